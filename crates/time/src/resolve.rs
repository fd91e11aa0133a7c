//! When a meaning is: its value, and the days, against what is known.

use std::ops::Range;

use jiff::civil::{Date, Weekday};

use crate::{
    Anchor, Expression, Grain, Kind, Lean,
    calendar::{self, Stretch, around, days_on, months_on},
    holiday,
    meaning::{From, Meaning, Step},
    vocabulary::{Part, Season, Unit},
};

/// Years that a text must be away from its publication for its dates to be told from one another, as in a history.
const LONG_AGO: i16 = 2;

/// What is known when an expression is resolved: the day of publication, and the day spoken of last.
pub(crate) struct Resolver {
    published: Option<Date>,
    spoken: Option<(Stretch, usize)>,
}

/// An expression that is not yet tied to its words.
pub(crate) struct Resolved {
    kind: Kind,
    value: String,
    days: Option<(Date, Date)>,
    grain: Grain,
    anchor: Anchor,
}

impl Resolved {
    /// The expression at these bytes.
    pub fn at(self, span: Range<usize>) -> Expression {
        Expression {
            span,
            kind: self.kind,
            value: self.value,
            from: self.days.map(|(from, _)| from),
            to: self.days.map(|(_, to)| to),
            grain: self.grain,
            anchor: self.anchor,
        }
    }

    fn date(stretch: Stretch, anchor: Anchor) -> Resolved {
        Resolved {
            kind: Kind::Date,
            value: stretch.value,
            days: Some((stretch.from, stretch.to)),
            grain: stretch.grain,
            anchor,
        }
    }

    fn open(kind: Kind, value: impl Into<String>, grain: Grain) -> Resolved {
        Resolved {
            kind,
            value: value.into(),
            days: None,
            grain,
            anchor: Anchor::None,
        }
    }
}

impl Resolver {
    pub fn new(published: Option<Date>) -> Resolver {
        Resolver {
            published,
            spoken: None,
        }
    }

    /// What a meaning comes to, `number` being the expression's own; none for what is no date ("30 February").
    pub fn resolve(&mut self, meaning: &Meaning, lean: Lean, number: usize) -> Option<Resolved> {
        let resolved = self.meant(meaning, lean)?;
        if let (Kind::Date | Kind::Time, Some((from, to))) = (resolved.kind, resolved.days) {
            let stretch = Stretch {
                value: resolved.value.clone(),
                from,
                to,
                grain: resolved.grain,
            };
            self.spoken = Some((stretch, number));
        }
        Some(resolved)
    }

    /// The day that open dates are told from: in a history the day spoken of last, in news that of publication.
    fn reference(&self) -> Option<(Date, Anchor)> {
        let published = self.published.map(|day| (day, Anchor::Published));
        match (&self.spoken, self.published) {
            (Some((stretch, number)), published)
                if published
                    .is_none_or(|day| (day.year() - stretch.from.year()).abs() >= LONG_AGO) =>
            {
                Some((stretch.from, Anchor::Expression(*number)))
            }
            _ => published,
        }
    }

    /// The day spoken of last, or else the reference.
    fn spoken(&self) -> Option<(Date, Anchor)> {
        let spoken = self.spoken.as_ref();
        spoken
            .map(|(stretch, number)| (stretch.from, Anchor::Expression(*number)))
            .or_else(|| self.reference())
    }

    /// Which day a step is told from.
    fn base(&self, step: Step) -> Option<(Date, Anchor)> {
        match step {
            Step::Same | Step::Previous | Step::Following => self.spoken(),
            _ => self.reference(),
        }
    }

    fn meant(&self, meaning: &Meaning, lean: Lean) -> Option<Resolved> {
        match meaning {
            Meaning::Calendar {
                year,
                month,
                day,
                step,
            } => self.calendar(*year, *month, *day, *step, lean),
            Meaning::Weekday(day, step) => self.weekday(*day, *step, lean),
            Meaning::Season(season, year, step) => self.season(*season, *year, *step, lean),
            Meaning::Unit(unit, step) => self.unit(*unit, *step, lean),
            Meaning::Division {
                unit,
                number,
                year,
                step,
            } => self.division(*unit, *number, *year, *step),
            Meaning::Years { first, count } => {
                let (value, grain) = match count {
                    10 => (format!("{:03}", first / 10), Grain::Decade),
                    _ => (format!("{:02}", first / 100), Grain::Century),
                };
                Some(Resolved::date(
                    calendar::years(*first, *count, value, grain)?,
                    Anchor::None,
                ))
            }
            Meaning::Offset { count, unit, from } => self.offset(*count, *unit, *from),
            Meaning::Stretch { count, unit } => self.stretch(*count, *unit),
            Meaning::BeforeChrist(year) => Some(Resolved::open(
                Kind::Date,
                format!("BC{year:04}"),
                Grain::Year,
            )),
            Meaning::Part(day, part) => Some(self.part(self.meant(day, lean)?, *part)),
            Meaning::Clock(day, hour, minute) => {
                Some(self.clock(day.as_deref(), *hour, *minute, lean))
            }
            Meaning::Holiday(name, year, step) => self.holiday(name, *year, *step, lean),
            Meaning::Duration(amount, unit) => Some(Resolved::open(
                Kind::Duration,
                period(*amount, *unit),
                Grain::Vague,
            )),
            Meaning::Every(count, unit) => {
                let value = period(Some(f64::from(*count)), *unit);
                Some(Resolved::open(Kind::Set, value, Grain::Vague))
            }
            Meaning::EveryWeekday(day) => {
                let value = format!("XXXX-WXX-{}", day.to_monday_one_offset());
                Some(Resolved::open(Kind::Set, value, Grain::Day))
            }
            Meaning::Vague(value) => Some(Resolved::open(Kind::Date, *value, Grain::Vague)),
        }
    }

    fn calendar(
        &self,
        year: Option<i16>,
        month: Option<i8>,
        day: Option<i8>,
        step: Step,
        lean: Lean,
    ) -> Option<Resolved> {
        let of_year = |year: i16| match (month, day) {
            (Some(month), Some(day)) => Date::new(year, month, day).ok().map(calendar::day),
            (Some(month), None) => calendar::month(year, month),
            _ => calendar::year(year),
        };
        if let Some(year) = year {
            return Some(Resolved::date(of_year(year)?, Anchor::None));
        }
        let month = month?;
        let Some((base, anchor)) =
            self.base(if step == Step::Previous || step == Step::Following {
                Step::Open
            } else {
                step
            })
        else {
            let value = match day {
                Some(day) => format!("XXXX-{month:02}-{day:02}"),
                None => format!("XXXX-{month:02}"),
            };
            let grain = if day.is_some() {
                Grain::Day
            } else {
                Grain::Month
            };
            return Some(Resolved::open(Kind::Date, value, grain));
        };
        let this = base.year();
        let chosen = match step {
            Step::This | Step::Same => of_year(this),
            Step::Previous => of_year(this - 1),
            Step::Following => of_year(this + 1),
            Step::Last => of_year(if month < base.month() { this } else { this - 1 }),
            Step::Next => of_year(if month > base.month() { this } else { this + 1 }),
            Step::Open if anchor == Anchor::Published => leaning(base, lean, of_year),
            Step::Open => nearest(base, of_year),
        };
        Some(Resolved::date(chosen?, anchor))
    }

    fn weekday(&self, day: Weekday, step: Step, lean: Lean) -> Option<Resolved> {
        let Some((base, anchor)) = self.base(step) else {
            let value = format!("XXXX-WXX-{}", day.to_monday_one_offset());
            return Some(Resolved::open(Kind::Date, value, Grain::Day));
        };
        let ahead = i64::from(base.weekday().until(day));
        let back = i64::from(base.weekday().since(day));
        let in_week = i64::from(day.to_monday_zero_offset())
            - i64::from(base.weekday().to_monday_zero_offset());
        let days = match (step, lean) {
            (Step::Last | Step::Previous, _) => -if back == 0 { 7 } else { back },
            (Step::Following, _) => {
                if ahead == 0 {
                    7
                } else {
                    ahead
                }
            }
            (Step::Next, _) => in_week + 7,
            (Step::This, _) => in_week,
            (Step::Same, _) => {
                if ahead == 0 {
                    0
                } else {
                    -back
                }
            }
            (Step::Open, Lean::Past) => -back,
            (Step::Open, Lean::Future) => ahead,
        };
        Some(Resolved::date(calendar::day(days_on(base, days)?), anchor))
    }

    fn season(
        &self,
        season: Season,
        year: Option<i16>,
        step: Step,
        lean: Lean,
    ) -> Option<Resolved> {
        if let Some(year) = year {
            return Some(Resolved::date(
                calendar::season(season, year)?,
                Anchor::None,
            ));
        }
        let (name, month) = calendar::season_name(season);
        let Some((base, anchor)) = self.base(step) else {
            return Some(Resolved::open(
                Kind::Date,
                format!("XXXX-{name}"),
                Grain::Season,
            ));
        };
        let this = base.year();
        let year = match (step, lean) {
            (Step::Last, _) | (Step::Open, Lean::Past) if anchor == Anchor::Published => {
                if month <= base.month() && !(step == Step::Last && month + 2 >= base.month()) {
                    this
                } else {
                    this - 1
                }
            }
            (Step::Next, _) => {
                if month > base.month() {
                    this
                } else {
                    this + 1
                }
            }
            (Step::Open, Lean::Future) if anchor == Anchor::Published => {
                if month + 2 >= base.month() {
                    this
                } else {
                    this + 1
                }
            }
            (Step::Previous, _) => this - 1,
            (Step::Following, _) => this + 1,
            _ => this,
        };
        Some(Resolved::date(calendar::season(season, year)?, anchor))
    }

    fn unit(&self, unit: Unit, step: Step, lean: Lean) -> Option<Resolved> {
        let Some((base, anchor)) = self.base(step) else {
            let value = match step {
                Step::Last | Step::Previous => "PAST_REF",
                Step::Next | Step::Following => "FUTURE_REF",
                _ => "PRESENT_REF",
            };
            return Some(Resolved::open(Kind::Date, value, Grain::Vague));
        };
        let count = match step {
            Step::Last | Step::Previous => -1,
            Step::Next | Step::Following => 1,
            // a weekend is over until the next is near
            Step::Open
                if unit == Unit::Weekend
                    && lean == Lean::Past
                    && base.weekday().to_monday_zero_offset() < 4 =>
            {
                -1
            }
            _ => 0,
        };
        let date = on(base, count, unit)?;
        Some(Resolved::date(around(date, unit)?, anchor))
    }

    fn division(&self, unit: Unit, number: i8, year: Option<i16>, step: Step) -> Option<Resolved> {
        let (year, anchor) = match year {
            Some(year) => (year, Anchor::None),
            None => {
                let (base, anchor) = self.reference()?;
                let on = match step {
                    Step::Last | Step::Previous => -1,
                    Step::Next | Step::Following => 1,
                    _ => 0,
                };
                (base.year() + on, anchor)
            }
        };
        let months = if unit == Unit::Quarter { 3 } else { 6 };
        Some(Resolved::date(
            calendar::part_of_year(year, number - 1, months)?,
            anchor,
        ))
    }

    fn offset(&self, count: i32, unit: Unit, from: From) -> Option<Resolved> {
        let base = match from {
            From::Published => self
                .published
                .map(|day| (day, Anchor::Published))
                .or_else(|| self.reference()),
            From::Spoken => self.reference(),
            From::Within => match self.reference() {
                Some((base, Anchor::Published)) => Some((base, Anchor::Published)),
                _ => {
                    return Some(Resolved::open(
                        Kind::Duration,
                        period(Some(f64::from(count)), unit),
                        Grain::Vague,
                    ));
                }
            },
        };
        let timed = matches!(unit, Unit::Second | Unit::Minute | Unit::Hour);
        let Some((base, anchor)) = base.filter(|_| !timed) else {
            let value = if count < 0 { "PAST_REF" } else { "FUTURE_REF" };
            return Some(Resolved::open(Kind::Date, value, Grain::Vague));
        };
        let date = on(base, i64::from(count), unit)?;
        let grain = if unit == Unit::Week { Unit::Day } else { unit };
        Some(Resolved::date(around(date, grain)?, anchor))
    }

    /// So many units that end the day before, or begin the day after.
    fn stretch(&self, count: i32, unit: Unit) -> Option<Resolved> {
        let length = period(Some(f64::from(count.abs())), unit);
        let mut resolved = Resolved::open(Kind::Duration, length, Grain::Vague);
        if let Some((base, anchor)) = self.reference() {
            let next = days_on(base, i64::from(count.signum()))?;
            let last = days_on(on(base, i64::from(count), unit)?, 0)?;
            resolved.days = Some((next.min(last), next.max(last)));
            resolved.anchor = anchor;
        }
        Some(resolved)
    }

    fn part(&self, day: Resolved, part: Part) -> Resolved {
        let name = match part {
            Part::Morning => "MO",
            Part::Midday => "MI",
            Part::Afternoon => "AF",
            Part::Evening => "EV",
            Part::Night => "NI",
        };
        Resolved {
            kind: Kind::Time,
            value: format!("{}T{name}", day.value),
            grain: Grain::Time,
            ..day
        }
    }

    fn clock(&self, day: Option<&Meaning>, hour: u8, minute: u8, lean: Lean) -> Resolved {
        let known = match day {
            Some(day) => self.meant(day, lean),
            None => self
                .reference()
                .map(|(date, anchor)| Resolved::date(calendar::day(date), anchor)),
        };
        let day = known.unwrap_or_else(|| Resolved::open(Kind::Date, "XXXX-XX-XX", Grain::Day));
        Resolved {
            kind: Kind::Time,
            value: format!("{}T{hour:02}:{minute:02}", day.value),
            grain: Grain::Time,
            ..day
        }
    }

    fn holiday(&self, name: &str, year: Option<i16>, step: Step, lean: Lean) -> Option<Resolved> {
        let of_year = |year| holiday::day(name, year).map(calendar::day);
        if let Some(year) = year {
            return Some(Resolved::date(of_year(year)?, Anchor::None));
        }
        let Some((base, anchor)) = self.base(step) else {
            return Some(Resolved::open(Kind::Date, "XXXX-XX-XX", Grain::Day));
        };
        let chosen = match anchor {
            Anchor::Published => leaning(base, lean, of_year),
            _ => nearest(base, of_year),
        };
        Some(Resolved::date(chosen?, anchor))
    }
}

/// So many units on.
fn on(base: Date, count: i64, unit: Unit) -> Option<Date> {
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => Some(base),
        Unit::Day => days_on(base, count),
        Unit::Week | Unit::Weekend => days_on(base, count.checked_mul(7)?),
        Unit::Month => months_on(base, count),
        Unit::Quarter => months_on(base, count.checked_mul(3)?),
        Unit::Half => months_on(base, count.checked_mul(6)?),
        Unit::Year => months_on(base, count.checked_mul(12)?),
        Unit::Decade => months_on(base, count.checked_mul(120)?),
        Unit::Century => months_on(base, count.checked_mul(1200)?),
    }
}

/// Of what comes once a year, the one before the day or after it, as the text leans; but not one that is further off than
/// eight months where the other is near: then the lean was misread.
fn leaning(base: Date, lean: Lean, of_year: impl Fn(i16) -> Option<Stretch>) -> Option<Stretch> {
    let candidates = (base.year() - 1..=base.year() + 1).filter_map(of_year);
    let distance = |stretch: &Stretch| match (stretch.from <= base, stretch.to >= base) {
        (true, true) => 0,
        (true, false) => (base - stretch.to).get_days(),
        _ => -(stretch.from - base).get_days(),
    };
    let cost = |stretch: &Stretch| {
        let days = distance(stretch);
        match (days, lean) {
            (0, _) => 0,
            (1.., Lean::Past) | (..0, Lean::Future) => days.abs(),
            _ => days.abs() + 120,
        }
    };
    candidates.min_by_key(cost)
}

/// Of what comes once a year, the one nearest to a day; a history goes on more often than it goes back.
fn nearest(base: Date, of_year: impl Fn(i16) -> Option<Stretch>) -> Option<Stretch> {
    let candidates = (base.year() - 1..=base.year() + 1).filter_map(of_year);
    let cost = |stretch: &Stretch| match (stretch.from - base).get_days() {
        days @ ..0 if stretch.from.year() < base.year() => -3 * days,
        days @ ..0 => -days,
        days => days,
    };
    candidates.min_by_key(cost)
}

/// A length as TIMEX3 writes it: `P45D`, `PT2H`, `PXW` where it is not said how many.
fn period(amount: Option<f64>, unit: Unit) -> String {
    let (time, letters, factor) = match unit {
        Unit::Second => ("T", "S", 1.0),
        Unit::Minute => ("T", "M", 1.0),
        Unit::Hour => ("T", "H", 1.0),
        Unit::Day => ("", "D", 1.0),
        Unit::Week => ("", "W", 1.0),
        Unit::Weekend => ("", "WE", 1.0),
        Unit::Month => ("", "M", 1.0),
        Unit::Quarter => ("", "M", 3.0),
        Unit::Half => ("", "M", 6.0),
        Unit::Year => ("", "Y", 1.0),
        Unit::Decade => ("", "Y", 10.0),
        Unit::Century => ("", "Y", 100.0),
    };
    match amount {
        Some(amount) => format!("P{time}{}{letters}", amount * factor),
        None if unit == Unit::Decade => "PXDE".to_owned(),
        None if unit == Unit::Century => "PXCE".to_owned(),
        None => format!("P{time}X{letters}"),
    }
}

//! Days, weeks, months and years of the calendar: which of several of its kind is meant.

use jiff::civil::{Date, Weekday};

use super::{LONG_AGO, Resolved, Resolver, offset::beyond, recurring::period};
use crate::{
    Anchor, Grain, Kind, Lean,
    calendar::{self, Stretch, around, day, days_on, on},
    holiday,
    meaning::{Meaning, Slot, Step},
    vocabulary::{Season, Unit},
};

/// Years on each side that are looked through: 29 February may be eight years away.
const YEARS: i16 = 8;

impl Resolver {
    /// What a date without a year is told from: in news too, that is a day of long ago if the text has just spoken
    /// of one.
    fn reference_of_date(&self) -> Option<(Date, Anchor)> {
        let (Some((stretch, number)), Some(published)) = (&self.spoken, self.published) else {
            return self.reference();
        };
        let far = (published.year() - stretch.from.year()).abs() >= LONG_AGO;
        // A year that is only mentioned holds for its sentence.
        let holds = match stretch.grain > Grain::Year {
            true => self.ago <= 2,
            false => self.ago == 0 && stretch.grain == Grain::Year,
        };
        match far && holds {
            true => Some((stretch.from, Anchor::Expression(*number))),
            false => self.reference(),
        }
    }

    pub(super) fn calendar(
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
        let open = || {
            let year = year.map_or("XXXX".to_owned(), calendar::year_name);
            let month = month.map_or(String::new(), |month| format!("-{month:02}"));
            let (day, grain) = match day {
                Some(day) => (format!("-{day:02}"), Grain::Day),
                None => (String::new(), Grain::Month),
            };
            Resolved::open(Kind::Date, format!("{year}{month}{day}"), grain)
        };
        if let Some(year) = year {
            let known = of_year(year).map(|stretch| Resolved::date(stretch, Anchor::None));
            // "30 February 2031" is what was said, though no day.
            return Some(known.unwrap_or_else(open));
        }
        let month = month?;
        let base = match step {
            Step::Open => self.reference_of_date(),
            step => self.base(step),
        };
        let Some((base, anchor)) = base else {
            return Some(open());
        };
        let this = base.year();
        let before = (month, day.unwrap_or(1)) < (base.month(), day.map_or(1, |_| base.day()));
        let same = month == base.month() && day.is_none_or(|day| day == base.day());
        let chosen = match step {
            Step::This | Step::Same => of_year(this),
            Step::LastYear => of_year(this - 1),
            Step::NextYear => of_year(this + 1),
            Step::Last | Step::Previous => of_year(if before { this } else { this - 1 }),
            Step::Next | Step::Coming | Step::Following => {
                of_year(if before || same { this + 1 } else { this })
            }
            Step::Then => of_year(if before { this + 1 } else { this }),
            Step::Open if anchor == Anchor::Published => leaning(base, lean, of_year),
            Step::Open => nearest(base, of_year),
        };
        Some(chosen.map_or_else(open, |stretch| Resolved::date(stretch, anchor)))
    }

    /// "the 18th": of the month that is spoken of, or the nearest.
    pub(super) fn day_of_month(&self, number: i8, step: Step, lean: Lean) -> Option<Resolved> {
        let base = match step {
            Step::Open => self.reference_of_date(),
            step => self.base(step),
        };
        let Some((base, anchor)) = base else {
            let value = format!("XXXX-XX-{number:02}");
            return Some(Resolved::open(Kind::Date, value, Grain::Day));
        };
        let in_month = |months: i64| {
            let month = on(base, months, Unit::Month)?;
            Some(day(Date::new(month.year(), month.month(), number).ok()?))
        };
        let passed = number < base.day();
        let chosen = match (step, lean) {
            (Step::Last | Step::Previous, _) => in_month(-1),
            (Step::Next | Step::Coming | Step::Following, _) => in_month(1),
            (Step::Then, _) => in_month(i64::from(passed)),
            (Step::Open, Lean::Past) if anchor == Anchor::Published => {
                in_month(-i64::from(number > base.day()))
            }
            (Step::Open, Lean::Future) if anchor == Anchor::Published => {
                in_month(i64::from(passed))
            }
            _ => in_month(0),
        };
        Some(Resolved::date(chosen?, anchor))
    }

    /// "in 490": a year, if the text speaks of such years.
    pub(super) fn short_year(&self, year: i16) -> Option<Resolved> {
        let spoken = self.spoken.as_ref()?.0.from.year();
        let year = match spoken {
            ..=0 => 1 - year,
            1..=999 => year,
            _ => return None,
        };
        let near = (year - spoken).abs() < 200;
        near.then(|| Some(Resolved::date(calendar::year(year)?, Anchor::None)))?
    }

    pub(super) fn weekday(&self, name: Weekday, step: Step, lean: Lean) -> Option<Resolved> {
        let Some((base, anchor)) = self.base(step) else {
            let value = format!("XXXX-WXX-{}", name.to_monday_one_offset());
            return Some(Resolved::open(Kind::Date, value, Grain::Day));
        };
        let ahead = i64::from(base.weekday().until(name));
        let back = i64::from(base.weekday().since(name));
        let in_week = i64::from(name.to_monday_zero_offset())
            - i64::from(base.weekday().to_monday_zero_offset());
        let days = match (step, lean) {
            (Step::Last | Step::Previous, _) => -if back == 0 { 7 } else { back },
            (Step::Following | Step::Then | Step::Coming, _) => {
                if ahead == 0 {
                    7
                } else {
                    ahead
                }
            }
            (Step::Next, _) => in_week + 7,
            (Step::This, _) => in_week,
            (Step::Same | Step::LastYear | Step::NextYear, _) => {
                if ahead == 0 {
                    0
                } else {
                    -back
                }
            }
            (Step::Open, Lean::Past) => -back,
            (Step::Open, Lean::Future) => ahead,
        };
        Some(Resolved::date(day(days_on(base, days)?), anchor))
    }

    /// "Tuesday of next week".
    pub(super) fn weekday_in(&self, name: Weekday, week: &Meaning, lean: Lean) -> Option<Resolved> {
        let exact = self.exact(week);
        let week = self.meant(week, lean)?;
        let Some(from) = exact.or(week.days.map(|(from, _)| from)) else {
            return self.weekday(name, Step::Open, lean);
        };
        let monday = around(from, Unit::Week)?.from;
        let date = days_on(monday, i64::from(name.to_monday_zero_offset()))?;
        Some(Resolved::date(day(date), week.anchor))
    }

    /// "Tuesday the 11th": the nearest month in which that is so.
    pub(super) fn weekday_the(&self, name: Weekday, number: i8) -> Option<Resolved> {
        let Some((base, anchor)) = self.reference() else {
            let value = format!("XXXX-XX-{number:02}");
            return Some(Resolved::open(Kind::Date, value, Grain::Day));
        };
        let months = (-12..=12).filter_map(|months| {
            let month = on(base, months, Unit::Month)?;
            Date::new(month.year(), month.month(), number).ok()
        });
        let fitting = months.filter(|date| date.weekday() == name);
        let date = fitting.min_by_key(|date| (*date - base).get_days().abs())?;
        Some(Resolved::date(day(date), anchor))
    }

    pub(super) fn season(
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
        let base = match step {
            Step::Open => self.reference_of_date(),
            step => self.base(step),
        };
        let Some((base, anchor)) = base else {
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
            (Step::Next | Step::Coming, _) => {
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
            (Step::LastYear, _) => this - 1,
            (Step::NextYear, _) => this + 1,
            (Step::Previous, _) if month + 2 >= base.month() => this - 1,
            (Step::Following, _) if month <= base.month() => this + 1,
            _ => this,
        };
        Some(Resolved::date(calendar::season(season, year)?, anchor))
    }

    pub(super) fn unit(&self, unit: Unit, step: Step, lean: Lean) -> Option<Resolved> {
        let Some((base, anchor)) = self.base(step) else {
            let value = match step {
                Step::Last | Step::Previous => "PAST_REF",
                Step::Next | Step::Coming | Step::Following => "FUTURE_REF",
                _ => "PRESENT_REF",
            };
            return Some(Resolved::open(Kind::Date, value, Grain::Vague));
        };
        let count = match step {
            Step::Last | Step::Previous => -1,
            Step::Next | Step::Coming | Step::Following => 1,
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
        let stretch = on(base, count, unit).and_then(|date| around(date, unit));
        Some(match stretch {
            Some(stretch) => Resolved::date(stretch, anchor),
            None => beyond(count < 0),
        })
    }

    /// "the year to date".
    pub(super) fn to_date(&self, unit: Unit) -> Option<Resolved> {
        let Some((base, anchor)) = self.reference() else {
            return Some(Resolved::open(Kind::Date, "PRESENT_REF", Grain::Vague));
        };
        let whole = around(base, unit)?;
        Some(Resolved::date(Stretch { to: base, ..whole }, anchor))
    }

    pub(super) fn after_next(&self, unit: Unit, count: i32) -> Option<Resolved> {
        let Some((base, anchor)) = self.reference() else {
            let value = if count < 0 { "PAST_REF" } else { "FUTURE_REF" };
            return Some(Resolved::open(Kind::Date, value, Grain::Vague));
        };
        let date = on(base, i64::from(count), unit)?;
        Some(Resolved::date(around(date, unit)?, anchor))
    }

    pub(super) fn division(
        &self,
        unit: Unit,
        number: i8,
        year: Option<i16>,
        step: Step,
        lean: Lean,
    ) -> Option<Resolved> {
        let months = if unit == Unit::Quarter { 3 } else { 6 };
        let of_year = |year| calendar::part_of_year(year, number - 1, months);
        if let Some(year) = year {
            return Some(Resolved::date(of_year(year)?, Anchor::None));
        }
        let Some((base, anchor)) = self.base(step) else {
            let letter = if unit == Unit::Quarter { 'Q' } else { 'H' };
            let value = format!("XXXX-{letter}{number}");
            return Some(Resolved::open(Kind::Date, value, Grain::Quarter));
        };
        let this = base.year();
        let chosen = match step {
            Step::Last | Step::Previous | Step::LastYear => of_year(this - 1),
            Step::Next | Step::Coming | Step::Following | Step::NextYear => of_year(this + 1),
            Step::Open if anchor == Anchor::Published => leaning(base, lean, of_year),
            _ => of_year(this),
        };
        Some(Resolved::date(chosen?, anchor))
    }

    /// "the first week of May", "the last Friday in March", "the first ten days of the year".
    pub(super) fn nth(
        &self,
        number: i32,
        count: i32,
        slot: Slot,
        of: &Meaning,
        lean: Lean,
    ) -> Option<Resolved> {
        let whole = self.meant(of, lean)?;
        let Some((from, to)) = whole.days else {
            return Some(whole);
        };
        let (unit, first) = match slot {
            Slot::Weekday(name) => (Unit::Week, first_of(from, to, number, count, name)?),
            // A week belongs to the month or year that its Thursday lies in, as in ISO 8601.
            Slot::Unit(Unit::Week) => (
                Unit::Week,
                first_of(from, to, number, count, Weekday::Thursday)?,
            ),
            Slot::Unit(Unit::Weekend) => (
                Unit::Week,
                first_of(from, to, number, count, Weekday::Saturday)?,
            ),
            Slot::Unit(unit) => {
                let first = match number {
                    1.. => on(from, i64::from(number) - 1, unit)?,
                    _ => on(days_on(to, 1)?, i64::from(number) * i64::from(count), unit)?,
                };
                (unit, first)
            }
        };
        if !(from..=to).contains(&first) {
            return None;
        }
        let stretch = |date| match slot {
            Slot::Weekday(_) => Some(day(date)),
            Slot::Unit(unit) => around(date, unit),
        };
        let beginning = stretch(first)?;
        if count == 1 {
            return Some(Resolved::date(beginning, whole.anchor));
        }
        let last = stretch(on(first, i64::from(count) - 1, unit)?)?;
        let value = period(&[(Some(f64::from(count)), unit)]);
        let mut resolved = Resolved::open(Kind::Duration, value, Grain::Vague);
        resolved.days = Some((beginning.from, last.to));
        resolved.anchor = whole.anchor;
        Some(resolved)
    }

    /// "week 31", "week 3 of 2027".
    pub(super) fn week_number(
        &self,
        number: i8,
        year: Option<&Meaning>,
        lean: Lean,
    ) -> Option<Resolved> {
        let (year, anchor) = match year.and_then(|year| self.meant(year, lean)) {
            Some(year) => (year.days?.0.year(), year.anchor),
            None => {
                let Some((base, anchor)) = self.reference() else {
                    let value = format!("XXXX-W{number:02}");
                    return Some(Resolved::open(Kind::Date, value, Grain::Week));
                };
                (base.year(), anchor)
            }
        };
        Some(Resolved::date(calendar::week(year, number)?, anchor))
    }

    /// "the week of 10 April", "the weekend of Easter".
    pub(super) fn around(&self, unit: Unit, date: &Meaning, lean: Lean) -> Option<Resolved> {
        let monday_off = matches!(date, Meaning::Holiday(..));
        let date = self.meant(date, lean)?;
        match date.days {
            // The weekend of a holiday on a Monday is the long one before it.
            Some((from, _))
                if unit == Unit::Weekend && monday_off && from.weekday() == Weekday::Monday =>
            {
                Some(Resolved::date(
                    around(days_on(from, -1)?, unit)?,
                    date.anchor,
                ))
            }
            Some((from, _)) => Some(Resolved::date(around(from, unit)?, date.anchor)),
            None => Some(date),
        }
    }

    pub(super) fn holiday(
        &self,
        name: &str,
        year: Option<i16>,
        step: Step,
        lean: Lean,
    ) -> Option<Resolved> {
        let of_year = |year| holiday::day(name, year).map(day);
        if let Some(year) = year {
            return Some(Resolved::date(of_year(year)?, Anchor::None));
        }
        let base = match step {
            Step::Open => self.reference_of_date(),
            step => self.base(step),
        };
        let Some((base, anchor)) = base else {
            return Some(Resolved::open(Kind::Date, "XXXX-XX-XX", Grain::Day));
        };
        let this = base.year();
        let in_this = of_year(this)?.from;
        let chosen = match step {
            Step::Open if anchor == Anchor::Published => leaning(base, lean, of_year),
            Step::Open => nearest(base, of_year),
            Step::This | Step::Same => of_year(this),
            Step::LastYear => of_year(this - 1),
            Step::NextYear => of_year(this + 1),
            Step::Last | Step::Previous => of_year(if in_this < base { this } else { this - 1 }),
            Step::Next | Step::Coming | Step::Following => {
                of_year(if in_this > base { this } else { this + 1 })
            }
            Step::Then => of_year(if in_this >= base { this } else { this + 1 }),
        };
        Some(Resolved::date(chosen?, anchor))
    }

    /// A fiscal or school year, of which only the number is known: when it begins differs.
    pub(super) fn fiscal(&self, kind: &str, year: Option<i16>, step: Step) -> Option<Resolved> {
        let mut anchor = Anchor::None;
        let year = year.or_else(|| {
            let on = match step {
                Step::This | Step::Same => 0,
                Step::Last | Step::Previous | Step::LastYear => -1,
                Step::Next | Step::Coming | Step::Following | Step::NextYear => 1,
                Step::Open | Step::Then => return None,
            };
            let (base, told_from) = self.reference()?;
            anchor = told_from;
            Some(base.year() + on)
        });
        let year = year.map_or("XXXX".to_owned(), |year| format!("{year:04}"));
        let mut resolved = Resolved::open(Kind::Date, format!("{kind}{year}"), Grain::Year);
        resolved.anchor = anchor;
        Some(resolved)
    }
}

/// The so manieth of a weekday in a stretch, below 0 from its end; of several from the end, the first of them.
fn first_of(from: Date, to: Date, number: i32, count: i32, name: Weekday) -> Option<Date> {
    let first = days_on(from, i64::from(from.weekday().until(name)))?;
    let last = days_on(to, -i64::from(to.weekday().since(name)))?;
    match number {
        1.. => days_on(first, 7 * i64::from(number - 1)),
        _ => days_on(last, 7 * (1 + i64::from(number) * i64::from(count))),
    }
}

/// Of what comes once a year, the one before the day or after it, as the text leans; but not one that is further off than
/// eight months where the other is near: then the lean was misread.
fn leaning(base: Date, lean: Lean, of_year: impl Fn(i16) -> Option<Stretch>) -> Option<Stretch> {
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
    candidates(base, of_year).min_by_key(cost)
}

/// Of what comes once a year, the one nearest to a day; a history goes on more often than it goes back.
fn nearest(base: Date, of_year: impl Fn(i16) -> Option<Stretch>) -> Option<Stretch> {
    let cost = |stretch: &Stretch| match (stretch.from - base).get_days() {
        days @ ..0 if stretch.from.year() < base.year() => -3 * days,
        days @ ..0 => -days * 3 / 2,
        days => days,
    };
    candidates(base, of_year).min_by_key(cost)
}

/// What comes once a year, of the years around a day: the neighbours, unless it is not in them (29 February).
fn candidates(
    base: Date,
    of_year: impl Fn(i16) -> Option<Stretch>,
) -> impl Iterator<Item = Stretch> {
    let near: Vec<Stretch> = (base.year() - 1..=base.year() + 1)
        .filter_map(&of_year)
        .collect();
    let far = match near.is_empty() {
        true => base.year() - YEARS..=base.year() + YEARS,
        false => 1..=0,
    };
    let far: Vec<Stretch> = far.filter_map(of_year).collect();
    near.into_iter().chain(far)
}

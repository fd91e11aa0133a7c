//! When a meaning is: its value, and the days, against what is known.

mod calendar;
mod inside;
mod offset;
mod recurring;
mod step;

use std::ops::Range;

use jiff::civil::Date;

use crate::{
    Anchor, Expression, Grain, Kind, Lean, Modifier,
    calendar::{self as days, Stretch},
    meaning::{From, Meaning, Step},
    vocabulary::Part,
};

/// Years that a text must be away from its publication for its dates to be told from one another, as in a history.
const LONG_AGO: i16 = 2;

/// What is known when an expression is resolved: the day of publication, and the day spoken of last.
pub(crate) struct Resolver {
    published: Option<Date>,
    /// Whether the text tells of long ago, so that its dates are told from one another.
    history: bool,
    spoken: Option<(Stretch, usize)>,
    /// How many sentences ago that was.
    ago: usize,
}

/// An expression that is not yet tied to its words.
pub(crate) struct Resolved {
    kind: Kind,
    value: String,
    days: Option<(Date, Date)>,
    grain: Grain,
    anchor: Anchor,
    modifier: Option<Modifier>,
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
            modifier: self.modifier,
            anchor: self.anchor,
            until: None,
        }
    }

    fn date(stretch: Stretch, anchor: Anchor) -> Resolved {
        Resolved {
            kind: Kind::Date,
            value: stretch.value,
            days: Some((stretch.from, stretch.to)),
            grain: stretch.grain,
            anchor,
            modifier: None,
        }
    }

    fn open(kind: Kind, value: impl Into<String>, grain: Grain) -> Resolved {
        Resolved {
            kind,
            value: value.into(),
            days: None,
            grain,
            anchor: Anchor::None,
            modifier: None,
        }
    }
}

/// Whether a text is a history: it names years long before its publication, and hardly tells a day from that of publication.
/// News has some such years too, but with them a weekday, or "this week".
pub(crate) fn is_history<'a>(
    meanings: impl Iterator<Item = &'a Meaning>,
    published: Option<Date>,
) -> bool {
    let Some(published) = published else {
        return false;
    };
    let (mut far, mut near) = (0, 0);
    for meaning in meanings {
        match told_year(meaning) {
            Some(year) if (published.year() - year).abs() >= LONG_AGO => far += 1,
            Some(_) => near += 1,
            None if told_from_publication(meaning) => near += 3,
            None => {}
        }
    }
    far >= 3 && far > near
}

/// The year that a meaning tells by itself.
fn told_year(meaning: &Meaning) -> Option<i16> {
    match meaning {
        Meaning::Calendar { year, .. }
        | Meaning::Season(_, year, _)
        | Meaning::Division { year, .. }
        | Meaning::Holiday(_, year, _) => *year,
        Meaning::Edge(_, inner) | Meaning::Part(inner, _) => told_year(inner),
        Meaning::Clock(Some(day), ..) => told_year(day),
        _ => None,
    }
}

/// Whether a meaning is told from the day of publication in news.
fn told_from_publication(meaning: &Meaning) -> bool {
    match meaning {
        Meaning::Weekday(..)
        | Meaning::Unit(_, Step::Last | Step::This | Step::Next | Step::Coming) => true,
        Meaning::Offset { from, .. } => *from == From::Published,
        Meaning::Part(day, _) | Meaning::Edge(_, day) => told_from_publication(day),
        Meaning::Clock(Some(day), ..) => told_from_publication(day),
        _ => false,
    }
}

impl Resolver {
    pub fn new(published: Option<Date>, history: bool) -> Resolver {
        Resolver {
            published,
            history,
            spoken: None,
            ago: 0,
        }
    }

    /// So many sentences have ended since the last expression.
    pub fn pass(&mut self, sentences: usize) {
        self.ago += sentences;
    }

    /// What a meaning comes to, `number` being the expression's own; none for what is no time here after all.
    pub fn resolve(&mut self, meaning: &Meaning, lean: Lean, number: usize) -> Option<Resolved> {
        let resolved = self.meant(meaning, lean)?;
        // "the first ten months of 1915" are told by their year too
        let inside = matches!(meaning, Meaning::Nth { .. });
        let dated = matches!(resolved.kind, Kind::Date | Kind::Time) || inside;
        if let Some((from, to)) = resolved.days.filter(|_| dated) {
            let stretch = Stretch {
                value: resolved.value.clone(),
                from,
                to,
                grain: resolved.grain,
            };
            self.spoken = Some((stretch, number));
            self.ago = 0;
        }
        Some(resolved)
    }

    /// The day that open dates are told from: in a history the day spoken of last, in news that of publication.
    fn reference(&self) -> Option<(Date, Anchor)> {
        let published = self.published.map(|day| (day, Anchor::Published));
        match &self.spoken {
            Some((stretch, number)) if self.history || published.is_none() => {
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
            Step::Same | Step::Previous | Step::Following | Step::Then => self.spoken(),
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
            Meaning::DayOfMonth(day, step) => self.day_of_month(*day, *step, lean),
            Meaning::ShortYear(year) => self.short_year(*year),
            Meaning::Weekday(day, step) => self.weekday(*day, *step, lean),
            Meaning::WeekdayIn(day, week) => self.weekday_in(*day, week, lean),
            Meaning::WeekdayThe(weekday, day) => self.weekday_the(*weekday, *day),
            Meaning::Season(season, year, step) => self.season(*season, *year, *step, lean),
            Meaning::Unit(unit, step) => self.unit(*unit, *step, lean),
            Meaning::Whole(unit) => self.unit(*unit, Step::This, lean),
            Meaning::Division {
                unit,
                number,
                year,
                step,
            } => self.division(*unit, *number, *year, *step, lean),
            Meaning::Nth {
                number,
                count,
                slot,
                of,
            } => self.nth(*number, *count, *slot, of, lean),
            Meaning::WeekNumber(number, year) => self.week_number(*number, year.as_deref(), lean),
            Meaning::Around(unit, day) => self.around(*unit, day, lean),
            Meaning::ToDate(unit) => self.to_date(*unit),
            Meaning::AfterNext(unit, count) => self.after_next(*unit, *count),
            Meaning::Years { first, count } => {
                Some(Resolved::date(days::years(*first, *count)?, Anchor::None))
            }
            Meaning::Offset { length, from } => self.offset(length, *from, lean),
            Meaning::After(length, day) => self.after(length, day, lean),
            // "starting on Monday" is said of what is to come.
            Meaning::Starting(length, day) => self.starting(length, day, Lean::Future),
            Meaning::Stretch(length) => self.stretch(length),
            Meaning::Part(day, part) => Some(with_part(self.meant(day, lean)?, *part)),
            Meaning::Clock(day, hour, minute) => {
                Some(self.clock(day.as_deref(), *hour, *minute, lean))
            }
            Meaning::Holiday(name, year, step) => self.holiday(name, *year, *step, lean),
            Meaning::Fiscal(kind, year, step) => self.fiscal(kind, *year, *step),
            Meaning::Edge(modifier, whole) => {
                let whole = self.meant(whole, lean)?;
                let modifier = modifier.or(whole.modifier);
                Some(Resolved { modifier, ..whole })
            }
            Meaning::Duration(parts) => Some(recurring::duration(parts)),
            Meaning::EveryWeekend => {
                let value = "XXXX-WXX-WE";
                Some(Resolved::open(Kind::Set, value, Grain::Weekend))
            }
            Meaning::Every(count, unit) => Some(recurring::every(*count, *unit)),
            Meaning::EveryWeekday(day, part) => Some(recurring::weekday(*day, *part)),
            Meaning::EveryPart(part) => Some(recurring::part(*part)),
            Meaning::EveryMonth(day) => Some(recurring::month(*day)),
            Meaning::EveryClock(set, hour, minute) => {
                Some(recurring::clock(self.meant(set, lean)?, *hour, *minute))
            }
            Meaning::Vague(value) => Some(Resolved::open(Kind::Date, *value, Grain::Vague)),
        }
    }

    fn clock(&self, day: Option<&Meaning>, hour: u8, minute: u8, lean: Lean) -> Resolved {
        let known = match day {
            Some(day) => self.meant(day, lean),
            None => self
                .reference()
                .map(|(date, anchor)| Resolved::date(days::day(date), anchor)),
        };
        let day = known.unwrap_or_else(|| Resolved::open(Kind::Date, "XXXX-XX-XX", Grain::Day));
        Resolved {
            kind: Kind::Time,
            value: format!("{}T{hour:02}:{minute:02}", day.value),
            grain: Grain::Time,
            ..day
        }
    }
}

/// A day narrowed to a part of it.
fn with_part(day: Resolved, part: Part) -> Resolved {
    Resolved {
        kind: Kind::Time,
        value: format!("{}T{}", day.value, part_name(part)),
        grain: Grain::Time,
        ..day
    }
}

/// How TIMEX3 writes a part of the day.
fn part_name(part: Part) -> &'static str {
    match part {
        Part::Morning => "MO",
        Part::Day => "DT",
        Part::Midday => "MI",
        Part::Afternoon => "AF",
        Part::Evening => "EV",
        Part::Night => "NI",
    }
}

//! Weekdays, weeks and years told from the day of publication or the day spoken of last.

use jiff::civil::{Date, Weekday};

use super::{Resolved, Resolver, offset::beyond};
use crate::{
    Anchor, Grain, Kind, Lean,
    calendar::{Stretch, around, day, days_on, on},
    meaning::{Meaning, Step},
    vocabulary::Unit,
};

impl Resolver {
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

//! What is counted inside something longer, and what lies around a day.

use jiff::civil::{Date, Weekday};

use super::{Resolved, Resolver, recurring::period};
use crate::{
    Grain, Kind, Lean,
    calendar::{self, around, day, days_on, on},
    meaning::{Meaning, Slot},
    vocabulary::Unit,
};

impl Resolver {
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

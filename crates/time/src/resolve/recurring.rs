//! Lengths and what recurs, which no day of the calendar bounds.

use jiff::civil::Weekday;

use super::{Resolved, part_name};
use crate::{
    Grain, Kind,
    vocabulary::{Part, Unit},
};

pub(super) fn duration(parts: &[(Option<f64>, Unit)]) -> Resolved {
    Resolved::open(Kind::Duration, period(parts), Grain::Vague)
}

pub(super) fn every(count: i32, unit: Unit) -> Resolved {
    let value = period(&[(Some(f64::from(count)), unit)]);
    Resolved::open(Kind::Set, value, Grain::Vague)
}

pub(super) fn weekday(day: Weekday, part: Option<Part>) -> Resolved {
    let part = part.map_or(String::new(), |part| format!("T{}", part_name(part)));
    let value = format!("XXXX-WXX-{}{part}", day.to_monday_one_offset());
    Resolved::open(Kind::Set, value, Grain::Day)
}

pub(super) fn part(part: Part) -> Resolved {
    Resolved::open(Kind::Set, format!("T{}", part_name(part)), Grain::Time)
}

pub(super) fn month(day: i8) -> Resolved {
    Resolved::open(Kind::Set, format!("XXXX-XX-{day:02}"), Grain::Day)
}

/// A set at a time of day: the day's part gives way to it, and so does the period of a single day.
pub(super) fn clock(set: Resolved, hour: u8, minute: u8) -> Resolved {
    let day = match set.value.split('T').next() {
        Some(day) if day != "P1D" => day.to_owned(),
        _ => String::new(),
    };
    let value = format!("{day}T{hour:02}:{minute:02}");
    Resolved::open(Kind::Set, value, Grain::Time)
}

/// A length as TIMEX3 writes it: `P45D`, `PT2H`, `P1Y3M`, `PXW` where it is not said how many.
pub(super) fn period(parts: &[(Option<f64>, Unit)]) -> String {
    if let [(None, unit @ (Unit::Decade | Unit::Century))] = parts {
        return match unit {
            Unit::Decade => "PXDE".to_owned(),
            _ => "PXCE".to_owned(),
        };
    }
    let (mut days, mut time) = (String::new(), String::new());
    for (amount, unit) in parts {
        let (timed, letters, factor) = match unit {
            Unit::Second => (true, "S", 1.0),
            Unit::Minute => (true, "M", 1.0),
            Unit::Hour => (true, "H", 1.0),
            Unit::Day => (false, "D", 1.0),
            Unit::BusinessDay => (false, "BD", 1.0),
            Unit::Week => (false, "W", 1.0),
            Unit::Fortnight => (false, "W", 2.0),
            Unit::Weekend => (false, "WE", 1.0),
            Unit::Month => (false, "M", 1.0),
            Unit::Quarter => (false, "M", 3.0),
            Unit::Half => (false, "M", 6.0),
            Unit::Year => (false, "Y", 1.0),
            Unit::Decade => (false, "Y", 10.0),
            Unit::Century => (false, "Y", 100.0),
        };
        let amount = match amount {
            Some(amount) => format!("{}", amount * factor),
            None => "X".to_owned(),
        };
        let to = if timed { &mut time } else { &mut days };
        *to += &amount;
        *to += letters;
    }
    match time.is_empty() {
        true => format!("P{days}"),
        false => format!("P{days}T{time}"),
    }
}

//! Stretches of days: what a week, a month or a season covers, and how TIMEX3 writes it.

use jiff::{Span, civil::Date};

use crate::{
    Grain,
    vocabulary::{Season, Unit},
};

/// Days in a row, with their name.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Stretch {
    pub value: String,
    pub from: Date,
    pub to: Date,
    pub grain: Grain,
}

/// So many days on; none beyond the years 1 to 9999.
pub(crate) fn days_on(date: Date, days: i64) -> Option<Date> {
    let date = date.checked_add(Span::new().try_days(days).ok()?).ok()?;
    (1..=9999).contains(&date.year()).then_some(date)
}

/// So many months on.
pub(crate) fn months_on(date: Date, months: i64) -> Option<Date> {
    let date = date
        .checked_add(Span::new().try_months(months).ok()?)
        .ok()?;
    (1..=9999).contains(&date.year()).then_some(date)
}

pub(crate) fn day(date: Date) -> Stretch {
    Stretch {
        value: date.to_string(),
        from: date,
        to: date,
        grain: Grain::Day,
    }
}

pub(crate) fn month(year: i16, month: i8) -> Option<Stretch> {
    let from = Date::new(year, month, 1).ok()?;
    Some(Stretch {
        value: format!("{year:04}-{month:02}"),
        from,
        to: from.last_of_month(),
        grain: Grain::Month,
    })
}

pub(crate) fn year(year: i16) -> Option<Stretch> {
    years(year, 1, format!("{year:04}"), Grain::Year)
}

/// Some years in a row, if the calendar has them.
pub(crate) fn years(first: i16, count: i16, value: String, grain: Grain) -> Option<Stretch> {
    // The first century begins with the year 1.
    let last = first.checked_add(count - 1).filter(|last| *last <= 9999)?;
    Some(Stretch {
        value,
        from: Date::new(first.max(1), 1, 1).ok()?,
        to: Date::new(last, 12, 31).ok()?,
        grain,
    })
}

/// The week, weekend, month, … that a day lies in.
pub(crate) fn around(date: Date, unit: Unit) -> Option<Stretch> {
    let week = date.iso_week_date();
    let monday = || days_on(date, -i64::from(date.weekday().to_monday_zero_offset()));
    match unit {
        Unit::Day => Some(day(date)),
        Unit::Week => Some(Stretch {
            value: format!("{:04}-W{:02}", week.year(), week.week()),
            from: monday()?,
            to: days_on(monday()?, 6)?,
            grain: Grain::Week,
        }),
        Unit::Weekend => Some(Stretch {
            value: format!("{:04}-W{:02}-WE", week.year(), week.week()),
            from: days_on(monday()?, 5)?,
            to: days_on(monday()?, 6)?,
            grain: Grain::Weekend,
        }),
        Unit::Month => month(date.year(), date.month()),
        Unit::Quarter => part_of_year(date.year(), (date.month() - 1) / 3, 3),
        Unit::Half => part_of_year(date.year(), (date.month() - 1) / 6, 6),
        Unit::Year => year(date.year()),
        Unit::Decade => {
            let first = date.year() / 10;
            years(first * 10, 10, format!("{first:03}"), Grain::Decade)
        }
        Unit::Century => {
            let first = date.year() / 100;
            years(first * 100, 100, format!("{first:02}"), Grain::Century)
        }
        Unit::Second | Unit::Minute | Unit::Hour => None,
    }
}

/// The so manieth part of a year, from 0, of so many months.
pub(crate) fn part_of_year(year: i16, number: i8, months: i8) -> Option<Stretch> {
    let from = Date::new(year, number.checked_mul(months)?.checked_add(1)?, 1).ok()?;
    let (letter, grain) = match months {
        3 => ('Q', Grain::Quarter),
        _ => ('H', Grain::Half),
    };
    Some(Stretch {
        value: format!("{year:04}-{letter}{}", number + 1),
        from,
        to: months_on(from, i64::from(months) - 1)?.last_of_month(),
        grain,
    })
}

/// How TIMEX3 writes a season, and the month that it begins with in the north.
pub(crate) fn season_name(season: Season) -> (&'static str, i8) {
    match season {
        Season::Spring => ("SP", 3),
        Season::Summer => ("SU", 6),
        Season::Autumn => ("AU", 9),
        Season::Winter => ("WI", 12),
    }
}

/// A season of a year; the winter is that which begins in its December.
pub(crate) fn season(season: Season, year: i16) -> Option<Stretch> {
    let (name, month) = season_name(season);
    let from = Date::new(year, month, 1).ok()?;
    Some(Stretch {
        value: format!("{year:04}-{name}"),
        from,
        to: months_on(from, 2)?.last_of_month(),
        grain: Grain::Season,
    })
}

//! Stretches of days: what a week, a month or a season covers, and how TIMEX3 writes it.

use jiff::{
    Span,
    civil::{Date, ISOWeekDate, Weekday},
};

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

/// So many days on; none beyond the years of the calendar, which are those from 9999 BC to 9999.
pub(crate) fn days_on(date: Date, days: i64) -> Option<Date> {
    date.checked_add(Span::new().try_days(days).ok()?).ok()
}

/// So many months on.
pub(crate) fn months_on(date: Date, months: i64) -> Option<Date> {
    date.checked_add(Span::new().try_months(months).ok()?).ok()
}

/// So many units on.
pub(crate) fn on(base: Date, count: i64, unit: Unit) -> Option<Date> {
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => Some(base),
        Unit::Day => days_on(base, count),
        Unit::BusinessDay => business_days_on(base, count),
        Unit::Week | Unit::Weekend => days_on(base, count.checked_mul(7)?),
        Unit::Fortnight => days_on(base, count.checked_mul(14)?),
        Unit::Month => months_on(base, count),
        Unit::Quarter => months_on(base, count.checked_mul(3)?),
        Unit::Half => months_on(base, count.checked_mul(6)?),
        Unit::Year => months_on(base, count.checked_mul(12)?),
        Unit::Decade => months_on(base, count.checked_mul(120)?),
        Unit::Century => months_on(base, count.checked_mul(1200)?),
    }
}

/// So many days from Monday to Friday on: whole weeks first, then the days that are left.
fn business_days_on(base: Date, count: i64) -> Option<Date> {
    let mut date = days_on(base, count / 5 * 7)?;
    let mut left = count % 5;
    while left != 0 || date != base && is_weekend(date) {
        let step = if count < 0 { -1 } else { 1 };
        date = days_on(date, step)?;
        if !is_weekend(date) && left != 0 {
            left -= step;
        }
    }
    Some(date)
}

fn is_weekend(date: Date) -> bool {
    matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday)
}

/// A year as TIMEX3 writes it: `1943`, `BC0480`.
pub(crate) fn year_name(year: i16) -> String {
    match year {
        1.. => format!("{year:04}"),
        _ => format!("BC{:04}", 1 - i32::from(year)),
    }
}

pub(crate) fn day(date: Date) -> Stretch {
    Stretch {
        value: format!(
            "{}-{:02}-{:02}",
            year_name(date.year()),
            date.month(),
            date.day()
        ),
        from: date,
        to: date,
        grain: Grain::Day,
    }
}

pub(crate) fn month(year: i16, month: i8) -> Option<Stretch> {
    let from = Date::new(year, month, 1).ok()?;
    Some(Stretch {
        value: format!("{}-{month:02}", year_name(year)),
        from,
        to: from.last_of_month(),
        grain: Grain::Month,
    })
}

pub(crate) fn year(year: i16) -> Option<Stretch> {
    let whole = years(year, 1)?;
    Some(Stretch {
        value: year_name(year),
        grain: Grain::Year,
        ..whole
    })
}

/// A decade or a century by its first year, if the calendar has it. Before Christ they are named by the years that are least:
/// the 480s run from 489 to 480.
pub(crate) fn years(first: i16, count: i16) -> Option<Stretch> {
    let last = first.checked_add(count - 1).filter(|last| *last <= 9999)?;
    let (era, least) = match first {
        0.. => ("", i32::from(first)),
        _ => ("BC", 1 - i32::from(last)),
    };
    let (value, grain) = match count {
        10 => (format!("{era}{:03}", least / 10), Grain::Decade),
        _ => (format!("{era}{:02}", least / 100), Grain::Century),
    };
    // The first century begins with the year 1.
    let from = if first == 0 && count > 1 { 1 } else { first };
    Some(Stretch {
        value,
        from: Date::new(from, 1, 1).ok()?,
        to: Date::new(last, 12, 31).ok()?,
        grain,
    })
}

/// The week, weekend, month, … that a day lies in.
pub(crate) fn around(date: Date, unit: Unit) -> Option<Stretch> {
    match unit {
        Unit::Day | Unit::BusinessDay => Some(day(date)),
        Unit::Week | Unit::Fortnight => {
            let week = date.iso_week_date();
            let monday = days_on(date, -i64::from(date.weekday().to_monday_zero_offset()))?;
            Some(Stretch {
                value: format!("{}-W{:02}", year_name(week.year()), week.week()),
                from: monday,
                to: days_on(monday, 6)?,
                grain: Grain::Week,
            })
        }
        Unit::Weekend => {
            let week = around(date, Unit::Week)?;
            Some(Stretch {
                value: format!("{}-WE", week.value),
                from: days_on(week.from, 5)?,
                to: week.to,
                grain: Grain::Weekend,
            })
        }
        Unit::Month => month(date.year(), date.month()),
        Unit::Quarter => part_of_year(date.year(), (date.month() - 1) / 3, 3),
        Unit::Half => part_of_year(date.year(), (date.month() - 1) / 6, 6),
        Unit::Year => year(date.year()),
        Unit::Decade => years(date.year().div_euclid(10) * 10 + before_christ(date), 10),
        Unit::Century => years(date.year().div_euclid(100) * 100 + before_christ(date), 100),
        Unit::Second | Unit::Minute | Unit::Hour => None,
    }
}

/// Decades and centuries before Christ begin one year later than the astronomers' count has it: 489 BC is -488.
fn before_christ(date: Date) -> i16 {
    i16::from(date.year() < 0)
}

/// A week by its number.
pub(crate) fn week(year: i16, number: i8) -> Option<Stretch> {
    let monday = ISOWeekDate::new(year, number, Weekday::Monday).ok()?;
    around(monday.date(), Unit::Week)
}

/// The so manieth part of a year, from 0, of so many months.
pub(crate) fn part_of_year(year: i16, number: i8, months: i8) -> Option<Stretch> {
    let from = Date::new(year, number.checked_mul(months)?.checked_add(1)?, 1).ok()?;
    let (letter, grain) = match months {
        3 => ('Q', Grain::Quarter),
        _ => ('H', Grain::Half),
    };
    Some(Stretch {
        value: format!("{}-{letter}{}", year_name(year), number + 1),
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
        value: format!("{}-{name}", year_name(year)),
        from,
        to: months_on(from, 2)?.last_of_month(),
        grain: Grain::Season,
    })
}

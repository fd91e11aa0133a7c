//! What the words of an expression say by themselves, before it is asked when that is.

use jiff::civil::Weekday;

use crate::vocabulary::{Part, Season, Unit};

/// What an expression says.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Meaning {
    /// A year, a month of some year, a day of some month.
    Calendar {
        year: Option<i16>,
        month: Option<i8>,
        day: Option<i8>,
        step: Step,
    },
    /// "Tuesday", "last Tuesday".
    Weekday(Weekday, Step),
    /// "the summer", "last summer", "the summer of 1943".
    Season(Season, Option<i16>, Step),
    /// "this week", "last year", "the same month".
    Unit(Unit, Step),
    /// "the first quarter", "the first half".
    Division {
        unit: Unit,
        number: i8,
        year: Option<i16>,
        step: Step,
    },
    /// "the 1980s", by its first year; "the 17th century".
    Years { first: i16, count: i16 },
    /// So many units from a day: "two weeks ago", "a day earlier", "within ten days".
    Offset { count: i32, unit: Unit, from: From },
    /// "Friday afternoon", "last night".
    Part(Box<Meaning>, Part),
    /// "noon on Friday", "10:30".
    Clock(Option<Box<Meaning>>, u8, u8),
    /// "the next three days", "the past two weeks": so many units after the day of publication, or before it.
    Stretch { count: i32, unit: Unit },
    /// "490 BC".
    BeforeChrist(i16),
    /// "Christmas", "Easter 2016".
    Holiday(&'static str, Option<i16>, Step),
    /// "45 days", "a few weeks" (no count).
    Duration(Option<f64>, Unit),
    /// "every day", "weekly": the length of the period.
    Every(i32, Unit),
    /// "every Tuesday".
    EveryWeekday(Weekday),
    /// "in the past", "now", "in the future".
    Vague(&'static str),
}

/// Which of several of its kind is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// It is not said.
    Open,
    /// "this".
    This,
    /// "last".
    Last,
    /// "next".
    Next,
    /// "that", "the same": that of the day the text spoke of last.
    Same,
    /// "the previous": the one before.
    Previous,
    /// "the following": the one after.
    Following,
}

/// What an offset is counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum From {
    /// The day of publication: "ago".
    Published,
    /// The day that the text spoke of last, if it stands in the sentence: "earlier".
    Spoken,
    /// The day of publication; in a history it is a length instead: "within two months".
    Within,
}

impl Meaning {
    /// A year, month and day as far as they are given.
    pub fn calendar(year: Option<i16>, month: Option<i8>, day: Option<i8>) -> Meaning {
        Meaning::Calendar {
            year,
            month,
            day,
            step: Step::Open,
        }
    }
}

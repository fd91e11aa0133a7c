//! What the words of an expression say by themselves, before it is asked when that is.

use jiff::civil::Weekday;

use crate::{
    Modifier,
    vocabulary::{Part, Season, Unit},
};

/// What an expression says. A year before Christ is counted as astronomers do: 1 BC is 0, 480 BC is -479.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Meaning {
    /// A year, a month of some year, a day of some month.
    Calendar {
        year: Option<i16>,
        month: Option<i8>,
        day: Option<i8>,
        step: Step,
    },
    /// "the 18th".
    DayOfMonth(i8, Step),
    /// "in 490": a year only where the text speaks of such years.
    ShortYear(i16),
    /// "Tuesday", "last Tuesday".
    Weekday(Weekday, Step),
    /// "Tuesday of next week".
    WeekdayIn(Weekday, Box<Meaning>),
    /// "Tuesday the 11th".
    WeekdayThe(Weekday, i8),
    /// "the summer", "last summer", "the summer of 1943".
    Season(Season, Option<i16>, Step),
    /// "this week", "last year", "the same month".
    Unit(Unit, Step),
    /// "the year", "the week": this one, or that which is spoken of.
    Whole(Unit),
    /// "the first quarter", "the first half".
    Division {
        unit: Unit,
        number: i8,
        year: Option<i16>,
        step: Step,
    },
    /// "the first week of May", "the last Friday in March", "the first ten days of the year": so many, from the so
    /// manieth on; below 0 from the end.
    Nth {
        number: i32,
        count: i32,
        slot: Slot,
        of: Box<Meaning>,
    },
    /// "week 31", "week 3 of 2027".
    WeekNumber(i8, Option<Box<Meaning>>),
    /// "the week of 10 April", "the weekend of Easter".
    Around(Unit, Box<Meaning>),
    /// "the week after next", "the year before last" (of a count below 0).
    AfterNext(Unit, i32),
    /// "the year to date".
    ToDate(Unit),
    /// "the 1980s", by its first year; "the 17th century".
    Years { first: i16, count: i16 },
    /// So long from a day: "two weeks ago", "a day earlier", "within ten days".
    Offset { length: Lengths, from: From },
    /// "three days after 12 January", "two weeks before Christmas" (of a length below 0).
    After(Lengths, Box<Meaning>),
    /// "three days starting on Monday".
    Starting(Lengths, Box<Meaning>),
    /// "Friday afternoon", "last night".
    Part(Box<Meaning>, Part),
    /// "noon on Friday", "10:30".
    Clock(Option<Box<Meaning>>, u8, u8),
    /// "the next three days", "the past two weeks": so long after the day of publication, or before it.
    Stretch(Lengths),
    /// "Christmas", "Easter 2016".
    Holiday(&'static str, Option<i16>, Step),
    /// "fiscal year 2008" (FY), "the last school year" (SY).
    Fiscal(&'static str, Option<i16>, Step),
    /// "45 days", "a few weeks" (no count), "two years and three months".
    Duration(Vec<(Option<f64>, Unit)>),
    /// "every day", "weekly": the length of the period.
    Every(i32, Unit),
    /// "every weekend".
    EveryWeekend,
    /// "every Tuesday", "Friday mornings".
    EveryWeekday(Weekday, Option<Part>),
    /// "every morning".
    EveryPart(Part),
    /// "the 19th of every month".
    EveryMonth(i8),
    /// "every day at 7 p.m.".
    EveryClock(Box<Meaning>, u8, u8),
    /// "in the past", "now", "in the future".
    Vague(&'static str),
    /// "the end of March", "early 1943".
    Edge(Option<Modifier>, Box<Meaning>),
}

/// A length told in whole units: "two years, one month and 21 days".
pub(crate) type Lengths = Vec<(i32, Unit)>;

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Slot {
    Unit(Unit),
    Weekday(Weekday),
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
    /// "the coming": the first that is ahead.
    Coming,
    /// "that", "the same": that of the day the text spoke of last.
    Same,
    /// "the previous": the one before.
    Previous,
    /// "the following": the one after.
    Following,
    /// "of last year".
    LastYear,
    /// "of next year".
    NextYear,
    /// The end of a range: the first after its beginning.
    Then,
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
    /// The day of publication, if the text speaks of what is to come; else it is a length: "in two weeks".
    Ahead,
    /// Something that happened: "two days after the vote".
    Event,
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

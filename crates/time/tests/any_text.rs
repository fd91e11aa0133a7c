//! What holds of any text, whatever stands in it.

use ascribe_time::{Anchor, Date, Expression, Lean, find, find_leaning};
use proptest::prelude::*;

/// Words that rules begin with, join or end with, to be put together without sense.
const WORDS: &[&str] = &[
    "the",
    "of",
    "in",
    "on",
    "a",
    "and",
    "to",
    "from",
    "between",
    "this",
    "last",
    "next",
    "previous",
    "following",
    "same",
    "that",
    "every",
    "each",
    "other",
    "first",
    "2nd",
    "31st",
    "third",
    "last",
    "week",
    "weeks",
    "month",
    "year",
    "years",
    "day",
    "days",
    "decade",
    "century",
    "centuries",
    "quarter",
    "half",
    "weekend",
    "hour",
    "hours",
    "Monday",
    "Tue",
    "Sundays",
    "May",
    "March",
    "Feb",
    "December",
    "spring",
    "winter",
    "Easter",
    "Christmas",
    "Thanksgiving",
    "one",
    "two",
    "thousand",
    "hundred",
    "nineteen",
    "ninety",
    "3",
    "13",
    "30",
    "31",
    "99",
    "1999",
    "2031",
    "9999",
    "10000",
    "00",
    "0",
    "0000",
    "20310230",
    "BC",
    "AD",
    "B",
    "C",
    ".",
    ",",
    "-",
    "–",
    "/",
    ":",
    "'",
    "’",
    "s",
    "(",
    ")",
    "ago",
    "later",
    "earlier",
    "before",
    "after",
    "from",
    "now",
    "today",
    "tomorrow",
    "yesterday",
    "morning",
    "night",
    "noon",
    "am",
    "p",
    "m",
    "o",
    "clock",
    "early",
    "late",
    "mid",
    "end",
    "starting",
    "within",
    "time",
    "fiscal",
    "FY2031",
    "q4",
    "H2",
    "1980s",
    "'70s",
    "few",
    "several",
    "more",
    "than",
    "½",
    "per",
    "once",
    "business",
    "date",
    "\n",
    "\u{a0}",
    "İ",
    "é",
];

fn published() -> impl Strategy<Value = Option<Date>> {
    let days = (-9999i16..=9999, 1i8..=12, 1i8..=28);
    proptest::option::of(days.prop_map(|(year, month, day)| Date::constant(year, month, day)))
}

/// Every expression lies in the text, after the one before it, and names only what there is.
fn holds(text: &str, found: &[Expression]) -> Result<(), TestCaseError> {
    let mut end = 0;
    for (number, time) in found.iter().enumerate() {
        let words = text.get(time.span.clone());
        let words = words.expect("the bounds are those of characters");
        prop_assert!(!words.is_empty() && words.trim() == words, "{words:?}");
        prop_assert!(time.span.start >= end, "{words:?} crosses the one before");
        end = time.span.end;
        prop_assert!(!time.value.is_empty());
        prop_assert_eq!(time.from.is_some(), time.to.is_some());
        prop_assert!(
            time.from <= time.to,
            "{words:?} is {:?} to {:?}",
            time.from,
            time.to
        );
        if let Some(until) = time.until {
            prop_assert_eq!(until, number + 1);
            prop_assert!(until < found.len());
        }
        if let Anchor::Expression(anchor) = time.anchor {
            prop_assert!(anchor < number);
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn times_lie_in_order_in_any_text(text in ".{0,200}", published in published()) {
        holds(&text, &find(&text, published))?;
    }

    #[test]
    fn times_lie_in_order_whatever_the_words(
        words in proptest::collection::vec((proptest::sample::select(WORDS), any::<bool>()), 0..40),
        published in published(),
        ahead in any::<bool>(),
    ) {
        let mut text = String::new();
        for (word, joined) in words {
            text += word;
            if !joined {
                text.push(' ');
            }
        }
        let lean = if ahead { Lean::Future } else { Lean::Past };
        holds(&text, &find_leaning(&text, published, |_| Some(lean)))?;
        holds(&text, &find(&text, published))?;
    }

    #[test]
    fn reading_twice_gives_the_same(text in "[a-zA-Z0-9 ,.'/-]{0,120}") {
        prop_assert_eq!(find(&text, None), find(&text, None));
    }
}

/// Texts that make rules begin again and again are read in a time that grows with their length.
#[test]
fn repetition_takes_no_longer() {
    let parts = [
        "the morning of ",
        "Monday two weeks after ",
        "the first week of ",
        "from Monday to ",
        "two years, one month, ",
        "1 - ",
        "the end of ",
        "two thousand and ",
        "last ",
        "'",
        "’",
        ".",
        "\"",
        "a",
        "1",
        "1 ",
        "1/",
        "1.",
        "1,",
        "the ",
        "'90s ",
        "St. ",
        "May ",
        "Monday, ",
        "\"No,\" he said. ",
    ];
    for part in parts {
        let text = part.repeat(100_000);
        let begin = std::time::Instant::now();
        find(&text, Some(Date::constant(2031, 4, 1)));
        assert!(begin.elapsed().as_secs() < 20, "{part:?}");
    }
}

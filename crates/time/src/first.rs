//! The words that an expression can begin with. Most words of a text are none of them, and are turned away by one look.

use crate::words::Word;

/// In the order of their bytes. Words with figures in them are not here: they may all begin an expression.
#[rustfmt::skip]
const FIRST: [&str; 322] = [
    "'", "a", "about", "academic", "ad", "afternoon", "afternoons", "all", "almost", "an",
    "annual", "annually", "another", "any", "anzac", "approximately", "apr", "april", "armistice",
    "around", "ascension", "at", "aug", "august", "autumn", "barely", "bastille", "beginning",
    "between", "bi", "biannual", "biannually", "biennial", "biennially", "bimonthly", "biweekly",
    "black", "boxing", "calendar", "canada", "centuries", "century", "christmas", "close",
    "closing", "columbus", "coming", "couple", "course", "current", "currently", "daily", "day",
    "days", "daytime", "dec", "decade", "decades", "december", "dozen", "each", "earlier",
    "earliest", "early", "earth", "easter", "eight", "eighteen", "eighteenth", "eighth",
    "eighties", "eighty", "eleven", "eleventh", "end", "ensuing", "epiphany", "eve", "evening",
    "evenings", "every", "fall", "father", "feb", "february", "few", "fewer", "fifteen",
    "fifteenth", "fifth", "fifties", "fifty", "final", "financial", "first", "fiscal", "five",
    "following", "for", "former", "formerly", "forties", "fortnight", "fortnightly", "fortnights",
    "forty", "four", "fourteen", "fourteenth", "fourth", "fri", "friday", "fridays", "from",
    "future", "good", "groundhog", "guy", "half", "halloween", "hour", "hourly", "hours", "hr",
    "hrs", "hundred", "in", "independence", "international", "jan", "january", "jul", "july",
    "jun", "june", "juneteenth", "just", "labor", "last", "late", "later", "latest", "latter",
    "less", "lunchtime", "many", "mar", "march", "martin", "may", "memorial", "mid", "midday",
    "middle", "midnight", "min", "mins", "minute", "minutes", "modern", "mon", "monday",
    "mondays", "month", "monthly", "months", "more", "morning", "mornings", "most", "mother",
    "nearly", "new", "next", "night", "nights", "nighttime", "nine", "nineteen", "nineteenth",
    "nineties", "ninety", "ninth", "noon", "nov", "november", "now", "nowadays", "oct", "october",
    "once", "one", "only", "opening", "outset", "over", "overnight", "past", "pentecost", "per",
    "preceding", "present", "presidents", "previous", "previously", "quarter", "quarterly",
    "quarters", "recent", "recently", "remainder", "rest", "right", "roughly", "saint", "same",
    "sat", "saturday", "saturdays", "school", "sec", "second", "seconds", "secs", "semi",
    "semiannual", "semiannually", "sep", "sept", "september", "seven", "seventeen", "seventeenth",
    "seventh", "seventies", "seventy", "several", "six", "sixteen", "sixteenth", "sixth",
    "sixties", "sixty", "some", "spring", "springtime", "st", "start", "summer", "summertime",
    "sun", "sunday", "sundays", "ten", "tenth", "thanksgiving", "that", "the", "these", "third",
    "thirteen", "thirteenth", "thirties", "thirtieth", "thirty", "this", "thousand", "three",
    "thu", "thur", "thurs", "thursday", "thursdays", "till", "tmrw", "to", "today", "tomorrow",
    "tonight", "tue", "tues", "tuesday", "tuesdays", "twelfth", "twelve", "twenties", "twentieth",
    "twenty", "twice", "two", "under", "up", "upcoming", "valentine", "valentines", "various",
    "ve", "veterans", "victory", "w", "wed", "wednesday", "wednesdays", "week", "weekend",
    "weekends", "weekly", "weeks", "winter", "wintertime", "within", "working", "workweek",
    "year", "yearly", "years", "yesterday", "yr", "yrs", "½", "‘", "’",
];

/// Whether an expression can begin with the word.
pub(crate) fn begins(word: &Word) -> bool {
    let text = &*word.text;
    let figures = text.as_bytes().last().is_some_and(u8::is_ascii_digit)
        || text.as_bytes().first().is_some_and(u8::is_ascii_digit);
    figures
        || FIRST.binary_search(&text).is_ok()
        // "FY 2008"
        || matches!(text, "fy" | "sy")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{holiday, words};

    #[test]
    fn the_table_is_in_order() {
        assert!(FIRST.is_sorted());
    }

    #[test]
    fn every_holiday_can_begin() {
        for first in holiday::first_words() {
            assert!(begins(&words::of(first)[0]), "{first}");
        }
    }
}

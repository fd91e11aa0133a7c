//! Times told by how far they are from another: "two weeks ago", "a day earlier", "in ten days", "three weeks after Easter".

use super::{Read, date, is, length, possessive, rest, step};
use crate::{
    holiday,
    meaning::{From, Lengths, Meaning},
    vocabulary::Unit,
    words::Word,
};

pub(super) fn offset(words: &[Word]) -> Option<Read> {
    from_day(words).or_else(|| from_publication(words))
}

/// "three weeks after Easter", "three days starting on Monday": told from a day that is named.
fn from_day(words: &[Word]) -> Option<Read> {
    let (length, counted) = length::lengths(words)?;
    let in_days = counted.iter().all(|(_, unit)| *unit >= Unit::Day);
    if let Some((more, day)) = day_after(words, length).filter(|_| in_days) {
        let back = is(words, length, &["before", "prior"]);
        let counted = if back { backwards(counted) } else { counted };
        return Some((length + more, Meaning::After(counted, Box::new(day))));
    }
    let comma = usize::from(is(words, length, &[","]));
    match words.get(length + comma).map(|word| &*word.text)? {
        "starting" | "beginning" | "commencing" => starting(words, length + comma, counted),
        "from" if comma == 1 => starting(words, length + comma, counted),
        _ => None,
    }
}

/// "two weeks ago", "a day earlier", "in ten days": told from the day of publication or the day spoken of.
pub(super) fn from_publication(words: &[Word]) -> Option<Read> {
    if is(words, 0, &["in", "within"]) {
        return ahead(words);
    }
    let (length, _) = length::duration(words)?;
    let tail = &*words.get(length)?.text;
    let Some((_, forward)) = length::lengths(words) else {
        // "a few weeks ago"
        return match tail {
            "ago" | "earlier" => Some((length + 1, Meaning::Vague("PAST_REF"))),
            "later" => Some((length + 1, Meaning::Vague("FUTURE_REF"))),
            _ => None,
        };
    };
    // "meets for 30 minutes later this week"
    let placed = is(words, length + 1, &["this", "today", "that"]);
    let now = is(words, length + 1, &["now"])
        || is(words, length + 1, &["today"]) && forward.iter().all(|(_, unit)| *unit >= Unit::Day);
    let closes = closes(words, length + 1);
    let (more, back, from) = match tail {
        "later" | "earlier" if placed => return None,
        "ago" => (1, true, From::Published),
        "back" if closes || is(words, length + 1, &["when"]) => (1, true, From::Published),
        "earlier" | "previously" | "beforehand" | "prior" => (1, true, From::Spoken),
        "later" | "afterwards" | "afterward" | "thereafter" => (1, false, From::Spoken),
        "hence" => (1, false, From::Published),
        "from" if now => (2, false, From::Published),
        "before" if closes => (1, true, From::Spoken),
        "after" if closes => (1, false, From::Spoken),
        "after" => (1, false, From::Event),
        _ => return None,
    };
    let counted = if back { backwards(forward) } else { forward };
    let meaning = Meaning::Offset {
        length: counted,
        from,
    };
    Some((length + more, meaning))
}

/// Whether a clause closes at a place: "two days after" has nothing that it is told from.
fn closes(words: &[Word], at: usize) -> bool {
    words.get(at).is_none_or(|next| {
        next.is_mark() && next.text != "\"" && next.text != "“"
            || matches!(&*next.text, "and" | "but")
    })
}

fn backwards(mut length: Lengths) -> Lengths {
    for (count, _) in &mut length {
        *count = -*count;
    }
    length
}

/// "in two weeks", "in a year's time", "within ten days".
fn ahead(words: &[Word]) -> Option<Read> {
    let within = words[0].text == "within";
    let next = usize::from(is(words, 1, &["next"]))
        + usize::from(is(words, 1, &["the"]) && is(words, 2, &["next"])) * 2;
    let front = 1 + if within { next } else { 0 };
    // "in all"
    let after = rest(words, front).filter(|after| after[0].text != "all")?;
    let (length, counted) = length::lengths(after)?;
    let end = front + length;
    let of_time = possessive(words, end);
    let time = of_time > 0 && is(words, end + of_time, &["time"]);
    let from = match (within, time) {
        (true, _) => From::Within,
        (false, true) => From::Published,
        // "in two weeks" is as often a length.
        (false, false) => From::Ahead,
    };
    let now = usize::from(is(words, end, &["from"]) && is(words, end + 1, &["now", "today"])) * 2;
    let from = if now > 0 { From::Published } else { from };
    let end = if time { end + of_time + 1 } else { end + now };
    let meaning = Meaning::Offset {
        length: counted,
        from,
    };
    // "in three years of war", "in two weeks' fighting"
    let lasting = !time && from == From::Ahead && (is(words, end, &["of", "'", "’", "-"]));
    (!lasting).then_some((end, meaning))
}

/// After "before", "after" or "from": a day of the calendar that can be counted from.
fn day_after(words: &[Word], at: usize) -> Option<Read> {
    let link = match words.get(at).map(|word| &*word.text)? {
        "before" | "after" | "from" | "following" | "since" => 1,
        "prior" if is(words, at + 1, &["to"]) => 2,
        _ => return None,
    };
    if is(words, at, &["from"]) && is(words, at + 1, &["now", "today"]) {
        return None;
    }
    let after = rest(words, at + link)?;
    let (length, meaning) = date(after)
        .or_else(|| step::day(after))
        .or_else(|| holiday::named(after))
        .or_else(|| super::year::year(after))?;
    // "two days before last week's vote" is told from the vote.
    let whose = possessive(after, length) > 0;
    (!whose).then_some((link + length, meaning))
}

/// "three days starting on Monday".
fn starting(words: &[Word], at: usize, counted: Lengths) -> Option<Read> {
    let from = usize::from(is(words, at + 1, &["on", "from"]));
    let after = rest(words, at + 1 + from)?;
    let (length, day) = date(after)
        .or_else(|| step::day(after))
        .or_else(|| holiday::named(after))?;
    Some((
        at + 1 + from + length,
        Meaning::Starting(counted, Box::new(day)),
    ))
}

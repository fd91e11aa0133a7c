//! Times of day: "10:30", "5 p.m.", "noon", with a zone after them.

use crate::words::Word;

/// The hour and minute that the words begin with, and how many words it takes.
pub(crate) fn time(words: &[Word]) -> Option<(usize, u8, u8)> {
    let first = words.first()?;
    let front = usize::from(first.text == "about" || first.text == "around");
    let word = words.get(front)?;
    match &*word.text {
        "noon" | "midday" => return Some((front + 1, 12, 0)),
        "midnight" => return Some((front + 1, 0, 0)),
        _ => {}
    }
    let (hour, glued) = match word.number_and_ending() {
        Some((hour, ending @ ("am" | "pm"))) => (hour, Some(ending)),
        Some(_) => return None,
        None => (word.number().filter(|_| word.text.len() <= 2)?, None),
    };
    let mut at = front + 1;
    let mut minute = None;
    let colon = |at: usize| {
        words
            .get(at)
            .is_some_and(|mark| mark.joined && matches!(&*mark.text, ":" | "."))
    };
    if glued.is_none() && colon(at) {
        let after = words
            .get(at + 1)
            .filter(|after| after.joined && after.text.len() >= 2);
        let dotted = words[at].text == ".";
        // "5:30pm", "03:00hrs"
        let ending = after.and_then(Word::number_and_ending);
        if let Some((value @ 0..60, ending @ ("am" | "pm" | "hrs" | "h" | "z"))) = ending {
            let hour = match ending {
                "am" | "pm" if !(1..=12).contains(&hour) => return None,
                "am" => hour % 12,
                "pm" => hour % 12 + 12,
                _ => hour,
            };
            let two_figures = after.is_some_and(|after| after.text.len() == 2 + ending.len());
            let half = matches!(ending, "am" | "pm");
            let fits = (0..24).contains(&hour) && two_figures && (half || !dotted);
            return fits.then_some((at + 2, hour as u8, value as u8));
        }
        let value = after.and_then(|after| after.number().filter(|_| after.text.len() == 2));
        match value.filter(|minute| (0..60).contains(minute)) {
            Some(value) if !dotted || half_of_day(words, at + 2).is_some() => {
                minute = Some(value);
                at += 2;
            }
            _ => return None,
        }
    }
    let half = match glued {
        Some(half) => Some((0, half == "pm")),
        None => half_of_day(words, at),
    };
    if half.is_none() && minute.is_none() && glued.is_none() {
        let clock = words.get(at).is_some_and(|next| next.text == "o")
            && words.get(at + 2).is_some_and(|next| next.text == "clock");
        if !clock {
            return None;
        }
        at += 3;
    }
    let mut hour = hour;
    if let Some((length, afternoon)) = half {
        at += length;
        if !(1..=12).contains(&hour) {
            return None;
        }
        hour = hour % 12 + if afternoon { 12 } else { 0 };
    }
    if !(0..24).contains(&hour) {
        return None;
    }
    let zone = words.get(at).is_some_and(|zone| {
        matches!(
            &*zone.text,
            "gmt"
                | "utc"
                | "est"
                | "edt"
                | "cet"
                | "cest"
                | "bst"
                | "pst"
                | "pdt"
                | "cst"
                | "mst"
                | "ist"
                | "jst"
        )
    });
    Some((
        at + usize::from(zone),
        hour as u8,
        minute.unwrap_or(0) as u8,
    ))
}

/// "a.m.", "pm": how many words, and whether it is the second half of the day.
fn half_of_day(words: &[Word], at: usize) -> Option<(usize, bool)> {
    let word = words.get(at)?;
    match &*word.text {
        "am" => Some((1, false)),
        "pm" => Some((1, true)),
        half @ ("a" | "p") => {
            let dotted = words.get(at + 1)?.text == "." && words.get(at + 2)?.text == "m";
            let stop = words
                .get(at + 3)
                .is_some_and(|stop| stop.text == "." && stop.joined);
            dotted.then_some((3 + usize::from(stop), half == "p"))
        }
        _ => None,
    }
}

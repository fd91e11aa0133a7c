//! Times for people.

/// `2031-04-04T09:10:00Z` as `2031-04-04 09:10 UTC`; what has another shape as it is.
pub fn readable(time: &str) -> String {
    let parts = || {
        let (day, clock) = time.split_once('T')?;
        let (hours, zone) =
            clock.split_at_checked(clock.find(['Z', '+', '-']).unwrap_or(clock.len()))?;
        let hours = match hours.len() {
            8 => &hours[..5],
            5 => hours,
            _ => return None,
        };
        let is_clock = hours.bytes().all(|b| b.is_ascii_digit() || b == b':');
        let zone = match zone {
            "Z" => " UTC".to_owned(),
            "" => String::new(),
            zone => format!(" {zone}"),
        };
        is_clock.then(|| format!("{day} {hours}{zone}"))
    };
    parts().unwrap_or_else(|| time.to_owned())
}

/// When something was said, as TIMEX3 writes it.
pub fn said(value: &str) -> &str {
    match value {
        "PAST_REF" => "earlier",
        value => value,
    }
}

#[cfg(test)]
mod tests {
    use super::readable;

    #[test]
    fn only_what_is_a_time_is_changed() {
        for (time, expected) in [
            ("2031-04-04T09:10:00Z", "2031-04-04 09:10 UTC"),
            ("2031-04-04T09:10:00+02:00", "2031-04-04 09:10 +02:00"),
            ("2031-04-04T09:10", "2031-04-04 09:10"),
            ("2031-04", "2031-04"),
            ("Tuesday", "Tuesday"),
            ("T–––Z", "T–––Z"),
        ] {
            assert_eq!(readable(time), expected);
        }
    }
}

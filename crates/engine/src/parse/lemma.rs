//! Lemmas by edit scripts: a label of the network says how to make the dictionary form from the form at hand.

use smol_str::SmolStr;

/// How to make a lemma.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Script {
    /// The form itself.
    Keep,
    /// Drop characters at the end, then append some.
    Edit {
        /// Whether the form is lower-cased first.
        lower: bool,
        /// How many characters to drop.
        cut: usize,
        /// What to append.
        add: String,
    },
}

impl Script {
    /// Reads `=`, or `l` (lower-case it) or `k` (keep its case), the number of characters to drop, and `+` with the
    /// text to append: `l3+y` makes "city" from "Cities".
    pub fn parse(label: &str) -> Option<Script> {
        if label == "=" {
            return Some(Script::Keep);
        }
        let (case, rest) = label.split_at_checked(1)?;
        let lower = match case {
            "l" => true,
            "k" => false,
            _ => return None,
        };
        let (cut, add) = rest.split_once('+').unwrap_or((rest, ""));
        Some(Script::Edit {
            lower,
            cut: cut.parse().ok()?,
            add: add.to_owned(),
        })
    }

    /// The lemma of `form`. Where the script does not fit, the lemma is the form, in lower case unless it is a `name`.
    pub fn apply(&self, form: &str, name: bool) -> SmolStr {
        let Script::Edit { lower, cut, add } = self else {
            return SmolStr::new(form);
        };
        let base = if *lower {
            lower_case(form)
        } else {
            SmolStr::new(form)
        };
        let kept = match cut {
            0 => Some(base.len()),
            _ => base.char_indices().nth_back(cut - 1).map(|(at, _)| at),
        };
        match kept {
            Some(kept) if kept + add.len() > 0 => {
                if kept == base.len() && add.is_empty() {
                    return base;
                }
                [&base[..kept], add].into_iter().collect()
            }
            _ if name => SmolStr::new(form),
            _ => lower_case(form),
        }
    }
}

fn lower_case(form: &str) -> SmolStr {
    if form.is_ascii() {
        match form.bytes().any(|b| b.is_ascii_uppercase()) {
            true => form.chars().map(|c| c.to_ascii_lowercase()).collect(),
            false => SmolStr::new(form),
        }
    } else {
        SmolStr::from(form.to_lowercase())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_make_lemmas() {
        let cases = [
            ("=", "Kyiv", "Kyiv"),
            ("l3+y", "Cities", "city"),
            ("l0", "The", "the"),
            ("k1", "Greens", "Green"),
            ("l2+be", "is", "be"),
            ("k0+ember", "Nov", "November"),
            ("l1", "ÉTÉS", "été"),
            ("l1+++", "a", "++"),
            ("l4", "Is", "is"),
            ("l2", "Is", "is"),
        ];
        for (script, form, lemma) in cases {
            assert_eq!(
                Script::parse(script).unwrap().apply(form, false),
                lemma,
                "{script} {form}"
            );
        }
        assert_eq!(Script::parse("l4").unwrap().apply("Is", true), "Is");
    }

    #[test]
    fn odd_labels_are_no_scripts() {
        for label in ["", "x1", "l", "k-1", "l1y", "é1", "l99999999999999999999"] {
            assert_eq!(Script::parse(label), None, "{label}");
        }
    }
}

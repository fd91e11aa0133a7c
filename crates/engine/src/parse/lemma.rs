//! Lemmas: the treebanks' own for the forms that they show; for all others by edit scripts, labels of the network that
//! say how to make the dictionary form from the form at hand, mended where English spelling says that they went wrong.

use std::collections::HashMap;

use foldhash::fast::RandomState;
use smol_str::SmolStr;

use super::pieces::Vocabulary;

/// The lemmas of forms that are not their own lemmas, as the treebanks show them.
#[derive(Default)]
pub(super) struct KnownLemmas {
    /// By form: numbers of Penn tags, and the lemma that goes with each.
    by_form: HashMap<SmolStr, Vec<(u32, SmolStr)>, RandomState>,
}

impl KnownLemmas {
    /// Reads lines of form, Penn tag and lemma with tabs between; `None` if a line is no such thing. A tag that is not
    /// among `tags` is never given, so its lines are left out.
    pub fn read(lines: &str, tags: &[String]) -> Option<KnownLemmas> {
        let numbers: HashMap<&str, u32> = tags.iter().map(String::as_str).zip(0..).collect();
        let mut known = KnownLemmas::default();
        for line in lines.lines() {
            let (form, rest) = line.split_once('\t')?;
            let (tag, lemma) = rest.split_once('\t')?;
            if let Some(&tag) = numbers.get(tag) {
                known
                    .by_form
                    .entry(form.into())
                    .or_default()
                    .push((tag, lemma.into()));
            }
        }
        Some(known)
    }

    /// The lemma of `form` with the Penn tag of number `tag`, where it is known.
    pub fn get(&self, form: &str, tag: u32) -> Option<SmolStr> {
        let lemmas = self.by_form.get(form)?;
        lemmas
            .iter()
            .find(|(known, _)| *known == tag)
            .map(|(_, lemma)| lemma.clone())
    }
}

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

    /// The lemma of a `form` that the treebanks do not show.
    pub fn lemma(&self, form: &str, name: bool, vocabulary: &Vocabulary) -> SmolStr {
        if form.starts_with(|c: char| c.is_ascii_digit()) {
            return form.chars().filter(|c| *c != ',').collect();
        }
        if name && is_shouted(form) {
            let mut letters = form.chars();
            let first = letters.next().into_iter();
            return first.chain(letters.flat_map(char::to_lowercase)).collect();
        }
        let lemma = self.apply(form, name);
        match self {
            Script::Edit { cut: 1.., .. } if !vocabulary.has_word(&lemma) => {
                mend(lemma, vocabulary)
            }
            _ => lemma,
        }
    }

    /// The form after the script. Where the script does not fit, or makes nearly all of a word, which is right only for
    /// the word that it was learned from, that is the form itself, in lower case unless it is a `name`.
    fn apply(&self, form: &str, name: bool) -> SmolStr {
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
            Some(kept) if kept >= add.len().max(1) => {
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

/// Whether it is a word of more than five capitals: "TEHRAN" rather than "NATO".
fn is_shouted(form: &str) -> bool {
    form.chars().all(char::is_uppercase) && form.chars().nth(5).is_some()
}

/// The word that `lemma` was meant to be, if the vocabulary has it: with a silent e ("stag", "stage"), with y for ie
/// ("studie"), with one consonant for two ("occurr").
fn mend(lemma: SmolStr, vocabulary: &Vocabulary) -> SmolStr {
    let doubled = lemma.chars().rev().take(2).collect::<Vec<_>>();
    let candidates = [
        Some(format!("{lemma}e")),
        lemma.strip_suffix("ie").map(|stem| format!("{stem}y")),
        lemma.strip_suffix('e').map(str::to_owned),
        match doubled[..] {
            [last, other] if last == other => lemma.strip_suffix(last).map(str::to_owned),
            _ => None,
        },
    ];
    let mended = candidates
        .into_iter()
        .flatten()
        .find(|word| vocabulary.has_word(word));
    mended.map_or(lemma, SmolStr::from)
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
            ("l0+be", "a", "a"),
            ("l0", "The", "the"),
            ("k1", "Greens", "Green"),
            ("l3+be", "was", "was"),
            ("l1", "ÉTÉS", "été"),
            ("l1+++", "abc", "ab++"),
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
    fn lemmas_of_new_words_are_words() {
        let vocabulary =
            Vocabulary::new("[UNK]\n[CLS]\n[SEP]\nstage\nstudy\noccur\nbox\nfree").unwrap();
        let cases = [
            ("l2", "staged", false, "stage"),
            ("l1", "Studies", false, "study"),
            ("l3", "occurring", false, "occur"),
            ("l1", "boxes", false, "box"),
            ("l2", "zorbed", false, "zorb"),
            ("l2+000", "1,100", false, "1100"),
            ("=", "VARDHOLM", true, "Vardholm"),
            ("=", "NATO", true, "NATO"),
            ("l0", "FREE", false, "free"),
        ];
        for (script, form, name, lemma) in cases {
            let script = Script::parse(script).unwrap();
            assert_eq!(script.lemma(form, name, &vocabulary), lemma, "{form}");
        }
    }

    #[test]
    fn known_lemmas_go_by_form_and_tag() {
        let tags = ["NNS".to_owned(), "VBZ".to_owned()];
        let known =
            KnownLemmas::read("leaves\tNNS\tleaf\nleaves\tVBZ\tleave\nx\tFW\ty", &tags).unwrap();
        assert_eq!(known.get("leaves", 0).unwrap(), "leaf");
        assert_eq!(known.get("leaves", 1).unwrap(), "leave");
        assert_eq!(known.get("Leaves", 0), None);
        assert_eq!(known.get("x", 0), None);
        assert!(KnownLemmas::read("leaves\tleaf", &tags).is_none());
        assert_eq!(KnownLemmas::read("", &tags).unwrap().get("x", 0), None);
    }

    #[test]
    fn odd_labels_are_no_scripts() {
        for label in ["", "x1", "l", "k-1", "l1y", "é1", "l99999999999999999999"] {
            assert_eq!(Script::parse(label), None, "{label}");
        }
    }
}

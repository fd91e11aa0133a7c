//! The word lists of `lexicon/`, compiled into the binary.

/// The rows of a list: its lines but those that begin with `#` and the first of the others, which names the columns.
pub(crate) fn rows(tsv: &'static str) -> impl Iterator<Item = &'static str> {
    tsv.lines().filter(|line| !line.starts_with('#')).skip(1)
}

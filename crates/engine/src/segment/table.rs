//! Word lists: tab-separated text compiled into the binary, looked up without regard to ASCII case.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::tsv;

/// The longest key, in bytes. Longer words are in no list, which saves hashing them.
const LONGEST: usize = 16;

/// A word list with a value for each word.
pub(super) struct Table<V>(HashMap<String, V, BuildHasherDefault<Fnv>>);

impl<V: Copy> Table<V> {
    /// Reads `tsv`: a header line, then a word, a tab and its value on each line. Lines that begin
    /// with `#` are comments. Keys are stored in small letters.
    pub(super) fn parse(
        tsv: &'static str,
        value: impl Fn(&'static str, &'static str) -> V,
    ) -> Self {
        let cells = tsv::rows(tsv).filter_map(|line| line.split_once('\t'));
        Table(
            cells
                .map(|(word, cell)| (word.to_ascii_lowercase(), value(word, cell)))
                .collect(),
        )
    }

    /// The value of `word`, in whatever case it is written.
    pub(super) fn get(&self, word: &str) -> Option<V> {
        let mut buffer = [0; LONGEST];
        let small = buffer.get_mut(..word.len())?;
        small.copy_from_slice(word.as_bytes());
        small.make_ascii_lowercase();
        self.0.get(str::from_utf8(small).ok()?).copied()
    }
}

/// FNV-1a: the lists are fixed and short, so a hash need only be quick.
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Fnv {
        Fnv(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

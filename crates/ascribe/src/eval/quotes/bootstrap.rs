//! Intervals of F1 by the bootstrap: documents are drawn anew with replacement, and the percentiles of what comes out
//! are the interval. The draws are those of Python's `random.Random(1).choices`, so that the intervals are the same.

use serde::Serialize;
use serde::ser::Serializer;

use super::counts::{Counts, MEASURES};
use crate::eval::python::rounded;

/// Lower and upper end for each of `MEASURES`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Intervals(pub [[f64; 2]; MEASURES.len()]);

impl Serialize for Intervals {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(MEASURES.iter().zip(self.0))
    }
}

/// The 95 % intervals of the F1 of relations from `draws` resamplings; none where there is nothing to draw.
pub(super) fn f1_intervals(documents: &[Counts], draws: usize) -> Option<Intervals> {
    if documents.is_empty() || draws == 0 {
        return None;
    }
    let mut random = Random::new(1);
    let mut values = [const { Vec::new() }; MEASURES.len()];
    for _ in 0..draws {
        let mut sum = Counts::default();
        for _ in documents {
            sum += &documents[(random.next() * documents.len() as f64) as usize];
        }
        for (values, count) in values.iter_mut().zip(&sum.relations) {
            let all = count.predicted + count.gold;
            values.push(2.0 * count.right as f64 / all.max(1) as f64);
        }
    }
    let interval = |mut values: Vec<f64>| {
        values.sort_by(f64::total_cmp);
        let at = |share: f64| values[(draws - 1).min((share * draws as f64) as usize)];
        [at(0.025), at(0.975)].map(rounded)
    };
    Some(Intervals(values.map(interval)))
}

/// The Mersenne twister MT19937 of Matsumoto and Nishimura (1998), seeded as Python seeds it.
struct Random {
    state: [u32; N],
    /// How many of them have been given out.
    used: usize,
}

const N: usize = 624;
const M: usize = 397;

impl Random {
    fn new(seed: u32) -> Random {
        let mut state = [19_650_218; N];
        for i in 1..N {
            state[i] = mixed(&state, i, 1_812_433_253).wrapping_add(i as u32);
        }
        // The reference's `init_by_array` for a key of one word: twice round, the first word left out.
        let mut i = 1;
        for step in 0..2 * N - 1 {
            state[i] = if step < N {
                (state[i] ^ mixed(&state, i, 1_664_525)).wrapping_add(seed)
            } else {
                (state[i] ^ mixed(&state, i, 1_566_083_941)).wrapping_sub(i as u32)
            };
            i += 1;
            if i == N {
                state[0] = state[N - 1];
                i = 1;
            }
        }
        state[0] = 1 << 31;
        Random { state, used: N }
    }

    /// A number from 0 up to 1, with 53 random bits.
    fn next(&mut self) -> f64 {
        let (high, low) = (self.word() >> 5, self.word() >> 6);
        (f64::from(high) * f64::from(1 << 26) + f64::from(low)) / (1u64 << 53) as f64
    }

    fn word(&mut self) -> u32 {
        if self.used == N {
            for i in 0..N {
                let y = (self.state[i] & 1 << 31) | (self.state[(i + 1) % N] & !(1 << 31));
                let twist = if y & 1 == 1 { 0x9908_b0df } else { 0 };
                self.state[i] = self.state[(i + M) % N] ^ (y >> 1) ^ twist;
            }
            self.used = 0;
        }
        let mut y = self.state[self.used];
        self.used += 1;
        y ^= y >> 11;
        y ^= (y << 7) & 0x9d2c_5680;
        y ^= (y << 15) & 0xefc6_0000;
        y ^ (y >> 18)
    }
}

/// The word before `i`, shaken.
fn mixed(state: &[u32; N], i: usize, factor: u32) -> u32 {
    let before = state[i - 1];
    (before ^ (before >> 30)).wrapping_mul(factor)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_are_pythons() {
        let mut random = Random::new(1);
        let drawn = [(); 3].map(|()| random.next());
        assert_eq!(
            drawn,
            [0.13436424411240122, 0.8474337369372327, 0.763774618976614]
        );
        assert_eq!(
            (3..1000).map(|_| random.next()).last(),
            Some(0.7062615472551386)
        );
    }
}

//! Sums and maxima over rows, always in the same order: 16 lanes side by side, then half of the lanes with the other half.

use crate::kernel::LANES;

/// The larger of two values; `a` unless `b` is larger.
#[inline(always)]
pub(crate) fn larger(a: f32, b: f32) -> f32 {
    if b > a { b } else { a }
}

/// The sum of `term` over a row.
#[inline(always)]
pub(crate) fn sum(row: &[f32], term: impl Fn(f32) -> f32) -> f32 {
    let (chunks, rest) = row.as_chunks::<LANES>();
    let mut sums = [0.0; LANES];
    for chunk in chunks {
        for (sum, value) in sums.iter_mut().zip(chunk) {
            *sum += term(*value);
        }
    }
    let rest = rest.iter().fold(0.0, |sum, value| sum + term(*value));
    fold_sum(&sums) + rest
}

/// The largest of `term` over a row and of negative infinity.
#[inline(always)]
pub(crate) fn largest(row: &[f32], term: impl Fn(f32) -> f32) -> f32 {
    let Some(last) = row.last_chunk::<LANES>() else {
        return row
            .iter()
            .fold(f32::NEG_INFINITY, |a, b| larger(a, term(*b)));
    };
    let mut lanes = [f32::NEG_INFINITY; LANES];
    // The last chunk may overlap the one before it, which changes no maximum.
    for chunk in row.as_chunks::<LANES>().0.iter().chain([last]) {
        for (lane, value) in lanes.iter_mut().zip(chunk) {
            *lane = larger(*lane, term(*value));
        }
    }
    fold_largest(&lanes)
}

/// Where the first value equal to `value` stands.
#[inline(always)]
pub(crate) fn position(row: &[f32], value: f32) -> Option<usize> {
    let (chunks, rest) = row.as_chunks::<LANES>();
    let holds = |chunk: &[f32; LANES]| chunk.iter().fold(false, |found, x| found | (*x == value));
    let within = |values: &[f32]| values.iter().position(|x| *x == value);
    match chunks.iter().position(holds) {
        Some(index) => within(&chunks[index]).map(|at| index * LANES + at),
        None => within(rest).map(|at| chunks.len() * LANES + at),
    }
}

// Not inlined, so that the lanes pass through memory: else the compiler splits the loops that fill them into pieces
// after the shape of these sums.
#[inline(never)]
fn fold_sum(lanes: &[f32; 16]) -> f32 {
    let lanes: [f32; 8] = std::array::from_fn(|lane| lanes[lane] + lanes[lane + 8]);
    let lanes: [f32; 4] = std::array::from_fn(|lane| lanes[lane] + lanes[lane + 4]);
    (lanes[0] + lanes[2]) + (lanes[1] + lanes[3])
}

#[inline(never)]
fn fold_largest(lanes: &[f32; 16]) -> f32 {
    let lanes: [f32; 8] = std::array::from_fn(|lane| larger(lanes[lane], lanes[lane + 8]));
    let lanes: [f32; 4] = std::array::from_fn(|lane| larger(lanes[lane], lanes[lane + 4]));
    larger(larger(lanes[0], lanes[2]), larger(lanes[1], lanes[3]))
}

//! The assignment of least cost, by the Hungarian method of Kuhn (1955) with potentials: n rows find their columns in
//! n² · m steps. The order of its sums is part of the measure: where several assignments cost the same, it decides.

/// The column of each row; `cost` must have at least as many columns as rows.
pub(in crate::eval) fn assign(cost: &[Vec<f64>]) -> Vec<usize> {
    let rows = cost.len();
    let columns = cost.first().map_or(0, Vec::len);
    // Rows and columns count from one; column zero stands for "none yet".
    let mut row_potential = vec![0.0; rows + 1];
    let mut column_potential = vec![0.0; columns + 1];
    let mut row_of = vec![0; columns + 1];
    let mut way = vec![0; columns + 1];
    for row in 1..=rows {
        row_of[0] = row;
        let mut at = 0;
        let mut least = vec![f64::INFINITY; columns + 1];
        let mut used = vec![false; columns + 1];
        loop {
            used[at] = true;
            let (mut delta, mut next) = (f64::INFINITY, 0);
            for column in (1..=columns).filter(|&column| !used[column]) {
                let reduced = cost[row_of[at] - 1][column - 1]
                    - row_potential[row_of[at]]
                    - column_potential[column];
                if reduced < least[column] {
                    (least[column], way[column]) = (reduced, at);
                }
                if least[column] < delta {
                    (delta, next) = (least[column], column);
                }
            }
            for column in 0..=columns {
                if used[column] {
                    row_potential[row_of[column]] += delta;
                    column_potential[column] -= delta;
                } else {
                    least[column] -= delta;
                }
            }
            at = next;
            if row_of[at] == 0 {
                break;
            }
        }
        while at != 0 {
            row_of[at] = row_of[way[at]];
            at = way[at];
        }
    }
    let mut column_of = vec![0; rows];
    for column in (1..=columns).filter(|&column| row_of[column] > 0) {
        column_of[row_of[column] - 1] = column - 1;
    }
    column_of
}

#[cfg(test)]
mod tests {
    use super::assign;
    use proptest::prelude::*;

    /// The least cost over all ways to give the rows from `row` on columns of their own.
    fn least(cost: &[Vec<f64>], row: usize, taken: &mut Vec<bool>) -> f64 {
        let Some(costs) = cost.get(row) else {
            return 0.0;
        };
        let mut best = f64::INFINITY;
        for (column, here) in costs.iter().enumerate() {
            if !std::mem::replace(&mut taken[column], true) {
                best = best.min(here + least(cost, row + 1, taken));
                taken[column] = false;
            }
        }
        best
    }

    proptest! {
        #[test]
        fn nothing_costs_less(
            cost in (0usize..6).prop_flat_map(|rows| prop::collection::vec(prop::collection::vec(0u32..50, 6), rows))
        ) {
            let cost: Vec<Vec<f64>> = cost.iter().map(|row| row.iter().map(|&c| f64::from(c)).collect()).collect();
            let columns = assign(&cost);
            let mut once = columns.clone();
            once.sort_unstable();
            once.dedup();
            prop_assert_eq!(once.len(), cost.len());
            let sum: f64 = columns.iter().zip(&cost).map(|(&column, row)| row[column]).sum();
            prop_assert_eq!(sum, least(&cost, 0, &mut vec![false; 6]));
        }
    }
}

//! The measures of coreference: MUC (Vilain et al. 1995), B³ (Bagga and Baldwin 1998) and CEAF over entities (Luo 2005), each
//! from the mentions that both sides have to the character, and their mean, as the shared tasks take it.

use std::collections::HashMap;
use std::hash::Hash;
use std::ops::AddAssign;

use crate::eval::record::hungarian::assign;

/// What is right, out of what there was, on each side.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Share {
    pub gold: [f64; 2],
    pub system: [f64; 2],
}

impl Share {
    pub fn recall(&self) -> f64 {
        ratio(self.gold)
    }

    pub fn precision(&self) -> f64 {
        ratio(self.system)
    }

    pub fn f1(&self) -> f64 {
        let (recall, precision) = (self.recall(), self.precision());
        ratio([2.0 * recall * precision, recall + precision])
    }
}

fn ratio([part, whole]: [f64; 2]) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

impl AddAssign for Share {
    fn add_assign(&mut self, other: Share) {
        for side in 0..2 {
            self.gold[side] += other.gold[side];
            self.system[side] += other.system[side];
        }
    }
}

/// The three measures; those of several documents add up.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Measures {
    pub muc: Share,
    pub b3: Share,
    pub ceaf: Share,
}

impl Measures {
    /// Compares two partitions of mentions into entities.
    pub fn of<M: Copy + Eq + Hash>(gold: &[Vec<M>], system: &[Vec<M>]) -> Measures {
        let common = Common::new(gold, system);
        Measures {
            muc: Share {
                gold: common.links(gold, true),
                system: common.links(system, false),
            },
            b3: Share {
                gold: common.shared(gold, true),
                system: common.shared(system, false),
            },
            ceaf: common.aligned(gold, system),
        }
    }

    /// The mean of the three F1.
    pub fn mean(&self) -> f64 {
        (self.muc.f1() + self.b3.f1() + self.ceaf.f1()) / 3.0
    }
}

impl AddAssign for Measures {
    fn add_assign(&mut self, other: Measures) {
        self.muc += other.muc;
        self.b3 += other.b3;
        self.ceaf += other.ceaf;
    }
}

/// How many mentions each gold entity shares with each of the system's, where any.
struct Common(HashMap<(usize, usize), usize>);

impl Common {
    fn new<M: Copy + Eq + Hash>(gold: &[Vec<M>], system: &[Vec<M>]) -> Common {
        let places = system.iter().enumerate();
        let place: HashMap<M, usize> = places
            .flat_map(|(entity, mentions)| mentions.iter().map(move |mention| (*mention, entity)))
            .collect();
        let mut common = HashMap::new();
        for (entity, mentions) in gold.iter().enumerate() {
            for mention in mentions {
                if let Some(&other) = place.get(mention) {
                    *common.entry((entity, other)).or_default() += 1;
                }
            }
        }
        Common(common)
    }

    /// For each entity of one side the sizes of what it shares with those of the other.
    fn by_entity(&self, count: usize, gold: bool) -> Vec<Vec<usize>> {
        let mut parts = vec![Vec::new(); count];
        for (&(of_gold, of_system), &size) in &self.0 {
            parts[if gold { of_gold } else { of_system }].push(size);
        }
        parts
    }

    /// MUC: of the links that hold an entity together, those that the other side keeps.
    fn links<M>(&self, entities: &[Vec<M>], gold: bool) -> [f64; 2] {
        let parts = self.by_entity(entities.len(), gold);
        let mut sum = [0.0; 2];
        for (mentions, parts) in entities.iter().zip(parts) {
            let alone = mentions.len() - parts.iter().sum::<usize>();
            sum[0] += (mentions.len() - parts.len() - alone) as f64;
            sum[1] += mentions.len() as f64 - 1.0;
        }
        sum
    }

    /// B³: for each mention the share of its entity that the other side has with it.
    fn shared<M>(&self, entities: &[Vec<M>], gold: bool) -> [f64; 2] {
        let parts = self.by_entity(entities.len(), gold);
        let mut sum = [0.0; 2];
        for (mentions, mut parts) in entities.iter().zip(parts) {
            // In a fixed order, so that the sum is always the same.
            parts.sort_unstable();
            let squares = parts.iter().map(|&size| (size * size) as f64);
            sum[0] += squares.sum::<f64>() / mentions.len() as f64;
            sum[1] += mentions.len() as f64;
        }
        sum
    }

    /// CEAF: the likeness of the entities under the best assignment of one side's to the other's.
    fn aligned<M>(&self, gold: &[Vec<M>], system: &[Vec<M>]) -> Share {
        let flip = gold.len() > system.len();
        let (rows, columns) = match flip {
            true => (system, gold),
            false => (gold, system),
        };
        let mut cost = vec![vec![0.0; columns.len()]; rows.len()];
        for (&(of_gold, of_system), &size) in &self.0 {
            let alike = 2.0 * size as f64 / (gold[of_gold].len() + system[of_system].len()) as f64;
            let (row, column) = match flip {
                true => (of_system, of_gold),
                false => (of_gold, of_system),
            };
            cost[row][column] = -alike;
        }
        let columns_of = assign(&cost);
        let alike: f64 = (columns_of.iter().enumerate())
            .map(|(row, &column)| -cost[row][column])
            .sum();
        Share {
            gold: [alike, gold.len() as f64],
            system: [alike, system.len() as f64],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The worked example of Pradhan et al. (2014), "Scoring coreference partitions of predicted mentions".
    #[test]
    fn as_in_the_literature() {
        let gold = [vec!['a', 'b', 'c'], vec!['d', 'e', 'f', 'g']];
        let system = [vec!['a', 'b'], vec!['c', 'd'], vec!['f', 'g', 'h', 'i']];
        let measures = Measures::of(&gold, &system);
        let near = |a: f64, b: f64| assert!((a - b).abs() < 1e-3, "{a} {b}");
        near(measures.muc.recall(), 2.0 / 5.0);
        near(measures.muc.precision(), 2.0 / 5.0);
        near(measures.b3.recall(), 35.0 / 12.0 / 7.0);
        near(measures.b3.precision(), 4.0 / 8.0);
        near(measures.ceaf.recall(), 0.65);
        near(measures.ceaf.precision(), 0.4333);
    }
}

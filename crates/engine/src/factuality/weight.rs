//! How much of a clause is left when words have weakened, denied or conditioned it.

use std::ops::Range;

use crate::record::{Certainty, Factuality, Frame, Polarity};

/// What a word does to a clause.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Force {
    /// The certainty that somebody who says it gives to what he says.
    pub certainty: Certainty,
    /// From 3, the clause is left as it is, over 0, it is open; below 0 it is denied.
    pub strength: f32,
}

impl Force {
    pub const fn new(certainty: Certainty, strength: f32) -> Force {
        Force {
            certainty,
            strength,
        }
    }

    /// Reads two cells of a table.
    pub fn read(strength: &str, certainty: &str) -> Force {
        Force {
            certainty: certainty.parse().expect("a certainty"),
            strength: strength.parse().expect("a number"),
        }
    }

    pub fn denies(self) -> bool {
        self.strength < 0.0
    }
}

/// How sure a reader is that what is told as unreal was not.
const UNREAL: f32 = 1.5;

/// Why something was decided: words of the sentence, by their number.
#[derive(Clone, Debug)]
pub(crate) struct Reason {
    /// What was decided: "certainty", "polarity", "condition".
    pub part: &'static str,
    /// By what.
    pub by: &'static str,
    /// The words that decide it.
    pub words: Range<usize>,
}

/// What is known of a clause.
#[derive(Clone, Debug)]
pub(crate) struct Weight {
    pub certainty: Certainty,
    pub negative: bool,
    /// From 0, open, to 3.
    pub strength: f32,
    pub frame: Frame,
    /// Whether it is told as what was not: "should have turned back".
    pub unreal: bool,
    /// The words of the condition.
    pub condition: Option<Range<usize>>,
    pub reasons: Vec<Reason>,
}

impl Weight {
    /// A plain assertion.
    pub fn plain() -> Weight {
        Weight {
            certainty: Certainty::Certain,
            negative: false,
            strength: 3.0,
            frame: Frame::Present,
            unreal: false,
            condition: None,
            reasons: Vec::new(),
        }
    }

    /// Takes the force of `word`, of which `by` says what it is.
    pub fn take(&mut self, force: Force, by: &'static str, word: usize) {
        if force.certainty < self.certainty {
            self.reason("certainty", by, word);
        }
        if force.denies() {
            self.reason("polarity", by, word);
        }
        self.certainty = self.certainty.min(force.certainty);
        self.strength = self.strength.min(force.strength.abs());
        self.negative ^= force.denies();
    }

    fn reason(&mut self, part: &'static str, by: &'static str, word: usize) {
        self.reasons.push(Reason {
            part,
            by,
            words: word..word + 1,
        });
    }

    /// The same in the record's terms; the words of the condition have no place in the text yet.
    pub fn factuality(&self) -> Factuality {
        let (polarity, score) = match self.negative {
            true => (Polarity::Negative, -self.strength),
            false => (Polarity::Positive, self.strength),
        };
        // What should have been was not, and what should not have been was.
        let score = match self.unreal {
            true => -score.clamp(-UNREAL, UNREAL),
            false => score,
        };
        Factuality {
            certainty: self.certainty,
            polarity,
            frame: self.frame,
            condition: None,
            score,
        }
    }
}

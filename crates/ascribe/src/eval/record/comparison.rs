//! Compares the statements of two records of one article: matches them, judges each pair field by field, and counts.

use std::collections::{HashMap, HashSet};

use super::counts::{Counts, FIELDS, GROUPS};
use super::matching::{Pair, Words, pairs};
use super::names::Actors;
use super::statement::{Flag, Record, Source, Statement};

/// Two records side by side.
pub struct Comparison<'a> {
    /// The gold statements that count.
    pub gold: Vec<&'a Statement>,
    /// The system statements that count.
    pub system: Vec<&'a Statement>,
    /// The matched ones, with what is right in them in the order of `FIELDS`.
    pub pairs: Vec<(Pair, [bool; FIELDS.len()])>,
    today: Option<&'a str>,
}

impl<'a> Comparison<'a> {
    /// Matches the statements of two records about `text`; contents with a smaller Jaccard index than `threshold` do not
    /// match. Gold statements with a flag in `drop` are left out, and so are system statements that match them better
    /// than any other.
    pub fn new(
        gold: &'a Record,
        system: &'a Record,
        text: &str,
        threshold: f64,
        drop: &[Flag],
    ) -> Comparison<'a> {
        let words = Words::new(text);
        let mut gold_statements: Vec<&Statement> = gold.statements().iter().collect();
        let mut system_statements: Vec<&Statement> = system.statements().iter().collect();
        let mut matched = pairs(&gold_statements, &system_statements, &words, threshold);
        let is_dropped = |statement: &Statement| drop.iter().any(|&flag| statement.has(flag));
        if gold.statements().iter().any(is_dropped) {
            let gone = matched
                .iter()
                .filter(|pair| is_dropped(gold_statements[pair.gold]));
            let gone: HashSet<usize> = gone.map(|pair| pair.system).collect();
            gold_statements.retain(|statement| !is_dropped(statement));
            let mut index = 0..;
            system_statements.retain(|_| index.next().is_none_or(|index| !gone.contains(&index)));
            matched = pairs(&gold_statements, &system_statements, &words, threshold);
        }
        let judge = Judge {
            actors: Actors::new(gold.actors()),
            today: gold.day(),
        };
        let judged = matched.into_iter().map(|pair| {
            let right = judge.right(gold_statements[pair.gold], system_statements[pair.system]);
            (pair, right)
        });
        Comparison {
            pairs: judged.collect(),
            gold: gold_statements,
            system: system_statements,
            today: gold.day(),
        }
    }

    /// The counts of this article.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts {
            documents: 1,
            gold: self.gold.len(),
            system: self.system.len(),
            matched: self.pairs.len(),
            ..Counts::default()
        };
        self.count_nested(&mut counts);
        for statement in &self.gold {
            for group in groups(statement) {
                counts.groups[group].all += 1;
            }
        }
        for (pair, right) in &self.pairs {
            self.count_pair(pair, right, &mut counts);
        }
        counts
    }

    fn count_nested(&self, counts: &mut Counts) {
        let statements = self
            .pairs
            .iter()
            .map(|(pair, _)| (self.gold[pair.gold], self.system[pair.system]));
        let matched = statements
            .clone()
            .filter_map(|(gold, system)| Some((gold.id.as_ref()?, system.id.as_ref()?)));
        let matched: HashMap<_, _> = matched.collect();
        counts.nested.whole = self.gold.iter().filter(|gold| gold.is_nested()).count();
        for (gold, system) in statements.filter(|(gold, _)| gold.is_nested()) {
            counts.nested.part += 1;
            let expected = gold
                .parent()
                .and_then(|parent| matched.get(parent).copied());
            counts
                .parent
                .count(system.parent().is_some() && system.parent() == expected);
        }
    }

    fn count_pair(&self, pair: &Pair, right: &[bool; FIELDS.len()], counts: &mut Counts) {
        let (gold, system) = (self.gold[pair.gold], self.system[pair.system]);
        let [_, speaker, chain, _, said, certainty, polarity, _] = *right;
        counts.jaccard += pair.jaccard;
        for (sum, &right) in counts.correct.iter_mut().zip(right) {
            *sum += usize::from(right);
        }
        if gold.said(self.today).is_some() {
            counts.said_dated.count(said);
        }
        if system.said(None).is_some() {
            counts.said_given.count(said);
        }
        let classes = [
            (
                &mut counts.certainty,
                &gold.certainty,
                &system.certainty,
                certainty,
            ),
            (
                &mut counts.polarity,
                &gold.polarity,
                &system.polarity,
                polarity,
            ),
        ];
        for (classes, gold, system, right) in classes {
            // A missing value is a class of its own, and called as Python calls it.
            let name = |value: &Option<String>| value.clone().unwrap_or("None".to_owned());
            classes.entry(name(system)).or_default().system += 1;
            let class = classes.entry(name(gold)).or_default();
            class.gold += 1;
            class.both += usize::from(right);
        }
        for group in groups(gold) {
            counts.groups[group].found += 1;
            let is_chain = GROUPS[group].starts_with("via");
            counts.groups[group].right += usize::from(if is_chain { chain } else { speaker });
        }
    }
}

/// The groups that a gold statement is in, as indices into `GROUPS`.
fn groups(statement: &Statement) -> Vec<usize> {
    let via = statement.via().len();
    let no_source = statement.source.names.is_empty();
    let belongs = [
        via >= 2,
        via >= 3,
        !no_source && statement.source.is_unnamed(),
        no_source,
    ];
    (0..GROUPS.len()).filter(|&group| belongs[group]).collect()
}

/// What is needed to compare two matched statements.
struct Judge<'a> {
    actors: Actors,
    today: Option<&'a str>,
}

impl Judge<'_> {
    /// What is right, in the order of `FIELDS`.
    fn right(&self, gold: &Statement, system: &Statement) -> [bool; FIELDS.len()] {
        let names = |via: &'_ Source| via.names.clone();
        let chain = gold
            .via()
            .iter()
            .map(names)
            .eq(system.via().iter().map(names));
        [
            self.same_source(gold, system),
            self.actors.same_speaker(&gold.source, &system.source),
            chain,
            gold.form == system.form,
            gold.said(self.today) == system.said(self.today),
            gold.certainty == system.certainty,
            gold.polarity == system.polarity,
            system.conditional == Some(gold.conditional == Some(true)),
        ]
    }

    fn same_source(&self, gold: &Statement, system: &Statement) -> bool {
        if self.actors.same_speaker(&gold.source, &system.source) {
            return true;
        }
        // Where the gold has no source, only none is the same.
        !gold.source.names.is_empty()
            && (gold.source_span.overlap(&system.source_span)
                || self.actors.same_person(&gold.source, &system.source))
    }
}

//! How sure the innermost source is of what it says, whether it affirms or denies it, and on what condition.
//!
//! The content's main clause is judged as far as the content reaches; the cue then does what any governing word does:
//! "hopes that" makes it possible, "denied that" denies it.

use std::cell::OnceCell;
use std::ops::Range;

use super::{draft::Draft, parts::hold, quotes::Quotes, reading::Reading};
use crate::{
    Kit,
    factuality::{Class, Judge, Judgement, Shape, Would},
    record::{Act, Certainty, Factuality, Saying, Statement, Why},
};

/// The judges of the sentences of a text, each called when he is needed.
pub(super) struct Bench<'a> {
    kit: &'a Kit,
    reading: &'a Reading<'a>,
    quotes: &'a Quotes,
    judges: Vec<OnceCell<Judge<'a>>>,
}

/// A statement to be judged.
struct Case<'d> {
    draft: &'d Draft,
    act: Act,
    saying: Saying,
    /// The statements in its content, each with whether its source is the same.
    within: Vec<(&'d Draft, bool)>,
}

impl<'a> Bench<'a> {
    pub fn new(kit: &'a Kit, reading: &'a Reading<'a>, quotes: &'a Quotes) -> Bench<'a> {
        Bench {
            kit,
            reading,
            quotes,
            judges: reading.sentences.iter().map(|_| OnceCell::new()).collect(),
        }
    }

    /// The judge of a sentence.
    fn judge_of(&self, sentence: usize) -> &Judge<'a> {
        let Reading {
            text, sentences, ..
        } = *self.reading;
        self.judges[sentence].get_or_init(|| Judge::new(self.kit, text, &sentences[sentence]))
    }

    /// Fills in the factuality of all statements.
    pub fn judge(&self, drafts: &[Draft], statements: &mut [Statement]) {
        let mut within = vec![Vec::new(); drafts.len()];
        for (statement, draft) in statements.iter().zip(drafts) {
            if let Some(parent) = statement.parent {
                let same = !statement.sources.is_empty()
                    && statement.speakers().eq(statements[parent].speakers());
                within[parent].push((draft, same || statement.own));
            }
        }
        for ((statement, draft), within) in statements.iter_mut().zip(drafts).zip(within) {
            let case = Case {
                draft,
                act: statement.act,
                saying: statement.saying,
                within,
            };
            let (factuality, why) = self.of(&case);
            statement.factuality = factuality;
            statement.why.extend(why);
        }
    }

    /// The factuality of a statement's content, and what decided it.
    fn of(&self, case: &Case<'_>) -> (Factuality, Vec<Why>) {
        let condition = self.condition(case);
        let mut why = Vec::new();
        let mut judgement = Judgement::plain();
        let tops = self.tops(&case.draft.content);
        if let Some(&top) = tops.first() {
            let hypothetical = condition.as_ref().is_some_and(|(_, clausal)| !clausal);
            judgement = self.main_clause(case, top, hypothetical);
            let start = self.start(top);
            let reasons = judgement
                .reasons
                .iter()
                .filter(|reason| reason.part != "condition");
            why.extend(reasons.map(|reason| {
                let words = start + reason.words.start..start + reason.words.end;
                self.why(reason.part, reason.by, words)
            }));
            if judgement.negative
                && let Some(instead) = self.contrast(case, &tops)
            {
                judgement.negative = false;
                why.retain(|why: &Why| why.part != "polarity");
                why.push(self.why("polarity", "not this but that", instead..instead + 1));
            }
            self.by_cue(case, top, &mut judgement, &mut why);
        }
        let condition = condition.map(|(words, _)| self.why("condition", "condition", words));
        let factuality = Factuality {
            condition: condition.as_ref().and_then(|why| why.span),
            ..judgement.factuality()
        };
        why.extend(condition);
        (factuality, why)
    }

    /// The main clause of each sentence of a content: the word that hangs on none of its others, the highest of several.
    fn tops(&self, content: &[Range<usize>]) -> Vec<usize> {
        let reading = self.reading;
        let mut best: Vec<(usize, (bool, usize, bool))> = Vec::new();
        for word in content.iter().flat_map(Clone::clone) {
            let hangs_inside = reading.head(word).is_some_and(|head| hold(content, head));
            if hangs_inside || reading.is_punctuation(word) {
                continue;
            }
            let start = self.start(word);
            let judge = self.judge_of(reading.sentence(word));
            let conditions = judge.conditions();
            let beside = conditions.iter().any(|c| c.clause + start == word)
                || ["advcl", "obl", "advmod"]
                    .iter()
                    .any(|r| reading.is(word, r));
            let depth = std::iter::successors(Some(word), |&word| reading.head(word)).count();
            let rank = (beside, depth, !self.is_predicate(word));
            match best.last_mut() {
                Some(last) if reading.sentence(last.0) == reading.sentence(word) => {
                    if rank < last.1 {
                        *last = (word, rank);
                    }
                }
                _ => best.push((word, rank)),
            }
        }
        best.into_iter().map(|(word, _)| word).collect()
    }

    fn is_predicate(&self, word: usize) -> bool {
        matches!(self.reading.upos(word), "VERB" | "AUX")
            || self.reading.dependent(word, &["cop", "nsubj"]).is_some()
    }

    /// The first word of the sentence of `word`.
    fn start(&self, word: usize) -> usize {
        let reading = self.reading;
        reading.words(reading.sentence(word)).start
    }

    /// Judges `word`, looking no further than the content.
    fn weigh(&self, case: &Case<'_>, word: usize, hypothetical: bool) -> Judgement {
        let start = self.start(word);
        let inside = |other: usize| hold(&case.draft.content, start + other);
        let judge = self.judge_of(self.reading.sentence(word));
        judge.weigh(word - start, &inside, self.would(case, word, hypothetical))
    }

    /// The judgement of what the content says in the first place. "I think", "it is likely" and "he expected" of the source
    /// itself only weigh what follows them.
    fn main_clause(&self, case: &Case<'_>, top: usize, hypothetical: bool) -> Judgement {
        // Each step leads down the tree, so there are no more than it has levels.
        let mut top = top;
        while let Some(next) = self.weighed_by(case, top) {
            top = next;
        }
        self.weigh(case, top, hypothetical)
    }

    /// The clause that `word` only weighs.
    fn weighed_by(&self, case: &Case<'_>, word: usize) -> Option<usize> {
        let reading = self.reading;
        let inside = |word: &usize| hold(&case.draft.content, *word);
        let governed = |relations: &[&str]| {
            let mut governed = reading.dependents(word).filter(inside);
            governed.find(|&d| relations.iter().any(|r| reading.is(d, r)))
        };
        let clause = governed(&["ccomp", "xcomp", "csubj", "obj"])?;
        let judge = self.judge_of(reading.sentence(word));
        let start = self.start(word);
        let shape = judge.shape(clause - start);
        let lemma = reading.lemma(word).to_lowercase();
        let is_verb = matches!(reading.upos(word), "VERB" | "AUX");
        let class = self.kit.factuality.embedding(&lemma, shape, is_verb)?.class;
        let nobody = reading.dependent(word, &["expl"]).is_some()
            || reading
                .dependents(word)
                .any(|d| reading.deprel(d) == "aux:pass");
        // A subject that the tree has lost is the noun before; "Hoping that …" has none.
        let before = || {
            let names = |&w: &usize| matches!(reading.upos(w), "PRON" | "NOUN" | "PROPN");
            (start..word).rev().find(names)
        };
        let subject = reading.dependent(word, &["nsubj"]).or_else(before);
        let own = subject.is_none_or(|s| reading.upos(s) == "PRON" || !inside(&s));
        let weighs = match class {
            Class::Seeming => true,
            Class::Unlikely | Class::Speculation | Class::Expectation if !is_verb => true,
            // "considers it", "refused the offer": what is said is that.
            Class::Guess | Class::Belief | Class::Speculation | Class::Prevention
                if shape == Shape::Noun =>
            {
                false
            }
            Class::Expectation | Class::Hope | Class::Fear | Class::Guess | Class::Belief => {
                own || nobody
            }
            Class::Unlikely | Class::Speculation => own,
            Class::Prevention => {
                own && shape == Shape::To
                    && !judge.is_denied(word - start)
                    && reading.dependent(word, &["obj"]).is_none()
            }
            _ => false,
        };
        weighs.then_some(clause)
    }

    /// How "would" is to be read in the content.
    fn would(&self, case: &Case<'_>, top: usize, hypothetical: bool) -> Would {
        let reading = self.reading;
        let quoted = |&d: &usize| reading.is(d, "aux") && self.quotes.of(d).is_some();
        if reading.dependents(top).any(|d| quoted(&d)) {
            return Would::Hypothetical;
        }
        let belief = |word: usize| {
            let lemma = reading.lemma(word).to_lowercase();
            let signature = self.kit.factuality.embedding(&lemma, Shape::That, true);
            signature.is_some_and(|s| s.class == Class::Belief)
        };
        if reading.is(top, "ccomp") && reading.head(top).is_some_and(belief) {
            return Would::Hypothetical;
        }
        let anchor = case.draft.anchor;
        let present = || matches!(reading.token(anchor).xpos, "VBZ" | "VBP" | "VB");
        if case.draft.cue.is_some() && (belief(anchor) || present()) {
            return Would::Hypothetical;
        }
        let of_itself = reading.dependent(top, &["nsubj"]).is_some_and(|subject| {
            matches!(
                &*reading.form(subject).to_lowercase(),
                "he" | "she" | "it" | "they" | "we" | "i"
            )
        });
        let vows = matches!(
            case.act,
            Act::Promise
                | Act::Threaten
                | Act::Offer
                | Act::Announce
                | Act::Demand
                | Act::Propose
                | Act::Accept
                | Act::Reject
                | Act::Intend
        );
        match of_itself || vows {
            false if hypothetical => Would::Hypothetical,
            _ => Would::Future,
        }
    }

    /// Where a denied clause is set against one that is affirmed ("We don't need a truce, we need a peace"), the latter.
    fn contrast(&self, case: &Case<'_>, tops: &[usize]) -> Option<usize> {
        let reading = self.reading;
        let top = tops[0];
        let is_copular = |word| reading.dependent(word, &["cop"]).is_some();
        let denied = |word: usize| {
            self.judge_of(reading.sentence(word))
                .is_denied(word - self.start(word))
        };
        if !denied(top) {
            return None;
        }
        let subject = |word| {
            let subject = reading.dependent(word, &["nsubj"])?;
            (reading.upos(subject) == "PRON").then(|| reading.form(subject).to_lowercase())
        };
        let against = |other: usize| {
            !denied(other)
                && (reading.lemma(other) == reading.lemma(top)
                    || subject(other).is_some() && subject(other) == subject(top)
                    || is_copular(other) && is_copular(top)
                    || reading
                        .dependents(other)
                        .any(|d| reading.is(d, "cc") && reading.form(d) == "but"))
        };
        let content = &case.draft.content;
        // What the tree does not join to the clause hangs outside the content.
        let joins = |d: usize| match reading.head(d) {
            Some(head) if head == top => reading.is(d, "conj") || reading.is(d, "parataxis"),
            head => self.is_predicate(d) && head.is_none_or(|head| !hold(content, head)),
        };
        let end = reading.words(reading.sentence(top)).end;
        let mut after = (top + 1..end).filter(|&d| hold(content, d) && joins(d));
        let joined = after.find(|&d| against(d));
        joined.or_else(|| tops.get(1).copied().filter(|&next| against(next)))
    }

    /// What the cue makes of the content.
    fn by_cue(&self, case: &Case<'_>, top: usize, judgement: &mut Judgement, why: &mut Vec<Why>) {
        let Some(cue) = &case.draft.cue else { return };
        let reading = self.reading;
        let anchor = case.draft.anchor;
        let judge = self.judge_of(reading.sentence(top));
        let shape = judge.shape(top - self.start(top));
        let mut weaken = |judgement: &mut Judgement, certainty, word: usize| {
            if certainty < judgement.certainty {
                judgement.certainty = certainty;
                judgement.strength = judgement.strength.min(strength(certainty));
                why.push(self.why("certainty", "cue", word..word + 1));
            }
        };
        let mut denies = None;
        let mut doubts = case.act == Act::Doubt;
        // "is considered as a gift": believed to be one.
        let as_something = case
            .draft
            .content
            .iter()
            .any(|part| reading.form(part.start) == "as");
        let telling = cue.clone().filter(|&word| {
            word == anchor || !matches!(reading.upos(word), "AUX" | "PART" | "ADP")
        });
        for word in telling {
            let lemma = reading.lemma(word).to_lowercase();
            let is_verb = matches!(reading.upos(word), "VERB" | "AUX");
            let signature = self.kit.factuality.embedding(&lemma, shape, is_verb);
            if let Some(signature) = signature {
                doubts &= !matches!(signature.class, Class::Query | Class::Asking);
                if !(as_something && signature.class == Class::Speculation) {
                    weaken(judgement, signature.affirmed.certainty, word);
                }
                if signature.affirmed.denies()
                    && !self.takes_as(case, word)
                    && !(case.act == Act::Reject && self.is_stance(signature.class, top))
                {
                    denies = Some(word);
                }
            }
            let hearsay = signature.is_some_and(|s| s.class == Class::Report)
                && case.draft.sources.is_empty()
                && shape == Shape::To
                && reading
                    .dependents(word)
                    .any(|d| reading.deprel(d) == "aux:pass");
            let form = reading.form(word).to_lowercase();
            if hearsay
                || [&lemma, &form]
                    .iter()
                    .any(|word| self.kit.factuality.weakens(word))
            {
                weaken(judgement, Certainty::Probable, word);
            }
            if self
                .judge_of(reading.sentence(word))
                .is_denied(word - self.start(word))
            {
                denies = Some(word);
            }
        }
        let by_act = match case.act {
            Act::Expect | Act::Doubt => Certainty::Probable,
            Act::Hope | Act::Fear => Certainty::Possible,
            Act::Consider if !as_something => Certainty::Possible,
            _ => Certainty::Certain,
        };
        weaken(judgement, by_act, anchor);
        if doubts || case.act == Act::Deny || case.saying == Saying::NotMade {
            denies = denies.or(Some(anchor));
        }
        let start = self.start(anchor);
        let mut conditions = self.judge_of(reading.sentence(anchor)).conditions().iter();
        if conditions.any(|c| c.clause + start == anchor) {
            weaken(judgement, Certainty::Possible, anchor);
        }
        if case.saying == Saying::NotMade && self.is_open_question(case) {
            weaken(judgement, Certainty::Possible, anchor);
        }
        if case.act == Act::Ask && reading.upos(anchor) == "VERB" {
            judgement.certainty = Certainty::Certain;
        }
        if let Some(word) = denies.filter(|_| !judgement.negative) {
            judgement.negative = true;
            why.push(self.why("polarity", "cue", word..word + 1));
        }
    }

    /// Whether a word of rejecting is a stance to a thing, not a denial: a demand is rejected, a claim denied.
    fn is_stance(&self, class: Class, top: usize) -> bool {
        let lemma = self.reading.lemma(top).to_lowercase();
        let claim = || self.kit.factuality.embedding(&lemma, Shape::That, false);
        class == Class::Prevention
            && !self.is_predicate(top)
            && claim().is_none_or(|signature| signature.class != Class::Report)
    }

    /// Whether a word takes something *as* something: "dismissed it as a trick" denies no trick.
    fn takes_as(&self, case: &Case<'_>, word: usize) -> bool {
        let reading = self.reading;
        let as_something = |d: usize| {
            reading
                .dependents(d)
                .any(|case| reading.is(case, "case") && reading.form(case) == "as")
        };
        let object = reading.dependent(word, &["obj"]);
        let inside = |d: &usize| hold(&case.draft.content, *d) && object.is_some_and(|o| o < *d);
        reading.dependents(word).filter(inside).any(as_something)
    }

    /// "whether he would go", "how many had died".
    fn is_open_question(&self, case: &Case<'_>) -> bool {
        case.draft.content.first().is_some_and(|part| {
            matches!(
                &*self.reading.form(part.start).to_lowercase(),
                "whether" | "if" | "why" | "where" | "when" | "how" | "what" | "who" | "which"
            )
        })
    }

    /// The first condition in the content, if it is not another's; else one that the cue's own clause has. With whether it is
    /// a clause.
    fn condition(&self, case: &Case<'_>) -> Option<(Range<usize>, bool)> {
        let reading = self.reading;
        let content = &case.draft.content;
        let mut sentences: Vec<usize> = content
            .iter()
            .flat_map(Clone::clone)
            .map(|w| reading.sentence(w))
            .collect();
        sentences.dedup();
        let of = |sentence: usize| {
            let start = reading.words(sentence).start;
            let conditions = self.judge_of(sentence).conditions().iter();
            conditions.map(move |c| (start, start + c.words.start..start + c.words.end, c))
        };
        let others = |word: usize| {
            case.within.iter().any(|(draft, same)| {
                !same
                    && (hold(&draft.content, word)
                        || draft.cue.as_ref().is_some_and(|cue| cue.contains(&word)))
            })
        };
        let anchor = case.draft.anchor;
        let inside = sentences
            .into_iter()
            .flat_map(of)
            .filter(|(start, _, c)| start + c.clause != anchor)
            .find(|(start, words, c)| {
                let reaches = hold(content, start + c.holder) && !others(start + c.holder)
                    || words.clone().any(|word| hold(content, word));
                reaches && !others(words.start)
            });
        let cue = || {
            let binds = matches!(
                case.act,
                Act::Threaten | Act::Promise | Act::Offer | Act::Warn | Act::Accept | Act::Propose
            );
            of(reading.sentence(anchor)).find(|(start, _, c)| binds && start + c.holder == anchor)
        };
        inside.or_else(cue).map(|(_, words, c)| (words, c.clausal))
    }

    fn why(&self, part: &'static str, by: &'static str, words: Range<usize>) -> Why {
        Why {
            part,
            by,
            span: Some(self.reading.span(&words)),
        }
    }
}

/// The graded score that a certainty leaves.
fn strength(certainty: Certainty) -> f32 {
    match certainty {
        Certainty::Certain => 3.0,
        Certainty::Probable => 2.0,
        Certainty::Possible => 1.0,
        Certainty::Unknown => 0.0,
    }
}

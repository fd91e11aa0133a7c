//! Small analyses worked by hand against the shared task's definitions.

use super::*;
use crate::conllu::read;

/// A one-document treebank: words as `form`, `form/HEAD/deprel/UPOS/feats/lemma` (from the right, fields may be left out)
/// or a multiword token `surface(first second)`; `;` ends a sentence.
fn document(text: &str) -> Document {
    let mut conllu = String::new();
    for sentence in text.split(';') {
        let mut next = 1;
        let mut items = sentence.split_whitespace();
        while let Some(item) = items.next() {
            if let Some((surface, first)) = item.split_once('(') {
                let mut parts = vec![first];
                while !parts.last().is_some_and(|part| part.ends_with(')')) {
                    parts.push(items.next().expect("a closing parenthesis"));
                }
                conllu += &format!(
                    "{next}-{}\t{surface}{}\n",
                    next + parts.len() - 1,
                    "\t_".repeat(8)
                );
                for part in parts {
                    conllu += &row(&mut next, part.trim_end_matches(')'));
                }
            } else {
                conllu += &row(&mut next, item);
            }
        }
        conllu += "\n";
    }
    read(&conllu).unwrap().remove(0)
}

fn row(next: &mut usize, item: &str) -> String {
    let fields: Vec<&str> = item.split('/').collect();
    let field = |index: usize, default: &'static str| fields.get(index).copied().unwrap_or(default);
    let head = field(1, if *next == 1 { "0" } else { "1" });
    let deprel = field(2, if head == "0" { "root" } else { "dep" });
    let (upos, feats, lemma) = (field(3, "X"), field(4, "_"), field(5, "_"));
    let line = format!(
        "{next}\t{}\t{lemma}\t{upos}\t_\t{feats}\t{head}\t{deprel}\t_\t_\n",
        fields[0]
    );
    *next += 1;
    line
}

fn scores(gold: &str, system: &str) -> impl Fn(Measure) -> Score {
    let (gold, system) = (document(gold), document(system));
    let (gold, system) = (Side::new(&gold), Side::new(&system));
    assert_eq!(gold.difference(&system), None);
    let scores = parse_scores(&gold, &system);
    move |measure| scores[Measure::ALL.iter().position(|&m| m == measure).unwrap()]
}

/// Gold, system, correct.
fn counts(score: Score) -> (usize, usize, usize) {
    (score.gold, score.system, score.correct)
}

#[test]
fn tokens_and_sentences_are_character_ranges() {
    let of = scores("a b c ; d e", "ab c d ; e");
    assert_eq!(counts(of(Measure::Tokens)), (5, 4, 3));
    assert_eq!(counts(of(Measure::Sentences)), (2, 2, 0));
    let of = scores("a b ; c ; d", "a b ; c d");
    assert_eq!(counts(of(Measure::Sentences)), (3, 2, 1));
}

/// How many words are paired.
fn paired(gold: &str, system: &str) -> usize {
    scores(gold, system)(Measure::Words).correct
}

#[test]
fn words_outside_multiword_tokens_are_paired_by_their_characters() {
    assert_eq!(paired("a b c", "a b c"), 3);
    assert_eq!(paired("abcd", "a b c d"), 0);
    assert_eq!(paired("abc d", "a b c d"), 1);
    assert_eq!(paired("a bc d", "a b c d"), 2);
}

#[test]
fn words_of_multiword_tokens_are_paired_by_their_forms() {
    assert_eq!(paired("don't(do n't) go", "don't(do n't) go"), 3);
    assert_eq!(paired("don't(DO n't) go", "do n't go"), 3);
    // The system's words of another division of the same stretch.
    assert_eq!(paired("xyz(x y z) u", "xy(x y) z u"), 4);
    // Tokens that stick out of each other make one stretch.
    assert_eq!(paired("xyz(x y z) uv(u v)", "x yzu(y z u) v"), 5);
    // The words do not spell the token, and only some forms agree.
    assert_eq!(paired("gonna(go na) x", "gonna(going to) x"), 1);
    assert_eq!(paired("x yz(y z) u", "xy(A B) zu(C x)"), 1);
}

#[test]
fn heads_count_through_the_pairing() {
    // gold: both hang on "c"; system: "b" hangs on "a", and "c" is still the root.
    let of = scores("a/3/det b/3/nsubj:pass c/0", "a/3/det b/1/nsubj c/0");
    assert_eq!(counts(of(Measure::UAS)), (3, 3, 2));
    let of = scores("a/3/det b/3/nsubj:pass c/0", "a/3/case b/3/nsubj c/0");
    assert_eq!(counts(of(Measure::UAS)), (3, 3, 3));
    // Subtypes do not count; "det" for "case" does.
    assert_eq!(counts(of(Measure::LAS)), (3, 3, 2));
    // A head that is not paired is wrong even where its characters overlap.
    let of = scores("a/2/obj bc/0", "a/2/obj b/0 c/2/dep");
    assert_eq!(counts(of(Measure::UAS)), (2, 3, 0));
    assert_eq!(of(Measure::UAS).aligned, Some(1));
    assert_eq!(of(Measure::UAS).aligned_accuracy(), Some(0.0));
}

#[test]
fn roots_of_different_sentences_agree() {
    let of = scores("a/0 b/1/obj ; c/0", "a/0 ; b/0 c/1/obj");
    assert_eq!(counts(of(Measure::UAS)), (3, 3, 1));
}

#[test]
fn content_words_only() {
    // Function words, punctuation and unknown relations leave CLAS.
    let gold = "the/2/det talks/3/nsubj failed/0 ./3/punct";
    let of = scores(gold, "the/3/det talks/3/nsubj failed/0 ./2/punct");
    assert_eq!(counts(of(Measure::LAS)), (4, 4, 2));
    assert_eq!(counts(of(Measure::CLAS)), (2, 2, 2));
    // A system that calls the determiner a modifier has one content word more.
    let of = scores(gold, "the/2/amod talks/3/nsubj failed/0 ./3/punct");
    assert_eq!(counts(of(Measure::CLAS)), (2, 3, 2));
}

#[test]
fn mlas_wants_tags_features_and_function_words() {
    let gold = "the/2/det/DET talks/3/nsubj/NOUN/Number=Plur failed/0/root/VERB";
    let mlas = |system| counts(scores(gold, system)(Measure::MLAS));
    assert_eq!(mlas(gold), (2, 2, 2));
    // A wrong tag on the function word takes its governor with it.
    assert_eq!(
        mlas("the/2/det/PRON talks/3/nsubj/NOUN/Number=Plur failed/0/root/VERB"),
        (2, 2, 1)
    );
    // So does a function word that hangs elsewhere: now both governors are wrong.
    assert_eq!(
        mlas("the/3/det/DET talks/3/nsubj/NOUN/Number=Plur failed/0/root/VERB"),
        (2, 2, 0)
    );
    assert_eq!(
        mlas("the/2/det/DET talks/3/nsubj/NOUN/Number=Sing failed/0/root/VERB"),
        (2, 2, 1)
    );
    // Features outside the universal list do not count, nor does their order.
    assert_eq!(
        mlas("the/2/det/DET talks/3/nsubj/NOUN/Number=Plur|Style=Coll failed/0/root/VERB"),
        (2, 2, 2)
    );
}

#[test]
fn features_universal_and_all() {
    let gold = "a/0/root/X/NumForm=Word|NumType=Card";
    let of = scores(gold, "a/0/root/X/NumType=Card");
    assert_eq!(counts(of(Measure::UFeats)), (1, 1, 1));
    assert_eq!(counts(of(Measure::AllTags)), (1, 1, 1));
    assert_eq!(counts(of(Measure::Feats)), (1, 1, 0));
}

#[test]
fn lemmas_count_where_the_gold_gives_them() {
    let gold = "went/0/root/VERB/_/go far/1/advmod/ADV/_/_ off/1/det/ADV/_/off";
    let of = scores(
        gold,
        "went/0/root/VERB/_/go far/1/advmod/ADV/_/farther off/1/det/ADV/_/of",
    );
    assert_eq!(counts(of(Measure::Lemmas)), (3, 3, 2));
    assert_eq!(counts(of(Measure::BLEX)), (2, 2, 2));
    let of = scores(
        gold,
        "went/0/root/VERB/_/wend far/1/advmod/ADV/_/far off/1/det/ADV/_/off",
    );
    assert_eq!(counts(of(Measure::BLEX)), (2, 2, 1));
}

#[test]
fn other_text_is_not_compared() {
    let (a, b) = (document("peace talks"), document("peace walks"));
    let message = Side::new(&a).difference(&Side::new(&b)).unwrap();
    assert!(
        message.contains("after 5 characters") && message.contains("`walks`"),
        "{message}"
    );
}

//! Statements that the network does not show: quotations that follow each other, speech that goes on without a cue, a
//! second clause under the same cue, and silence.

mod quotation;

use std::ops::Range;

use super::{
    content,
    draft::Draft,
    lexicon::Lexicon,
    nesting::near_words,
    parts::{size, words},
    quotes::Quotes,
    reading::Reading,
};

/// Words that a quotation has at least to be a statement by itself.
const LEAST_WORDS: usize = 4;

/// Adds to the drafts, or makes new ones of, what the network left over. The drafts stay in the order of the text.
pub(super) fn add(
    reading: &Reading<'_>,
    lexicon: &Lexicon,
    quotes: &Quotes,
    drafts: &mut Vec<Draft>,
) {
    let mut made = Vec::new();
    no_comment(reading, drafts, &mut made);
    second_clauses(reading, quotes, drafts, &mut made);
    for (number, quote) in quotes.double() {
        if size(&quote.parts) < LEAST_WORDS || !quotation::whole(reading, quote.parts[0].start) {
            continue;
        }
        let inside = |word: usize| quotes.of(word) == Some(number);
        let told = |draft: &Draft| !inside(draft.anchor) && words(&draft.content).any(inside);
        let reach = quote.parts[0].start..quote.parts[quote.parts.len() - 1].end;
        if !drafts[near_words(drafts, &reach)].iter().any(told) {
            quotation::add(reading, lexicon, quotes, &quote.parts, drafts, &mut made);
        }
    }
    for sentence in 0..reading.sentences.len() {
        let words = reading.words(sentence);
        if !takes_up(reading, &words) {
            continue;
        }
        let here = |draft: &Draft| words.contains(&draft.anchor);
        if drafts
            .iter()
            .any(|draft| here(draft) && !draft.sources.is_empty())
        {
            continue;
        }
        if let Some(draft) = goes_on(reading, quotes, &words, drafts) {
            drafts.retain(|other| !here(other));
            made.push(draft);
        }
    }
    drafts.append(&mut made);
    drafts.sort_by_key(|draft| draft.anchor);
}

/// "Declined to comment", "did not immediately reply to a request": a statement of its own kind, without a content.
fn no_comment(reading: &Reading<'_>, drafts: &mut Vec<Draft>, made: &mut Vec<Draft>) {
    let form = |word: usize| reading.form(word).to_lowercase();
    for verb in (0..reading.len()).filter(|&word| reading.upos(word) == "VERB") {
        let lemma = reading.lemma(verb);
        let negated = || {
            let mut around = reading.dependents(verb);
            around.any(|d| matches!(&*form(d), "not" | "n't" | "never"))
        };
        let commenting =
            |word: usize| matches!(reading.lemma(word), "comment" | "respond" | "reply");
        let says_more = |word: usize| {
            reading.dependents(word).any(|d| {
                reading.is(d, "ccomp")
                    || reading.is(d, "obl")
                        && reading.dependents(d).any(|c| {
                            reading.is(c, "case") && matches!(&*form(c), "on" | "about" | "that")
                        })
            })
        };
        // "To a request for comment", "to questions", or at once: the press asked, not the other side.
        let asked = |word: usize| {
            reading.dependents(word).any(|d| {
                matches!(
                    reading.lemma(d),
                    "request"
                        | "question"
                        | "message"
                        | "call"
                        | "immediately"
                        | "inquiry"
                        | "email"
                )
            })
        };
        let comment = match lemma {
            "decline" | "refuse" => reading
                .dependents(verb)
                .find(|&d| reading.is(d, "xcomp") && commenting(d) && !says_more(d)),
            "comment" if negated() && !says_more(verb) => Some(verb),
            "respond" | "reply" if negated() && asked(verb) => Some(verb),
            _ => None,
        };
        let Some(comment) = comment else { continue };
        let start = reading
            .dependents(verb)
            .filter(|&d| d < verb && (reading.is(d, "aux") || reading.is(d, "advmod")))
            .min()
            .unwrap_or(verb);
        let about = |draft: &Draft| draft.anchor == verb || draft.anchor == comment;
        let known = drafts
            .iter()
            .position(about)
            .map(|number| drafts.remove(number));
        let sources = known
            .as_ref()
            .map(|draft| draft.sources.clone())
            .filter(|sources| !sources.is_empty());
        let subject = || {
            let subject = reading.dependent(verb, &["nsubj"])?;
            let phrase = reading.phrase(subject);
            (phrase.end <= verb + 1).then(|| phrase.start..phrase.end.min(start))
        };
        let Some(sources) = sources.or_else(|| subject().map(|subject| vec![subject])) else {
            continue;
        };
        made.push(Draft {
            anchor: verb,
            cue: Some(start..comment.max(verb) + 1),
            sources,
            content: Vec::new(),
            score: known.map_or(0.9, |draft| draft.score),
            by: "no comment",
            continues: None,
        });
    }
}

/// "Said that A and that B": each clause with a "that" of its own is a statement.
fn second_clauses(
    reading: &Reading<'_>,
    quotes: &Quotes,
    drafts: &mut [Draft],
    made: &mut Vec<Draft>,
) {
    for draft in drafts {
        let that = |run: &Range<usize>| {
            run.clone().skip(3).find(|&word| {
                let mark = reading.form(word) == "that"
                    && reading.is(word, "mark")
                    && quotes.of(word).is_none();
                let head = reading.head(word).filter(|_| mark);
                head.is_some_and(|head| {
                    let first = reading.head(head).filter(|_| reading.is(head, "conj"));
                    first.is_some_and(|first| {
                        reading.head(first) == Some(draft.anchor) && reading.is(first, "ccomp")
                    })
                })
            })
        };
        let Some((number, that)) = draft
            .content
            .iter()
            .enumerate()
            .find_map(|(number, run)| that(run).map(|that| (number, that)))
        else {
            continue;
        };
        let run = draft.content[number].clone();
        let joins = |word: &usize| reading.is(*word, "cc") || reading.is_punctuation(*word);
        let end = (run.start..that)
            .rev()
            .find(|word| !joins(word))
            .map_or(that, |word| word + 1);
        let second = that + 1..run.end;
        let rest = content::tidy(reading, quotes, std::slice::from_ref(&second));
        draft.content[number] = run.start..end;
        made.push(Draft {
            anchor: that + 1,
            cue: None,
            sources: Vec::new(),
            content: rest,
            score: draft.score,
            by: "second clause",
            continues: Some(draft.anchor),
        });
    }
}

/// The draft whose content ends last of those that end before `word`, and where it ends.
fn last_before(drafts: &[Draft], word: usize) -> Option<(usize, usize)> {
    let end = |draft: &Draft| draft.content.iter().map(|part| part.end).max();
    let ends = drafts.iter().enumerate();
    let ends = ends.filter_map(|(number, draft)| Some((number, end(draft)?)));
    ends.filter(|&(_, end)| end <= word)
        .max_by_key(|&(_, end)| end)
}

/// Whether a sentence is one that only makes sense within what somebody says: it begins with a condition that takes up what
/// was said, and has a verb of possibility.
fn takes_up(reading: &Reading<'_>, words: &Range<usize>) -> bool {
    let form = |word: usize| reading.form(word).to_lowercase();
    let condition = words.len() > 1
        && match &*form(words.start) {
            "without" | "with" | "under" => matches!(
                &*form(words.start + 1),
                "them" | "it" | "that" | "this" | "those" | "these" | "such"
            ),
            "otherwise" => true,
            "if" => matches!(&*form(words.start + 1), "so" | "not" | "that"),
            _ => false,
        };
    let possible = |word: usize| {
        reading.is(word, "aux") && matches!(&*form(word), "would" | "could" | "might" | "may")
    };
    condition && words.clone().any(possible)
}

/// "Without them, the scenario could quickly change": a sentence that takes up what was said, right after it in the same
/// paragraph.
fn goes_on(
    reading: &Reading<'_>,
    quotes: &Quotes,
    words: &Range<usize>,
    drafts: &[Draft],
) -> Option<Draft> {
    let first = words.start;
    let (number, end) = last_before(drafts, first)?;
    let last_word = end - 1;
    if !reading.same_paragraph(last_word, first)
        || reading.sentence(first) != reading.sentence(last_word) + 1
    {
        return None;
    }
    let mut begin = words.clone().take(8);
    let comma = begin.find(|&word| reading.form(word) == ",");
    let start = comma.map_or(first, |comma| comma + 1);
    let rest = start..words.end;
    Some(Draft {
        anchor: start,
        cue: None,
        sources: Vec::new(),
        content: content::tidy(reading, quotes, std::slice::from_ref(&rest)),
        score: 0.5,
        by: "speech goes on",
        continues: Some(drafts[number].anchor),
    })
}

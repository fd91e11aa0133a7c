//! Statements that the network does not show: quotations that follow each other, speech that goes on without a cue, a
//! second clause under the same cue, and silence.

use std::ops::Range;

use super::{
    content,
    draft::Draft,
    lexicon::Lexicon,
    nesting::near_words,
    parts::{size, words},
    quotes::Quotes,
    reading::Reading,
    sources,
};
use crate::{EntityKind, record::Act};

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
        if size(&quote.parts) < LEAST_WORDS || !whole(reading, quote.parts[0].start) {
            continue;
        }
        let inside = |word: usize| quotes.of(word) == Some(number);
        let told = |draft: &Draft| !inside(draft.anchor) && words(&draft.content).any(inside);
        let reach = quote.parts[0].start..quote.parts[quote.parts.len() - 1].end;
        if !drafts[near_words(drafts, &reach)].iter().any(told) {
            quotation(reading, lexicon, quotes, &quote.parts, drafts, &mut made);
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

/// Whether the quotation that begins with `word` is one of whole sentences: it begins one, or follows a colon.
fn whole(reading: &Reading<'_>, word: usize) -> bool {
    let Some(mark) = word.checked_sub(1) else {
        return false;
    };
    let sentence = reading.sentence(word);
    let first = reading.words(sentence).start;
    first == word || first == mark || mark > 0 && matches!(reading.form(mark - 1), ":" | ",")
}

/// A quotation without a cue goes on with the one right before it, or is one by whoever spoke before or stands before its
/// colon.
fn quotation(
    reading: &Reading<'_>,
    lexicon: &Lexicon,
    quotes: &Quotes,
    parts: &[Range<usize>],
    drafts: &mut [Draft],
    made: &mut Vec<Draft>,
) {
    let (start, end) = (parts[0].start, parts[parts.len() - 1].end);
    let mark = start - 1;
    let content = content::tidy(reading, quotes, parts);
    let after_colon = mark > 0 && reading.form(mark - 1) == ":";
    let mut draft = Draft {
        anchor: start,
        cue: None,
        sources: Vec::new(),
        content,
        score: 0.5,
        by: "quotation after a colon",
        continues: None,
    };
    if let Some((verb, subject)) = said_after(reading, lexicon, quotes, end) {
        draft.anchor = verb;
        draft.cue = Some(verb..verb + 1);
        draft.sources = vec![subject];
        draft.by = "said after the quotation";
        made.push(draft);
        return;
    }
    if let Some((dash, name)) = signed(reading, end) {
        draft.anchor = dash;
        draft.cue = Some(dash..dash + 1);
        draft.sources = vec![name];
        draft.by = "signed quotation";
        made.push(draft);
        return;
    }
    if after_colon {
        let clause = reading.words(reading.sentence(mark - 1));
        let root = reading.top(&clause);
        if let Some(subject) = reading
            .dependent(root, &["nsubj"])
            .filter(|&subject| subject < mark)
        {
            let phrase = reading.phrase(subject);
            draft.sources.push(phrase.start..phrase.end.min(mark));
            made.push(draft);
            return;
        }
    }
    let Some((number, end_before)) = last_before(drafts, mark) else {
        return;
    };
    let last = &drafts[number];
    let direct = last
        .content
        .iter()
        .all(|part| quotes.of(part.start).is_some());
    let close = |a: usize| {
        reading.same_paragraph(a, start) && reading.sentence(start) - reading.sentence(a) <= 1
    };
    let last_word = (end_before - 1).max(last.anchor);
    if direct && close(last_word) {
        drafts[number].content.append(&mut draft.content);
        return;
    }
    // A paragraph that is a quotation and nothing else, right after what somebody said.
    let alone = reading.opens_paragraph(mark)
        && (end + 2 >= reading.len()
            || (end..(end + 3).min(reading.len())).any(|word| reading.opens_paragraph(word)));
    let paragraphs_between = (last_word + 1..mark)
        .filter(|&word| reading.opens_paragraph(word))
        .count();
    if alone && paragraphs_between == 0 || close(last_word) {
        draft.by = "quotation goes on";
        draft.continues = Some(last.anchor);
        made.push(draft);
    } else if alone && let Some(speaker) = acts_before(reading, quotes, mark) {
        draft.by = "quotation after its speaker";
        draft.sources.push(speaker);
        made.push(draft);
    }
}

/// The dash and the name after a quotation whose mark is `close`, if they end the paragraph: "'…' — Anna Roth".
fn signed(reading: &Reading<'_>, close: usize) -> Option<(usize, Range<usize>)> {
    let dash = close + 1;
    let after = dash + 1..(dash + 10).min(reading.len());
    if after.is_empty() || !matches!(reading.form(dash), "―" | "—" | "–" | "--" | "-") {
        return None;
    }
    let end = after.clone().find(|&word| reading.opens_paragraph(word));
    let end = end.or((after.end == reading.len()).then_some(after.end))?;
    let name = sources::trim(reading, after.start..end);
    let named = reading.form(name.start).starts_with(char::is_uppercase)
        && !name
            .clone()
            .any(|word| matches!(reading.upos(word), "VERB" | "AUX"));
    (named && !reading.opens_paragraph(dash)).then_some((dash, name))
}

/// The phrase of the person that the sentence before the quotation mark is about: "Toskan took off her glasses."
fn acts_before(reading: &Reading<'_>, quotes: &Quotes, mark: usize) -> Option<Range<usize>> {
    let main = reading.top(&reading.words(reading.sentence(mark.checked_sub(1)?)));
    let subject = reading
        .dependent(main, &["nsubj"])
        .filter(|_| quotes.of(main).is_none())?;
    let person = reading
        .mentions_in(reading.sentence(subject))
        .any(|(words, mention)| mention.kind == EntityKind::Person && words.contains(&subject));
    person.then(|| sources::trim(reading, reading.phrase(subject)))
}

/// The verb of saying and its subject right after a quotation: ", said the minister", ", she added".
fn said_after(
    reading: &Reading<'_>,
    lexicon: &Lexicon,
    quotes: &Quotes,
    end: usize,
) -> Option<(usize, Range<usize>)> {
    let after = end..(end + 8).min(reading.len());
    let near = after.skip(1).take_while(|&word| {
        quotes.of(word).is_none()
            && !reading.opens_paragraph(word)
            && !matches!(reading.form(word), "." | "\"" | "“")
    });
    let says = |word: &usize| {
        reading.upos(*word) == "VERB"
            && matches!(
                lexicon.acts.of_word(reading, *word),
                Some(Act::Say | Act::Claim | Act::Announce | Act::Conclude)
            )
    };
    let verb = near.clone().find(says)?;
    let subject = reading
        .dependents(verb)
        .find(|&d| reading.is(d, "nsubj") && d >= end)?;
    let phrase = reading.phrase(subject);
    Some((
        verb,
        sources::trim(reading, phrase.start.max(end)..phrase.end),
    ))
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

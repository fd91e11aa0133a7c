//! What a document lays down: "Under the plan, firing would stop", and the terms that follow it without a word of saying.

use std::ops::Range;

use super::{
    content, draft::Draft, lexicon::Lexicon, nesting::near_words, parts::words, quotes::Quotes,
    reading::Reading, sources,
};

/// Adds the terms of documents to the drafts, which stay in the order of the text.
pub(super) fn add(
    reading: &Reading<'_>,
    lexicon: &Lexicon,
    quotes: &Quotes,
    drafts: &mut Vec<Draft>,
) {
    let mut made: Vec<Draft> = Vec::new();
    // The document whose terms the sentences of this paragraph may be: its words, or the draft that went before.
    let mut open: Option<Opening> = None;
    for sentence in 0..reading.sentences.len() {
        let sentence = reading.words(sentence);
        if sentence.is_empty() {
            continue;
        }
        if reading.opens_paragraph(sentence.start) {
            open = None;
        }
        let main = reading.top(&sentence);
        let told = || {
            drafts[near_words(drafts, &sentence)]
                .iter()
                .find(|draft| says(reading, draft, &sentence, main))
        };
        if let Some(draft) = told() {
            let by_document = draft
                .sources
                .iter()
                .any(|source| is_document(reading, lexicon, source));
            open = by_document.then_some(Opening::Draft(draft.anchor));
            continue;
        }
        if quotes.of(sentence.start).is_some() || quotes.of(main).is_some() {
            open = None;
            continue;
        }
        if let Some(draft) = under(reading, lexicon, quotes, &sentence, main) {
            open = Some(Opening::Draft(draft.anchor));
            made.push(draft);
        } else if let Some(document) = contents(reading, lexicon, &sentence, main) {
            open = Some(Opening::Document(document));
        } else if let Some(opening) = &open {
            open = term(reading, quotes, &sentence, main, opening).map(|draft| {
                let next = Opening::Draft(draft.anchor);
                made.push(draft);
                next
            });
        }
    }
    drafts.append(&mut made);
    drafts.sort_by_key(|draft| draft.anchor);
}

/// What the terms that follow are terms of.
enum Opening {
    /// The document that the sentence before was about.
    Document(Range<usize>),
    /// The draft with this anchor has a document as its source.
    Draft(usize),
}

/// Whether a draft tells the main clause of a sentence.
fn says(reading: &Reading<'_>, draft: &Draft, sentence: &Range<usize>, main: usize) -> bool {
    sentence.contains(&draft.anchor)
        && (draft.anchor == main
            || words(&draft.content).any(|word| word == main)
            || reading.head(draft.anchor) == Some(main)
                && draft.sources.iter().any(|s| s.start < main))
}

/// Whether the phrase is one of a document: "the two-page proposal".
fn is_document(reading: &Reading<'_>, lexicon: &Lexicon, words: &Range<usize>) -> bool {
    lexicon.is_document(reading.lemma(reading.top(words)))
}

/// Whether a clause says what is to be: "would stop", "must be cleared", "shall not".
fn is_to_be(reading: &Reading<'_>, verb: usize) -> bool {
    let modal = |word: usize| {
        reading.is(word, "aux")
            && matches!(
                reading.lemma(word),
                "would" | "will" | "must" | "shall" | "may" | "should"
            )
    };
    reading.dependents(verb).any(modal)
}

/// "Under the proposal, …": the document is the source, "under" the cue, the rest of the sentence what it says.
fn under(
    reading: &Reading<'_>,
    lexicon: &Lexicon,
    quotes: &Quotes,
    sentence: &Range<usize>,
    main: usize,
) -> Option<Draft> {
    let first = sentence.start;
    let document = reading.head(first)?;
    let opens = reading.form(first).eq_ignore_ascii_case("under")
        && reading.is(first, "case")
        && lexicon.is_document(reading.lemma(document))
        && reading.head(document) == Some(main)
        && document < main;
    if !opens || !is_to_be(reading, main) {
        return None;
    }
    let phrase = reading.phrase(document);
    let rest = phrase.end..sentence.end;
    Some(Draft {
        anchor: first,
        cue: Some(first..first + 1),
        sources: vec![sources::trim(reading, first + 1..phrase.end)],
        content: content::tidy(reading, quotes, std::slice::from_ref(&rest)),
        score: 0.8,
        by: "terms of a document",
        continues: None,
    })
    .filter(|draft| !draft.content.is_empty())
}

/// "The document attaches five conditions.": the phrase of a document that does something in the present, as its text does.
fn contents(
    reading: &Reading<'_>,
    lexicon: &Lexicon,
    sentence: &Range<usize>,
    main: usize,
) -> Option<Range<usize>> {
    let subject = reading.dependent(main, &["nsubj"])?;
    let present = reading.upos(main) == "VERB" && matches!(reading.token(main).xpos, "VBZ" | "VBP");
    let definite = reading.dependents(subject).any(|word| {
        reading.is(word, "nmod:poss")
            || reading.is(word, "det")
                && !matches!(
                    &*reading.lemma(word).to_lowercase(),
                    "a" | "an" | "no" | "any"
                )
    });
    if !(present
        && definite
        && reading.deprel(subject) == "nsubj"
        && lexicon.is_document(reading.lemma(subject)))
    {
        return None;
    }
    let phrase = reading.phrase(subject);
    Some(sources::trim(
        reading,
        phrase.start.max(sentence.start)..phrase.end.min(main),
    ))
}

/// A sentence that says what is to be, where the ones before told of a document's terms.
fn term(
    reading: &Reading<'_>,
    quotes: &Quotes,
    sentence: &Range<usize>,
    main: usize,
    opening: &Opening,
) -> Option<Draft> {
    let person = |subject: usize| {
        matches!(
            &*reading.form(subject).to_lowercase(),
            "i" | "we" | "he" | "she" | "you"
        )
    };
    if !is_to_be(reading, main) || reading.dependent(main, &["nsubj"]).is_some_and(person) {
        return None;
    }
    let start = sentence.start + usize::from(reading.is(sentence.start, "cc"));
    let content = content::tidy(
        reading,
        quotes,
        std::slice::from_ref(&(start..sentence.end)),
    );
    (!content.is_empty()).then(|| Draft {
        anchor: start,
        cue: None,
        sources: match opening {
            Opening::Document(document) => vec![document.clone()],
            Opening::Draft(_) => Vec::new(),
        },
        content,
        score: 0.5,
        by: "terms of a document",
        continues: match opening {
            Opening::Document(_) => None,
            Opening::Draft(anchor) => Some(*anchor),
        },
    })
}

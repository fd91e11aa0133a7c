//! Which words name the source of a draft, and through whom it comes.

use std::ops::Range;

use super::{draft::Draft, lexicon::Lexicon, parts::hold, reading::Reading};
use crate::{EntityKind, Mention, mention::names::spelled_out};

/// Who stands behind a draft, as far as its own sentence says: words by their number.
#[derive(Clone, Debug, Default)]
pub(super) struct Origin {
    /// The sources, each a phrase.
    pub sources: Vec<Range<usize>>,
    /// Who passes it on, from the source outwards, each with its cue.
    pub relayers: Vec<(Range<usize>, Range<usize>)>,
    /// Where the source is named only by an outer clause ("…, adding that"): that clause's subject.
    pub understood: Option<Range<usize>>,
    /// Whether it is a question that nobody is said to have put.
    pub reporters: bool,
    /// The rule that set the relayers.
    pub rule: Option<&'static str>,
    /// The word "citing", which is no cue of another statement then.
    pub citing: Option<usize>,
}

/// The origin of each draft; those that "citing" alone makes are left out, since it is part of the chain of another.
pub(super) fn origins(
    reading: &Reading<'_>,
    lexicon: &Lexicon,
    drafts: Vec<Draft>,
) -> (Vec<Draft>, Vec<Origin>) {
    let origins: Vec<Origin> = drafts
        .iter()
        .map(|draft| origin(reading, lexicon, draft))
        .collect();
    let citing: Vec<usize> = origins.iter().filter_map(|origin| origin.citing).collect();
    let pairs = drafts.into_iter().zip(origins);
    pairs
        .filter(|(draft, _)| !citing.contains(&draft.anchor))
        .unzip()
}

/// Reads the origin off the network's words and the tree.
fn origin(reading: &Reading<'_>, lexicon: &Lexicon, draft: &Draft) -> Origin {
    let mut origin = Origin {
        sources: draft
            .sources
            .iter()
            .flat_map(|words| split(reading, &with_owned(reading, draft.anchor, words)))
            .collect(),
        ..Origin::default()
    };
    let Some(cue) = &draft.cue else { return origin };
    if asked_by_nobody(reading, draft) {
        origin.sources.clear();
        origin.reporters = true;
        return origin;
    }
    if told_by_nobody(reading, draft) {
        origin.sources.clear();
        return origin;
    }
    if let Some(quoted) = quoted_as_saying(reading, draft.anchor) {
        origin.sources = split(reading, &quoted);
    }
    cited(reading, draft, cue, &mut origin);
    told(reading, lexicon, draft, cue, &mut origin);
    if origin.sources.is_empty() {
        origin.sources.extend(own_subject(reading, draft));
    }
    if origin.sources.is_empty() {
        origin.understood = understood(reading, draft.anchor);
    }
    origin
}

/// "Her mother said": not she, but her mother.
fn with_owned(reading: &Reading<'_>, anchor: usize, words: &Range<usize>) -> Range<usize> {
    let top = reading.top(words);
    let owned = reading.head(top).filter(|&owned| {
        reading.token(top).xpos == "PRP$"
            && reading.is(owned, "nsubj")
            && reading.head(owned) == Some(anchor)
    });
    words.start..owned.map_or(words.end, |owned| words.end.max(owned + 1))
}

/// The members of a coordination, each trimmed.
fn split(reading: &Reading<'_>, words: &Range<usize>) -> Vec<Range<usize>> {
    let words = complete(reading, trim(reading, words.clone()));
    let top = reading.top(&words);
    let one_name = |mention: &(Range<usize>, &Mention)| {
        mention.1.named
            && mention.0.start <= words.start + 1
            && mention.0.end + 1 >= words.end
            && mention.1.kind == EntityKind::Organization
    };
    // "Both the police and the school district" are two, whatever they were taken for.
    let both = words.clone().skip(1).any(|word| {
        reading.is(word, "conj")
            && reading.head(word) == Some(top)
            && reading.dependents(word).any(|d| reading.is(d, "det"))
    });
    let written_out = (top..reading.words(reading.sentence(top)).end)
        .find(|&word| reading.form(word) == "(")
        .and_then(|bracket| spelled_out(reading, bracket))
        .filter(|name| name.contains(&top));
    if let Some(name) = written_out {
        let whole = words.start.min(name.start)..name.end;
        return vec![whole];
    }
    let mut mentions = reading.mentions_in(reading.sentence(top));
    if !both && mentions.any(|mention| one_name(&mention)) {
        return vec![words];
    }
    let members: Vec<usize> = words
        .clone()
        .filter(|&word| reading.is(word, "conj") && reading.head(word) == Some(top))
        .filter(|&word| matches!(reading.upos(word), "PROPN" | "NOUN" | "PRON"))
        .collect();
    let joined = |member: &usize| {
        reading
            .dependents(*member)
            .any(|d| reading.is(d, "cc") && reading.form(d).eq_ignore_ascii_case("and"))
    };
    if members.is_empty()
        || !members.iter().any(joined)
        || (reading.upos(top) == "PRON") != (reading.upos(members[0]) == "PRON")
    {
        return vec![words];
    }
    let mut out = Vec::new();
    let mut start = words.start;
    for &member in &members {
        let phrase = reading.phrase(member);
        let first = phrase.start.max(start);
        // Without the "and" or comma before it.
        let end = (start..first)
            .rev()
            .find(|&w| !reading.is_punctuation(w) && !reading.is(w, "cc"))
            .map_or(first, |w| w + 1);
        out.push(start..end.max(start + 1));
        start = (first..member + 1)
            .find(|&w| !reading.is_punctuation(w) && !reading.is(w, "cc"))
            .unwrap_or(member);
    }
    out.push(start..words.end);
    out.into_iter().map(|part| trim(reading, part)).collect()
}

/// A source with the whole of a relative clause of which it has a part: "two people who have seen".
fn complete(reading: &Reading<'_>, words: Range<usize>) -> Range<usize> {
    let top = reading.top(&words);
    let clause = reading.dependents(top).find(|&d| {
        reading.deprel(d) == "acl:relcl" && words.contains(&d) && reading.form(d - 1) != ","
    });
    match clause {
        Some(clause) => words.start..reading.phrase(clause).end.max(words.end),
        None => words,
    }
}

/// A source without marks around it, and without what follows a comma unless that is the name.
pub(super) fn trim(reading: &Reading<'_>, mut words: Range<usize>) -> Range<usize> {
    let outside = |word: usize| {
        reading.is_punctuation(word) || matches!(reading.upos(word), "CCONJ" | "SCONJ")
    };
    while words.len() > 1 && outside(words.start) {
        words.start += 1;
    }
    if words.len() > 1
        && matches!(
            &*reading.form(words.start).to_lowercase(),
            "by" | "to" | "from" | "of"
        )
        && matches!(reading.upos(words.start), "ADP" | "SCONJ" | "PART")
    {
        words.start += 1;
    }
    while words.len() > 1
        && reading.is_punctuation(words.end - 1)
        && reading.form(words.end - 1) != ")"
    {
        words.end -= 1;
    }
    if words.len() > 1 && reading.is(words.end - 1, "cc") {
        // "Norway and": the other member belongs to it.
        let other = reading
            .head(words.end - 1)
            .filter(|&other| other >= words.end && reading.is(other, "conj"));
        words.end = other.map_or(words.end - 1, |other| reading.phrase(other).end);
    }
    let Some(comma) = words
        .clone()
        .find(|&word| matches!(reading.form(word), "," | "—" | "–" | ";"))
    else {
        return words;
    };
    let named = |range: Range<usize>| {
        range
            .clone()
            .any(|word| reading.upos(word) == "PROPN" && !reading.is(word, "compound"))
    };
    let name_follows = comma + 1 < words.end
        && reading.upos(comma + 1) == "PROPN"
        && !named(reading.top(&(words.start..comma))..comma);
    words.end = match name_follows {
        true => (comma + 1..words.end)
            .find(|&word| reading.form(word) == ",")
            .unwrap_or(words.end),
        false => comma,
    };
    words
}

/// "The agency quoted three officials as saying": those who are quoted.
fn quoted_as_saying(reading: &Reading<'_>, anchor: usize) -> Option<Range<usize>> {
    let quotes = reading.head(anchor).filter(|&head| {
        reading.token(anchor).xpos == "VBG" && matches!(reading.lemma(head), "quote" | "cite")
    })?;
    let quoted = reading.dependent(quotes, &["obj"]).or_else(|| {
        reading
            .dependents(quotes)
            .find(|&d| reading.deprel(d) == "nsubj:pass")
    })?;
    let phrase = reading.phrase(quoted);
    let end =
        (quoted + 1..phrase.end).find(|&word| word == anchor || reading.governs(anchor, word));
    Some(trim(reading, phrase.start..end.unwrap_or(phrase.end)))
}

/// "Asked whether it was late, the minister said no": the subject of the sentence is whom others asked.
fn asked_by_nobody(reading: &Reading<'_>, draft: &Draft) -> bool {
    let anchor = draft.anchor;
    matches!(reading.token(anchor).xpos, "VBN" | "VBD")
        && matches!(reading.lemma(anchor), "ask" | "press" | "question" | "quiz")
        && (reading.is(anchor, "advcl") || reading.token(anchor).xpos == "VBN")
        && !reading
            .dependents(anchor)
            .any(|d| reading.deprel(d) == "obl:agent" || reading.deprel(d) == "nsubj")
        && draft.sources.iter().all(|source| {
            let top = reading.top(source);
            reading.is(top, "nsubj") && !reading.governs(anchor, top)
                || reading.deprel(top) == "nsubj:pass"
        })
}

/// "She was told to leave": who was told says nothing.
fn told_by_nobody(reading: &Reading<'_>, draft: &Draft) -> bool {
    let anchor = draft.anchor;
    let told = matches!(reading.lemma(anchor), "tell" | "inform" | "assure" | "warn")
        && reading
            .dependents(anchor)
            .any(|d| reading.deprel(d) == "aux:pass");
    let by = |d: usize| reading.deprel(d) == "obl:agent";
    let listener = |source: &Range<usize>| reading.deprel(reading.top(source)) == "nsubj:pass";
    told && !reading.dependents(anchor).any(by) && draft.sources.iter().all(listener)
}

/// "Citing X, Y reported that P": X is the source, Y passes it on. So with "according to Y, quoting X".
fn cited(reading: &Reading<'_>, draft: &Draft, cue: &Range<usize>, origin: &mut Origin) {
    let own_clause = reading.words(reading.sentence(draft.anchor));
    let citing = own_clause.clone().find(|&word| {
        reading.token(word).xpos == "VBG"
            && matches!(reading.lemma(word), "cite" | "quote")
            && !hold(&draft.content, word)
            && reading.head(word).is_some_and(|head| {
                let above = reading.head(draft.anchor);
                let further = above.and_then(|above| reading.head(above));
                head == draft.anchor
                    || Some(head) == above
                    || Some(head) == further
                    || hold(&origin.sources, head)
            })
    });
    let Some(citing) = citing else { return };
    let Some(object) = reading.dependent(citing, &["obj"]) else {
        return;
    };
    let phrase = trim(reading, phrase_without(reading, object, draft));
    let subject = reading
        .dependent(draft.anchor, &["nsubj"])
        .map(|subject| trim(reading, phrase_without(reading, subject, draft)));
    let network = origin
        .sources
        .iter()
        .find(|source| !source.contains(&object))
        .cloned();
    let Some(relayer) = subject.or(network) else {
        return;
    };
    if relayer.start < phrase.end && phrase.start < relayer.end {
        return;
    }
    origin.sources = split(reading, &phrase);
    origin.relayers = vec![(relayer, cue.clone())];
    origin.rule = Some("cited");
    origin.citing = Some(citing);
}

/// "X told Reuters that P": the agency passes it on; whoever else is told is spoken to.
fn told(
    reading: &Reading<'_>,
    lexicon: &Lexicon,
    draft: &Draft,
    cue: &Range<usize>,
    origin: &mut Origin,
) {
    if !origin.relayers.is_empty() {
        return;
    }
    let listener = match reading.lemma(draft.anchor) {
        "tell" => reading.dependent(draft.anchor, &["obj", "iobj"]),
        "say" | "speak" | "write" => reading.dependents(draft.anchor).find(|&d| {
            reading.is(d, "obl")
                && reading
                    .dependents(d)
                    .any(|c| reading.is(c, "case") && reading.form(c).eq_ignore_ascii_case("to"))
        }),
        _ => None,
    };
    let Some(listener) = listener else { return };
    let words = trim(reading, phrase_without(reading, listener, draft));
    let name = reading.span(&words).of(reading.text);
    if reading.upos(listener) == "PROPN" && lexicon.is_press(name) {
        origin.relayers = vec![(words, cue.clone())];
        origin.rule = Some("told");
    }
}

/// The phrase under `word` as far as it lies outside the content.
pub(super) fn phrase_without(reading: &Reading<'_>, word: usize, draft: &Draft) -> Range<usize> {
    let phrase = reading.phrase(word);
    let content =
        |w: &usize| hold(&draft.content, *w) || reading.is(*w, "acl") || draft.anchor == *w;
    let start = (phrase.start..word)
        .rev()
        .find(content)
        .map_or(phrase.start, |w| w + 1);
    let end = (word + 1..phrase.end).find(content).unwrap_or(phrase.end);
    start..end
}

/// "I think": the first person is never a word to be left out.
fn own_subject(reading: &Reading<'_>, draft: &Draft) -> Option<Range<usize>> {
    let subject = reading.dependent(draft.anchor, &["nsubj"])?;
    let first_person = matches!(&*reading.form(subject).to_lowercase(), "i" | "we");
    (first_person && reading.deprel(subject) == "nsubj").then_some(subject..subject + 1)
}

/// The subject of the clause that a participle hangs on: of "said" in "he said, adding that".
fn understood(reading: &Reading<'_>, anchor: usize) -> Option<Range<usize>> {
    let mut at = anchor;
    loop {
        if reading.dependent(at, &["nsubj", "csubj", "expl"]).is_some() && at != anchor {
            let subject = reading.dependent(at, &["nsubj"])?;
            let passive = reading.deprel(subject) == "nsubj:pass";
            let by = reading
                .dependents(at)
                .find(|&d| reading.deprel(d) == "obl:agent");
            return match (passive, by) {
                (true, by) => by.map(|by| trim(reading, reading.phrase(by))),
                (false, _) => Some(trim(reading, subject_phrase(reading, subject, anchor))),
            };
        }
        if at == anchor
            && (reading.dependent(at, &["nsubj", "expl"]).is_some() || !bare_verb(reading, at))
        {
            return None;
        }
        let linked = ["conj", "advcl", "xcomp"]
            .iter()
            .any(|relation| reading.is(at, relation));
        at = linked.then(|| reading.head(at)).flatten()?;
    }
}

fn subject_phrase(reading: &Reading<'_>, subject: usize, before: usize) -> Range<usize> {
    let phrase = reading.phrase(subject);
    let end = match before > subject {
        true => phrase.end.min(before),
        false => phrase.end,
    };
    let stop = (subject + 1..end)
        .find(|&word| reading.is(word, "acl"))
        .unwrap_or(end);
    phrase.start..stop
}

/// Whether the word is a verb that may lack a subject of its own: "adding", "and said".
fn bare_verb(reading: &Reading<'_>, word: usize) -> bool {
    reading.upos(word) == "VERB"
        && !reading
            .dependents(word)
            .any(|d| reading.deprel(d) == "aux:pass")
}

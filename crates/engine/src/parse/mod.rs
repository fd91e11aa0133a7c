//! From words to sentences: the network and what its scores mean.
//!
//! The words of a block are cut into windows; the encoder gives each word a vector that knows its neighbours; the heads
//! read everything off these vectors: first where sentences end and the tags, then, within the sentences, the trees and
//! the mentions.

mod biaffine;
mod config;
pub(crate) mod coreference;
mod encode;
mod factuality;
mod features;
mod lemma;
mod mentions;
mod model;
mod pieces;
pub mod probe;
mod reports;
mod scorer;
mod sentences;
mod tags;
mod tree;
mod trees;
mod windows;

use std::ops::Range;

use ascribe_nn::Isa;
use coreference::Referent;
use encode::{EncodeScratch, Vectors};
use features::Featurizer;
use mentions::Found;
pub(crate) use model::Model;
pub(crate) use reports::{Report, Role};
use tags::Tags;
use trees::Arc;
use windows::End;

use crate::{Gap, Kit, Mention, Sentence, Span, Token, Word, segment};

/// Words that go through a head together, at least.
const CHUNK_WORDS: usize = 192;

/// The sentences of `text`, in order. They are found while they are asked for, a block of the text at a time, so that
/// memory does not grow with the text.
pub fn parse<'k>(kit: &'k Kit, text: &str) -> impl Iterator<Item = Sentence<'k>> {
    let mut parser = Parser::new(&kit.model, text);
    let mut words = Vec::new();
    segment::blocks(text).flat_map(move |block| {
        words.clear();
        segment::words(text, block, &mut words);
        parser.parse(&words, None, Asked::default())
    })
}

/// What the network says of words beside their sentences, where it is asked. The words of all sentences are numbered through.
#[derive(Default)]
pub(crate) struct Findings {
    pub reports: Vec<Report>,
    /// Of each word, whether what it says happened: about -3 (it did not) over 0 (who knows) to 3 (it did).
    pub factuality: Vec<f32>,
}

/// The sentences of some parts of `text`, in order, and what else is found in them; what has no letters or digits is left
/// out.
pub(crate) fn parse_parts<'k>(
    kit: &'k Kit,
    text: &str,
    parts: &[Span],
) -> (Vec<Sentence<'k>>, Findings) {
    let mut parser = Parser::new(&kit.model, text);
    let (mut sentences, mut findings) = (Vec::new(), Findings::default());
    let (mut words, mut before) = (Vec::new(), 0);
    for part in parts {
        for block in segment::blocks(part.of(text)) {
            let block = block.after(part.start);
            if !block.of(text).contains(char::is_alphanumeric) {
                continue; // rules and ornaments: nobody says anything there
            }
            words.clear();
            segment::words(text, block, &mut words);
            let known = findings.reports.len();
            let asked = Asked {
                reports: Some(&mut findings.reports),
                factuality: Some(&mut findings.factuality),
                ..Asked::default()
            };
            sentences.extend(parser.parse(&words, None, asked));
            for report in &mut findings.reports[known..] {
                report.shift(before);
            }
            before += words.len();
        }
    }
    (sentences, findings)
}

/// The sentences made of `words`, which lie in `text` in order. `sentence_ends`, if given, says of each word whether its
/// sentence ends with it, instead of the network; a sentence of more than 300 words is cut all the same.
///
/// # Panics
/// If `sentence_ends` is not as long as `words`.
pub fn parse_words<'k>(
    kit: &'k Kit,
    text: &str,
    words: &[Word],
    sentence_ends: Option<&[bool]>,
) -> Vec<Sentence<'k>> {
    Parser::new(&kit.model, text).parse(words, sentence_ends, Asked::default())
}

/// The sentences made of `words` as `parse_words` makes them, and what tells which of the `mentions` in them, or else of those
/// found, mean the same; mentions are ranges of words.
pub(crate) fn parse_referents<'k>(
    kit: &'k Kit,
    text: &str,
    words: &[Word],
    sentence_ends: Option<&[bool]>,
    mentions: Option<&[Range<usize>]>,
) -> (Vec<Sentence<'k>>, Vec<Referent>) {
    let mut referents = Vec::new();
    let asked = Asked {
        mentions,
        referents: Some(&mut referents),
        ..Asked::default()
    };
    let sentences = Parser::new(&kit.model, text).parse(words, sentence_ends, asked);
    (sentences, referents)
}

/// What else is asked of the network.
#[derive(Default)]
struct Asked<'a> {
    /// Reports are added here.
    reports: Option<&'a mut Vec<Report>>,
    /// How real each word's event is, is added here.
    factuality: Option<&'a mut Vec<f32>>,
    /// A referent for each mention is added here.
    referents: Option<&'a mut Vec<Referent>>,
    /// The mentions that are meant, if not those found.
    mentions: Option<&'a [Range<usize>]>,
}

/// The same, and what the network says of the factuality of each word.
///
/// # Panics
/// As [`parse_words`].
pub fn parse_factuality<'k>(
    kit: &'k Kit,
    text: &str,
    words: &[Word],
    sentence_ends: Option<&[bool]>,
) -> (Vec<Sentence<'k>>, Vec<f32>) {
    let mut factuality = Vec::new();
    let asked = Asked {
        factuality: Some(&mut factuality),
        ..Asked::default()
    };
    let sentences = Parser::new(&kit.model, text).parse(words, sentence_ends, asked);
    (sentences, factuality)
}

/// What parsing a text needs: the model, and what can be reused from block to block.
struct Parser<'k, 't> {
    model: &'k Model,
    text: &'t str,
    isa: Isa,
    featurizer: Featurizer<'t>,
    scratch: EncodeScratch,
}

impl<'k, 't> Parser<'k, 't> {
    fn new(model: &'k Model, text: &'t str) -> Parser<'k, 't> {
        let isa = Isa::detect();
        let (featurizer, scratch) = (Featurizer::new(text), EncodeScratch::new(isa));
        Parser {
            model,
            text,
            isa,
            featurizer,
            scratch,
        }
    }

    /// The sentences of `words`, and what else is asked for.
    fn parse(
        &mut self,
        words: &[Word],
        ends: Option<&[bool]>,
        asked: Asked<'_>,
    ) -> Vec<Sentence<'k>> {
        assert!(
            ends.is_none_or(|ends| ends.len() == words.len()),
            "an end or not for each word"
        );
        let Model {
            vocabulary,
            encoder,
            heads,
            ..
        } = self.model;
        let features = self.featurizer.features(vocabulary, words);
        let sizes: Vec<usize> = features
            .iter()
            .map(|features| encoder.size(features))
            .collect();
        let windows = windows::cut(&sizes, encoder.limit(), |word| {
            let next = words.get(word + 1);
            match ends {
                _ if next.is_none_or(|next| next.gap == Gap::Paragraph) => End::Paragraph,
                Some(ends) if ends[word] => End::Sentence,
                None if segment::ends_sentence_surely(self.text, words, word) => End::Sentence,
                _ => End::None,
            }
        });
        let Vectors {
            words: vectors,
            inner,
        } = encoder.vectors(
            words,
            &features,
            &windows,
            asked.factuality.is_some(),
            &mut self.scratch,
        );
        let tags = heads.tags.of(self.isa, vectors);
        let sentences = sentences::split(words, &tags.ends, ends);
        let arcs = heads.trees.of(self.isa, vectors, &sentences);
        let mentions = heads.mentions.of(self.isa, vectors, &sentences, &arcs);
        if let Some(reports) = asked.reports {
            reports.extend(heads.reports.of(self.isa, vectors, &windows));
        }
        if let Some(factuality) = asked.factuality {
            factuality.extend(heads.factuality.of(self.isa, inner, &windows));
        }
        if let Some(referents) = asked.referents {
            let found = || {
                let sentences = sentences.iter().zip(&mentions);
                let mentions = sentences.flat_map(|(sentence, mentions)| {
                    mentions.iter().map(|found| {
                        let (first, last) = (found.first as usize, found.last as usize);
                        sentence.start + first..sentence.start + last + 1
                    })
                });
                mentions.collect()
            };
            let spans = asked.mentions.map_or_else(found, <[_]>::to_vec);
            referents.extend(heads.coreference.referents(self.isa, vectors, &spans));
        }
        let sentences = sentences.into_iter().zip(mentions);
        sentences
            .map(|(range, mentions)| self.sentence(range, words, &tags, &arcs, &mentions))
            .collect()
    }

    /// Puts together what the heads say of a sentence.
    fn sentence(
        &self,
        range: Range<usize>,
        words: &[Word],
        tags: &Tags,
        arcs: &[Arc],
        mentions: &[Found],
    ) -> Sentence<'k> {
        let heads = &self.model.heads;
        let token = |word: usize| Token {
            word: words[word],
            upos: &heads.tags.upos[tags.upos[word] as usize],
            xpos: &heads.tags.xpos[tags.xpos[word] as usize],
            feats: &heads.tags.feats[tags.feats[word] as usize],
            lemma: heads.tags.lemma(
                tags,
                word,
                words[word].span.of(self.text),
                &self.model.vocabulary,
            ),
            head: arcs[word].head,
            deprel: heads.trees.name(arcs[word]),
        };
        let (first, last) = (&words[range.start], &words[range.end - 1]);
        let tokens: Vec<Token<'k>> = range.map(token).collect();
        Sentence {
            span: Span {
                start: first.span.start,
                end: last.span.end,
            },
            starts_paragraph: first.gap == Gap::Paragraph,
            mentions: mentions
                .iter()
                .map(|found| mention(found, &tokens))
                .collect(),
            tokens,
        }
    }
}

/// A mention, with the word that stands for it: the first whose head is not in it.
fn mention(found: &Found, tokens: &[Token<'_>]) -> Mention {
    let Found {
        first,
        last,
        kind,
        score,
    } = *found;
    let outside = |word: &u32| !(first + 1..=last + 1).contains(&tokens[*word as usize].head);
    let head = (first..=last).find(outside).unwrap_or(first);
    Mention {
        first,
        last,
        head,
        kind,
        named: tokens[head as usize].upos == "PROPN",
        score,
    }
}

/// Groups of whole sentences of 192 words or a few more, and the words in them.
fn chunks(sentences: &[Range<usize>]) -> impl Iterator<Item = (Range<usize>, &[Range<usize>])> {
    let mut rest = sentences;
    std::iter::from_fn(move || {
        let start = rest.first()?.start;
        let full = rest
            .iter()
            .position(|sentence| sentence.end - start >= CHUNK_WORDS);
        let (group, after) = rest.split_at(full.map_or(rest.len(), |last| last + 1));
        rest = after;
        Some((start..group[group.len() - 1].end, group))
    })
}

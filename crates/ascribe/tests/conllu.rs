//! CoNLL-U written and read again is the same.

use ascribe::conllu::{Document, Mention, Sentence, Token, Word, Writer, read};
use proptest::prelude::*;

/// A column's value: no tab or line break, not empty.
fn cell() -> impl Strategy<Value = String> {
    "[^\\t\\n\\r]{1,6}".prop_filter("white space alone is no value", |cell| {
        !cell.trim().is_empty()
    })
}

/// Characters that stand in a token.
fn form() -> impl Strategy<Value = String> {
    "[A-Za-zé’#(|=🧀-]{1,5}"
}

fn sentence() -> impl Strategy<Value = Sentence> {
    // Sizes of tokens in words; seeds for whatever depends on the number of words.
    let tokens = prop::collection::vec((1..4usize, any::<bool>()), 1..12);
    tokens.prop_flat_map(|tokens| {
        let words: usize = tokens.iter().map(|(size, _)| size).sum();
        let columns = prop::collection::vec(
            (form(), cell(), cell(), any::<prop::sample::Index>()),
            words,
        );
        let spans = prop::collection::vec((0..words, 0..words), 0..6);
        (Just(tokens), columns, spans, any::<bool>()).prop_map(build)
    })
}

type Seed = (Vec<(usize, bool)>, Vec<Columns>, Vec<(usize, usize)>, bool);
type Columns = (String, String, String, prop::sample::Index);

fn build((sizes, columns, spans, starts_paragraph): Seed) -> Sentence {
    let mut range = 0;
    let word = |(index, (form, lemma, feats, head)): (usize, &Columns)| {
        let start = range;
        range += form.chars().count() + 1;
        Word {
            form: form.clone(),
            lemma: lemma.clone(),
            upos: if index % 2 == 0 { "PROPN" } else { "VERB" }.to_owned(),
            xpos: "NNP".to_owned(),
            feats: feats.clone(),
            // Every word hangs on an earlier one.
            head: if index == 0 { 0 } else { head.index(index) + 1 },
            deprel: if index == 0 { "root" } else { "dep" }.to_owned(),
            range: Some((start, range - 1)),
        }
    };
    let words: Vec<Word> = columns.iter().enumerate().map(word).collect();
    let mut first = 0;
    let token = |(size, space_after): (usize, bool)| {
        let last = first + size - 1;
        let form = words[first..=last]
            .iter()
            .map(|word| word.form.as_str())
            .collect();
        let token = Token {
            form,
            first,
            last,
            space_after,
        };
        first = last + 1;
        token
    };
    let tokens = sizes.into_iter().map(token).collect();
    let mut mentions: Vec<Mention> = Vec::new();
    for (a, b) in spans {
        let (first, last) = (a.min(b), a.max(b));
        let apart = |m: &Mention| {
            let disjoint = m.last < first || last < m.first;
            let nested =
                (m.first <= first && last <= m.last) || (first <= m.first && m.last <= last);
            disjoint || nested
        };
        if mentions.iter().all(apart) {
            mentions.push(Mention {
                first,
                last,
                kind: if a < b { "person" } else { "place" }.to_owned(),
                entity: None,
            });
        }
    }
    mentions.sort_by_key(|m| (m.first, std::cmp::Reverse(m.last)));
    Sentence {
        id: String::new(),
        starts_paragraph,
        tokens,
        words,
        mentions,
    }
}

fn document() -> impl Strategy<Value = Document> {
    prop::collection::vec(sentence(), 1..5).prop_map(|mut sentences| {
        sentences[0].starts_paragraph = true;
        for (number, sentence) in sentences.iter_mut().enumerate() {
            sentence.id = format!("doc-{}", number + 1);
        }
        Document {
            id: "doc".to_owned(),
            sentences,
        }
    })
}

proptest! {
    #[test]
    fn what_is_written_is_read_again(document in document()) {
        let mut bytes = Vec::new();
        let mut writer = Writer::new(&mut bytes, &document.id);
        for sentence in &document.sentences {
            writer.sentence(sentence, &[("title", "A\ttitle")]).unwrap();
        }
        let text = String::from_utf8(bytes).unwrap();
        let mut again = read(&text).map_err(|e| TestCaseError::fail(format!("{e}\n{text}")))?;
        // Each mention was given a number of its own.
        for mention in again.iter_mut().flat_map(|d| &mut d.sentences).flat_map(|s| &mut s.mentions) {
            prop_assert!(mention.entity.take().is_some());
        }
        prop_assert_eq!(again, [document]);
    }

    #[test]
    fn a_layout_holds_every_word(document in document()) {
        let layout = document.layout();
        let words = document.sentences.iter().flat_map(|sentence| &sentence.words);
        let found: Vec<&str> = layout.words.iter().map(|word| word.span.of(&layout.text)).collect();
        prop_assert_eq!(found, words.map(|word| word.form.as_str()).collect::<Vec<_>>());
        prop_assert_eq!(layout.sentence_ends.iter().filter(|&&end| end).count(), document.sentences.len());
    }
}

//! What is promised of every parse, whatever the text: the words tile it, each sentence is a tree, mentions nest.
//! Shared by the tests here and by the fuzz target.

use ascribe::document::Document;
use ascribe::format::Format;
use ascribe::style::Paint;
use ascribe_engine::{Kit, Sentence};

/// Parses the document and panics where a promise is broken; returns the sentences.
pub fn parse_and_check<'a>(document: &'a Document, kit: &'a Kit) -> Vec<Sentence<'a>> {
    let sentences: Vec<Sentence> = document.sentences(kit).collect();
    tiles(document, &sentences);
    for sentence in &sentences {
        tree(sentence);
        mentions(sentence);
    }
    conllu(document, &sentences);
    sentences
}

/// Every character of headline and body that is no white space is in exactly one word, in order.
fn tiles(document: &Document, sentences: &[Sentence]) {
    let text = &document.text;
    let read = document.field("title").into_iter().chain([document.body]);
    let visible = |text: &str| {
        text.chars()
            .filter(|c| !c.is_whitespace())
            .collect::<String>()
    };
    let expected: String = read.map(|span| visible(span.of(text))).collect();
    let words = sentences
        .iter()
        .flat_map(|sentence| &sentence.tokens)
        .map(|token| token.word);
    let found: String = words.clone().map(|word| word.span.of(text)).collect();
    assert_eq!(found, expected, "the words do not tile the text");
    let spans: Vec<_> = words.map(|word| word.span).collect();
    assert!(spans.iter().all(|span| !span.is_empty()), "an empty word");
    assert!(
        spans.windows(2).all(|pair| pair[0].end <= pair[1].start),
        "words overlap"
    );
    for sentence in sentences {
        let (first, last) = (
            &sentence.tokens[0].word,
            &sentence.tokens[sentence.tokens.len() - 1].word,
        );
        assert_eq!(
            (sentence.span.start, sentence.span.end),
            (first.span.start, last.span.end)
        );
        assert!(!first.joined, "a sentence begins inside a written word");
        for pair in sentence.tokens.windows(2) {
            let glued = pair[0].word.span.end == pair[1].word.span.start;
            assert!(
                glued || !pair[1].word.joined,
                "a written word with a gap in it"
            );
        }
    }
}

/// One root, marked as such, and a way from every word to it.
fn tree(sentence: &Sentence) {
    let heads: Vec<usize> = sentence
        .tokens
        .iter()
        .map(|token| token.head as usize)
        .collect();
    assert_eq!(
        heads.iter().filter(|&&head| head == 0).count(),
        1,
        "not one root: {heads:?}"
    );
    for token in &sentence.tokens {
        assert_eq!(
            token.head == 0,
            token.deprel == "root",
            "a root that is not called so"
        );
    }
    // The words that reach the root, found from it downwards.
    let mut children = vec![Vec::new(); heads.len() + 1];
    for (word, &head) in heads.iter().enumerate() {
        children[head].push(word + 1);
    }
    let (mut reached, mut waiting) = (0, vec![0]);
    while let Some(word) = waiting.pop() {
        reached += 1;
        waiting.extend(&children[word]);
    }
    assert_eq!(reached, heads.len() + 1, "a circle: {heads:?}");
}

/// Mentions stand in order inside their sentence and do not cross.
fn mentions(sentence: &Sentence) {
    let mut open: Vec<u32> = Vec::new();
    let order = |m: &ascribe_engine::Mention| (m.first, std::cmp::Reverse(m.last));
    assert!(
        sentence.mentions.is_sorted_by_key(order),
        "mentions out of order"
    );
    for mention in &sentence.mentions {
        assert!(mention.first <= mention.head && mention.head <= mention.last);
        assert!((mention.last as usize) < sentence.tokens.len());
        open.retain(|&last| last >= mention.first);
        assert!(
            open.iter().all(|&last| last >= mention.last),
            "mentions cross"
        );
        open.push(mention.last);
    }
}

/// What is written as CoNLL-U can be read, and is the same words under the same tree, where they stand.
fn conllu(document: &Document, sentences: &[Sentence]) {
    let mut written = Vec::new();
    let kept = sentences.iter().cloned();
    Format::Conllu
        .write(document, kept, Paint(false), &mut written)
        .unwrap();
    let written = String::from_utf8(written).unwrap();
    let read = ascribe::conllu::read(&written).unwrap_or_else(|error| panic!("{error}\n{written}"));
    let read: Vec<_> = read
        .iter()
        .flat_map(|document| &document.sentences)
        .collect();
    assert_eq!(read.len(), sentences.len());
    let mut points = document.text.chars();
    let mut at = 0;
    for (read, sentence) in read.iter().zip(sentences) {
        assert_eq!(read.mentions.len(), sentence.mentions.len());
        assert_eq!(read.words.len(), sentence.tokens.len());
        for (word, token) in read.words.iter().zip(&sentence.tokens) {
            assert_eq!(
                (word.head, word.deprel.as_str()),
                (token.head as usize, token.deprel)
            );
            let (start, end) = word.range.unwrap();
            points.by_ref().take(start - at).for_each(drop);
            let exact: String = points.by_ref().take(end - start).collect();
            assert_eq!(exact, token.word.span.of(&document.text));
            at = end;
        }
    }
}

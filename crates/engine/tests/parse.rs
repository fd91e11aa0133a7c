//! What is promised of every parse, with two tiny networks of random weights, which say what they like: whatever the
//! text, words are kept, sentences tile them, trees have a single root, mentions do not cross.

use std::sync::LazyLock;

use ascribe_engine::{Gap, Kit, Sentence, Span, Word, parse, parse_words, segment};
use proptest::prelude::*;

static KITS: LazyLock<[Kit; 2]> = LazyLock::new(|| {
    let kit = |bytes: &[u8]| Kit::new(bytes).unwrap();
    [
        kit(include_bytes!("reference/tiny-pieces.safetensors")),
        kit(include_bytes!("reference/tiny-words.safetensors")),
    ]
});

const NEWS: &str = "VARDHOLM, April 4 (MNA) - The foreign minister didn't deny holding talks, officials \
    said. \"We'll sign nothing,\" he told the U.S. Senate.\n\nTalks resume on Monday\n\n• Who: 3 envoys\n• Where: n/a";

/// The sentences of `text` by both networks, found to be as promised.
fn checked(text: &str) -> [Vec<Sentence<'static>>; 2] {
    [0, 1].map(|kit| {
        let sentences: Vec<Sentence> = parse(&KITS[kit], text).collect();
        let mut words = Vec::new();
        segment::blocks(text).for_each(|block| segment::words(text, block, &mut words));
        let tokens = sentences.iter().flat_map(|sentence| &sentence.tokens);
        assert!(
            tokens.map(|token| token.word).eq(words),
            "words were lost or made up"
        );
        sentences.iter().for_each(|sentence| check(sentence, text));
        sentences
    })
}

fn check(sentence: &Sentence, text: &str) {
    let Sentence {
        span,
        starts_paragraph,
        tokens,
        mentions,
    } = sentence;
    let (first, last) = (tokens[0].word, tokens[tokens.len() - 1].word);
    assert_eq!((span.start, span.end), (first.span.start, last.span.end));
    assert_eq!(*starts_paragraph, first.gap == Gap::Paragraph);
    assert!(!first.joined);
    assert!(
        tokens
            .iter()
            .skip(1)
            .all(|token| token.word.gap != Gap::Paragraph)
    );
    assert!(tokens.len() <= 300);

    let heads: Vec<usize> = tokens.iter().map(|token| token.head as usize).collect();
    assert_eq!(heads.iter().filter(|&&head| head == 0).count(), 1);
    for mut word in 1..=tokens.len() {
        let mut steps = 0;
        while word != 0 {
            word = heads[word - 1];
            steps += 1;
            assert!(steps <= tokens.len(), "a circle in {heads:?}");
        }
    }
    for token in tokens {
        assert_eq!(token.deprel == "root", token.head == 0);
        assert!(!token.lemma.is_empty() && !token.word.span.of(text).is_empty());
    }

    assert!(mentions.is_sorted_by_key(|mention| (mention.first, u32::MAX - mention.last)));
    for (index, a) in mentions.iter().enumerate() {
        assert!(a.first <= a.head && a.head <= a.last && (a.last as usize) < tokens.len());
        assert!(a.score > 0.0);
        let governor = tokens[a.head as usize].head;
        assert!(!(a.first + 1..=a.last + 1).contains(&governor));
        for b in &mentions[index + 1..] {
            assert!(b.first > a.last || b.last <= a.last, "{a:?} crosses {b:?}");
        }
    }
}

#[test]
fn news_is_parsed() {
    for sentences in checked(NEWS) {
        assert!(
            sentences
                .iter()
                .any(|sentence| !sentence.mentions.is_empty())
        );
        assert!(
            sentences
                .iter()
                .filter(|sentence| sentence.starts_paragraph)
                .count()
                >= 3
        );
    }
}

#[test]
fn hostile_texts_are_parsed() {
    let texts = [
        String::new(),
        " \n\n\t ".to_owned(),
        "\0".to_owned(),
        "\u{301}\u{301}".to_owned(),
        "\u{feff}".to_owned(),
        "🎉👩‍👩‍👧🇳🇴".repeat(300),
        "“".repeat(20_000),
        "a".repeat(1_000_000),
        "a ".repeat(5_000),
        "é".repeat(100_001),
        ". ".repeat(3_000),
        "can't".repeat(2_000),
        "中".repeat(3_000),
        "x\u{2028}y\u{85}z\r\r\n\n\n".repeat(50),
    ];
    for text in texts {
        checked(&text);
    }
}

#[test]
fn the_same_on_every_thread_and_in_every_call() {
    let text = NEWS.repeat(20);
    let expected = checked(&text);
    std::thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| assert_eq!(checked(&text), expected));
        }
    });
}

#[test]
fn blocks_are_parsed_each_by_itself() {
    let text = format!("{NEWS}\n\n").repeat(200);
    for kit in &*KITS {
        let mut expected = Vec::new();
        for block in segment::blocks(&text) {
            let mut words = Vec::new();
            segment::words(&text, block, &mut words);
            expected.extend(parse_words(kit, &text, &words, None));
        }
        assert!(segment::blocks(&text).count() > 1);
        assert!(parse(kit, &text).eq(expected));
    }
}

#[test]
fn given_sentence_ends_are_kept() {
    let text = "one two three four five";
    let word = |start: usize, end| Word {
        span: Span::new(start, end),
        gap: Gap::Space,
        joined: false,
    };
    let words = [
        word(0, 3),
        word(4, 7),
        word(8, 13),
        word(14, 18),
        word(19, 23),
    ];
    for kit in &*KITS {
        let sentences = parse_words(kit, text, &words, Some(&[false, true, false, false, false]));
        let lengths: Vec<usize> = sentences
            .iter()
            .map(|sentence| sentence.tokens.len())
            .collect();
        assert_eq!(lengths, [2, 3]);
        sentences.iter().for_each(|sentence| check(sentence, text));
        assert!(parse_words(kit, text, &[], Some(&[])).is_empty());

        let ends: Vec<bool> = vec![false; 1000];
        let words = vec![words[0]; 1000];
        let long = parse_words(kit, text, &words, Some(&ends));
        assert!(long.iter().all(|sentence| sentence.tokens.len() <= 300));
        assert_eq!(
            long.iter()
                .map(|sentence| sentence.tokens.len())
                .sum::<usize>(),
            1000
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn any_text_is_parsed(text in "(\\PC|[ \n.,'\"“’A-Za-z]){0,200}") {
        checked(&text);
    }
}

//! Segmentation: one row a phenomenon, and what must hold of any text.

use ascribe_engine::{Gap, Span, Word, segment};
use proptest::{collection::vec, prelude::*, sample::Index, sample::select};

/// All words of `text`, block by block.
fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    for block in segment::blocks(text) {
        segment::words(text, block, &mut words);
    }
    words
}

/// The words of `text` with a space between; "+" marks one that is joined to the word before.
fn show(text: &str) -> String {
    let show = |word: &Word| {
        let plus = if word.joined { "+" } else { "" };
        format!("{plus}{}", word.span.of(text))
    };
    words(text).iter().map(show).collect::<Vec<_>>().join(" ")
}

/// The gaps between the words of `text`, other than plain spaces and none.
fn breaks(text: &str) -> Vec<Gap> {
    let gaps = words(text).into_iter().skip(1).map(|word| word.gap);
    gaps.filter(|gap| !matches!(gap, Gap::None | Gap::Space))
        .collect()
}

#[track_caller]
fn check(rows: &[(&str, &str)]) {
    let wrong: Vec<String> = rows
        .iter()
        .filter(|(text, expected)| show(text) != *expected)
        .map(|(text, expected)| format!("{text}\n  expected {expected}\n  got      {}", show(text)))
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn sentences() {
    check(&[
        ("", ""),
        ("Envoys met.", "Envoys met ."),
        ("“We agreed,” she said.", "“ We agreed , ” she said ."),
        ("\"Stop!\" (He didn't.)", "\" Stop ! \" ( He did +n't . )"),
        ("‘Too late’, they wrote", "‘ Too late ’ , they wrote"),
        ("``Old'' 'quotes'", "`` Old '' ' quotes '"),
        ("Really?! No...", "Really ?! No ..."),
        ("Wait… what", "Wait … what"),
        ("He said . . . nothing", "He said . . . nothing"),
        (
            "talks--tense ones—went on – and on",
            "talks -- tense ones — went on – and on",
        ),
        ("“[...] the border”", "“ [ ... ] the border ”"),
        (
            "VARDHOLM, April 4 (MNA) - Rain",
            "VARDHOLM , April 4 ( MNA ) - Rain",
        ),
        (
            "non\u{a0}breaking and thin\u{2009}space",
            "non breaking and thin space",
        ),
    ]);
}

#[test]
fn contractions_and_possessives() {
    check(&[
        ("don't DON'T can’t won't", "do +n't DO +N'T ca +n’t wo +n't"),
        (
            "I'm we're they’ve she'll he'd it's",
            "I +'m we +'re they +’ve she +'ll he +'d it +'s",
        ),
        ("I'd've gone", "I +'d +'ve gone"),
        (
            "the city's, the envoys' and",
            "the city +'s , the envoys +' and",
        ),
        ("the 'envoys' met", "the ' envoys ' met"),
        (
            "the U.S.' offer and the U.N.'s",
            "the U.S. +' offer and the U.N. +'s",
        ),
        (
            "cannot gonna dunno dont",
            "can +not gon +na du +n +no do +nt",
        ),
        ("its not its border", "it +s not its border"),
        ("’Twas 'em in the '90s", "’T +was 'em in the '90s"),
        (
            "the 1990s, the 1980's, 2003's",
            "the 1990s , the 1980's , 2003 +'s",
        ),
        ("O'Brien d'Alembert o'clock", "O'Brien d'Alembert o'clock"),
    ]);
}

#[test]
fn abbreviations() {
    check(&[
        ("Gen. Ode of the U.S. left.", "Gen. Ode of the U.S. left ."),
        ("the U.S.-led talks", "the U.S. - led talks"),
        (
            "a Ph.D. at 5 p.m. on Sept. 11",
            "a Ph.D. at 5 p.m. on Sept. 11",
        ),
        ("He said no. No. 3 left.", "He said no . No. 3 left ."),
        ("J. K. Ode, W.B. Ode", "J. K. Ode , W.B. Ode"),
        ("He and I. They left.", "He and I . They left ."),
        (
            "maps, etc., and pens, etc.",
            "maps , etc. , and pens , etc .",
        ),
        (
            "Springfield, Ill., is not ill.",
            "Springfield , Ill. , is not ill .",
        ),
        ("Ode Inc. said", "Ode Inc. said"),
        ("Ode v. Ode (b. May 1950)", "Ode v. Ode ( b. May 1950 )"),
        ("in the U.S..", "in the U.S. ."),
        ("M.B.A.s.", "M.B.A.s ."),
    ]);
}

#[test]
fn hyphens_and_slashes() {
    check(&[
        (
            "state-of-the-art, adult-learned",
            "state - of - the - art , adult - learned",
        ),
        (
            "e-mail anti-war mid-1990s non-U.S.",
            "e-mail anti-war mid-1990s non-U.S.",
        ),
        ("UN-led over-the-counter", "UN - led over - the - counter"),
        (
            "price-wise mid- and long-term",
            "price-wise mid - and long - term",
        ),
        ("I thou- — no", "I thou- — no"),
        (
            "he/she and/or 24/7 9/11 w/o",
            "he / she and / or 24/7 9/11 w/o",
        ),
        ("AT&T and B & B", "AT&T and B & B"),
    ]);
}

#[test]
fn numbers() {
    check(&[
        ("$1.13bn (£600m), 76%", "$ 1.13 bn ( £ 600 m ) , 76 %"),
        ("5km at 10am, 20minutes", "5 km at 10 am , 20 minutes"),
        (
            "1,200,000 or 12,34,000 or 1,2",
            "1,200,000 or 12,34,000 or 1 , 2",
        ),
        ("5:30, 2:1, 3.14 and .5", "5:30 , 2:1 , 3.14 and .5"),
        ("21st 3D 4x4", "21st 3D 4x4"),
        (
            "won 3-1, aged 10-25, 24-year-old",
            "won 3 - 1 , aged 10 - 25 , 24 - year - old",
        ),
        (
            "555-123-4567 555-1234 2024-12-01",
            "555-123-4567 555-1234 2024-12-01",
        ),
        ("800-1000 people", "800 - 1000 people"),
        ("US$5 A$5 $US5 Rs500", "US$ 5 A$ 5 $US 5 Rs 500"),
        ("20°C, 54º, 3.", "20 ° C , 54 º , 3 ."),
        ("#1 and 5'2\"", "# 1 and 5 ' 2 \""),
    ]);
}

#[test]
fn network_names_and_faces() {
    check(&[
        (
            "See https://a.example/b?c=d(e).",
            "See https://a.example/b?c=d(e) .",
        ),
        ("(www.a-b.example)", "( www.a-b.example )"),
        (
            "news@example.org, example.com.",
            "news@example.org , example.com .",
        ),
        ("report-2.pdf and .doc", "report-2.pdf and .doc"),
        ("@envoy_1: #peace!", "@envoy_1 : #peace !"),
        ("the end.The start", "the end . The start"),
        ("fine :) (truly:)", "fine :) ( truly : )"),
        ("👍🏽👩‍👩‍👧🇺🇦🇺🇦❤️", "👍🏽 👩‍👩‍👧 🇺🇦 🇺🇦 ❤️"),
        ("• one * two", "• one * two"),
        ("===== <<a>>", "===== << a >>"),
    ]);
}

#[test]
fn invisible_and_odd_characters_belong_to_words() {
    check(&[
        ("\u{feff}Talks", "\u{feff}Talks"),
        ("basic\u{ad}ally", "basic\u{ad}ally"),
        ("e\u{301}tude \u{301}", "e\u{301}tude \u{301}"),
        ("\u{200b} x", "\u{200b} x"),
        ("a\0\0b\u{1b}", "a \0\0 b \u{1b}"),
    ]);
}

#[test]
fn paragraphs() {
    let wrapped = "Envoys of both sides met on Friday for a second round of talks and\n\
                   agreed to meet again, said a person close to the delegation who was\n\
                   not named.\n\
                   \n\
                   The talks went on until late.";
    assert_eq!(breaks(wrapped), [Gap::Line, Gap::Line, Gap::Paragraph]);
    let feed = "Talks resume\n\
                By A. Writer\n\
                Envoys of both sides met on Friday for a second round of talks on the border.\n\
                They agreed to meet again, said a person close to one delegation on Saturday.";
    assert_eq!(breaks(feed), [Gap::Paragraph; 3]);
    let list = "The envoys, who met on Friday in the old town hall, agreed on the\n\
                following points, which they will lay before their governments\n\
                • an exchange of prisoners\n\
                - A truce";
    assert_eq!(breaks(list), [Gap::Line, Gap::Paragraph, Gap::Paragraph]);
    let header = "title: Envoys of both sides meet in the old town hall\n\
                  outlet: The Courier\n\
                  date: 4 April";
    assert_eq!(breaks(header), [Gap::Paragraph; 2]);
    for text in [
        "a\n\nb",
        "a\r\n\r\nb",
        "a\r\rb",
        "a\u{2029}b",
        "a\r\nb",
        "a\x0cb",
        "a \n \t \n b",
    ] {
        assert_eq!(breaks(text), [Gap::Paragraph], "{text:?}");
    }
}

#[test]
fn a_block_knows_what_stands_before_it() {
    let text = "One two\n\nthree";
    let gap = |start| {
        let mut out = Vec::new();
        segment::words(text, Span::new(start, text.len()), &mut out);
        out[0].gap
    };
    assert_eq!(
        [0, 1, 4, 9].map(gap),
        [Gap::Paragraph, Gap::None, Gap::Space, Gap::Paragraph]
    );
}

#[test]
fn long_paragraphs_are_cut_where_it_hurts_least() {
    let after = |text: &str, mark: &str| {
        let blocks: Vec<Span> = segment::blocks(text).collect();
        assert!(blocks.len() > 1 && blocks.iter().all(|block| block.len() <= 24 * 1024));
        blocks[..blocks.len() - 1]
            .iter()
            .all(|block| block.of(text).ends_with(mark))
    };
    assert!(after(&"Envoys met twice. ".repeat(5_000), "twice."));
    assert!(
        after(&"envoys met ".repeat(5_000), "envoys") || after(&"envoys met ".repeat(5_000), "met")
    );
    assert!(after(&"é".repeat(50_000), "é"));
    assert!(after(
        &format!("{}\n\n", "Envoys met. It rained".repeat(9)).repeat(500),
        "rained"
    ));
}

#[test]
fn sure_sentence_ends() {
    let text = "He left. “Why?” Nobody knew the U.S. Senate... Then i.e. nobody! ok\n\nBye";
    let words = words(text);
    let ends: Vec<&str> = (0..words.len())
        .filter(|&i| segment::ends_sentence_surely(text, &words, i))
        .map(|i| words[i].span.of(text))
        .collect();
    assert_eq!(ends, [".", "”", "ok", "Bye"]);
}

/// Panics unless the words of `text` are in order, not empty, and hold all of it but white space.
fn assert_tiles(text: &str) {
    let mut at = 0;
    for word in words(text) {
        let (start, end) = (word.span.start as usize, word.span.end as usize);
        assert!(at <= start && start < end);
        assert!(
            text[at..start].chars().all(char::is_whitespace),
            "lost: {:?}",
            &text[at..start]
        );
        assert_eq!(word.gap == Gap::None, at == start && at > 0, "{:?}", word);
        assert!(!word.joined || word.gap == Gap::None);
        assert!(!word.span.of(text).contains(char::is_whitespace));
        at = end;
    }
    assert!(text[at..].chars().all(char::is_whitespace));
    let mut at = 0;
    for block in segment::blocks(text) {
        assert!(
            text[at..block.start as usize]
                .chars()
                .all(char::is_whitespace)
        );
        assert!(!block.is_empty() && block.of(text).trim() == block.of(text));
        at = block.end as usize;
    }
    assert!(text[at..].chars().all(char::is_whitespace));
}

/// Pieces in which the rules are interested, for texts that are odd in the right places.
const PIECES: [&str; 48] = [
    " ", "\n", "\r\n", "\u{2029}", "\u{a0}", ".", "..", ",", "'", "’", "‘", "\"", "-", "--", "—",
    "/", ":", ":)", "(", ")", "[", "&", "@", "#", "$", "£", "%", "*", "_", "…", "\u{301}",
    "\u{200d}", "\u{feff}", "👩", "🇺", "\0", "s", "U", "Ph", "n't", "its", "http://", "www.",
    "com", "12", "1,000", "km", "re",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn words_tile_bytes(bytes in vec(any::<u8>(), 0..300)) {
        assert_tiles(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn words_tile_characters(text in any::<String>()) {
        assert_tiles(&text);
    }

    #[test]
    fn words_tile_odd_texts(pieces in vec(select(&PIECES[..]), 0..60)) {
        assert_tiles(&pieces.concat());
    }

    #[test]
    fn any_range_is_a_block(text in any::<String>(), ends in any::<[Index; 2]>()) {
        let cuts: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let mut ends = ends.map(|end| cuts[end.index(cuts.len())]);
        ends.sort();
        let mut out = Vec::new();
        segment::words(&text, Span::new(ends[0], ends[1]), &mut out);
        let held: usize = out.iter().map(|word| word.span.len()).sum();
        let visible = text[ends[0]..ends[1]].chars().filter(|c| !c.is_whitespace());
        prop_assert_eq!(held, visible.map(char::len_utf8).sum::<usize>());
    }
}

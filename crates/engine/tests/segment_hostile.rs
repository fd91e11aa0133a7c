//! Texts made to break segmentation: each must come through whole, in time that grows with its
//! length alone. A rule that looked ahead without bound would keep this test busy for hours.

use ascribe_engine::segment;

/// Segments `piece` repeated to `bytes` bytes and checks that nothing but white space is lost.
fn segment_all(piece: &str, bytes: usize) {
    let text = piece.repeat(bytes / piece.len());
    let mut words = Vec::new();
    let mut held = 0;
    for block in segment::blocks(&text) {
        words.clear();
        segment::words(&text, block, &mut words);
        held += words.iter().map(|word| word.span.len()).sum::<usize>();
    }
    let spaces: usize = text
        .chars()
        .filter(|c| c.is_whitespace())
        .map(char::len_utf8)
        .sum();
    assert_eq!(held + spaces, text.len(), "{piece:?}");
}

#[test]
fn ten_megabytes_without_a_line_break() {
    segment_all(
        "The envoys, who had met on Friday, didn't agree to the U.S. offer of $1.5bn. ",
        10_000_000,
    );
}

#[test]
fn a_million_opening_quotation_marks() {
    segment_all("“", 3_000_000);
    segment_all("'", 1_000_000);
    segment_all("\"", 1_000_000);
}

#[test]
fn nothing_but() {
    for piece in [
        "😀",
        "👩‍👩‍👧",
        "\0",
        " ",
        "\n",
        "\r\n",
        "x",
        "1",
        ".",
        "-",
        "(",
        "\u{301}",
        "\u{feff}",
        "\u{fffd}",
    ] {
        segment_all(piece, 500_000);
    }
}

#[test]
fn patterns_that_invite_looking_ahead() {
    for piece in [
        "a.",
        "A.B",
        "aa.BB.",
        "1,11",
        "1,111",
        "1-",
        "1/1-",
        "1:",
        "a-",
        "re-",
        "a/",
        "a'",
        "s'",
        "'a",
        "a@",
        "a_",
        "a*",
        "a&",
        "@a",
        "#a",
        "(a",
        "(http://",
        "http://",
        "<a",
        ":a",
        ":)",
        "$A",
        "a\u{301}.",
        "a\n",
        "a \n",
        "\na b c d e f g h i j k l m n o p q r s t u v w x y z",
        "a. \n",
        "its ",
        "a- ",
        "\u{a0}a",
    ] {
        segment_all(piece, 200_000);
    }
}

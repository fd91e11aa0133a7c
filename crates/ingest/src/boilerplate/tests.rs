//! Lines of every kind, and lines of stories that only begin or end alike.

use super::*;

#[test]
fn lines_around_a_story() {
    for (kind, line) in [
        (
            Kind::Copyright,
            "© 2031 Lysmouth Post. All rights reserved.",
        ),
        (Kind::Copyright, "(c) Northwire 2031"),
        (
            Kind::Copyright,
            "© The Continental, 2031. The Continental is printed in four cities.",
        ),
        (
            Kind::Copyright,
            "Copyright 2031 The Associated Press. All rights reserved.",
        ),
        (
            Kind::Copyright,
            "The Gazette accepts no liability for decisions taken on the basis of this article.",
        ),
        (
            Kind::Correction,
            "CORRECTION: An article published on April 15 said that the bridge was closed.",
        ),
        (
            Kind::Correction,
            "Clarification (May 3): The minister spoke in private.",
        ),
        (
            Kind::Correction,
            "Editor's note: the quotation in the third paragraph has been removed.",
        ),
        (
            Kind::Correction,
            "This article was amended on 4 May 2031 to correct a name.",
        ),
        (
            Kind::Correction,
            "An earlier version of this story misspelled a name.",
        ),
        (
            Kind::Caption,
            "PHOTO: The envoy reads out the points. (E. Quill/Lysmouth Post)",
        ),
        (
            Kind::Caption,
            "PICTURED: Page one of the annex. (Daily Flare)",
        ),
        (
            Kind::Caption,
            "The minister at the Customs House. Photograph: Courier/R. Ansel",
        ),
        (
            Kind::Caption,
            "FILE - The president speaks in Castrell on June 3, 2030. (AP Photo/Ann Lee, File)",
        ),
        (
            Kind::Caption,
            "A ship leaves the port on Monday. REUTERS/Ann Lee",
        ),
        (
            Kind::Caption,
            "Crowds on the quay (Photo by Ann Lee/Getty Images)",
        ),
        (Kind::Related, "Read more: Who is the envoy?"),
        (Kind::Related, "RELATED: Five points explained"),
        (Kind::Related, "MORE: How the strait was mined"),
        (Kind::Related, "More on this story"),
        (Kind::Promotion, "Sign up for our morning newsletter."),
        (Kind::Promotion, "ADVERTISEMENT"),
        (Kind::Promotion, "Follow Ann Lee on Twitter @annlee"),
        (
            Kind::Promotion,
            "Get the day's news in your inbox every morning.",
        ),
        (
            Kind::Promotion,
            "WHAT DO YOU THINK? Ring the hotline. Calls cost 40 pence.",
        ),
        (
            Kind::Credit,
            "(Reporting by Ivo Strand; editing by P. Dunmore)",
        ),
        (Kind::Credit, "Ann Lee contributed to this report."),
        (Kind::Credit, "Strait Online with MNA"),
        (Kind::Byline, "By Teodor Vance and Amalia Greer"),
        (Kind::Byline, "Updated: 4 May 2031, 10.15"),
        (Kind::Byline, "April 4, 2031"),
    ] {
        assert_eq!(judge(line, true), Some(kind), "{line}");
    }
}

#[test]
fn lines_of_stories() {
    for line in [
        "By Friday, the talks had failed.",
        "By Tuesday evening nobody was left in the square and the ministers had gone home to bed, too.",
        "Correction of the border is not on the table, she said.",
        "Copyright law was the third subject.",
        "Related companies in Halden saw their shares fall.",
        "More than 200 people were killed.",
        "Sign the paper, she told them, or go home.",
        "Watch what they do, not what they say, the minister told reporters.",
        "“Read more,” he told the students.",
        "Follow the money, he said.",
        "The photo shows two men on a pier.",
        "The Christian Democrats (CDU/CSU)",
        "Support for the plan fell to 40 per cent.",
        "Get out, he said.",
        "In May 2031 the strait was closed.",
        "An earlier version of the plan was rejected in March.",
        "He left with Anna.",
        "Two pages can be read in four minutes.",
    ] {
        assert_eq!(judge(line, true), None, "{line}");
    }
}

#[test]
fn bylines_stand_only_at_the_start() {
    assert_eq!(judge("By Teodor Vance", false), None);
    let text = "By A. Writer\n\nOne.\n\nTwo.\n\nThree.\n\nFour.\n\nBy B. Writer";
    let found = find(text, 0, Vec::new());
    assert_eq!(
        found,
        [Boilerplate {
            span: 0..12,
            kind: Kind::Byline
        }]
    );
}

#[test]
fn what_the_format_marked_comes_first() {
    let text = "Title\n\n© 2031 X\n\nA picture\n\nText.";
    let part = |part: &str, kind| {
        let start = text.find(part).unwrap();
        Boilerplate {
            span: start..start + part.len(),
            kind,
        }
    };
    let marked = vec![
        part("A picture", Kind::Caption),
        part("Title", Kind::Header),
    ];
    let all = find(text, 5, marked);
    assert_eq!(
        all,
        [
            part("Title", Kind::Header),
            part("© 2031 X", Kind::Copyright),
            part("A picture", Kind::Caption)
        ]
    );
}

//! Pages as outlets serve them, and pages as nobody should.

use crate::document::{Document, Field, Kind};
use crate::hint::Hint;
use crate::{IngestError, read};

const PAGE: &str = r##"<!doctype html><html lang="en-GB"><head><meta charset="utf-8">
<title>Talks fail &amp; fail again | The Post</title><link rel="canonical" href="https://example.org/a">
<meta property="og:site_name" content="The Post &lt;b onclick=x()&gt;Ltd&lt;/b&gt;">
<meta property="article:published_time" content="2031-04-02T16:05:00+02:00">
<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle",
 "headline": "Talks fail &amp; fail again", "author": [{"name": "A. Writer"}, {"name": "B. Other<script>x"}],
 "correction": "An earlier version gave another name."}</script>
<script>window.x = "<p>Not this.</p>";</script></head><body onload="x()"><nav><ul><li><a href="/">Home</a></li></ul></nav>
<main><article><h1>Talks fail &amp; fail again</h1><p class="byline">By A. Writer</p>
<figure><img src="x.jpg" onerror="x()"><figcaption>The envoy in Lysmouth.</figcaption></figure>
<p>VARDHOLM, April 2 (MNA) &mdash; Talks failed on Tuesday, the second time in a week, officials in both capitals said, and
no date was set for a third round, although neither side would call the effort over.</p>
<aside class="promo"><p>Read also: <a href="/b">The envoy who irons her own flags</a></p></aside>
<p>&ldquo;We have done our part,&rdquo; the minister said. &ldquo;It is their turn to pick up the pen, and we shall wait
for as long as it takes, which is what we have been doing since the autumn.&rdquo;</p>
<p>Her counterpart did not answer questions, but a spokesman said the government was studying the paper with care.</p>
<p>© 2031 The Post. All rights reserved.</p></article>
<section id="comments"><h2>Comments (1)</h2><p>I would rather sink the charts than hand them over, said nobody.</p></section>
</main></body></html>"##;

fn page(text: &str) -> Result<Document, IngestError> {
    read(text.as_bytes(), &Hint::named("page.html"))
}

fn value(field: &Option<Field>) -> Option<&str> {
    field.as_ref().map(|field| field.value.as_str())
}

#[test]
fn a_page_says_what_it_is() {
    let d = page(PAGE).unwrap();
    assert_eq!(value(&d.title), Some("Talks fail & fail again"));
    assert_eq!(value(&d.outlet), Some("The Post Ltd"));
    assert_eq!(value(&d.byline), Some("A. Writer and B. Other"));
    assert_eq!(value(&d.credit), Some("MNA"));
    assert_eq!(value(&d.url), Some("https://example.org/a"));
    assert_eq!(value(&d.published), Some("2031-04-02T16:05:00+02:00"));
    assert_eq!(d.language, "en");
    assert_eq!(
        d.notes,
        ["the page carries a correction: An earlier version gave another name."]
    );
}

#[test]
fn the_story_is_told_from_the_rest() {
    let d = page(PAGE).unwrap();
    let title = d.title.clone().unwrap().span.unwrap();
    assert_eq!(title, 0..d.text.find('\n').unwrap());
    let kinds: Vec<Kind> = d.boilerplate.iter().map(|part| part.kind).collect();
    assert!(
        kinds.contains(&Kind::Header) && kinds.contains(&Kind::Copyright),
        "{kinds:?}\n{}",
        d.text
    );
    let story: String = d.story().map(|span| &d.text[span]).collect();
    assert!(
        story
            .trim()
            .starts_with("VARDHOLM, April 2 (MNA) — Talks failed"),
        "{story}"
    );
    assert!(story.trim().ends_with("with care."), "{story}");
    assert!(
        !story.contains("Read also") && !story.contains("charts"),
        "{story}"
    );
    assert!(!d.text.contains('<') && !d.text.contains("Not this"));
}

#[test]
fn a_page_without_visible_text_gives_what_it_tells_search_engines() {
    let body = "Talks failed. ".repeat(40);
    let text = format!(
        "<html><script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\"headline\":\"H\",\"articleBody\":\"{body}\"}}</script><div id=app>"
    );
    assert!(
        page(&text)
            .unwrap()
            .text
            .contains("Talks failed. Talks failed.")
    );
}

#[test]
fn pages_without_an_article_are_refused() {
    for text in [
        "<html></html>",
        "<html><script>app()</script><div id=root></div>",
        "<!doctype html><nav>Home</nav>",
    ] {
        let error = page(text).unwrap_err();
        assert_eq!(error, IngestError::NoArticle, "{text}");
        assert!(error.mend().contains(".txt"));
    }
}

#[test]
fn a_url_handed_in_resolves_a_relative_one() {
    let text = PAGE.replace("https://example.org/a", "/c");
    let hint = Hint {
        url: Some("https://example.org/x/".into()),
        ..Hint::named("a.html")
    };
    let d = read(text.as_bytes(), &hint).unwrap();
    assert_eq!(value(&d.url), Some("https://example.org/x/"));
    assert_eq!(page(&text).unwrap().url, None);
}

//! What a page says of itself: in its data for search engines, then in Open Graph and other meta tags, then in its
//! visible marks, `<h1>`, `<time>`, `rel=author`, `<html lang>`.

use std::collections::HashMap;

use super::jsonld::{self, Article};
use super::tree::{Id, Tree};
use crate::document::Field;
use crate::draft::Draft;
use crate::{date, field};

/// Where a page's values stand in meta tags, the best first.
const OUTLET: &[&str] = &[
    "og:site_name",
    "application-name",
    "dc.publisher",
    "publisher",
    "copyright-holder",
];
const TITLE: &[&str] = &[
    "og:title",
    "twitter:title",
    "dc.title",
    "headline",
    "parsely-title",
    "sailthru.title",
];
const BYLINE: &[&str] = &[
    "author",
    "byl",
    "article:author",
    "dc.creator",
    "parsely-author",
    "sailthru.author",
    "article.author",
];
const PUBLISHED: &[&str] = &[
    "article:published_time",
    "datepublished",
    "og:published_time",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dc.date",
    "dcterms.created",
    "dc.date.created",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "article.published",
    "date",
    "originalpublicationdate",
];
const URL: &[&str] = &["og:url", "twitter:url", "parsely-link"];
const LANGUAGE: &[&str] = &["og:locale", "content-language", "dc.language", "language"];

/// Sets the draft's values and returns what search engines are told.
pub fn read(tree: &Tree, base: Option<&str>, draft: &mut Draft) -> Article {
    let page = Page::new(tree);
    let said = jsonld::article(&page.scripts).unwrap_or_default();
    let given = |value: Option<String>| value.map(Field::given);
    let outlet = said
        .outlet
        .clone()
        .or_else(|| page.meta(OUTLET, field::plain));
    draft.title = given(title(&page, &said, outlet.as_deref()));
    draft.byline = given(said.byline.clone().or_else(|| page.byline()));
    draft.published = given(
        said.published
            .as_deref()
            .and_then(date::read)
            .or_else(|| page.meta(PUBLISHED, date::read))
            .or_else(|| page.time()),
    );
    let resolve = |value: &str| field::url(value).or_else(|| joined(base?, value));
    draft.url = given(
        page.canonical
            .and_then(resolve)
            .or_else(|| page.meta(URL, field::url))
            .or_else(|| said.url.as_deref().and_then(resolve)),
    );
    draft.outlet = given(outlet);
    draft.language = page
        .language
        .map(str::to_owned)
        .or_else(|| said.language.clone())
        .or_else(|| page.meta(LANGUAGE, field::line));
    if let Some(correction) = &said.correction {
        draft
            .notes
            .push(format!("the page carries a correction: {correction}"));
    }
    said
}

fn joined(base: &str, value: &str) -> Option<String> {
    field::url(url::Url::parse(base).ok()?.join(value).ok()?.as_str())
}

/// The headline: a visible one that the page's data or title agree with, else what they say.
fn title(page: &Page, said: &Article, outlet: Option<&str>) -> Option<String> {
    let window = page.title.as_deref().and_then(field::plain);
    let others = [
        said.headline.clone(),
        page.meta(TITLE, field::plain),
        window.clone(),
    ];
    let seen = page
        .headings
        .iter()
        .find(|heading| others.iter().flatten().any(|other| agree(heading, other)));
    let alone = || {
        (others.iter().all(Option::is_none) && page.headings.len() == 1)
            .then(|| page.headings[0].clone())
    };
    let [data, open, _] = &others;
    let told = data.clone().or_else(|| open.clone()).or(window);
    seen.cloned()
        .or_else(|| told.map(|told| without_outlet(&told, outlet)))
        .or_else(alone)
}

/// Whether two headlines share most of the shorter one's words.
fn agree(one: &str, other: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty())
            .map(str::to_lowercase)
            .collect()
    };
    let (one, other) = (words(one), words(other));
    let shared = one.iter().filter(|word| other.contains(word)).count();
    one.len() >= 2 && shared * 10 >= one.len() * 7 && shared * 10 >= other.len() * 4
}

/// A window's title ends with the site's name: `Headline | Site`.
fn without_outlet(title: &str, outlet: Option<&str>) -> String {
    let cut = |(before, after): (&'_ str, &'_ str)| {
        let after = after.trim();
        let site = outlet.is_some_and(|outlet| outlet.eq_ignore_ascii_case(after));
        (site && !before.trim().is_empty()).then(|| before.trim().to_owned())
    };
    [" | ", " - ", " – ", " — ", " · ", " » ", ": "]
        .iter()
        .find_map(|mark| title.rsplit_once(mark).and_then(cut))
        .unwrap_or_else(|| title.to_owned())
}

/// What of a page can say something of it.
struct Page<'a> {
    /// The contents of meta tags by their name in small letters; the first of a name counts.
    metas: HashMap<String, &'a str>,
    scripts: Vec<String>,
    title: Option<String>,
    headings: Vec<String>,
    times: Vec<&'a str>,
    authors: Vec<String>,
    canonical: Option<&'a str>,
    language: Option<&'a str>,
}

/// Whether a script is data for search engines.
fn is_data(kind: &str) -> bool {
    kind.trim().eq_ignore_ascii_case("application/ld+json")
}

/// The most of anything that is looked at.
const MOST: usize = 200;

impl<'a> Page<'a> {
    fn new(tree: &'a Tree) -> Page<'a> {
        let mut page = Page {
            metas: HashMap::new(),
            scripts: Vec::new(),
            title: None,
            headings: Vec::new(),
            times: Vec::new(),
            authors: Vec::new(),
            canonical: None,
            language: None,
        };
        for id in tree.below(Tree::ROOT) {
            if let Some(name) = tree.name(id) {
                page.see(tree, id, name);
            }
        }
        page
    }

    fn see(&mut self, tree: &'a Tree, id: Id, name: &str) {
        let attribute = |wanted| tree.attribute(id, wanted);
        match name {
            "html" => self.language = attribute("lang").or(attribute("xml:lang")),
            "title" if self.title.is_none() => self.title = Some(tree.text(id)),
            "meta" if self.metas.len() < MOST => {
                let key = ["property", "name", "itemprop", "http-equiv"]
                    .iter()
                    .find_map(|key| attribute(key));
                if let (Some(key), Some(content)) = (key, attribute("content")) {
                    self.metas
                        .entry(key.trim().to_ascii_lowercase())
                        .or_insert(content);
                }
            }
            "link" if attribute("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) => {
                self.canonical = self.canonical.or(attribute("href"));
            }
            "script" if self.scripts.len() < MOST && attribute("type").is_some_and(is_data) => {
                let data = tree.below(id).filter_map(|id| tree.text_at(id));
                self.scripts.push(data.collect());
            }
            "h1" if self.headings.len() < MOST => self.headings.extend(field::line(&tree.text(id))),
            "time" if self.times.len() < MOST => self.times.extend(attribute("datetime")),
            _ => {}
        }
        let author = attribute("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("author"))
            || attribute("itemprop").is_some_and(|prop| prop.eq_ignore_ascii_case("author"))
            || attribute("class").is_some_and(|class| {
                class
                    .split_whitespace()
                    .any(|c| c.eq_ignore_ascii_case("byline"))
            });
        if author && self.authors.len() < 3 && !matches!(name, "link" | "meta") {
            let text = field::line(&tree.text(id));
            self.authors.extend(text.filter(|text| text.len() <= 120));
        }
    }

    /// The first of these meta tags whose content `read` accepts.
    fn meta(&self, names: &[&str], read: impl Fn(&str) -> Option<String>) -> Option<String> {
        names.iter().find_map(|name| read(self.metas.get(*name)?))
    }

    /// The writer: from meta tags, where some sites put an address in place of a name, or as shown.
    fn byline(&self) -> Option<String> {
        let name = |value: &str| {
            field::plain(value).filter(|name| !name.contains("://") && !name.starts_with('@'))
        };
        self.meta(BYLINE, name)
            .or_else(|| self.authors.first().cloned())
    }

    fn time(&self) -> Option<String> {
        self.times.iter().find_map(|time| date::read(time))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headlines_lose_the_outlet_only() {
        assert_eq!(
            without_outlet("Talks: no | The Post", Some("the post")),
            "Talks: no"
        );
        assert_eq!(
            without_outlet("Talks - an end", Some("The Post")),
            "Talks - an end"
        );
        assert_eq!(without_outlet("Talks", None), "Talks");
    }

    #[test]
    fn headlines_agree_by_their_words() {
        assert!(agree(
            "Velmar says yes to paper",
            "Velmar says yes to paper | Courier"
        ));
        assert!(!agree("Courier", "Velmar says yes to paper | Courier"));
        assert!(!agree("Most read today", "Velmar says yes"));
    }
}

//! What a page tells search engines of its article, in JSON-LD: objects of schema.org, alone, in lists or in a graph that
//! refers to its own members by name. Nothing in it is trusted; what is not as it should be is passed over.

use serde_json::{Map, Value};

use crate::field;

/// What an article's object says.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Article {
    pub headline: Option<String>,
    pub outlet: Option<String>,
    pub byline: Option<String>,
    pub published: Option<String>,
    pub language: Option<String>,
    pub url: Option<String>,
    /// The article's whole text.
    pub body: Option<String>,
    /// What the outlet says it got wrong.
    pub correction: Option<String>,
}

/// The most objects that are looked at.
const MOST: usize = 2000;

/// What the page's blocks of JSON-LD say of its article: the first object that is one, news before others.
pub fn article(blocks: &[String]) -> Option<Article> {
    let values: Vec<Value> = blocks.iter().filter_map(|block| parse(block)).collect();
    let mut objects: Vec<&Map<String, Value>> = Vec::new();
    let mut waiting: Vec<&Value> = values.iter().rev().collect();
    while let Some(value) = waiting.pop() {
        if objects.len() >= MOST {
            break;
        }
        match value {
            Value::Array(values) => waiting.extend(values.iter().rev()),
            Value::Object(object) => {
                objects.push(object);
                waiting.extend(object.values().filter(|v| v.is_object() || v.is_array()));
            }
            _ => {}
        }
    }
    let best = objects
        .iter()
        .filter_map(|object| rank(object).map(|rank| (rank, *object)))
        .min_by_key(|(rank, _)| *rank)?
        .1;
    Some(read(best, &objects))
}

/// Parses a block; line ends within strings, which JSON forbids and pages have, become spaces.
fn parse(block: &str) -> Option<Value> {
    let block = block
        .trim()
        .trim_start_matches("<!--")
        .trim_end_matches("-->")
        .trim();
    let block = block
        .trim_start_matches("//<![CDATA[")
        .trim_end_matches("//]]>")
        .trim()
        .trim_end_matches(';');
    serde_json::from_str(block).ok().or_else(|| {
        let spaced: String = block
            .chars()
            .map(|c| if c.is_control() { ' ' } else { c })
            .collect();
        serde_json::from_str(&spaced).ok()
    })
}

/// How well an object's type fits a news article; the least is the best.
fn rank(object: &Map<String, Value>) -> Option<u8> {
    let types = strings(object.get("@type"));
    let is = |ends: &[&str]| {
        types.iter().any(|t| {
            ends.iter()
                .any(|end| t.rsplit(['/', ':']).next() == Some(end))
        })
    };
    let newsy = types.iter().any(|t| t.ends_with("NewsArticle"));
    if newsy && object.contains_key("headline") {
        Some(0)
    } else if newsy || is(&["ReportageNewsArticle", "LiveBlogPosting", "Report"]) {
        Some(1)
    } else if types.iter().any(|t| t.ends_with("Article"))
        || is(&["BlogPosting", "SocialMediaPosting"])
    {
        Some(2)
    } else {
        None
    }
}

fn read(object: &Map<String, Value>, all: &[&Map<String, Value>]) -> Article {
    let plain = |key: &str| {
        strings(object.get(key))
            .first()
            .and_then(|v| field::plain(v))
    };
    let raw = |key: &str| strings(object.get(key)).first().map(|v| (*v).to_owned());
    let first = |keys: &[&str]| {
        keys.iter()
            .find_map(|key| names(object.get(*key), all).into_iter().next())
    };
    let authors = names(object.get("author"), all);
    let page = object.get("mainEntityOfPage");
    let page = page
        .and_then(Value::as_object)
        .and_then(|page| page.get("@id"))
        .or(page);
    let correction = object.get("correction");
    let correction = correction
        .and_then(Value::as_object)
        .and_then(|c| c.get("text"))
        .or(correction);
    Article {
        headline: plain("headline").or_else(|| plain("name")),
        outlet: first(&["publisher", "sourceOrganization", "copyrightHolder"]),
        byline: (!authors.is_empty()).then(|| listed(&authors)),
        published: raw("datePublished").or_else(|| raw("dateCreated")),
        language: raw("inLanguage"),
        url: raw("url").or_else(|| strings(page).first().map(|v| (*v).to_owned())),
        body: raw("articleBody"),
        correction: strings(correction).first().and_then(|v| field::plain(v)),
    }
}

/// The strings at a value: itself, or those in its list.
fn strings(value: Option<&Value>) -> Vec<&str> {
    match value {
        Some(Value::String(one)) => vec![one],
        Some(Value::Array(many)) => many.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

/// The names of people or organisations: strings, objects with a name, or references to such objects.
fn names(value: Option<&Value>, all: &[&Map<String, Value>]) -> Vec<String> {
    let one = |value: &Value| match value {
        Value::String(name) if !name.starts_with("http") => field::plain(name),
        Value::Object(object) => {
            let named = |object: &Map<String, Value>| {
                strings(object.get("name"))
                    .first()
                    .and_then(|name| field::plain(name))
            };
            named(object).or_else(|| {
                let id = object.get("@id")?;
                all.iter()
                    .filter(|other| other.get("@id") == Some(id))
                    .find_map(|other| named(other))
            })
        }
        _ => None,
    };
    let mut names: Vec<String> = match value {
        Some(Value::Array(many)) => many.iter().take(20).filter_map(one).collect(),
        Some(value) => one(value).into_iter().collect(),
        None => Vec::new(),
    };
    names.dedup();
    names
}

/// `A`, `A and B`, `A, B and C`.
pub fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [start @ .., last] => format!("{} and {last}", start.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(block: &str) -> Article {
        article(&[block.to_owned()]).unwrap()
    }

    #[test]
    fn articles_alone_in_lists_and_graphs() {
        let a = read(
            r#"{"@type": "NewsArticle", "headline": "A &amp; B", "author": [{"name": "C"}, "D", {"name": "<b>E</b>"}],
            "publisher": {"name": "F"}, "inLanguage": "en", "mainEntityOfPage": {"@id": "https://x.org/a"}}"#,
        );
        assert_eq!(a.headline.as_deref(), Some("A & B"));
        assert_eq!(a.byline.as_deref(), Some("C, D and E"));
        assert_eq!(
            (a.outlet.as_deref(), a.url.as_deref()),
            (Some("F"), Some("https://x.org/a"))
        );
        let a = read(
            r##"[{"@graph": [{"@type": "Organization", "@id": "#o", "name": "G"},
            {"@type": ["Article", "NewsArticle"], "headline": "H", "publisher": {"@id": "#o"}}]}]"##,
        );
        assert_eq!(
            (a.headline.as_deref(), a.outlet.as_deref()),
            (Some("H"), Some("G"))
        );
    }

    #[test]
    fn what_is_not_as_it_should_be() {
        assert_eq!(
            read("{\"@type\": \"Article\", \"headline\": \"two\nlines\"}")
                .headline
                .as_deref(),
            Some("two lines")
        );
        for bad in [
            "",
            "{",
            "[]",
            "{\"@type\": \"Person\"}",
            "{\"@type\": 3}",
            &"[".repeat(9999),
        ] {
            assert_eq!(article(&[bad.to_owned()]), None);
        }
        let hollow = read(
            r#"{"@type": "NewsArticle", "headline": {"x": 1}, "author": 7, "publisher": [[]]}"#,
        );
        assert_eq!(hollow, Article::default());
    }
}

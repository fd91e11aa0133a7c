//! What is plainly no part of an article is taken out of the page before its article is looked for: scripts, menus,
//! forms, what is hidden, and what news sites' class names call comments, promotions or related stories. What holds much
//! of the page's running text stays, whatever it is called.

use super::tree::{Id, Step, Tree};

/// Elements that never hold a story's text.
const NEVER: &[&str] = &[
    "script", "style", "noscript", "template", "iframe", "object", "embed", "canvas", "audio",
    "video", "select", "textarea", "input", "applet", "frameset",
];

/// Roles that never do.
const ROLES: &[&str] = &[
    "navigation",
    "complementary",
    "banner",
    "contentinfo",
    "dialog",
    "alertdialog",
    "search",
    "menu",
    "menubar",
    "toolbar",
    "tooltip",
    "alert",
];

/// Elements that hold a story's text seldom, as what `NAMES` name.
const SELDOM: &[&str] = &[
    "aside", "button", "dialog", "footer", "form", "label", "map", "menu", "nav",
];

/// Words in class names and ids that say that an element holds something beside the story.
const NAMES: &[&str] = &[
    "ad",
    "ads",
    "advert",
    "advertisement",
    "advertising",
    "adslot",
    "sponsor",
    "sponsored",
    "promo",
    "promos",
    "promotion",
    "newsletter",
    "newsletters",
    "signup",
    "subscribe",
    "subscription",
    "paywall",
    "related",
    "recirc",
    "recirculation",
    "recommended",
    "recommendation",
    "recommendations",
    "readmore",
    "outbrain",
    "taboola",
    "zergnet",
    "trending",
    "popular",
    "comment",
    "comments",
    "disqus",
    "respond",
    "share",
    "sharing",
    "sharedaddy",
    "social",
    "socials",
    "cookie",
    "cookies",
    "consent",
    "gdpr",
    "breadcrumb",
    "breadcrumbs",
    "pagination",
    "toolbar",
    "sidebar",
    "popup",
    "modal",
    "skip",
    "print",
    "tags",
    "tagcloud",
    "taglist",
    "jp",
    "addthis",
    "authorbio",
    "bio",
    "gallery",
    "slideshow",
    "carousel",
    "lightbox",
    "hidden",
    "invisible",
];

/// Of the words of a page's paragraphs, the share that an element may hold and still be taken out for its name.
const SHARE: f64 = 0.25;

/// Takes out what is no part of an article.
pub fn clean(tree: &mut Tree) {
    let weights = weigh(tree);
    let all = f64::from(weights[0].max(1));
    let mut out = Vec::new();
    let mut walk = tree.walk(Tree::ROOT);
    while let Some(step) = walk.next() {
        let Step::Enter(id) = step else { continue };
        let share = f64::from(weights[id.0 as usize]) / all;
        if never(tree, id) || (share < SHARE && seldom(tree, id)) {
            walk.pass_over(id);
            out.push(id);
        }
    }
    for id in out {
        tree.detach(id);
    }
}

/// The characters of paragraphs at and below each node.
fn weigh(tree: &Tree) -> Vec<u32> {
    let mut weights = vec![0u32; tree.len()];
    let mut paragraphs = 0;
    for step in tree.walk(Tree::ROOT) {
        match step {
            Step::Enter(id) => {
                paragraphs += u32::from(tree.is(id, "p"));
                if let (Some(text), true) = (tree.text_at(id), paragraphs > 0) {
                    weights[id.0 as usize] = u32::try_from(text.trim().len()).unwrap_or(u32::MAX);
                }
            }
            Step::Leave(id) => {
                paragraphs -= u32::from(tree.is(id, "p"));
                if let Some(parent) = tree.node(id).parent {
                    let weight = weights[id.0 as usize];
                    let above = &mut weights[parent.0 as usize];
                    *above = above.saturating_add(weight);
                }
            }
        }
    }
    weights
}

fn never(tree: &Tree, id: Id) -> bool {
    let Some(name) = tree.name(id) else {
        return tree.node(id).parent.is_some() && tree.text_at(id).is_none();
    };
    NEVER.contains(&&**name)
}

fn seldom(tree: &Tree, id: Id) -> bool {
    let Some(name) = tree.name(id) else {
        return false;
    };
    if matches!(&**name, "html" | "body" | "head") {
        return false;
    }
    SELDOM.contains(&&**name)
        || is_named(tree, id, name)
        || tree.attribute(id, "hidden").is_some()
        || tree
            .attribute(id, "aria-hidden")
            .is_some_and(|value| value.eq_ignore_ascii_case("true"))
        || tree
            .attribute(id, "role")
            .is_some_and(|role| ROLES.contains(&role.to_ascii_lowercase().as_str()))
        || tree.attribute(id, "style").is_some_and(is_invisible)
}

fn is_invisible(style: &str) -> bool {
    let style: String = style
        .chars()
        .take(200)
        .filter(|c| !c.is_whitespace())
        .collect::<String>()
        .to_ascii_lowercase();
    style.contains("display:none") || style.contains("visibility:hidden")
}

/// Whether its class or id says that it holds something beside the story.
fn is_named(tree: &Tree, id: Id, name: &str) -> bool {
    let named = |attribute| {
        let value = tree.attribute(id, attribute);
        value.is_some_and(|value| words(value).any(|word| NAMES.contains(&word.as_str())))
    };
    let story = matches!(
        name,
        "article" | "main" | "p" | "figure" | "figcaption" | "a"
    );
    !story && (named("class") || named("id"))
}

/// The words of a class name: `relatedStories-list` is related, stories, list.
pub fn words(value: &str) -> impl Iterator<Item = String> + '_ {
    let value = &value[..value.floor_char_boundary(300)];
    let mut start = 0;
    let ends = value
        .char_indices()
        .skip(1)
        .map(|(at, c)| (at, Some(c)))
        .chain([(value.len(), None)]);
    let mut before = value.chars().next().unwrap_or(' ');
    ends.filter_map(move |(at, c)| {
        let cut = c.is_none_or(|c| {
            !c.is_ascii_alphanumeric() || (c.is_ascii_uppercase() && before.is_ascii_lowercase())
        });
        before = c.unwrap_or(' ');
        cut.then(|| {
            let word = value[start..at].trim_matches(|c: char| !c.is_ascii_alphanumeric());
            start = at;
            word.to_ascii_lowercase()
        })
    })
    .filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hint::Limits;
    use crate::html::sink;

    #[test]
    fn class_names_have_words() {
        let all = |value| words(value).collect::<Vec<_>>();
        assert_eq!(
            all("relatedStories-list ad_slot"),
            ["related", "stories", "list", "ad", "slot"]
        );
        assert_eq!(all("AD"), ["ad"]);
        assert!(all("").is_empty() && all("--").is_empty());
    }

    #[test]
    fn what_is_no_article_goes() {
        let page = "<nav>Menu</nav><p>Story.</p><div class='related-stories'><p>Other</p></div><p hidden>No</p>\
            <svg><text>x</text></svg><div style='display: none'>no</div><p>More of the story, at some length, for weight.</p>";
        let mut tree = sink::parse(page, &Limits::default()).unwrap();
        clean(&mut tree);
        assert_eq!(
            tree.text(Tree::ROOT),
            "Story.More of the story, at some length, for weight."
        );
    }

    #[test]
    fn a_story_stays_whatever_it_is_called() {
        let mut tree = sink::parse(
            "<div class=has-ads-sidebar><p>Story.</p></div>",
            &Limits::default(),
        )
        .unwrap();
        clean(&mut tree);
        assert_eq!(tree.text(Tree::ROOT), "Story.");
    }
}

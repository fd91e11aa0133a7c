//! Values that texts give of themselves are made safe to show: one line, no markup, no character that turns text about
//! or hides it, and no longer than such a value can be. An address must be one of the web.

use crate::html;

/// The most characters of a value.
const LONGEST: usize = 500;

/// The value on one line, without characters that cannot be seen; `None` if nothing is left.
pub fn line(value: &str) -> Option<String> {
    let mut line = String::new();
    for word in value.split(|c: char| c.is_whitespace() || c.is_control()) {
        let word = word.replace(is_hidden, "");
        if !word.is_empty() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(&word);
        }
        if line.len() > 4 * LONGEST {
            break;
        }
    }
    if let Some((end, _)) = line.char_indices().nth(LONGEST) {
        line.truncate(end);
        line.push('…');
    }
    (!line.is_empty()).then_some(line)
}

/// A value of a page: as `line`, and without tags and entities.
pub fn plain(value: &str) -> Option<String> {
    // What is far longer than a value can be is cut before it costs anything.
    let end = value
        .char_indices()
        .nth(8 * LONGEST)
        .map_or(value.len(), |(end, _)| end);
    let value = &value[..end];
    let mut value = value.to_owned();
    // Some pages escape twice, and what is escaped twice must not come out as a tag.
    for _ in 0..3 {
        if !value.contains(['<', '&']) {
            return line(&value);
        }
        value = html::text_of(&value);
    }
    line(&if html::has_tags(&value) {
        value.replace(['<', '>'], " ")
    } else {
        value
    })
}

/// An absolute address of the web, in its normal form.
pub fn url(value: &str) -> Option<String> {
    let url = url::Url::parse(value.trim()).ok()?;
    let web = matches!(url.scheme(), "http" | "https")
        && url.username().is_empty()
        && url.password().is_none();
    let known = web && url.host_str().is_some_and(|host| !host.is_empty());
    (known && url.as_str().len() <= 4 * LONGEST).then(|| url.into())
}

/// Marks of direction, joiners of nothing and other characters without a face.
fn is_hidden(c: char) -> bool {
    matches!(c, '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{00AD}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_one_safe_line() {
        assert_eq!(line(" a\n b\u{202E}c\0d ").as_deref(), Some("a bc d"));
        assert_eq!(line("\u{200B} \n"), None);
        assert_eq!(
            line(&"x".repeat(9999)).unwrap().chars().count(),
            LONGEST + 1
        );
        assert_eq!(
            plain("A &amp; B <b onclick=x>C</b><script>d()</script>").as_deref(),
            Some("A & B C")
        );
        let twice =
            "A&amp;lt;b&amp;gt;B&amp;lt;/b&amp;gt; &amp;amp;amp;amp;lt;i&amp;amp;amp;amp;gt;";
        assert_eq!(plain(twice).as_deref(), Some("AB &amp;lt;i&amp;gt;"));
        assert_eq!(plain("Fewer < more").as_deref(), Some("Fewer < more"));
    }

    #[test]
    fn only_addresses_of_the_web() {
        assert_eq!(
            url(" https://Example.org/a b").as_deref(),
            Some("https://example.org/a%20b")
        );
        for bad in [
            "javascript:alert(1)",
            "/a/b",
            "data:text/html,x",
            "https://u:p@x.org/",
            "file:///etc",
            "",
        ] {
            assert_eq!(url(bad), None, "{bad}");
        }
    }
}

//! Addresses and other names of the network: URLs, hosts, e-mail addresses, file names, @handles
//! and #hashtags, each one word.

use super::class::{char_at, is_letter, is_word, run};

/// Last labels of host names that are no English words.
const DOMAINS: &[&str] = &[
    "com", "org", "net", "gov", "edu", "mil", "info", "biz", "eu", "uk", "ca", "au", "nz", "ie",
    "de", "fr", "nl", "ch", "es", "pt", "pl", "cz", "se", "fi", "dk", "ru", "ua", "cn", "jp", "kr",
    "hk", "tw", "sg", "ph", "za", "ng", "ke", "br", "mx", "ar", "cl", "il", "ir", "tr", "gr", "io",
    "ai", "tv", "co",
];

/// Endings of file names.
const FILES: &[&str] = &[
    "doc", "docx", "xls", "xlsx", "ppt", "pptx", "pdf", "txt", "csv", "xml", "json", "html", "htm",
    "php", "asp", "aspx", "jsp", "js", "jpg", "jpeg", "png", "gif", "mp3", "mp4", "wav", "avi",
    "zip", "exe", "url", "rtf", "dtf",
];

/// The end of the URL, e-mail address or host name that starts at `start`, if one does; the text
/// goes on without white space up to `end`.
pub(super) fn address(text: &str, start: usize, end: usize) -> Option<usize> {
    let rest = &text[start..end];
    let scheme = run(text, start, end, |c| c.is_ascii_alphabetic());
    let after_scheme = &text[scheme..end];
    let known = ["mailto", "doi"]
        .iter()
        .any(|name| text[start..scheme].eq_ignore_ascii_case(name));
    if scheme > start
        && (after_scheme.starts_with("://") || (known && after_scheme.starts_with(':')))
    {
        return Some(url_end(text, start, end));
    }
    if rest
        .get(..4)
        .is_some_and(|www| www.eq_ignore_ascii_case("www."))
    {
        return Some(url_end(text, start, end));
    }
    email(text, start, end).or_else(|| host(text, start, end))
}

/// The end of a URL: marks that more likely belong to the sentence around it are left off.
fn url_end(text: &str, start: usize, end: usize) -> usize {
    let stop = |c| matches!(c, '<' | '>' | '"' | '“' | '”' | '|' | '»');
    let url = &text[start..run(text, start, end, |c| !stop(c))];
    let count = |mark| url.matches(mark).count();
    let (mut round, mut square) = (
        count(')') - count('(').min(count(')')),
        count(']') - count('[').min(count(']')),
    );
    let kept = url.trim_end_matches(|c| match c {
        ')' if round > 0 => {
            round -= 1;
            true
        }
        ']' if square > 0 => {
            square -= 1;
            true
        }
        _ => matches!(
            c,
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '’' | '*' | '}' | '…'
        ),
    });
    start + kept.len()
}

/// The end of an e-mail address, or of a name at a machine.
fn email(text: &str, start: usize, end: usize) -> Option<usize> {
    let local = |c: char| c.is_ascii_alphanumeric() || "._%+~&-".contains(c);
    let at = run(text, start, end, local);
    if at == start || !text[at..end].starts_with('@') {
        return None;
    }
    let domain = run(text, at + 1, end, |c| {
        c.is_ascii_alphanumeric() || "._-".contains(c)
    });
    let domain = text[at + 1..domain].trim_end_matches(['.', '_', '-']);
    (!domain.is_empty()).then(|| at + 1 + domain.len())
}

/// The most bytes a host name has.
const LONGEST_HOST: usize = 253;

/// The end of a host name with its path, or of a file name.
pub(super) fn host(text: &str, start: usize, end: usize) -> Option<usize> {
    let limit = end.min(start + LONGEST_HOST);
    let name = run(text, start, limit, |c| {
        c.is_ascii_alphanumeric() || "._-".contains(c)
    });
    let name = text[start..name].trim_end_matches(['.', '_', '-']);
    let (labels, last) = name.rsplit_once('.')?;
    if labels.is_empty() || labels.contains("..") || last.len() > 5 {
        return None;
    }
    let at = start + name.len();
    if is_domain(last)
        && text[at..end].starts_with('/')
        && char_at(text, at + 1).is_some_and(is_word)
    {
        return Some(url_end(text, start, end));
    }
    (is_domain(last) || is_file(last) || is_newsgroup(name)).then_some(at)
}

/// The end of a bare ending such as ".doc" or ".com", its dot before `at`.
pub(super) fn ending(text: &str, at: usize, end: usize) -> Option<usize> {
    let letters = run(text, at, end, |c| c.is_ascii_alphanumeric());
    (is_domain(&text[at..letters]) || is_file(&text[at..letters])).then_some(letters)
}

fn is_domain(label: &str) -> bool {
    let small = label.bytes().all(|byte| byte.is_ascii_lowercase());
    let large = label.bytes().all(|byte| byte.is_ascii_uppercase());
    DOMAINS
        .iter()
        .any(|domain| label.eq_ignore_ascii_case(domain))
        && (small || large || label == "Com")
}

fn is_file(ending: &str) -> bool {
    FILES.iter().any(|file| ending.eq_ignore_ascii_case(file))
}

/// Whether `name` has three labels or more, all of small letters, as names of newsgroups and
/// packages.
fn is_newsgroup(name: &str) -> bool {
    let small = |label: &str| {
        label.len() > 1
            && label
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte == b'-')
    };
    name.split('.').all(small) && name.split('.').count() > 2
}

/// The end of the @handle or #hashtag whose mark stands at `at`, if a name follows the mark.
pub(super) fn tag(text: &str, at: usize, end: usize) -> Option<usize> {
    let name = at + 1;
    let begins = char_at(text, name).is_some_and(|c| is_letter(c) || c == '_');
    if name >= end || !begins {
        return None;
    }
    host(text, name, end).or_else(|| Some(run(text, name, end, |c| is_word(c) || c == '_')))
}

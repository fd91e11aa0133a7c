//! Which lines of a text are not the story. What an English newspaper prints around a story says what it is by how it
//! begins or ends; each way is a row of one list. A line is judged as a whole, and only if it is short enough to be one.

use std::sync::LazyLock;

use regex::{RegexSet, RegexSetBuilder};

use crate::credit;
use crate::document::{Boilerplate, Kind};

/// Where in a body a line must stand to be judged by a row.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Anywhere,
    /// Among the first lines, before the story has begun.
    Start,
}

use Place::{Anywhere, Start};

/// The rows: what a line is, where, and its pattern. Patterns are anchored, ignore case unless they say otherwise, and
/// the first that matches decides.
const ROWS: &[(Kind, Place, &str)] = &[
    // Rights and liability.
    (
        Kind::Copyright,
        Anywhere,
        r"^(?:©|copyright\b.{0,12}\b(?:19|20)\d\d\b|copyright ©)",
    ),
    (
        Kind::Copyright,
        Anywhere,
        r"^\(c\)\s.{0,80}\b(?:19|20)\d\d\b.{0,120}$",
    ),
    (
        Kind::Copyright,
        Anywhere,
        r"\ball rights reserved\b.{0,160}$",
    ),
    (
        Kind::Copyright,
        Anywhere,
        r"^this (?:material|article|content|story) (?:may|must) not be (?:published|reproduced|copied)",
    ),
    (
        Kind::Copyright,
        Anywhere,
        r"\b(?:accepts?|assumes?|takes?) no (?:liability|responsibility) (?:for|in respect of)\b.{0,120}\b(?:article|report|information|content|page|site)s?\.?$",
    ),
    // What is taken back or added.
    (
        Kind::Correction,
        Anywhere,
        r"^(?:corrections?(?: and clarifications?)?|clarifications?|retraction|erratum|editor(?:'s|’s|s'|s’)? note|amendment)\s*(?:\([^)]{1,40}\))?\s*[:–—]",
    ),
    (
        Kind::Correction,
        Anywhere,
        r"^[(*]?(?:an|the) (?:earlier|previous|original|initial) (?:version|edition) of this (?:article|story|report|post|page|headline)\b",
    ),
    (
        Kind::Correction,
        Anywhere,
        r"^[(*]?(?:this|the online version of (?:this|the)) (?:article|story|report|post|page) (?:was|has been) (?:amended|corrected|updated|changed|edited|revised)\b",
    ),
    // Under pictures.
    (
        Kind::Caption,
        Anywhere,
        r"^(?:(?:file )?photos?(?:graphs?)?|pictures?|pictured|images?|captions?|videos?|graphics?|illustrations?|pic)\s*(?:\([^)]{1,30}\))?\s*:\s",
    ),
    (Kind::Caption, Anywhere, r"^FILE\s?[-–—]{1,2}\s?\w"),
    (
        Kind::Caption,
        Anywhere,
        r"(?:^|[.!?]['”’]?\s+|\s[-–—|]\s|\()(?:photos?(?:graphs?)?|pictures?|images?|photo credits?|image credits?|credits?)(?: by| courtesy(?: of)?)?\s*:\s?(?:[^.!?]|(?-i:\p{Lu}\.)){2,60}\.?\)?$",
    ),
    (
        Kind::Caption,
        Anywhere,
        r"[(\[](?:photo|photograph|picture|image|illustration|ap photo|file photo) ?(?:by|from|via|/|:|courtesy)[^()\[\]]{2,80}[)\]]\.?$",
    ),
    (
        Kind::Caption,
        Anywhere,
        r"(?-i:\((?:\p{Lu}\. ?)*\p{Lu}[\p{L}’'-]*(?: \p{Lu}[\p{L}.’'-]*)*\p{Ll}\s?/\s?\p{Lu}[\p{L}&.’' -]{1,40}\)\.?$)",
    ),
    (
        Kind::Caption,
        Anywhere,
        r"(?-i:\b(?:REUTERS|AP Photo|AFP|Getty Images|EPA)\s?/\s?\p{Lu}[\p{L}.’' -]{2,40}$)",
    ),
    (
        Kind::Caption,
        Anywhere,
        r"(?-i:/\s?(?:Getty Images|AFP|Reuters|REUTERS|AP|EPA|Shutterstock|PA|Bloomberg)\)?\.?$)",
    ),
    // Other texts.
    (
        Kind::Related,
        Anywhere,
        r"^(?:[>»→•*]\s*)?(?:read (?:more|also|next|on|the full (?:story|article|report))|also read|see (?:also|more)|related(?: (?:stories|articles?|coverage|content|links?|topics?|reading|news|posts?|video))?|more(?: (?:on|from|about) [^.:]{1,60}| stories| news| coverage| reading)?|watch(?: (?:live|now|more|also|video|below))?|listen(?: (?:live|now|to))?|recommended(?: (?:stories|reading|for you))?|you (?:may|might) (?:also )?(?:like|be interested in)|(?:don['’]t|do not) miss|up next|in pictures|from the archives?|further reading|trending(?: now)?|most (?:read|popular|viewed)|top stories|latest(?: news| headlines))\s*[:|»→>]",
    ),
    (
        Kind::Related,
        Anywhere,
        r"^(?:read (?:more|also|next)|see also|related (?:stories|articles|coverage|content|links|topics|news|posts)|more stories|more (?:on this story|from [^.]{1,40})|you (?:may|might) also (?:like|be interested in)|recommended (?:stories|for you)|most (?:read|popular|viewed)|trending now|top stories|what (?:to read|others are reading|to know)|(?:story|article) continues below.{0,30}|continue reading.{0,60}|read the (?:full|whole) (?:story|article|report|list|interview) (?:here|at|on|by)\b.{0,80}|click here\b.{0,80})\s*[.…>»]*$",
    ),
    // Money and readers.
    (
        Kind::Promotion,
        Anywhere,
        r"^(?:\W*)(?:(?:sponsored |paid )?advert(?:isement)?s?|advertorial|sponsored(?: content| post| by.{1,40})?|promoted(?: content)?|ad feedback|paid post|loading\.{0,3}|skip (?:ad|advertisement))\W*$",
    ),
    (
        Kind::Promotion,
        Anywhere,
        r"^(?:\W*)(?:please )?(?:sign[- ]up|subscribe|register|log[- ]in)(?: now| today| here| free)?(?: (?:to|for|with|and) .{0,200})?[.!]?$",
    ),
    (
        Kind::Promotion,
        Anywhere,
        r"^(?:get|receive|want|love|like|enjoy(?:ed|ing)?|stay)\b.{0,120}\b(?:newsletters?|in your inbox|to your inbox|our app|alerts|this story\?|this article\?|up to date)\b.{0,160}$",
    ),
    (
        Kind::Promotion,
        Anywhere,
        r"^.{0,80}\b(?:sign up (?:to|for) (?:our|the|his|her|their)|subscribe to (?:our|the)|download (?:our|the) .{0,20}app|newsletter here|click here to (?:subscribe|sign up|join|read|see))\b.{0,120}$",
    ),
    (
        Kind::Promotion,
        Anywhere,
        r"^(?:follow|like|find|join|connect with|contact|reach|email|e-mail|write to|tweet|visit)\b.{0,100}(?:@\w|\b(?:on|at|via) (?:twitter|facebook|instagram|x|linkedin|youtube|telegram|whatsapp|tiktok|social media)\b).{0,120}$",
    ),
    (
        Kind::Promotion,
        Anywhere,
        r"^.{0,120}\b(?:calls? (?:cost|are charged)|texts? cost|standard network (?:rates|charges))\b.{0,80}$",
    ),
    (
        Kind::Promotion,
        Anywhere,
        r"^(?:share|tweet|print|email|save|copy link|comments?(?: \(\d+\))?|leave a (?:comment|reply)|join the (?:conversation|discussion)|post a comment|view comments|show comments|back to top|share (?:this|on|via).{0,50}|(?:share|print|email|send|save) this (?:story|article|post|page).{0,50}|comments are closed\.?)$",
    ),
    (
        Kind::Promotion,
        Anywhere,
        r"^(?:support|help us|donate|become a (?:member|subscriber|supporter|patron))\b.{0,60}\b(?:journalism|newsroom|reporting|member|subscriber|supporter|patron|today)\b.{0,100}$",
    ),
    // Who had a part in it.
    (
        Kind::Credit,
        Anywhere,
        r"^[(\[]?(?:additional )?(?:reporting|writing|editing|compiled|text|translation|photography|research|edited|written|produced|translated) by\b.{2,240}[)\]]?\.?$",
    ),
    (
        Kind::Credit,
        Anywhere,
        r"^[(\[*]?.{0,60}\bcontributed (?:to|from) (?:this|the) (?:report|story|article)\b.{0,40}$",
    ),
    (
        Kind::Credit,
        Anywhere,
        r"^[(\[]?(?:source|sources|via)\s?:\s?[^.]{2,60}[)\]]?$",
    ),
    // Who and when, above the story.
    (
        Kind::Byline,
        Start,
        r"^by (?-i:\p{Lu}[\p{L}.’'-]*(?:,? (?:\p{Lu}[\p{L}.’'-]*|and|&|de|del|della|di|da|la|le|van|von|der|den|bin|al|el|in|for|of|with))+)(?:\s*[|•·,–—-]+ .{0,60})?$",
    ),
    (
        Kind::Byline,
        Start,
        r"^(?:story|words|report|analysis|interview|text) by (?-i:\p{Lu})[^!?]{1,80}$",
    ),
    (
        Kind::Byline,
        Start,
        r"^(?:first |originally |last )?(?:published|updated|posted|modified|created)(?: on| at)?\s?:?\s(?:.{0,40}\d.{0,60}|.{1,30} ago)$",
    ),
    (
        Kind::Byline,
        Start,
        r"^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?(?:\d{1,2}(?:st|nd|rd|th)? )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? (?:\d{1,2}(?:st|nd|rd|th)?,? )?\d{4}(?:[ ,|·-]+(?:at )?\d{1,2}[:.]\d\d.{0,30})?$",
    ),
    (Kind::Byline, Start, r"^\d{1,3} min(?:ute)?s? read$"),
];

static PATTERNS: LazyLock<RegexSet> = LazyLock::new(|| {
    // Digits and the ends of words as ASCII has them are much faster to find, and the same in English.
    let patterns = ROWS
        .iter()
        .map(|(_, _, pattern)| pattern.replace(r"\b", r"(?-u:\b)").replace(r"\d", "[0-9]"));
    RegexSetBuilder::new(patterns)
        .case_insensitive(true)
        .size_limit(64 << 20)
        .dfa_size_limit(64 << 20)
        .build()
        .expect("the rows are patterns")
});

/// The longest line that is judged, in bytes. A correction may be longer; it is told by how it begins.
const LONGEST: usize = 600;

/// How many lines at the beginning of a body may stand before the story.
const BEFORE: usize = 4;

/// What of `text` is not the story: what its format marked, and the lines from `body` on that say so themselves.
pub fn find(text: &str, body: usize, mut marked: Vec<Boilerplate>) -> Vec<Boilerplate> {
    marked.retain(|part| !part.span.is_empty());
    marked.sort_by_key(|part| (part.span.start, part.span.end));
    let mut all: Vec<Boilerplate> = Vec::new();
    let mut rest = marked.into_iter().peekable();
    let mut begun = 0;
    for span in credit::lines(text, body) {
        while let Some(part) = rest.next_if(|part| part.span.start < span.end) {
            push(&mut all, part);
        }
        if all.last().is_some_and(|last| last.span.end > span.start) {
            continue;
        }
        match judge(&text[span.clone()], begun < BEFORE) {
            Some(kind) => push(&mut all, Boilerplate { span, kind }),
            None => begun += 1,
        }
    }
    rest.for_each(|part| push(&mut all, part));
    all
}

/// Adds a part unless it overlaps the last.
fn push(all: &mut Vec<Boilerplate>, part: Boilerplate) {
    if all
        .last()
        .is_none_or(|last| last.span.end <= part.span.start)
    {
        all.push(part);
    }
}

/// What a line is if it is not the story.
pub fn judge(line: &str, at_start: bool) -> Option<Kind> {
    let head = &line[..line.floor_char_boundary(LONGEST)];
    let whole = head.len() == line.len();
    let found = PATTERNS.matches(head);
    let row = found.iter().map(|row| ROWS[row]).find(|&(kind, place, _)| {
        (whole || kind == Kind::Correction) && (place == Anywhere || at_start)
    });
    match row {
        Some((kind, ..)) => Some(kind),
        None => (whole && credit::is_credit(line)).then_some(Kind::Credit),
    }
}

#[cfg(test)]
mod tests;

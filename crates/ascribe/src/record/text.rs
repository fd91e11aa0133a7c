//! The record for reading, in the 80 columns of a terminal: what the text is, its statements in their order, those that
//! stand in another's content below it, and who speaks. Nothing is cut short, and what the text does not say is not shown.

use anstyle::Style;
use ascribe_engine::record::{Actor, Link, Saying, Statement};
use unicode_width::UnicodeWidthStr;

use super::date;
use super::quoted;
use super::reading::{Name, Reading, Speaker, is_unnamed, reservations};
use crate::columns::{WIDTH, Words, flow, rule};
use crate::style::{ENTITY, PLAIN, Paint, QUIET, RELATION, STRONG, WARNING, printable};

/// Where the words of a statement begin, right of its number.
const MARGIN: usize = 5;
/// What each level of nesting adds to the margin.
const STEP: usize = 3;
/// More levels than any text has; deeper ones stay in this column.
const DEEPEST: usize = 8;

pub(super) fn render(reading: &Reading, paint: Paint, explain: bool) -> String {
    let mut page = Page {
        reading,
        paint,
        explain,
        out: String::new(),
    };
    page.head();
    for (number, depth) in reading.nested() {
        page.statement(number, depth.min(DEEPEST));
    }
    page.speakers();
    page.notes();
    page.out
}

struct Page<'a> {
    reading: &'a Reading<'a>,
    paint: Paint,
    explain: bool,
    out: String,
}

impl Page<'_> {
    /// What the text is: title; outlet, author, time; credit; address.
    fn head(&mut self) {
        let article = self.reading.article;
        self.line(&self.paint.with(QUIET, rule('═', &printable(&article.path))));
        if let Some(title) = &article.title {
            self.flow(0, &[(STRONG, title.clone())]);
        }
        let published = article.published.as_deref().map(date::readable);
        let imprint = [article.outlet.clone(), article.byline.clone(), published];
        let imprint: Vec<String> = imprint.into_iter().flatten().collect();
        if !imprint.is_empty() {
            self.flow(0, &[(PLAIN, imprint.join(" · "))]);
        }
        if let Some(credit) = &article.credit {
            self.flow(
                0,
                &[(QUIET, "credit: ".to_owned()), (PLAIN, credit.clone())],
            );
        }
        if let Some(url) = &article.url {
            self.flow(0, &[(QUIET, url.clone())]);
        }
        if self.reading.record.statements.is_empty() {
            self.out.push('\n');
            self.flow(0, &[(PLAIN, "No statement was found.".to_owned())]);
        }
    }

    fn statement(&mut self, number: usize, depth: usize) {
        let statement = &self.reading.record.statements[number];
        let at = STEP * depth;
        self.out.push('\n');
        let label = self.paint.with(QUIET, format_args!("{:>3}", number + 1));
        self.titled(
            &format!("{:at$}{label}  ", ""),
            at + MARGIN,
            &self.who(statement),
            &act(statement),
        );
        let at = at + MARGIN;
        if let Some(content) = quoted::content(&self.reading.article.text, statement) {
            self.flow(at, &[(PLAIN, content)]);
        }
        self.hang(at, self.chain(statement));
        self.hang(at, self.setting(statement));
        self.hang(at, links(statement));
        if self.explain {
            self.reasons(at, statement);
        }
    }

    /// The sources, marked where they are unnamed, and the words that say that something is said.
    fn who(&self, statement: &Statement) -> Words {
        let mut words = Words::new();
        for actor in self.reading.sources(statement) {
            if !words.is_empty() {
                words.push((PLAIN, "; ".to_owned()));
            }
            words.extend(name(STRONG, actor));
        }
        if words.is_empty() {
            words.push((ENTITY, "nobody named".to_owned()));
        }
        if let Some(cue) = &statement.cue {
            words.push((QUIET, format!(" “{}”", self.reading.exact(cue.span))));
        }
        words
    }

    /// Through whom it comes, the arrows pointing the way it went.
    fn chain(&self, statement: &Statement) -> Words {
        let mut words = Words::new();
        for relayer in self.reading.detour(statement) {
            let link = if words.is_empty() { "via " } else { " → " };
            words.push((QUIET, link.to_owned()));
            match relayer.actor {
                Some(actor) => words.extend(name(PLAIN, self.reading.actor(actor))),
                None => words.push((ENTITY, self.reading.relayer(relayer))),
            }
        }
        words
    }

    /// To whom, how, on what occasion and where.
    fn setting(&self, statement: &Statement) -> Words {
        let mut words = Words::new();
        if let Some(said) = &statement.said {
            words.push((QUIET, "said: ".to_owned()));
            words.push((PLAIN, date::said(&said.value).to_owned()));
        }
        for (label, span) in [
            ("to", statement.addressee),
            ("medium", statement.medium),
            ("occasion", statement.occasion),
            ("place", statement.place),
        ] {
            let Some(span) = span else { continue };
            let link = if words.is_empty() { "" } else { " · " };
            words.push((QUIET, format!("{link}{label}: ")));
            words.push((PLAIN, self.reading.exact(span).to_owned()));
        }
        words
    }

    fn reasons(&mut self, at: usize, statement: &Statement) {
        self.flow(at, &[(QUIET, format!("score {:.2}", statement.score))]);
        for why in &statement.why {
            let evidence = why
                .span
                .map(|span| format!(" “{}”", self.reading.exact(span)));
            let words = format!("{}: {}{}", why.part, why.by, evidence.unwrap_or_default());
            self.hang(at, vec![(QUIET, words)]);
        }
    }

    fn speakers(&mut self) {
        let speakers = self.reading.speakers();
        if speakers.is_empty() {
            return;
        }
        self.out.push('\n');
        self.line(&self.paint.with(QUIET, rule('─', "Who speaks")));
        for speaker in speakers {
            self.speaker(&speaker);
        }
    }

    fn speaker(&mut self, speaker: &Speaker) {
        let count = match speaker.makes.len() {
            0 => String::new(),
            makes => makes.to_string(),
        };
        let kind = match is_unnamed(speaker.actor) {
            true => Words::new(),
            false => vec![(QUIET, speaker.actor.kind.name().to_owned())],
        };
        self.titled(
            &format!("{count:>3}  "),
            MARGIN,
            &name(STRONG, speaker.actor),
            &kind,
        );
        let mut words = Vec::new();
        if speaker.relays > 0 {
            words.push(format!("relays {}", speaker.relays));
        }
        words.extend(self.reading.particulars(speaker.actor));
        if !speaker.actor.aliases.is_empty() {
            words.push(format!("also {}", speaker.actor.aliases.join(", ")));
        }
        self.hang(MARGIN, vec![(QUIET, words.join(" · "))]);
    }

    fn notes(&mut self) {
        let notes = self.reading.notes();
        if notes.is_empty() {
            return;
        }
        self.out.push('\n');
        self.line(&self.paint.with(QUIET, rule('─', "Notes")));
        for note in notes {
            self.hang(0, vec![(PLAIN, note)]);
        }
    }

    /// Words with a label before them and a tag at the right edge of their first line.
    fn titled(
        &mut self,
        label: &str,
        margin: usize,
        words: &[(Style, String)],
        tag: &[(Style, String)],
    ) {
        let width: usize = tag.iter().map(|(_, tag)| tag.width()).sum();
        let room = WIDTH - margin - width - if width > 0 { 2 } else { 0 };
        for (index, (columns, line)) in flow(self.paint, words, room).into_iter().enumerate() {
            if index > 0 {
                self.line(&format!("{:margin$}{line}", ""));
                continue;
            }
            let tag: String = tag
                .iter()
                .map(|(style, tag)| self.paint.with(*style, tag))
                .collect();
            let gap = match width {
                0 => 0,
                _ => WIDTH - margin - columns - width,
            };
            self.line(&format!("{label}{line}{:gap$}{tag}", ""));
        }
    }

    /// Words from column `at` on.
    fn flow(&mut self, at: usize, words: &[(Style, String)]) {
        for (_, line) in flow(self.paint, words, WIDTH - at) {
            self.line(&format!("{:at$}{line}", ""));
        }
    }

    /// Words, if there are any, from column `at` on and further right where they go on.
    fn hang(&mut self, at: usize, words: Words) {
        for (index, (_, line)) in flow(self.paint, &words, WIDTH - at - 2)
            .into_iter()
            .enumerate()
        {
            let at = at + if index > 0 { 2 } else { 0 };
            self.line(&format!("{:at$}{line}", ""));
        }
    }

    fn line(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }
}

/// An actor's name in a style, and in its own colour that it is none.
fn name(style: Style, actor: &Actor) -> Words {
    let mut words = vec![(style, actor.name.clone())];
    if is_unnamed(actor) {
        words.push((ENTITY, " (unnamed)".to_owned()));
    }
    words
}

/// The kind of saying, and whether it was said.
fn act(statement: &Statement) -> Words {
    let mut words = vec![(RELATION, statement.act.name().to_owned())];
    if statement.own {
        words.push((QUIET, " · own frame".to_owned()));
    }
    if statement.saying != Saying::Made {
        words.push((WARNING, format!(" · {}", statement.saying.name())));
    }
    for word in reservations(&statement.factuality) {
        words.push((WARNING, format!(" · {word}")));
    }
    words
}

fn links(statement: &Statement) -> Words {
    let link = |link: &Link| format!("{} {}", link.kind.name(), link.to + 1);
    let links: Vec<String> = statement.links.iter().map(link).collect();
    vec![(WARNING, links.join(", "))]
}

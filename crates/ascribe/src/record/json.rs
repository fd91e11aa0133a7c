//! The record for programs. Every span is given in code points, with the characters it stands for; ids are unique within
//! the record. Beside its own structure, each statement has `source`, `source_span` and `via` in plain words, which is
//! what `ascribe eval record` compares. What the engine does not find yet is null, not false.

use ascribe_engine::Span;
use ascribe_engine::record::{Actor, Cue, Link, Relayer, Source, Statement, Why};
use serde::{Serialize, Serializer};
use sha2::{Digest, Sha256};

use super::reading::{Name, Reading};
use crate::{
    points::{Points, Quote},
    times::TimeView,
};

/// Over several lines.
pub(super) fn pretty(reading: &Reading, explain: bool) -> String {
    write(reading, explain, |view| serde_json::to_string_pretty(view))
}

/// On one line.
pub(super) fn line(reading: &Reading, explain: bool) -> String {
    write(reading, explain, |view| serde_json::to_string(view))
}

fn write(
    reading: &Reading,
    explain: bool,
    serialise: impl Fn(&RecordView) -> serde_json::Result<String>,
) -> String {
    let points = Points::new(&reading.article.text);
    let viewer = Viewer {
        reading,
        points: &points,
        explain,
    };
    let view = RecordView {
        document: document(reading, &points),
        actors: viewer.each(&reading.record.actors, Viewer::actor),
        statements: viewer.each(&reading.record.statements, Viewer::statement),
        times: viewer.each(&reading.record.times, |viewer, number, time| {
            TimeView::new(viewer.points, number, time)
        }),
        notes: viewer.notes(),
    };
    let mut text = serialise(&view).expect("a record has only what JSON can express");
    text.push('\n');
    text
}

#[derive(Serialize)]
struct RecordView<'a> {
    document: DocumentView<'a>,
    actors: Vec<ActorView<'a>>,
    statements: Vec<StatementView<'a>>,
    times: Vec<TimeView<'a>>,
    notes: Vec<NoteView<'a>>,
}

#[derive(Serialize)]
struct DocumentView<'a> {
    id: String,
    file: &'a str,
    title: Option<&'a str>,
    outlet: Option<&'a str>,
    byline: Option<&'a str>,
    credit: Option<&'a str>,
    url: Option<&'a str>,
    published: Option<&'a str>,
    language: &'a str,
    text: &'a str,
    boilerplate: Vec<BoilerplateView<'a>>,
}

#[derive(Serialize)]
struct BoilerplateView<'a> {
    #[serde(flatten)]
    quote: Quote<'a>,
    kind: &'static str,
}

#[derive(Serialize)]
struct ActorView<'a> {
    id: String,
    name: &'a str,
    kind: &'static str,
    role: Option<&'a str>,
    affiliation: Option<&'a str>,
    country: Option<&'a str>,
    aliases: &'a [String],
    mentions: Vec<Quote<'a>>,
    unnamed: Option<UnnamedView<'a>>,
}

#[derive(Serialize)]
struct UnnamedView<'a> {
    affiliation: Option<Quote<'a>>,
    seniority: Option<Quote<'a>>,
    number: Option<Quote<'a>>,
    apart_from: Option<String>,
}

#[derive(Serialize)]
struct StatementView<'a> {
    id: String,
    source: Option<String>,
    source_span: Option<OneOrMany<'a>>,
    sources: Vec<SourceView<'a>>,
    cue: Option<CueView<'a>>,
    content: Vec<Quote<'a>>,
    act: &'static str,
    form: &'static str,
    saying: &'static str,
    via: Vec<String>,
    chain: Vec<RelayerView<'a>>,
    parent: Option<String>,
    #[serde(rename = "self")]
    own: bool,
    addressee: Option<Quote<'a>>,
    medium: Option<Quote<'a>>,
    occasion: Option<Quote<'a>>,
    place: Option<Quote<'a>>,
    said: Option<&'a str>,
    said_by: Option<Quote<'a>>,
    about: Vec<String>,
    certainty: &'static str,
    polarity: &'static str,
    frame: &'static str,
    conditional: bool,
    condition: Option<Quote<'a>>,
    factuality: Score,
    links: Vec<LinkView>,
    score: Score,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<Vec<WhyView<'a>>>,
}

/// A score, written to three decimals: the network knows no more of them.
struct Score(f32);

impl Serialize for Score {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let rounded = (f64::from(self.0) * 1000.0).round() / 1000.0;
        // Plus nothing, so that none is "-0.0".
        serializer.serialize_f64(rounded + 0.0)
    }
}

#[derive(Serialize)]
#[serde(untagged)]
enum OneOrMany<'a> {
    One(Quote<'a>),
    Many(Vec<Quote<'a>>),
}

#[derive(Serialize)]
struct SourceView<'a> {
    actor: String,
    span: Option<Quote<'a>>,
}

#[derive(Serialize)]
struct CueView<'a> {
    #[serde(flatten)]
    quote: Quote<'a>,
    lemma: &'a str,
}

#[derive(Serialize)]
struct RelayerView<'a> {
    actor: Option<String>,
    cue: Option<Quote<'a>>,
}

#[derive(Serialize)]
struct LinkView {
    kind: &'static str,
    to: String,
}

#[derive(Serialize)]
struct WhyView<'a> {
    part: &'static str,
    by: &'static str,
    span: Option<Quote<'a>>,
}

#[derive(Serialize)]
struct NoteView<'a> {
    text: &'a str,
    span: Option<Quote<'a>>,
}

fn actor_id(number: usize) -> String {
    format!("a{}", number + 1)
}

fn time_id(number: usize) -> String {
    format!("t{}", number + 1)
}

fn statement_id(number: usize) -> String {
    format!("s{}", number + 1)
}

fn document<'a>(reading: &Reading<'a>, points: &Points<'a>) -> DocumentView<'a> {
    let article = reading.article;
    let boilerplate = article.boilerplate.iter();
    DocumentView {
        id: format!("{:x}", Sha256::digest(&article.text)),
        file: &article.path,
        title: article.title.as_deref(),
        outlet: article.outlet.as_deref(),
        byline: article.byline.as_deref(),
        credit: article.credit.as_deref(),
        url: article.url.as_deref(),
        published: article.published.as_deref(),
        language: &article.language,
        text: &article.text,
        boilerplate: boilerplate
            .map(|&(span, kind)| BoilerplateView {
                quote: points.quote(span),
                kind,
            })
            .collect(),
    }
}

/// What the parts of a record are made into views with.
struct Viewer<'r, 'a> {
    reading: &'r Reading<'a>,
    points: &'r Points<'a>,
    explain: bool,
}

impl<'a> Viewer<'_, 'a> {
    /// The views of a numbered list.
    fn each<T, V>(&self, list: &'a [T], view: impl Fn(&Self, usize, &'a T) -> V) -> Vec<V> {
        let numbered = list.iter().enumerate();
        numbered
            .map(|(number, item)| view(self, number, item))
            .collect()
    }

    fn quote(&self, span: Option<Span>) -> Option<Quote<'a>> {
        span.map(|span| self.points.quote(span))
    }

    fn quotes(&self, spans: &[Span]) -> Vec<Quote<'a>> {
        spans.iter().map(|&span| self.points.quote(span)).collect()
    }

    fn actor(&self, number: usize, actor: &'a Actor) -> ActorView<'a> {
        ActorView {
            id: actor_id(number),
            name: &actor.name,
            kind: actor.kind.name(),
            role: actor.role.as_deref(),
            affiliation: actor.affiliation.as_deref(),
            country: actor.country.as_deref(),
            aliases: &actor.aliases,
            mentions: self.quotes(&actor.mentions),
            unnamed: actor.unnamed.as_ref().map(|unnamed| UnnamedView {
                affiliation: self.quote(unnamed.affiliation),
                seniority: self.quote(unnamed.seniority),
                number: self.quote(unnamed.number),
                apart_from: unnamed.apart_from.map(actor_id),
            }),
        }
    }

    fn statement(&self, number: usize, statement: &'a Statement) -> StatementView<'a> {
        let why = &statement.why;
        let factuality = &statement.factuality;
        StatementView {
            id: statement_id(number),
            source: self.source_names(&statement.sources),
            source_span: self.source_spans(&statement.sources),
            sources: statement.sources.iter().map(|s| self.source(s)).collect(),
            cue: statement.cue.as_ref().map(|cue| self.cue(cue)),
            content: self.quotes(&statement.content),
            act: statement.act.name(),
            form: statement.form.name(),
            saying: statement.saying.name(),
            via: statement
                .chain
                .iter()
                .map(|r| self.reading.relayer(r))
                .collect(),
            chain: statement.chain.iter().map(|r| self.relayer(r)).collect(),
            parent: statement.parent.map(statement_id),
            own: statement.own,
            addressee: self.quote(statement.addressee),
            medium: self.quote(statement.medium),
            occasion: self.quote(statement.occasion),
            place: self.quote(statement.place),
            said: statement.said.as_ref().map(|said| &*said.value),
            said_by: self.quote(statement.said.as_ref().map(|said| said.span)),
            about: statement.about.iter().copied().map(time_id).collect(),
            certainty: factuality.certainty.name(),
            polarity: factuality.polarity.name(),
            frame: factuality.frame.name(),
            conditional: factuality.condition.is_some(),
            condition: self.quote(factuality.condition),
            factuality: Score(factuality.score),
            links: statement.links.iter().map(link).collect(),
            score: Score(statement.score),
            why: self
                .explain
                .then(|| why.iter().map(|w| self.why(w)).collect()),
        }
    }

    fn source_names(&self, sources: &[Source]) -> Option<String> {
        let names: Vec<String> = sources
            .iter()
            .map(|source| self.reading.label(source.actor))
            .collect();
        (!names.is_empty()).then(|| names.join("; "))
    }

    fn source_spans(&self, sources: &[Source]) -> Option<OneOrMany<'a>> {
        let spans: Vec<Span> = sources.iter().filter_map(|source| source.span).collect();
        match spans[..] {
            [] => None,
            [span] => Some(OneOrMany::One(self.points.quote(span))),
            _ => Some(OneOrMany::Many(self.quotes(&spans))),
        }
    }

    fn source(&self, source: &Source) -> SourceView<'a> {
        SourceView {
            actor: actor_id(source.actor),
            span: self.quote(source.span),
        }
    }

    fn cue(&self, cue: &'a Cue) -> CueView<'a> {
        CueView {
            quote: self.points.quote(cue.span),
            lemma: &cue.lemma,
        }
    }

    fn relayer(&self, relayer: &Relayer) -> RelayerView<'a> {
        RelayerView {
            actor: relayer.actor.map(actor_id),
            cue: self.quote(relayer.cue),
        }
    }

    fn why(&self, why: &Why) -> WhyView<'a> {
        WhyView {
            part: why.part,
            by: why.by,
            span: self.quote(why.span),
        }
    }

    /// What was noted of the text, then of the record.
    fn notes(&self) -> Vec<NoteView<'a>> {
        let text = self
            .reading
            .article
            .notes
            .iter()
            .map(|text| NoteView { text, span: None });
        let record = self.reading.record.notes.iter().map(|note| NoteView {
            text: note.text,
            span: self.quote(note.span),
        });
        text.chain(record).collect()
    }
}

fn link(link: &Link) -> LinkView {
    LinkView {
        kind: link.kind.name(),
        to: statement_id(link.to),
    }
}

#[cfg(test)]
mod tests {
    use super::Score;

    #[test]
    fn scores_have_three_decimals_at_most() {
        let written = |score| serde_json::to_string(&Score(score)).unwrap();
        assert_eq!(written(0.999_832), "1.0");
        assert_eq!(written(-1.234_56), "-1.235");
        assert_eq!(written(-0.000_1), "0.0");
    }
}

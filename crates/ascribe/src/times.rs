//! `ascribe times`: texts in, their time expressions out, with what each means.

use std::fmt::Write as _;
use std::io::Write;
use std::path::PathBuf;

use ascribe_engine::Span;
use ascribe_time::{Anchor, Expression, Grain, Kind, Modifier};
use serde::Serialize;

use crate::article::{Article, Overrides};
use crate::batch::{self, Job};
use crate::cli::{Colour, Outcome};
use crate::error::Error;
use crate::files;
use crate::output::{Frame, Output};
use crate::pipeline::Sink;
use crate::points::{Points, Quote};
use crate::style::{PLAIN, Paint, QUIET, STRONG, printable};

const EXAMPLES: &str = "\
Examples:
  ascribe times article.txt                      every time in it, and when that is
  ascribe times --published 2031-04-04 -f jsonl - | jq -r '[.exact, .value] | @tsv'";

/// Find times: what each expression means, as TIMEX3, and which days that is
///
/// Texts are those that `ascribe read` takes. Without a day of publication, in the text or by --published, what is told from
/// it stays open.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// Texts, folders of texts (.html, .md, .txt …) or quoted patterns; - for standard input
    #[arg(value_name = "FILE", default_value = "-")]
    files: Vec<PathBuf>,

    /// What to write
    #[arg(long, short, value_enum, default_value_t = Format::Text)]
    format: Format,

    #[command(flatten)]
    known: Overrides,

    #[command(flatten)]
    batch: batch::Options,
}

/// An output format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For reading: a line for each expression
    Text,
    /// JSON, an object for each text with all its expressions; of several texts, a list
    Json,
    /// JSON, one object a line for each expression
    Jsonl,
}

impl Format {
    /// What stands around the results of several texts.
    fn frame(self, several: bool) -> Frame {
        match self {
            Format::Json if several => Frame {
                before: "[\n",
                between: ",\n",
                after: "]\n",
            },
            _ => Frame::default(),
        }
    }
}

impl Args {
    /// Reads every file. One that fails is reported and does not stop the others.
    ///
    /// # Errors
    /// If the output cannot be written.
    pub fn run(self, colour: Colour) -> Result<Outcome, Error> {
        let mut named = files::named(self.files);
        let named_well = named.report();
        let path = self.batch.output.as_deref();
        let frame = self.format.frame(named.several);
        let output = Output::stream(path, &named.sources, frame)?;
        let paint = colour.paint(path.is_some());
        let outcome = self.batch.run(&named.sources, output, |job, sink| {
            times(job, &self.known, self.format, paint, sink)
        })?;
        Ok(named_well.and(outcome))
    }
}

/// Finds the times of one text and writes them.
fn times(
    job: Job,
    known: &Overrides,
    format: Format,
    paint: Paint,
    sink: &mut Sink,
) -> Result<(), Error> {
    let size = job.bytes.len() as u64;
    let article = Article::read(&job.path, &job.bytes, known)?;
    if article.day().is_none() {
        sink.note(format!(
            "{}: its day of publication is not known; give it with --published",
            job.path
        ));
    }
    let found = ascribe_time::find(&article.text, article.day());
    let written = match format {
        Format::Text => text(&article, &found, paint),
        Format::Json => object(&job.path, &article, &found),
        Format::Jsonl => lines(&article, &found),
    };
    sink.write_all(written.as_bytes())
        .map_err(|source| Error::Output {
            path: job.path,
            source,
        })?;
    job.progress.advance(size);
    Ok(())
}

/// A line for each: what it says, what it means, and its days where the value does not tell them.
fn text(article: &Article, found: &[Expression], paint: Paint) -> String {
    let mut out = String::new();
    for time in found {
        let words = printable(&article.text[time.span.clone()]).replace('\n', " ");
        let days = match (time.from, time.to) {
            (Some(from), Some(to)) if from == to && time.value == from.to_string() => String::new(),
            (Some(from), Some(to)) => format!("{from} – {to}"),
            _ => String::new(),
        };
        let kind = paint.with(QUIET, format_args!("{:<8}", kind(time.kind)));
        let value = paint.with(STRONG, format_args!("{:<18}", time.value));
        let words = paint.with(PLAIN, format_args!("{words:<24}"));
        let part = time.modifier.map_or("", modifier);
        let days = format!("{days} {part}");
        let days = paint.with(QUIET, days.trim());
        let line = format!("{kind} {value} {words} {days}");
        writeln!(out, "{}", line.trim_end()).expect("a string takes everything");
    }
    out
}

/// One object for all.
fn object(file: &str, article: &Article, found: &[Expression]) -> String {
    let points = Points::new(&article.text);
    let times = found.iter().enumerate();
    let view = TextView {
        file,
        published: article.day().map(|day| day.to_string()),
        times: times
            .map(|(number, time)| TimeView::new(&points, number, time))
            .collect(),
    };
    let mut out =
        serde_json::to_string_pretty(&view).expect("times have only what JSON can express");
    out.push('\n');
    out
}

/// The times of a text for programs.
#[derive(Serialize)]
struct TextView<'a> {
    file: &'a str,
    published: Option<String>,
    times: Vec<TimeView<'a>>,
}

/// An object a line for each.
fn lines(article: &Article, found: &[Expression]) -> String {
    let points = Points::new(&article.text);
    let mut out = String::new();
    for (number, time) in found.iter().enumerate() {
        let view = TimeView::new(&points, number, time);
        out += &serde_json::to_string(&view).expect("a time has only what JSON can express");
        out.push('\n');
    }
    out
}

/// A time expression for programs.
#[derive(Serialize)]
pub struct TimeView<'a> {
    id: String,
    #[serde(flatten)]
    quote: Quote<'a>,
    #[serde(rename = "type")]
    kind: &'static str,
    value: String,
    from: Option<String>,
    to: Option<String>,
    grain: &'static str,
    #[serde(rename = "mod")]
    modifier: Option<&'static str>,
    anchor: Option<String>,
    until: Option<String>,
}

impl<'a> TimeView<'a> {
    /// The view of the expression of this number.
    pub fn new(points: &Points<'a>, number: usize, time: &Expression) -> TimeView<'a> {
        TimeView {
            id: format!("t{}", number + 1),
            quote: points.quote(Span::new(time.span.start, time.span.end)),
            kind: kind(time.kind),
            value: time.value.clone(),
            from: time.from.map(|day| day.to_string()),
            to: time.to.map(|day| day.to_string()),
            grain: grain(time.grain),
            modifier: time.modifier.map(modifier),
            anchor: match time.anchor {
                Anchor::None => None,
                Anchor::Published => Some("published".to_owned()),
                Anchor::Expression(number) => Some(format!("t{}", number + 1)),
            },
            until: time.until.map(|number| format!("t{}", number + 1)),
        }
    }
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Date => "DATE",
        Kind::Time => "TIME",
        Kind::Duration => "DURATION",
        Kind::Set => "SET",
    }
}

fn modifier(modifier: Modifier) -> &'static str {
    match modifier {
        Modifier::Start => "START",
        Modifier::Mid => "MID",
        Modifier::End => "END",
    }
}

fn grain(grain: Grain) -> &'static str {
    match grain {
        Grain::Century => "century",
        Grain::Decade => "decade",
        Grain::Year => "year",
        Grain::Half => "half",
        Grain::Quarter => "quarter",
        Grain::Season => "season",
        Grain::Month => "month",
        Grain::Week => "week",
        Grain::Weekend => "weekend",
        Grain::Day => "day",
        Grain::Time => "time",
        Grain::Vague => "vague",
    }
}

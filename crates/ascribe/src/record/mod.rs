//! The record of a text as people and programs see it. A new format is a file here, an entry in `Format` and an arm in
//! `View::render`.

mod date;
mod html;
mod json;
mod quoted;
mod reading;
mod text;

pub use reading::Reading;

use crate::output::Frame;
use crate::style::Paint;

/// An output format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// For reading: the statements in their order, then who speaks, 80 columns wide
    Text,
    /// JSON: an object for one text, an array for several
    Json,
    /// JSON, one object a line for each text
    Jsonl,
    /// A page for each text: the article and beside it the statements; of several, -o names the folder
    Html,
}

impl Format {
    /// The ending of its files.
    pub fn ending(self) -> &'static str {
        match self {
            Format::Text => "txt",
            Format::Json => "json",
            Format::Jsonl => "jsonl",
            Format::Html => "html",
        }
    }

    /// What stands around several records.
    pub fn frame(self) -> Frame {
        match self {
            Format::Text => Frame {
                between: "\n",
                ..Frame::default()
            },
            Format::Json => Frame {
                before: "[\n",
                between: ",\n",
                after: "]\n",
            },
            Format::Jsonl | Format::Html => Frame::default(),
        }
    }
}

/// How a record is to be shown.
#[derive(Clone, Copy, Debug)]
pub struct View {
    /// The format.
    pub format: Format,
    /// The colours of text.
    pub paint: Paint,
    /// Whether to tell what found each statement.
    pub explain: bool,
}

impl View {
    /// The record in the format.
    pub fn render(self, reading: &Reading) -> String {
        match self.format {
            Format::Text => text::render(reading, self.paint, self.explain),
            Format::Json => json::pretty(reading, self.explain),
            Format::Jsonl => json::line(reading, self.explain),
            Format::Html => html::render(reading, self.explain),
        }
    }
}

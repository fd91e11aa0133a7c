//! Annotated and predicted attributions as their files hold them: JSON lines with offsets in code points.

use std::collections::HashMap;
use std::path::PathBuf;

use serde::{Deserialize, Deserializer};

use crate::error::Error;
use crate::eval::lines::json_lines;

/// The fragments of a role, as ranges of code points, in the text's order.
pub type Spans = Vec<(usize, usize)>;

/// Who said what, and which words tell so.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Attribution {
    /// Who.
    #[serde(default, deserialize_with = "null_or_spans")]
    pub source: Spans,
    /// Which words tell.
    #[serde(default, deserialize_with = "null_or_spans")]
    pub cue: Spans,
    /// What.
    #[serde(default, deserialize_with = "null_or_spans")]
    pub content: Spans,
}

/// A text with its attributions.
#[derive(Clone, Debug)]
pub struct Document {
    /// Unique in its file.
    pub id: String,
    /// What the offsets point into.
    pub text: String,
    /// In the file's order.
    pub attributions: Vec<Attribution>,
}

/// A line of either file.
#[derive(Deserialize)]
struct Line {
    id: String,
    text: Option<String>,
    attributions: Vec<Attribution>,
}

const MEND: &str =
    "each line must be an object with id, text and attributions, see `ascribe eval quotes --help`";
const SAME: &str = "give the file that belongs to this gold";

/// The annotated documents, and the file's name.
///
/// # Errors
/// If the file cannot be read, or a line is not as it must be.
pub fn read_gold(path: PathBuf) -> Result<(String, Vec<Document>), Error> {
    let mut documents = Vec::new();
    let path = read(path, |line| {
        let text = line.text.ok_or("the gold needs a text")?;
        documents.push(Document {
            attributions: checked(line.attributions, text.chars().count())?,
            id: line.id,
            text,
        });
        Ok(())
    })?;
    Ok((path, documents))
}

/// The attributions that a file gives to the documents of `gold`, by id, and the file's name.
///
/// # Errors
/// If the file cannot be read, a line is not as it must be, or it is not about a document of the gold.
pub fn read_system(
    path: PathBuf,
    gold: &[Document],
) -> Result<(String, HashMap<String, Vec<Attribution>>), Error> {
    let gold: HashMap<&str, &Document> = gold.iter().map(|d| (d.id.as_str(), d)).collect();
    let mut predicted = HashMap::new();
    let path = read(path, |line| {
        let document = gold
            .get(line.id.as_str())
            .ok_or(("no such document in the gold", SAME))?;
        if line.text.is_some_and(|text| text != document.text) {
            return Err(("the text differs from the gold's", SAME).into());
        }
        let attributions = checked(line.attributions, document.text.chars().count())?;
        predicted.insert(line.id, attributions);
        Ok(())
    })?;
    Ok((path, predicted))
}

/// What is wrong with a line, and the mend.
struct Fault(String, &'static str);

impl From<(&str, &'static str)> for Fault {
    fn from((fault, mend): (&str, &'static str)) -> Fault {
        Fault(fault.to_owned(), mend)
    }
}

impl From<&str> for Fault {
    fn from(fault: &str) -> Fault {
        (fault, MEND).into()
    }
}

/// Hands every line to `take`; returns the file's name.
fn read(path: PathBuf, mut take: impl FnMut(Line) -> Result<(), Fault>) -> Result<String, Error> {
    let mut first_lines = HashMap::new();
    json_lines(path, MEND, |number, line: Line| {
        let id = line.id.clone();
        let taken = match first_lines.insert(id.clone(), number) {
            Some(first) => Err(Fault(
                format!("a second object with this id, after line {first}"),
                "leave one of them",
            )),
            None => take(line),
        };
        taken.map_err(|Fault(fault, mend)| (format!("{id}: {fault}"), mend))
    })
}

/// The attributions with their fragments in order, if all lie in a text of so many characters.
fn checked(
    mut attributions: Vec<Attribution>,
    characters: usize,
) -> Result<Vec<Attribution>, Fault> {
    for attribution in &mut attributions {
        let Attribution {
            source,
            cue,
            content,
        } = attribution;
        for spans in [source, cue, content] {
            if let Some(bad) = spans
                .iter()
                .find(|(start, end)| start >= end || *end > characters)
            {
                return Err(Fault(
                    format!(
                        "[{}, {}] is no range of its {characters} characters",
                        bad.0, bad.1
                    ),
                    "offsets count code points of the text from 0, the end exclusive",
                ));
            }
            spans.sort_unstable();
        }
    }
    Ok(attributions)
}

fn null_or_spans<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Spans, D::Error> {
    Option::deserialize(deserializer).map(Option::unwrap_or_default)
}

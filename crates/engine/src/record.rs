//! The record of one text: who said what, according to whom. Everything in it points to its evidence in the text.

use ascribe_time::Expression;

use crate::Span;

/// What Ascribe makes of a text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Record {
    /// Who appears as a source, a relayer or an addressee; statements point here by index.
    pub actors: Vec<Actor>,
    /// What was said, by position of the cue or content.
    pub statements: Vec<Statement>,
    /// The time expressions of the text, in order; statements point here by index.
    pub times: Vec<Expression>,
    /// What could not be decided or was left out.
    pub notes: Vec<Note>,
}

/// Somebody who says or relays something in the document.
#[derive(Clone, Debug, PartialEq)]
pub struct Actor {
    /// The fullest name that the text gives; for an unnamed actor the words that introduce it.
    pub name: String,
    /// What it is.
    pub kind: ActorKind,
    /// The other names and descriptions that the text uses.
    pub aliases: Vec<String>,
    /// Where it is mentioned as a source or relayer, in order.
    pub mentions: Vec<Span>,
    /// What is known of an actor that the text does not name.
    pub unnamed: Option<Unnamed>,
    /// The office that the text gives a person, in small letters: "foreign minister".
    pub role: Option<String>,
    /// The organisation that the text names with a person.
    pub affiliation: Option<String>,
    /// The state that it is or is of, as ISO 3166 alpha-3.
    pub country: Option<String>,
}

/// The kinds of actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum ActorKind {
    Person,
    Organisation,
    State,
    Group,
    Outlet,
    Unnamed,
}

/// "Senior sources", "another": an actor of this document alone, never merged with one of another document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Unnamed {
    /// Whose they are: "Western" in "Western officials", "the ministry" in "an official of the ministry".
    pub affiliation: Option<Span>,
    /// "senior", "top", "high-ranking".
    pub seniority: Option<Span>,
    /// How many, as the text says it: "one", "another", "several", "three".
    pub number: Option<Span>,
    /// The actor of whose number it is one, or which it is told apart from.
    pub apart_from: Option<usize>,
}

/// One statement: what a source says, believes, wants or rejects.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// Who says it; none where the text names nobody.
    pub sources: Vec<Source>,
    /// The words that say that something is said; none where a statement goes on without any.
    pub cue: Option<Cue>,
    /// What is said; a split quotation has several spans, "declined to comment" has none.
    pub content: Vec<Span>,
    /// What kind of saying it is.
    pub act: Act,
    /// Whether the words are quoted.
    pub form: Form,
    /// Whether it was said.
    pub saying: Saying,
    /// The relayers from the source outwards; the document's outlet, if known, is the last.
    pub chain: Vec<Relayer>,
    /// The statement in whose content it stands.
    pub parent: Option<usize>,
    /// Whether a speaker only frames his own words: "I think".
    pub own: bool,
    /// Whom it was said to.
    pub addressee: Option<Span>,
    /// How it went out: "in a letter", "on television".
    pub medium: Option<Span>,
    /// On what occasion: "at a press conference".
    pub occasion: Option<Span>,
    /// Where it was said.
    pub place: Option<Span>,
    /// How sure the innermost source is of the content, and whether it affirms or denies it.
    pub factuality: Factuality,
    /// When it was said, where the text tells.
    pub said: Option<Said>,
    /// The times that it is about, by their number in the record.
    pub about: Vec<usize>,
    /// What it does to other statements of the record.
    pub links: Vec<Link>,
    /// How sure the finder is, 0 to 1.
    pub score: f32,
    /// What found it, and what decided each of its parts.
    pub why: Vec<Why>,
}

impl Statement {
    /// Who says it, by the actors' numbers.
    pub fn speakers(&self) -> impl Iterator<Item = usize> + '_ {
        self.sources.iter().map(|source| source.actor)
    }
}

/// A source of a statement.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Source {
    /// Which actor.
    pub actor: usize,
    /// The words that name it; none where a statement goes on from one before.
    pub span: Option<Span>,
}

/// The words that say that something is said.
#[derive(Clone, Debug, PartialEq)]
pub struct Cue {
    /// The verb with its auxiliaries, the noun, the adverb.
    pub span: Span,
    /// The dictionary form of its head.
    pub lemma: String,
}

/// Somebody through whom a statement comes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Relayer {
    /// Which actor; none for a report that nobody stands for ("reportedly").
    pub actor: Option<usize>,
    /// The words that say that it relays; none for the document's own outlet.
    pub cue: Option<Span>,
}

/// What one statement does to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// What it does.
    pub kind: LinkKind,
    /// To which statement.
    pub to: usize,
}

/// The ways in which a statement takes up another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum LinkKind {
    Continues,
    Confirms,
    Denies,
    Corrects,
    Retracts,
    Answers,
}

/// How the words of a statement are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// All of them quoted.
    Direct,
    /// None of them quoted.
    Indirect,
    /// Some of them quoted.
    Mixed,
}

/// Whether a statement was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Saying {
    /// It was.
    Made,
    /// The text says that it was not: "did not say".
    NotMade,
    /// It is to be: "will announce".
    ToCome,
    /// It is only alleged: "reportedly told".
    Alleged,
}

/// The kinds of saying. `lexicon/acts.tsv` gives their words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, strum::EnumString, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Act {
    Say,
    Report,
    Claim,
    Believe,
    Conclude,
    Doubt,
    Expect,
    Hope,
    Fear,
    Want,
    Intend,
    Ask,
    Demand,
    Propose,
    Offer,
    Promise,
    Accept,
    Reject,
    Deny,
    Confirm,
    NoComment,
    Accuse,
    Threaten,
    Warn,
    Praise,
    Criticise,
    Recommend,
    Announce,
    Consider,
    Correct,
}

/// When a statement was said.
#[derive(Clone, Debug, PartialEq)]
pub struct Said {
    /// A day or a period as TIMEX3 writes it; `PAST_REF` for some time before.
    pub value: String,
    /// The expression in the text, by its number in the record; none where only the tense of the cue tells.
    pub time: Option<usize>,
    /// The words that tell.
    pub span: Span,
}

/// How sure the innermost source of a content is of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Factuality {
    /// How sure.
    pub certainty: Certainty,
    /// Whether it says that it is so, or that it is not.
    pub polarity: Polarity,
    /// The time and mood that the content is told in.
    pub frame: Frame,
    /// What must hold for the content to hold.
    pub condition: Option<Span>,
    /// Certainty and polarity as one number, from -3 (surely not) over 0 (who knows) to 3 (surely).
    pub score: f32,
}

impl Factuality {
    /// That of a plain assertion.
    pub const ASSERTED: Factuality = Factuality {
        certainty: Certainty::Certain,
        polarity: Polarity::Positive,
        frame: Frame::Present,
        condition: None,
        score: 3.0,
    };
}

/// How sure a source is, the least sure first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, strum::EnumString)]
#[strum(serialize_all = "kebab-case")]
pub enum Certainty {
    /// Nothing tells.
    Unknown,
    /// It hopes, fears, considers; it may be.
    Possible,
    /// It expects, assumes, doubts.
    Probable,
    /// It asserts, plans, demands, believes.
    Certain,
}

/// Whether a content is asserted or denied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Polarity {
    Positive,
    Negative,
}

/// The time that a content is about, seen from when it is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Frame {
    /// It happened.
    Past,
    /// It is so.
    Present,
    /// It is to come.
    Future,
    /// It would be, if.
    Hypothetical,
    /// It is so again and again.
    Habitual,
}

/// What decided a part of a statement.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Why {
    /// The part: "statement", "source", "chain", "act", …
    pub part: &'static str,
    /// The rule, or the head of the network.
    pub by: &'static str,
    /// Its evidence, where that is more than the part's own span.
    pub span: Option<Span>,
}

/// Something that the engine could not decide or left out.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// In words.
    pub text: &'static str,
    /// Where.
    pub span: Option<Span>,
}

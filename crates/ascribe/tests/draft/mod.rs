//! Records made by hand, whose spans are found by the words they stand for.

use ascribe::article::Article;
use ascribe::record::{Format, Reading, View};
use ascribe::style::Paint;
use ascribe_engine::Span;
use ascribe_engine::record::{
    Act, Actor, ActorKind, Cue, Factuality, Form, Record, Relayer, Saying, Source, Statement,
    Unnamed,
};

/// An article and the record of it.
pub struct Draft {
    pub article: Article,
    pub record: Record,
}

impl Draft {
    /// Of a text as it would stand in a file.
    pub fn new(text: &str) -> Draft {
        let article = Article::read("talks.txt", text.as_bytes(), &Default::default());
        Draft {
            article: article.unwrap(),
            record: Record::default(),
        }
    }

    /// Where the words first stand.
    pub fn span(&self, words: &str) -> Span {
        let start = self.article.text.find(words).expect(words);
        Span::new(start, start + words.len())
    }

    /// Adds an actor and returns its number.
    pub fn actor(&mut self, name: &str, kind: ActorKind) -> usize {
        self.record.actors.push(Actor {
            name: name.to_owned(),
            kind,
            aliases: Vec::new(),
            mentions: Vec::new(),
            unnamed: (kind == ActorKind::Unnamed).then(Unnamed::default),
            role: None,
            affiliation: None,
            country: None,
        });
        self.record.actors.len() - 1
    }

    /// Adds a statement: by the actor named so by these words, with this cue and these contents.
    pub fn says(&mut self, source: (usize, &str), cue: &str, content: &[&str]) -> &mut Statement {
        let statement = Statement {
            sources: vec![Source {
                actor: source.0,
                span: Some(self.span(source.1)),
            }],
            cue: Some(Cue {
                span: self.span(cue),
                lemma: cue.to_owned(),
            }),
            content: content.iter().map(|words| self.span(words)).collect(),
            act: Act::Say,
            form: Form::Indirect,
            saying: Saying::Made,
            chain: Vec::new(),
            parent: None,
            own: false,
            addressee: None,
            medium: None,
            occasion: None,
            place: None,
            factuality: Factuality::ASSERTED,
            said: None,
            about: Vec::new(),
            links: Vec::new(),
            score: 0.875,
            why: Vec::new(),
        };
        self.record.statements.push(statement);
        self.record.statements.last_mut().unwrap()
    }

    pub fn show(&self, format: Format, explain: bool) -> String {
        let view = View {
            format,
            paint: Paint(false),
            explain,
        };
        view.render(&Reading::new(&self.article, &self.record))
    }
}

/// An actor through whom a statement comes, by the words that say so.
pub fn relayer(actor: usize, cue: Option<Span>) -> Relayer {
    Relayer {
        actor: Some(actor),
        cue,
    }
}

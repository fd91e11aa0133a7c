//! Actors that the user knows: their names and roles, beside what is general knowledge.

use std::collections::HashMap;

use ascribe_time::Date;
use thiserror::Error;

use crate::record::ActorKind;

/// The actors of a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Known {
    actors: Vec<KnownActor>,
    /// By name and alias, and by the last name of persons, in small letters; none where several bear it.
    by_name: HashMap<String, Option<usize>>,
}

/// One of them.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct KnownActor {
    pub name: String,
    pub kind: ActorKind,
    /// ISO 3166 alpha-3, or whatever the user writes.
    pub country: Option<String>,
    roles: Vec<KnownRole>,
}

/// An office and when it was held.
#[derive(Clone, Debug, PartialEq)]
struct KnownRole {
    /// "foreign minister".
    office: String,
    /// From the day, month or year on, as ISO 8601 writes it.
    since: Option<String>,
    /// Up to it, inclusive.
    until: Option<String>,
}

/// A line that is not as it must be.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[error("{reason}")]
pub struct KnownFault {
    /// Counted from one.
    pub line: usize,
    /// What is wrong with it.
    pub reason: String,
}

impl Known {
    /// Reads lines of `name`, `kind`, `country`, `aliases` and `roles` with tabs between them; what is at the end of a line may
    /// be missing. Aliases and roles are parted by semicolons; a role may end in its days, `(2029-03 to 2031)`. Empty lines and
    /// those that begin with `#` are passed over.
    ///
    /// # Errors
    /// The first line that is not so.
    pub fn parse(text: &str) -> Result<Known, KnownFault> {
        let mut known = Known::default();
        for (number, line) in text.lines().enumerate() {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            known.add(line).map_err(|reason| KnownFault {
                line: number + 1,
                reason,
            })?;
        }
        Ok(known)
    }

    fn add(&mut self, line: &str) -> Result<(), String> {
        let mut cells = line.split('\t').map(str::trim);
        let mut cell = || cells.next().unwrap_or_default();
        let (name, kind, country, aliases, roles) = (cell(), cell(), cell(), cell(), cell());
        if cells.next().is_some() {
            return Err("it has more than five columns".to_owned());
        }
        if name.is_empty() {
            return Err("it has no name".to_owned());
        }
        let kind = match kind {
            "person" => ActorKind::Person,
            "organisation" | "organization" => ActorKind::Organisation,
            "state" => ActorKind::State,
            "outlet" => ActorKind::Outlet,
            other => {
                return Err(format!(
                    "`{other}` is no kind; there are person, organisation, state and outlet"
                ));
            }
        };
        let parts = |cell: &'_ str| -> Vec<String> {
            let parts = cell.split(';').map(str::trim);
            parts
                .filter(|part| !part.is_empty())
                .map(str::to_owned)
                .collect()
        };
        let number = self.actors.len();
        let last = name
            .rsplit(' ')
            .next()
            .filter(|_| kind == ActorKind::Person);
        let names = parts(aliases).into_iter().chain([name.to_owned()]);
        for name in names.chain(last.map(str::to_owned)) {
            let of_name = self
                .by_name
                .entry(name.to_lowercase())
                .or_insert(Some(number));
            if *of_name != Some(number) {
                *of_name = None;
            }
        }
        self.actors.push(KnownActor {
            name: name.to_owned(),
            kind,
            country: (!country.is_empty()).then(|| country.to_owned()),
            roles: parts(roles)
                .iter()
                .map(|role| known_role(role))
                .collect::<Result<_, _>>()?,
        });
        Ok(())
    }

    /// The actor that bears a name.
    pub(crate) fn of_name(&self, name: &str) -> Option<&KnownActor> {
        let number = (*self.by_name.get(&name.to_lowercase())?)?;
        self.actors.get(number)
    }

    /// The only actor that holds an office, by its whole name, on a day.
    pub(crate) fn holder(&self, office: &str, day: Option<Date>) -> Option<&KnownActor> {
        let holds = |actor: &&KnownActor| actor.offices(day).any(|held| held == office);
        let mut holders = self.actors.iter().filter(holds);
        holders.next().filter(|_| holders.next().is_none())
    }
}

impl KnownActor {
    /// The offices that it holds on a day; all where the day is not known.
    pub fn offices(&self, day: Option<Date>) -> impl Iterator<Item = &str> {
        let day = day.map(|day| day.to_string());
        let held = move |role: &&KnownRole| {
            let Some(day) = &day else { return true };
            let up_to = |until: &String| day.get(..until.len()).unwrap_or(day) <= &**until;
            role.since.as_ref().is_none_or(|since| day >= since)
                && role.until.as_ref().is_none_or(up_to)
        };
        self.roles.iter().filter(held).map(|role| &*role.office)
    }
}

/// "Foreign minister (2029-03 to 2031)", "envoy (to 2030)".
fn known_role(role: &str) -> Result<KnownRole, String> {
    let (office, days) = match role.strip_suffix(')').and_then(|role| role.split_once('(')) {
        Some((office, days)) => (office.trim(), Some(days)),
        None => (role, None),
    };
    let day = |day: &str| -> Result<Option<String>, String> {
        let digits = |part: &str, count: usize| {
            part.len() == count && part.bytes().all(|b| b.is_ascii_digit())
        };
        let mut parts = day.split('-');
        let fits = day.is_empty()
            || parts.next().is_some_and(|year| digits(year, 4))
                && parts.by_ref().take(2).all(|part| digits(part, 2))
                && parts.next().is_none();
        match fits {
            true => Ok((!day.is_empty()).then(|| day.to_owned())),
            false => Err(format!(
                "`{day}` is no date; write 2031, 2031-04 or 2031-04-25"
            )),
        }
    };
    let (since, until) = match days {
        None => (None, None),
        Some(days) => {
            let (since, until) = days.split_once("to").unwrap_or((days, ""));
            (day(since.trim())?, day(until.trim())?)
        }
    };
    match office.is_empty() {
        true => Err("a role has days but no office".to_owned()),
        false => Ok(KnownRole {
            office: office.to_lowercase(),
            since,
            until,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_aliases_and_offices_by_day() {
        let text = "# ours\nOle Strand\tperson\tNOR\tStrand the Elder\tforeign minister (2029 to 2031-03); envoy (2031-04)\n\nNordbank\torganisation\n";
        let known = Known::parse(text).unwrap();
        let name = |name| known.of_name(name).map(|actor| &*actor.name);
        assert_eq!(name("strand the elder"), Some("Ole Strand"));
        assert_eq!(name("Strand"), Some("Ole Strand"));
        assert_eq!(name("Nordbank"), Some("Nordbank"));
        assert_eq!(name("bank"), None);
        let holder = |office: &str, day: &str| known.holder(office, day.parse().ok()).is_some();
        assert!(holder("foreign minister", "2031-03-31"));
        assert!(!holder("foreign minister", "2031-04-01"));
        assert!(holder("envoy", "2031-04-01") && !holder("envoy", "2031-03-01"));
        assert!(!holder("king", "2031-03-01"));
    }

    #[test]
    fn a_name_that_two_bear_is_nobodys() {
        let known = Known::parse("Ole Strand\tperson\nKari Strand\tperson").unwrap();
        assert!(known.of_name("Strand").is_none() && known.of_name("Kari Strand").is_some());
    }

    #[test]
    fn faults_name_their_line() {
        let fault = |text| Known::parse(text).unwrap_err();
        assert_eq!(fault("# a\nOle\tperson\n\nKari\tduchess").line, 4);
        assert!(
            fault("Ole\tperson\t\t\tking (soon)")
                .reason
                .contains("no date")
        );
        assert!(fault("\tperson").reason.contains("no name"));
        assert!(fault("a\tperson\tb\tc\td\te").reason.contains("five"));
    }
}

//! Days told by how far they are from another.

use jiff::civil::Date;

use super::{Resolved, Resolver, recurring::period};
use crate::{
    Anchor, Grain, Kind, Lean,
    calendar::{around, day, days_on, on},
    meaning::{From, Meaning},
    vocabulary::Unit,
};

impl Resolver {
    pub(super) fn offset(
        &self,
        length: &[(i32, Unit)],
        from: From,
        lean: Lean,
    ) -> Option<Resolved> {
        let published = self.published.map(|day| (day, Anchor::Published));
        let lasting = || {
            Some(Resolved::open(
                Kind::Duration,
                lasting(length),
                Grain::Vague,
            ))
        };
        let base = match from {
            From::Published => published.or_else(|| self.reference()),
            // In news too, if it has just been spoken of.
            From::Spoken if self.ago <= 1 => self.spoken(),
            From::Spoken => self.reference(),
            From::Within | From::Ahead => match self.reference() {
                Some((base, Anchor::Published)) if from == From::Within || lean == Lean::Future => {
                    Some((base, Anchor::Published))
                }
                _ => return lasting(),
            },
            // In news what happened was then, and this is now; a history goes on from it.
            From::Event => match self.reference() {
                Some((_, Anchor::Published)) | None => {
                    let back: Vec<_> = length.iter().map(|(count, unit)| (-count, *unit)).collect();
                    return self.offset(&back, From::Published, lean);
                }
                spoken => spoken,
            },
        };
        let timed = length.iter().any(|(_, unit)| *unit < Unit::Day);
        let Some((base, anchor)) = base.filter(|_| !timed) else {
            if matches!(from, From::Within | From::Ahead) {
                return lasting();
            }
            let back = length.iter().any(|(count, _)| *count < 0);
            return Some(beyond(back));
        };
        let stretch = far(base, length).and_then(|date| around(date, finest(length)));
        Some(match stretch {
            Some(stretch) => Resolved::date(stretch, anchor),
            None => beyond(length.iter().any(|(count, _)| *count < 0)),
        })
    }

    /// The day to which an offset comes, where its expression is told by the month or the year.
    pub(super) fn exact(&self, meaning: &Meaning) -> Option<Date> {
        match meaning {
            Meaning::Offset {
                length,
                from: From::Published,
            } => far(self.reference()?.0, length),
            _ => None,
        }
    }

    /// So far from a day that is named.
    pub(super) fn after(
        &self,
        length: &[(i32, Unit)],
        from: &Meaning,
        lean: Lean,
    ) -> Option<Resolved> {
        let base = self.meant(from, lean)?;
        let back = length.iter().any(|(count, _)| *count < 0);
        let Some((from, _)) = base.days.filter(|_| finest(length) >= Unit::Day) else {
            return Some(beyond(back));
        };
        let date = far(from, length)?;
        let stretch = match base.grain {
            Grain::Day | Grain::Time => day(date),
            _ => around(date, finest(length))?,
        };
        Some(Resolved::date(stretch, base.anchor))
    }

    /// So long from a day on.
    pub(super) fn starting(
        &self,
        length: &[(i32, Unit)],
        from: &Meaning,
        lean: Lean,
    ) -> Option<Resolved> {
        let base = self.meant(from, lean)?;
        let mut resolved = Resolved::open(Kind::Duration, lasting(length), Grain::Vague);
        resolved.anchor = base.anchor;
        if let Some((from, _)) = base.days
            && let Some(last) = far(from, length).and_then(|after| days_on(after, -1))
        {
            resolved.days = Some((from, last.max(from)));
        }
        Some(resolved)
    }

    /// So long up to the reference, or from the day after it on. Quarters are those of the calendar.
    pub(super) fn stretch(&self, length: &[(i32, Unit)]) -> Option<Resolved> {
        let mut resolved = Resolved::open(Kind::Duration, lasting(length), Grain::Vague);
        let Some((base, anchor)) = self.reference() else {
            return Some(resolved);
        };
        resolved.anchor = anchor;
        if let [(count, Unit::Quarter)] = length {
            let first = around(
                on(base, i64::from((*count).min(1)), Unit::Quarter)?,
                Unit::Quarter,
            )?;
            let last = around(
                on(base, i64::from((*count).max(-1)), Unit::Quarter)?,
                Unit::Quarter,
            )?;
            resolved.days = Some((first.from, last.to));
            return Some(resolved);
        }
        let Some(end) = far(base, length) else {
            return Some(resolved);
        };
        resolved.days = Some(match end < base {
            true if finest_of(length) == Some(Unit::BusinessDay) => (end, days_on(base, -1)?),
            true => (days_on(end, 1)?, base),
            false => (days_on(base, 1)?.min(end), end),
        });
        Some(resolved)
    }
}

/// What lies before or after all that the calendar has.
pub(super) fn beyond(back: bool) -> Resolved {
    let value = if back { "PAST_REF" } else { "FUTURE_REF" };
    Resolved::open(Kind::Date, value, Grain::Vague)
}

/// The day so far on.
fn far(base: Date, length: &[(i32, Unit)]) -> Option<Date> {
    let mut units = length.iter();
    units.try_fold(base, |date, (count, unit)| {
        on(date, i64::from(*count), *unit)
    })
}

fn finest_of(length: &[(i32, Unit)]) -> Option<Unit> {
    length.iter().map(|(_, unit)| *unit).min()
}

/// How finely a length tells: weeks are counted to the day.
fn finest(length: &[(i32, Unit)]) -> Unit {
    match finest_of(length) {
        Some(Unit::BusinessDay | Unit::Week | Unit::Fortnight | Unit::Weekend) | None => Unit::Day,
        Some(unit) => unit,
    }
}

fn lasting(length: &[(i32, Unit)]) -> String {
    let parts: Vec<_> = length
        .iter()
        .map(|(count, unit)| (Some(f64::from(count.abs())), *unit))
        .collect();
    period(&parts)
}

//! Days, months, seasons and holidays of the calendar: of which year they are.

use jiff::civil::Date;

use super::{LONG_AGO, Resolved, Resolver};
use crate::{
    Anchor, Grain, Kind, Lean,
    calendar::{self, Stretch, day, on},
    holiday,
    meaning::Step,
    vocabulary::{Season, Unit},
};

/// Years on each side that are looked through: 29 February may be eight years away.
const YEARS: i16 = 8;

impl Resolver {
    /// What a date without a year is told from: in news too, that is a day of long ago if the text has just spoken
    /// of one.
    fn reference_of_date(&self) -> Option<(Date, Anchor)> {
        let (Some((stretch, number)), Some(published)) = (&self.spoken, self.published) else {
            return self.reference();
        };
        let far = (published.year() - stretch.from.year()).abs() >= LONG_AGO;
        // A year that is only mentioned holds for its sentence.
        let holds = match stretch.grain > Grain::Year {
            true => self.ago <= 2,
            false => self.ago == 0 && stretch.grain == Grain::Year,
        };
        match far && holds {
            true => Some((stretch.from, Anchor::Expression(*number))),
            false => self.reference(),
        }
    }

    pub(super) fn calendar(
        &self,
        year: Option<i16>,
        month: Option<i8>,
        day: Option<i8>,
        step: Step,
        lean: Lean,
    ) -> Option<Resolved> {
        let of_year = |year: i16| match (month, day) {
            (Some(month), Some(day)) => Date::new(year, month, day).ok().map(calendar::day),
            (Some(month), None) => calendar::month(year, month),
            _ => calendar::year(year),
        };
        let open = || {
            let year = year.map_or("XXXX".to_owned(), calendar::year_name);
            let month = month.map_or(String::new(), |month| format!("-{month:02}"));
            let (day, grain) = match day {
                Some(day) => (format!("-{day:02}"), Grain::Day),
                None => (String::new(), Grain::Month),
            };
            Resolved::open(Kind::Date, format!("{year}{month}{day}"), grain)
        };
        if let Some(year) = year {
            let known = of_year(year).map(|stretch| Resolved::date(stretch, Anchor::None));
            // "30 February 2031" is what was said, though no day.
            return Some(known.unwrap_or_else(open));
        }
        let month = month?;
        let base = match step {
            Step::Open => self.reference_of_date(),
            step => self.base(step),
        };
        let Some((base, anchor)) = base else {
            return Some(open());
        };
        let this = base.year();
        let before = (month, day.unwrap_or(1)) < (base.month(), day.map_or(1, |_| base.day()));
        let same = month == base.month() && day.is_none_or(|day| day == base.day());
        let chosen = match step {
            Step::This | Step::Same => of_year(this),
            Step::LastYear => of_year(this - 1),
            Step::NextYear => of_year(this + 1),
            Step::Last | Step::Previous => of_year(if before { this } else { this - 1 }),
            Step::Next | Step::Coming | Step::Following => {
                of_year(if before || same { this + 1 } else { this })
            }
            Step::Then => of_year(if before { this + 1 } else { this }),
            Step::Open if anchor == Anchor::Published => leaning(base, lean, of_year),
            Step::Open => nearest(base, of_year),
        };
        Some(chosen.map_or_else(open, |stretch| Resolved::date(stretch, anchor)))
    }

    /// "the 18th": of the month that is spoken of, or the nearest.
    pub(super) fn day_of_month(&self, number: i8, step: Step, lean: Lean) -> Option<Resolved> {
        let base = match step {
            Step::Open => self.reference_of_date(),
            step => self.base(step),
        };
        let Some((base, anchor)) = base else {
            let value = format!("XXXX-XX-{number:02}");
            return Some(Resolved::open(Kind::Date, value, Grain::Day));
        };
        let in_month = |months: i64| {
            let month = on(base, months, Unit::Month)?;
            Some(day(Date::new(month.year(), month.month(), number).ok()?))
        };
        let passed = number < base.day();
        let chosen = match (step, lean) {
            (Step::Last | Step::Previous, _) => in_month(-1),
            (Step::Next | Step::Coming | Step::Following, _) => in_month(1),
            (Step::Then, _) => in_month(i64::from(passed)),
            (Step::Open, Lean::Past) if anchor == Anchor::Published => {
                in_month(-i64::from(number > base.day()))
            }
            (Step::Open, Lean::Future) if anchor == Anchor::Published => {
                in_month(i64::from(passed))
            }
            _ => in_month(0),
        };
        Some(Resolved::date(chosen?, anchor))
    }

    /// "in 490": a year, if the text speaks of such years.
    pub(super) fn short_year(&self, year: i16) -> Option<Resolved> {
        let spoken = self.spoken.as_ref()?.0.from.year();
        let year = match spoken {
            ..=0 => 1 - year,
            1..=999 => year,
            _ => return None,
        };
        let near = (year - spoken).abs() < 200;
        let year = calendar::year(year).filter(|_| near)?;
        Some(Resolved::date(year, Anchor::None))
    }

    pub(super) fn season(
        &self,
        season: Season,
        year: Option<i16>,
        step: Step,
        lean: Lean,
    ) -> Option<Resolved> {
        if let Some(year) = year {
            return Some(Resolved::date(
                calendar::season(season, year)?,
                Anchor::None,
            ));
        }
        let (name, month) = calendar::season_name(season);
        let base = match step {
            Step::Open => self.reference_of_date(),
            step => self.base(step),
        };
        let Some((base, anchor)) = base else {
            return Some(Resolved::open(
                Kind::Date,
                format!("XXXX-{name}"),
                Grain::Season,
            ));
        };
        let this = base.year();
        let year = match (step, lean) {
            (Step::Last, _) | (Step::Open, Lean::Past) if anchor == Anchor::Published => {
                if month <= base.month() && !(step == Step::Last && month + 2 >= base.month()) {
                    this
                } else {
                    this - 1
                }
            }
            (Step::Next | Step::Coming, _) => {
                if month > base.month() {
                    this
                } else {
                    this + 1
                }
            }
            (Step::Open, Lean::Future) if anchor == Anchor::Published => {
                if month + 2 >= base.month() {
                    this
                } else {
                    this + 1
                }
            }
            (Step::LastYear, _) => this - 1,
            (Step::NextYear, _) => this + 1,
            (Step::Previous, _) if month + 2 >= base.month() => this - 1,
            (Step::Following, _) if month <= base.month() => this + 1,
            _ => this,
        };
        Some(Resolved::date(calendar::season(season, year)?, anchor))
    }

    pub(super) fn holiday(
        &self,
        name: &str,
        year: Option<i16>,
        step: Step,
        lean: Lean,
    ) -> Option<Resolved> {
        let of_year = |year| holiday::day(name, year).map(day);
        if let Some(year) = year {
            return Some(Resolved::date(of_year(year)?, Anchor::None));
        }
        let base = match step {
            Step::Open => self.reference_of_date(),
            step => self.base(step),
        };
        let Some((base, anchor)) = base else {
            return Some(Resolved::open(Kind::Date, "XXXX-XX-XX", Grain::Day));
        };
        let this = base.year();
        let in_this = of_year(this)?.from;
        let chosen = match step {
            Step::Open if anchor == Anchor::Published => leaning(base, lean, of_year),
            Step::Open => nearest(base, of_year),
            Step::This | Step::Same => of_year(this),
            Step::LastYear => of_year(this - 1),
            Step::NextYear => of_year(this + 1),
            Step::Last | Step::Previous => of_year(if in_this < base { this } else { this - 1 }),
            Step::Next | Step::Coming | Step::Following => {
                of_year(if in_this > base { this } else { this + 1 })
            }
            Step::Then => of_year(if in_this >= base { this } else { this + 1 }),
        };
        Some(Resolved::date(chosen?, anchor))
    }

    pub(super) fn division(
        &self,
        unit: Unit,
        number: i8,
        year: Option<i16>,
        step: Step,
        lean: Lean,
    ) -> Option<Resolved> {
        let months = if unit == Unit::Quarter { 3 } else { 6 };
        let of_year = |year| calendar::part_of_year(year, number - 1, months);
        if let Some(year) = year {
            return Some(Resolved::date(of_year(year)?, Anchor::None));
        }
        let Some((base, anchor)) = self.base(step) else {
            let letter = if unit == Unit::Quarter { 'Q' } else { 'H' };
            let value = format!("XXXX-{letter}{number}");
            return Some(Resolved::open(Kind::Date, value, Grain::Quarter));
        };
        let this = base.year();
        let chosen = match step {
            Step::Last | Step::Previous | Step::LastYear => of_year(this - 1),
            Step::Next | Step::Coming | Step::Following | Step::NextYear => of_year(this + 1),
            Step::Open if anchor == Anchor::Published => leaning(base, lean, of_year),
            _ => of_year(this),
        };
        Some(Resolved::date(chosen?, anchor))
    }
}

/// Of what comes once a year, the one before the day or after it, as the text leans; but not one that is further off than
/// eight months where the other is near: then the lean was misread.
fn leaning(base: Date, lean: Lean, of_year: impl Fn(i16) -> Option<Stretch>) -> Option<Stretch> {
    let distance = |stretch: &Stretch| match (stretch.from <= base, stretch.to >= base) {
        (true, true) => 0,
        (true, false) => (base - stretch.to).get_days(),
        _ => -(stretch.from - base).get_days(),
    };
    let cost = |stretch: &Stretch| {
        let days = distance(stretch);
        match (days, lean) {
            (0, _) => 0,
            (1.., Lean::Past) | (..0, Lean::Future) => days.abs(),
            _ => days.abs() + 120,
        }
    };
    candidates(base, of_year).into_iter().min_by_key(cost)
}

/// Of what comes once a year, the one nearest to a day; a history goes on more often than it goes back.
fn nearest(base: Date, of_year: impl Fn(i16) -> Option<Stretch>) -> Option<Stretch> {
    let cost = |stretch: &Stretch| match (stretch.from - base).get_days() {
        days @ ..0 if stretch.from.year() < base.year() => -3 * days,
        days @ ..0 => -days * 3 / 2,
        days => days,
    };
    candidates(base, of_year).into_iter().min_by_key(cost)
}

/// What comes once a year, of the years around a day: the neighbours, unless it is not in them (29 February).
fn candidates(base: Date, of_year: impl Fn(i16) -> Option<Stretch>) -> Vec<Stretch> {
    let around = |years: i16| {
        let years = base.year() - years..=base.year() + years;
        years.filter_map(&of_year).collect::<Vec<_>>()
    };
    match around(1) {
        near if near.is_empty() => around(YEARS),
        near => near,
    }
}

//! What patterns are looked for in: cases, each with its outcome and its traits as numbers. No record a case, so that
//! fifty thousand of them are a few megabytes.

/// The number of a trait.
pub type TraitNumber = u32;

/// A case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Case {
    /// The row of its record.
    pub row: u32,
    /// Whether it has the outcome that is asked for; `None` where that isn't decided.
    pub outcome: Option<bool>,
    /// Whether somebody can still do something about it.
    pub is_open: bool,
    /// What it is worth, in fen.
    pub amount: i64,
}

/// All of them.
#[derive(Clone, Debug, Default)]
pub struct Cases {
    cases: Vec<Case>,
    /// Where the traits of each end.
    ends: Vec<usize>,
    traits: Vec<TraitNumber>,
}

impl Cases {
    /// Adds a case with its traits, each of which counts once.
    pub fn add(&mut self, case: Case, traits: impl IntoIterator<Item = TraitNumber>) {
        let mut own: Vec<TraitNumber> = traits.into_iter().collect();
        own.sort_unstable();
        own.dedup();
        self.traits.append(&mut own);
        self.ends.push(self.traits.len());
        self.cases.push(case);
    }

    /// How many there are.
    pub const fn len(&self) -> usize {
        self.cases.len()
    }

    /// Whether there is none.
    pub const fn is_empty(&self) -> bool {
        self.cases.is_empty()
    }

    /// The cases from one place to before another, each with its traits in order.
    pub fn within(&self, from: usize, until: usize) -> impl Iterator<Item = (Case, &[TraitNumber])> {
        let until = until.min(self.cases.len());
        (from.min(until)..until).filter_map(move |at| {
            let begin = at.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied())?;
            let traits = self.traits.get(begin..self.ends.get(at).copied()?)?;
            Some((*self.cases.get(at)?, traits))
        })
    }

    /// Renumbers the traits of the cases from one place to before another: by the number before the one from now on.
    pub fn renumber(&mut self, from_now: &[TraitNumber], from: usize, until: usize) {
        let mut begin = from.checked_sub(1).and_then(|before| self.ends.get(before).copied()).unwrap_or(0);
        for end in self.ends.get(from..until.min(self.ends.len())).unwrap_or_default() {
            if let Some(own) = self.traits.get_mut(begin..*end) {
                for number in own.iter_mut() {
                    *number = from_now.get(*number as usize).copied().unwrap_or(*number);
                }
                own.sort_unstable();
            }
            begin = *end;
        }
    }
}

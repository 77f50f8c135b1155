//! What can be undone and redone in this session: the numbers of batches, newest last.

/// A batch that can be taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Its first and last number in the journal; an import is several batches.
    pub batches: (u64, u64),
    /// What a person would call it.
    pub label: String,
}

/// The steps of this session.
#[derive(Clone, Debug, Default)]
pub struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
}

/// How many steps are kept.
const STEPS: usize = 200;

impl History {
    /// Takes note of something done; what was undone before can no longer be redone.
    pub fn record(&mut self, step: Step) {
        self.undone.clear();
        self.done.push(step);
        if self.done.len() > STEPS {
            self.done.remove(0);
        }
    }

    /// The step that undo would take back.
    pub fn last_done(&self) -> Option<&Step> {
        self.done.last()
    }

    /// The step that redo would bring back.
    pub fn last_undone(&self) -> Option<&Step> {
        self.undone.last()
    }

    /// That step was undone by these batches.
    pub fn was_undone(&mut self, step: &Step, by: (u64, u64)) {
        self.done.retain(|other| other.batches != step.batches);
        self.undone.push(Step { batches: by, label: step.label.clone() });
    }

    /// That undone step was redone by these batches.
    pub fn was_redone(&mut self, step: &Step, by: (u64, u64)) {
        self.undone.retain(|other| other.batches != step.batches);
        self.done.push(Step { batches: by, label: step.label.clone() });
    }

    /// Steps whose names hold one of these words are forgotten: they name somebody who was erased.
    pub fn forget_words(&mut self, words: &[String]) {
        let names = |step: &Step| words.iter().any(|word| step.label.contains(word.as_str()));
        self.done.retain(|step| !names(step));
        self.undone.retain(|step| !names(step));
    }

    /// That step can't be taken back; it is forgotten.
    pub fn forget(&mut self, step: &Step) {
        self.done.retain(|other| other.batches != step.batches);
        self.undone.retain(|other| other.batches != step.batches);
    }
}

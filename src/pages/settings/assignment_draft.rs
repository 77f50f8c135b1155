//! The rules of assignment as they are typed into the settings, and what they come to.

use super::agreed::words;
use crate::model::assignment::{Assignment, Rule};

/// Which of the lists of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Provinces and cities.
    Regions,
    /// Industries.
    Industries,
    /// Sources.
    Sources,
    /// Who takes turns.
    People,
}

impl Part {
    /// All, in the order of the page.
    pub const ALL: [Self; 4] = [Self::Regions, Self::Industries, Self::Sources, Self::People];

    const fn place(self) -> usize {
        match self {
            Self::Regions => 0,
            Self::Industries => 1,
            Self::Sources => 2,
            Self::People => 3,
        }
    }
}

/// A rule as it is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Typed {
    id: u32,
    lists: [String; 4],
}

/// The section of the settings as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AssignmentDraft {
    rules: Vec<Typed>,
}

impl AssignmentDraft {
    /// The draft that shows these rules.
    pub fn new(agreed: &Assignment) -> Self {
        let typed = |rule: &Rule| {
            let lists = [&rule.regions, &rule.industries, &rule.sources, &rule.people].map(|list| list.join(", "));
            Typed { id: rule.id, lists }
        };
        Self { rules: agreed.rules.iter().map(typed).collect() }
    }

    /// The rules in their order, each by its number.
    pub fn ids(&self) -> Vec<u32> {
        self.rules.iter().map(|rule| rule.id).collect()
    }

    /// What is typed in a list of a rule.
    pub fn text(&self, id: u32, part: Part) -> &str {
        let rule = self.rules.iter().find(|rule| rule.id == id);
        rule.and_then(|rule| rule.lists.get(part.place())).map_or("", String::as_str)
    }

    /// Takes what was typed.
    pub fn set(&mut self, id: u32, part: Part, text: String) {
        let rule = self.rules.iter_mut().find(|rule| rule.id == id);
        if let Some(held) = rule.and_then(|rule| rule.lists.get_mut(part.place())) {
            *held = text;
        }
    }

    /// Adds a rule after the others. Its number was never that of one that is there.
    pub fn add(&mut self) {
        let id = self.rules.iter().map(|rule| rule.id).max().map_or(1, |most| most.saturating_add(1));
        self.rules.push(Typed { id, lists: Default::default() });
    }

    /// Removes a rule.
    pub fn remove(&mut self, id: u32) {
        self.rules.retain(|rule| rule.id != id);
    }

    /// Moves a rule before the one above it.
    pub fn raise(&mut self, id: u32) {
        let at = self.rules.iter().position(|rule| rule.id == id);
        if let Some(at) = at.filter(|at| *at > 0) {
            self.rules.swap(at - 1, at);
        }
    }

    /// The rules that were typed.
    ///
    /// # Errors
    /// The place, counted from 1, of the first rule that names nobody.
    pub fn assignment(&self) -> Result<Assignment, usize> {
        let mut agreed = Assignment::default();
        for (at, typed) in self.rules.iter().enumerate() {
            let [regions, industries, sources, people] = typed.lists.each_ref().map(|list| words(list));
            if people.is_empty() {
                return Err(at + 1);
            }
            agreed.rules.push(Rule { id: typed.id, regions, industries, sources, people });
        }
        Ok(agreed)
    }

    /// The first name that takes turns and that nobody knows, with the place of its rule, counted from 1: what is given to
    /// somebody who isn't there is looked after by nobody.
    pub fn stranger(&self, known: &[String]) -> Option<(usize, String)> {
        self.rules.iter().enumerate().find_map(|(at, typed)| {
            let named = typed.lists.get(Part::People.place()).map(|list| words(list)).unwrap_or_default();
            let stranger = named.into_iter().find(|name| !known.contains(name));
            stranger.map(|name| (at + 1, name))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(id: u32, region: &str, people: &[&str]) -> Rule {
        let people = people.iter().map(|one| (*one).to_owned()).collect();
        Rule { id, regions: vec![region.to_owned()], people, ..Rule::default() }
    }

    fn agreed() -> Assignment {
        let mut agreed = Assignment::default();
        agreed.rules = vec![rule(4, "浙江", &["李雷", "王芳"]), rule(2, "江苏", &["韩梅梅"])];
        agreed
    }

    #[test]
    fn no_lead_is_given_to_somebody_who_is_not_there() {
        let known = ["李雷", "王芳", "韩梅梅"].map(str::to_owned);
        let mut draft = AssignmentDraft::new(&agreed());
        assert_eq!(draft.stranger(&known), None);
        assert_eq!(draft.stranger(&known[..2]), Some((2, "韩梅梅".to_owned())));
        draft.set(4, Part::People, "王芳，Nobody Here，李雷".to_owned());
        assert_eq!(draft.stranger(&known), Some((1, "Nobody Here".to_owned())));
    }

    #[test]
    fn opening_and_saving_the_rules_changes_nothing() {
        assert_eq!(AssignmentDraft::new(&agreed()).assignment(), Ok(agreed()));
    }

    #[test]
    fn a_rule_keeps_its_number_wherever_it_stands_and_no_two_share_one() {
        let mut draft = AssignmentDraft::new(&agreed());
        draft.raise(2);
        draft.raise(2);
        assert_eq!(draft.ids(), [2, 4]);
        draft.add();
        assert_eq!(draft.ids(), [2, 4, 5]);
        assert_eq!(draft.assignment(), Err(3));
        draft.set(5, Part::People, "张伟".to_owned());
        draft.set(4, Part::Sources, "行业展会、官网咨询".to_owned());
        draft.remove(2);
        let typed = draft.assignment().expect("rules");
        assert_eq!(typed.rules.iter().map(|rule| rule.id).collect::<Vec<_>>(), [4, 5]);
        assert_eq!(typed.rules[0].sources, ["行业展会", "官网咨询"]);
        assert_eq!(draft.text(5, Part::People), "张伟");
    }
}

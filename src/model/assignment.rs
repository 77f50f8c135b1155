//! Who gets new customers and leads (R48): rules in their order, each with what a record must be like and the people who
//! take turns. Pure: how often each rule has given is handed in and out, so the same records always go the same way.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The form in which rules are written down. A later one is not guessed at.
const VERSION: u32 = 1;

/// A rule. It holds for a record that meets all of its conditions; a condition that names nothing is met by all.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// Which rule, so that turns go on where the rules are put into another order.
    pub id: u32,
    /// Provinces or cities.
    #[serde(default)]
    pub regions: Vec<String>,
    /// Industries, or words in their names.
    #[serde(default)]
    pub industries: Vec<String>,
    /// Sources.
    #[serde(default)]
    pub sources: Vec<String>,
    /// Who takes turns.
    pub people: Vec<String>,
}

/// What the rules look at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Traits<'a> {
    /// The province.
    pub province: &'a str,
    /// The city.
    pub city: &'a str,
    /// The industry.
    pub industry: &'a str,
    /// The source.
    pub source: &'a str,
}

impl Rule {
    /// Whether a record of that kind is given by this rule.
    pub fn holds(&self, traits: &Traits<'_>) -> bool {
        let meets =
            |wanted: &[String], fits: &dyn Fn(&str) -> bool| wanted.is_empty() || wanted.iter().any(|one| fits(one));
        meets(&self.regions, &|wanted| same_place(wanted, traits.province) || same_place(wanted, traits.city))
            && meets(&self.industries, &|wanted| traits.industry.to_lowercase().contains(&wanted.to_lowercase()))
            && meets(&self.sources, &|wanted| traits.source.eq_ignore_ascii_case(wanted))
    }
}

/// Whether two names mean the same place: `浙江` is `浙江省`, but `Guang` is not `Guangdong`.
fn same_place(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    short.eq_ignore_ascii_case(long) && !short.is_empty()
        || !short.is_ascii() && short.chars().count() >= 2 && long.starts_with(short)
}

/// The rules of a desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assignment {
    version: u32,
    /// The rules; the first that holds gives.
    #[serde(default)]
    pub rules: Vec<Rule>,
}

impl Default for Assignment {
    fn default() -> Self {
        Self { version: VERSION, rules: Vec::new() }
    }
}

impl Assignment {
    /// Reads what was written down; `None` where it is damaged, of a later release or makes no sense.
    pub fn read(text: &str) -> Option<Self> {
        let read: Self = serde_json::from_str(text).ok()?;
        let named = |rule: &Rule| !rule.people.is_empty() && rule.people.iter().all(|one| !one.trim().is_empty());
        let own = |(at, rule): (usize, &Rule)| read.rules.iter().skip(at + 1).all(|other| other.id != rule.id);
        let sound = read.version == VERSION && read.rules.iter().all(named) && read.rules.iter().enumerate().all(own);
        sound.then_some(read)
    }

    /// What [`Self::read`] reads.
    pub fn write(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The first rule that holds for a record.
    pub fn rule_for(&self, traits: &Traits<'_>) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.holds(traits))
    }
}

/// How often each rule has given. It only ever counts on: what was taken back does not give a turn back, for somebody
/// else may have had the next one meanwhile.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turns(BTreeMap<u32, u64>);

impl Turns {
    /// Reads what was written down; all begin anew where that can't be read.
    pub fn read(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_default()
    }

    /// What [`Self::read`] reads.
    pub fn write(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Whose turn it is by a rule; the next time it is the next one's.
    pub fn next<'r>(&mut self, rule: &'r Rule) -> Option<&'r str> {
        let given = self.0.entry(rule.id).or_default();
        let people = u64::try_from(rule.people.len()).ok().filter(|count| *count > 0)?;
        let at = usize::try_from(*given % people).ok()?;
        *given = given.wrapping_add(1);
        rule.people.get(at).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use hashbrown::HashMap;
    use proptest::prelude::*;

    use super::*;

    fn list(words: &[&str]) -> Vec<String> {
        words.iter().map(|word| (*word).to_owned()).collect()
    }

    fn rules() -> Assignment {
        let east = Rule {
            id: 1,
            regions: list(&["浙江", "上海"]),
            industries: list(&["制造"]),
            people: list(&["李雷"]),
            ..Rule::default()
        };
        let fair =
            Rule { id: 2, sources: list(&["行业展会"]), people: list(&["韩梅梅", "王芳"]), ..Rule::default() };
        let rest = Rule { id: 3, people: list(&["张伟"]), ..Rule::default() };
        Assignment { rules: vec![east, fair, rest], ..Assignment::default() }
    }

    fn given(traits: Traits<'_>) -> Option<u32> {
        rules().rule_for(&traits).map(|rule| rule.id)
    }

    #[test]
    fn the_first_rule_whose_conditions_are_all_met_gives() {
        let east = Traits {
            province: "浙江省", industry: "通用设备制造业", source: "行业展会", ..Traits::default()
        };
        assert_eq!(given(east), Some(1));
        assert_eq!(given(Traits { city: "上海市", industry: "汽车制造业", ..Traits::default() }), Some(1));
        assert_eq!(given(Traits { industry: "批发业", ..east }), Some(2));
        assert_eq!(given(Traits { province: "江苏省", source: "官网咨询", ..east }), Some(3));
        let none = Assignment { rules: Vec::new(), ..rules() };
        assert_eq!(none.rule_for(&east), None);
    }

    #[test]
    fn a_place_is_known_with_and_without_its_ending_and_no_other_is_taken_for_it() {
        assert!(same_place("浙江", "浙江省") && same_place("内蒙古自治区", "内蒙古") && same_place("hebei", "Hebei"));
        assert!(!same_place("江", "江苏省") && !same_place("Guang", "Guangdong") && !same_place("", "上海市"));
        assert!(!same_place("", "") && !same_place("吉林省", "吉安市"));
    }

    #[test]
    fn what_a_desk_has_agreed_on_comes_back_word_for_word_and_nonsense_is_not_used() {
        assert_eq!(Assignment::read(&rules().write()), Some(rules()));
        let mut twice = rules();
        twice.rules[2].id = 1;
        assert_eq!(Assignment::read(&twice.write()), None);
        let mut nobody = rules();
        nobody.rules[0].people = list(&[" "]);
        assert_eq!(Assignment::read(&nobody.write()), None);
        assert_eq!(Assignment::read("{\"version\":2}"), None);
    }

    #[test]
    fn rules_in_another_order_go_on_with_whose_turn_it_is() {
        let mut turns = Turns::default();
        assert_eq!(turns.next(&rules().rules[1]), Some("韩梅梅"));
        let mut turns = Turns::read(&turns.write());
        let mut other = rules();
        other.rules.swap(0, 1);
        assert_eq!(turns.next(&other.rules[0]), Some("王芳"));
        assert_eq!(Turns::read("?"), Turns::default());
    }

    proptest! {
        #[test]
        fn nobody_of_a_group_gets_two_more_than_another(people in 1_usize..9, records in 0_usize..200, before in 0_usize..50) {
            let rule = Rule { id: 7, people: (0..people).map(|one| one.to_string()).collect(), ..Rule::default() };
            let mut turns = Turns::default();
            for _ in 0..before {
                turns.next(&rule);
            }
            // In one go or in two, with the turns written down in between.
            let mut halves = turns.clone();
            let whole: Vec<String> = (0..records).filter_map(|_| turns.next(&rule).map(str::to_owned)).collect();
            let mut parts: Vec<String> = Vec::new();
            for at in 0..records {
                if at == records / 2 {
                    halves = Turns::read(&halves.write());
                }
                parts.extend(halves.next(&rule).map(str::to_owned));
            }
            prop_assert_eq!(&whole, &parts);
            let mut counts: HashMap<&str, usize> = rule.people.iter().map(|one| (one.as_str(), 0)).collect();
            for person in &whole {
                *counts.get_mut(person.as_str()).unwrap() += 1;
            }
            let (least, most) = (counts.values().min().unwrap(), counts.values().max().unwrap());
            prop_assert!(most - least <= 1);
        }
    }
}

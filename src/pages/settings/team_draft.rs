//! The people of the desk as they are typed into the settings (R54).

use hashbrown::HashSet;

use crate::model::team::{Agreed, Begins, Member, Role, Team};

/// What can't be understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TeamFlaw {
    /// Somebody has no name; the place is counted from 1.
    Name(usize),
    /// Somebody is listed twice.
    Twice(String),
}

/// Somebody as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Typed {
    id: u32,
    name: String,
    team: String,
    role: Option<Role>,
}

/// The section of the settings as it is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeamDraft {
    people: Vec<Typed>,
    teams: Vec<Agreed>,
    /// The teams that stood below or above another when the list was opened: they stay without anybody in them, since
    /// records are theirs.
    standing: Vec<String>,
}

impl TeamDraft {
    /// The draft that shows this list.
    pub fn new(team: &Team) -> Self {
        let typed = |(id, member): (u32, &Member)| {
            let Member { name, team, role } = member.clone();
            Typed { id, name, team, role }
        };
        let below = team.teams.iter().filter(|agreed| !agreed.under.is_empty());
        let standing = below.flat_map(|agreed| [agreed.team.clone(), agreed.under.clone()]).collect();
        Self { people: (1..).zip(&team.members).map(typed).collect(), teams: team.teams.clone(), standing }
    }

    /// The people in their order, each by its number here.
    pub fn ids(&self) -> Vec<u32> {
        self.people.iter().map(|typed| typed.id).collect()
    }

    fn of(&self, id: u32) -> Option<&Typed> {
        self.people.iter().find(|typed| typed.id == id)
    }

    fn change(&mut self, id: u32, change: impl FnOnce(&mut Typed)) {
        if let Some(typed) = self.people.iter_mut().find(|typed| typed.id == id) {
            change(typed);
        }
    }

    /// The name of somebody.
    pub fn name(&self, id: u32) -> &str {
        self.of(id).map_or("", |typed| &typed.name)
    }

    /// The team of somebody.
    pub fn team(&self, id: u32) -> &str {
        self.of(id).map_or("", |typed| &typed.team)
    }

    /// The role of somebody.
    pub fn role(&self, id: u32) -> Option<Role> {
        self.of(id).and_then(|typed| typed.role)
    }

    /// Takes a name.
    pub fn set_name(&mut self, id: u32, name: String) {
        self.change(id, |typed| typed.name = name);
    }

    /// Takes a team.
    pub fn set_team(&mut self, id: u32, team: String) {
        self.change(id, |typed| typed.team = team);
    }

    /// Takes a role.
    pub fn set_role(&mut self, id: u32, role: Option<Role>) {
        self.change(id, |typed| typed.role = role);
    }

    /// Adds somebody.
    pub fn add(&mut self, name: String) {
        let id = self.people.iter().map(|typed| typed.id).max().map_or(1, |most| most.saturating_add(1));
        self.people.push(Typed { id, name, team: String::new(), role: None });
    }

    /// Whether somebody of that name is listed.
    pub fn lists(&self, name: &str) -> bool {
        self.people.iter().any(|typed| typed.name.trim() == name)
    }

    /// Adds those of these names that are not listed.
    pub fn add_known(&mut self, names: Vec<String>) {
        for name in names {
            if !self.lists(&name) {
                self.add(name);
            }
        }
    }

    /// Takes somebody off the list.
    pub fn remove(&mut self, id: u32) {
        self.people.retain(|typed| typed.id != id);
    }

    /// Takes the team above a team; nothing for none.
    pub fn set_above(&mut self, team: &str, above: &str) {
        let begins = self.begins(team);
        self.teams.retain(|agreed| agreed.team != team);
        self.teams.push(Agreed { team: team.to_owned(), begins, under: above.trim().to_owned() });
    }

    /// The team above a team, as it is typed.
    pub fn above(&self, team: &str) -> String {
        self.under(team).to_owned()
    }

    /// A team that stands below itself, where there is one: nobody could say who sees whose records.
    pub fn circle(&self) -> Option<String> {
        let is_below_itself = |team: &String| {
            let mut above = self.above(team);
            // More steps than there are teams lead round and round.
            for _ in 0..=self.teams.len() {
                if above == *team {
                    return true;
                }
                above = self.above(&above);
            }
            false
        };
        self.teams.iter().map(|agreed| agreed.team.clone()).find(is_below_itself)
    }

    /// The teams that are named, each once: those of the people, then those that stand below or above another.
    pub fn teams(&self) -> Vec<String> {
        let mut teams: Vec<String> = Vec::new();
        let of_people = self.people.iter().map(|typed| typed.team.trim()).filter(|team| !team.is_empty());
        for team in of_people.chain(self.standing.iter().map(String::as_str)) {
            if teams.iter().all(|known| known != team) {
                teams.push(team.to_owned());
            }
        }
        teams
    }

    /// With what the lists of a team begin.
    pub fn begins(&self, team: &str) -> Begins {
        self.teams.iter().find(|agreed| agreed.team == team).map_or(Begins::Usual, |agreed| agreed.begins)
    }

    /// The team above a team; empty for none.
    fn under(&self, team: &str) -> &str {
        self.teams.iter().find(|agreed| agreed.team == team).map_or("", |agreed| &agreed.under)
    }

    /// Takes with what the lists of a team begin.
    pub fn set_begins(&mut self, team: &str, begins: Begins) {
        let under = self.under(team).to_owned();
        self.teams.retain(|agreed| agreed.team != team);
        self.teams.push(Agreed { team: team.to_owned(), begins, under });
    }

    /// The list that was typed.
    ///
    /// # Errors
    /// The first part that can't be understood.
    pub fn read(&self) -> Result<Team, TeamFlaw> {
        let mut team = Team::default();
        let mut known: HashSet<&str> = HashSet::new();
        for (place, typed) in self.people.iter().enumerate() {
            let name = typed.name.trim();
            if name.is_empty() {
                return Err(TeamFlaw::Name(place + 1));
            }
            if !known.insert(name) {
                return Err(TeamFlaw::Twice(name.to_owned()));
            }
            let of = typed.team.trim().to_owned();
            team.members.push(Member { name: name.to_owned(), team: of, role: typed.role });
        }
        let said = |team: String| {
            let (begins, under) = (self.begins(&team), self.under(&team).to_owned());
            Agreed { team, begins, under }
        };
        // With what lists begin is kept as long as somebody belongs to the team; the team above it until somebody takes
        // that away: who leads it sees the records of a team that nobody is in for now.
        let has_people = |team: &str| self.people.iter().any(|typed| typed.team.trim() == team);
        let begins = |agreed: &Agreed| agreed.begins != Begins::Usual && has_people(&agreed.team);
        let tells = |agreed: &Agreed| !agreed.under.is_empty() || begins(agreed);
        team.teams = self.teams().into_iter().map(said).filter(tells).collect();
        Ok(team)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opening_and_saving_the_people_changes_nothing() {
        let mut team = Team::default();
        let member =
            Member { name: "王芳".to_owned(), team: "客服一组".to_owned(), role: Some(Role::ServiceAgent) };
        team.members = vec![member, Member { name: "李雷".to_owned(), ..Member::default() }];
        team.teams =
            vec![Agreed { team: "客服一组".to_owned(), begins: Begins::Team, under: "客服部".to_owned() }];
        assert_eq!(TeamDraft::new(&team).read(), Ok(team));
        assert_eq!(TeamDraft::new(&Team::default()).read(), Ok(Team::default()));
    }

    #[test]
    fn nobody_is_listed_twice_or_without_a_name() {
        let mut draft = TeamDraft::new(&Team::default());
        draft.add(" 李雷 ".to_owned());
        draft.add(String::new());
        assert_eq!(draft.read(), Err(TeamFlaw::Name(2)));
        draft.set_name(2, "李雷".to_owned());
        assert_eq!(draft.read(), Err(TeamFlaw::Twice("李雷".to_owned())));
        draft.remove(2);
        assert!(draft.lists("李雷") && !draft.lists("王芳"));
        draft.add_known(vec!["李雷".to_owned(), "王芳".to_owned()]);
        let names: Vec<String> = draft.read().expect("a list").members.into_iter().map(|one| one.name).collect();
        assert_eq!(names, ["李雷", "王芳"]);
    }

    #[test]
    fn a_team_stands_below_another_and_never_below_itself() {
        let mut draft = TeamDraft::new(&Team::default());
        draft.add("李雷".to_owned());
        draft.set_team(1, "华东".to_owned());
        draft.set_begins("华东", Begins::Mine);
        draft.set_above("华东", " 销售部 ");
        let kept = draft.read().expect("a list");
        assert_eq!(TeamDraft::new(&kept).above("华东"), "销售部");
        assert_eq!((draft.begins("华东"), draft.circle()), (Begins::Mine, None));
        draft.set_above("销售部", "华东");
        assert!(draft.circle().is_some());
        draft.set_above("销售部", "销售部");
        assert_eq!(draft.circle(), Some("销售部".to_owned()));
    }

    #[test]
    fn a_team_that_nobody_is_in_for_now_stays_where_it_stands() {
        let below =
            |team: &str, under: &str| Agreed { team: team.to_owned(), begins: Begins::Usual, under: under.to_owned() };
        let mut team = Team::default();
        let member = |name: &str, of: &str| Member { name: name.to_owned(), team: of.to_owned(), role: None };
        team.members = vec![member("李雷", "苏州"), member("周莉", "全国")];
        // Nobody is in the team between them, and nobody in the one beside it.
        team.teams = vec![below("苏州", "华东"), below("华东", "全国"), below("昆山", "华东")];
        let mut draft = TeamDraft::new(&team);
        assert_eq!(draft.teams(), ["苏州", "全国", "华东", "昆山"], "each can be put under another");
        let kept = draft.read().expect("a list");
        assert_eq!(kept, team);
        assert_eq!(kept.and_below("全国"), ["全国", "华东", "苏州", "昆山"]);
        draft.set_team(1, "全国".to_owned());
        assert_eq!(draft.read().expect("a list").and_below("全国"), ["全国", "华东", "苏州", "昆山"]);
        draft.set_above("昆山", "");
        assert!(draft.read().expect("a list").teams.iter().all(|agreed| agreed.team != "昆山"), "it is taken away");
    }

    #[test]
    fn what_is_said_of_a_team_goes_with_its_last_member() {
        let mut draft = TeamDraft::new(&Team::default());
        draft.add("李雷".to_owned());
        draft.set_team(1, "华东 ".to_owned());
        draft.set_begins("华东", Begins::Mine);
        assert_eq!(draft.teams(), ["华东"]);
        assert_eq!(draft.read().map(|team| team.teams.len()), Ok(1));
        draft.set_team(1, String::new());
        assert_eq!(draft.read().map(|team| team.teams.len()), Ok(0));
    }
}

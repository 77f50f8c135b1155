//! The people of a desk (R54, R259): who they are, in which team each works and as what, and with what the lists of a team
//! begin; and which team stands under which, for whoever sees what their teams have (docs/decisions/0044).

use std::sync::{Arc, Mutex, PoisonError};

use hashbrown::HashSet;
use serde::{Deserialize, Serialize};

/// The form in which it is written down. A later one is not guessed at.
const VERSION: u32 = 1;

/// As what somebody works.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Who sells.
    Sales,
    /// Who leads those who sell.
    SalesLead,
    /// Who answers cases.
    ServiceAgent,
    /// Who brings customers in and keeps them.
    Marketing,
    /// Who looks at the whole.
    Manager,
}

impl Role {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 5] = [Self::Sales, Self::SalesLead, Self::ServiceAgent, Self::Marketing, Self::Manager];

    /// As a control and the device hold it.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Sales => "sales",
            Self::SalesLead => "sales_lead",
            Self::ServiceAgent => "service_agent",
            Self::Marketing => "marketing",
            Self::Manager => "manager",
        }
    }

    /// As a control or the device held it.
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.key() == key)
    }
}

/// With what lists begin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Begins {
    /// As every desk has them: with everything.
    #[default]
    Usual,
    /// With what is one's own.
    Mine,
    /// With what is the team's, where a list knows teams.
    Team,
}

impl Begins {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Usual, Self::Mine, Self::Team];

    /// As a control and the device hold it.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Usual => "usual",
            Self::Mine => "mine",
            Self::Team => "team",
        }
    }

    /// As a control or the device held it.
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|begins| begins.key() == key)
    }
}

/// Somebody of the desk.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// The name, as it stands with what somebody owns.
    pub name: String,
    /// The team; empty for none.
    #[serde(default)]
    pub team: String,
    /// As what; nothing where that is not said.
    #[serde(default)]
    pub role: Option<Role>,
}

/// What is agreed for a team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreed {
    /// The team.
    pub team: String,
    /// With what its lists begin.
    #[serde(default)]
    pub begins: Begins,
    /// The team above it; empty for none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub under: String,
}

/// The list of the desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Team {
    version: u32,
    /// The people.
    #[serde(default)]
    pub members: Vec<Member>,
    /// The teams of which more is said than who belongs to them.
    #[serde(default)]
    pub teams: Vec<Agreed>,
}

/// Whose records count as somebody's where a role sees by team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reach {
    /// Themselves, and the people of their team and of those below it.
    pub people: HashSet<String>,
    /// Their team and those below it.
    pub teams: HashSet<String>,
}

impl Reach {
    /// What is beyond another.
    #[must_use]
    pub fn beyond(&self, other: &Self) -> Self {
        Self {
            people: self.people.difference(&other.people).cloned().collect(),
            teams: self.teams.difference(&other.teams).cloned().collect(),
        }
    }

    /// Whether nothing of it is beyond another.
    pub fn is_within(&self, other: &Self) -> bool {
        self.people.is_subset(&other.people) && self.teams.is_subset(&other.teams)
    }
}

impl Default for Team {
    /// Nobody is listed.
    fn default() -> Self {
        Self { version: VERSION, members: Vec::new(), teams: Vec::new() }
    }
}

impl Team {
    /// Reads what was written down; `None` where it is damaged or of a later release.
    pub fn read(text: &str) -> Option<Self> {
        let read: Self = serde_json::from_str(text).ok()?;
        (read.version == VERSION).then_some(read)
    }

    /// What [`Self::read`] reads.
    pub fn write(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The list that is written down, nobody where it can't be read. An import asks for each of its rows, so the text that
    /// was read last is not read again.
    pub fn kept(body: &str) -> Arc<Self> {
        static KEPT: Mutex<Option<(String, Arc<Team>)>> = Mutex::new(None);
        let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, team)) = kept.as_ref().filter(|(text, _)| text == body) {
            return team.clone();
        }
        let team = Arc::new(Self::read(body).unwrap_or_default());
        *kept = Some((body.to_owned(), team.clone()));
        team
    }

    /// Somebody of that name.
    pub fn member(&self, name: &str) -> Option<&Member> {
        self.members.iter().find(|member| member.name == name)
    }

    /// The team of somebody, where one is named.
    pub fn team_of(&self, name: &str) -> Option<&str> {
        self.member(name).map(|member| member.team.as_str()).filter(|team| !team.is_empty())
    }

    /// A team and those below it, each once however they are put under one another.
    pub fn and_below<'a>(&'a self, team: &'a str) -> Vec<&'a str> {
        let mut known = vec![team];
        let mut at = 0;
        while let Some(above) = known.get(at).copied() {
            let below = self.teams.iter().filter(|agreed| agreed.under == above && !above.is_empty());
            for agreed in below {
                if !known.contains(&agreed.team.as_str()) {
                    known.push(&agreed.team);
                }
            }
            at += 1;
        }
        known
    }

    /// Who leads the work of somebody of a team: those of it who lead, else those of the nearest team above, else who looks
    /// at the whole desk. Nobody is their own lead.
    pub fn leads_of(&self, name: &str, team: &str) -> Vec<&str> {
        let lead = |member: &&Member| {
            matches!(member.role, Some(Role::SalesLead | Role::Manager))
                && member.name != name
                && !member.name.is_empty()
        };
        let of = |team: &str| -> Vec<&str> {
            let members = self.members.iter().filter(|member| member.team == team);
            members.filter(lead).map(|member| member.name.as_str()).collect()
        };
        let mut known: Vec<&str> = Vec::new();
        let mut at = team;
        // A circle of teams ends.
        while !at.is_empty() && !known.contains(&at) {
            let leads = of(at);
            if !leads.is_empty() {
                return leads;
            }
            known.push(at);
            at = self.teams.iter().find(|agreed| agreed.team == at).map_or("", |agreed| agreed.under.as_str());
        }
        let whole = self.members.iter().filter(|member| member.role == Some(Role::Manager));
        whole.filter(lead).map(|member| member.name.as_str()).collect()
    }

    /// Whose records count as somebody's where a role sees by team; their own alone where they are in none.
    pub fn reach_of(&self, name: &str) -> Reach {
        let mut people = HashSet::from([name.to_owned()]);
        let mut teams = HashSet::new();
        if let Some(own) = self.team_of(name) {
            teams.extend(self.and_below(own).into_iter().map(str::to_owned));
            let listed = self.members.iter().filter(|listed| teams.contains(&listed.team));
            people.extend(listed.map(|listed| listed.name.clone()));
        }
        Reach { people, teams }
    }

    /// With what the lists of somebody begin.
    pub fn begins_of(&self, name: &str) -> Begins {
        let team = self.team_of(name);
        self.teams
            .iter()
            .find(|agreed| Some(agreed.team.as_str()) == team)
            .map_or(Begins::Usual, |agreed| agreed.begins)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn agreed(team: &str, begins: Begins, under: &str) -> Agreed {
        Agreed { team: team.to_owned(), begins, under: under.to_owned() }
    }

    fn desk() -> Team {
        let member = |name: &str, team: &str, role| Member { name: name.to_owned(), team: team.to_owned(), role };
        Team {
            members: vec![
                member("李雷", "华东", Some(Role::Sales)),
                member("王芳", "客服一组", Some(Role::ServiceAgent)),
                member("赵敏", "", None),
            ],
            teams: vec![agreed("客服一组", Begins::Team, "")],
            ..Team::default()
        }
    }

    #[test]
    fn the_list_of_the_desk_comes_back_and_one_of_a_later_release_is_not_guessed_at() {
        assert_eq!(Team::read(&desk().write()), Some(desk()));
        assert_eq!(Team::read("{\"version\":2}"), None);
        assert_eq!(*Team::kept(&desk().write()), desk());
        assert_eq!(*Team::kept("damaged"), Team::default());
    }

    #[test]
    fn whoever_leads_teams_leads_those_below_them_too_and_a_circle_of_teams_ends() {
        let under = |team: &str, above: &str| agreed(team, Begins::Usual, above);
        let teams = vec![under("华东", "全国"), under("苏州", "华东"), under("华北", "全国"), under("全国", "苏州")];
        let desk = Team { teams, ..Team::default() };
        assert_eq!(desk.and_below("华东"), ["华东", "苏州", "全国", "华北"], "a circle is everybody in it");
        assert_eq!(desk.and_below("华北"), ["华北"]);
        assert_eq!(desk.and_below("谁"), ["谁"]);
    }

    #[test]
    fn a_list_from_before_teams_had_teams_above_them_still_reads_and_is_written_as_it_was() {
        let before = r#"{"version":1,"members":[],"teams":[{"team":"华东","begins":"mine"}]}"#;
        let desk = Team::read(before).expect("a list");
        assert_eq!(desk.teams, [agreed("华东", Begins::Mine, "")]);
        assert_eq!(desk.write(), before);
    }

    #[test]
    fn whoever_has_no_team_gets_none_and_their_lists_begin_as_ever() {
        let desk = desk();
        assert_eq!((desk.team_of("李雷"), desk.team_of("赵敏"), desk.team_of("谁")), (Some("华东"), None, None));
        assert_eq!((desk.begins_of("王芳"), desk.begins_of("李雷")), (Begins::Team, Begins::Usual));
        assert_eq!(desk.begins_of("赵敏"), Begins::Usual);
    }

    #[test]
    fn a_role_and_a_beginning_are_the_same_after_they_were_remembered() {
        for role in Role::ALL {
            assert_eq!(Role::of_key(role.key()), Some(role));
        }
        for begins in Begins::ALL {
            assert_eq!(Begins::of_key(begins.key()), Some(begins));
        }
        assert_eq!(Role::of_key("owner"), None);
    }
}

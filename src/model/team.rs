//! The people of a desk (R54, R259): who they are, in which team each works and as what, and with what the lists of a team
//! begin. What somebody may see and do will stand beside the role in [`Member`]; today a role says only what comes first.

use std::sync::{Arc, Mutex, PoisonError};

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

    fn desk() -> Team {
        let member = |name: &str, team: &str, role| Member { name: name.to_owned(), team: team.to_owned(), role };
        Team {
            members: vec![
                member("李雷", "华东", Some(Role::Sales)),
                member("王芳", "客服一组", Some(Role::ServiceAgent)),
                member("赵敏", "", None),
            ],
            teams: vec![Agreed { team: "客服一组".to_owned(), begins: Begins::Team }],
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

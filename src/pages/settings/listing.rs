//! The members of the vault and the people of the desk are one list: a member signs records with the name by which records
//! are given to people (R38). So whoever becomes a member is offered as an owner, and who may not sign in any more is not.

use crate::model::team::{Member, Role, Team};

/// The list of people once a member has that role, or, without one, may not sign in any more; `None` where it says so
/// already.
pub fn listed(team: &Team, name: &str, role: Option<&str>) -> Option<Team> {
    let mut after = team.clone();
    let Some(word) = role else {
        after.members.retain(|member| member.name != name);
        return (after != *team).then_some(after);
    };
    let role = Role::of_key(word);
    match after.members.iter_mut().find(|member| member.name == name) {
        // What an administrator or a role of the company's own does first stays as it was said.
        Some(member) => member.role = role.or(member.role),
        None => after.members.push(Member { name: name.to_owned(), team: String::new(), role }),
    }
    (after != *team).then_some(after)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(team: &Team) -> Vec<&str> {
        team.members.iter().map(|member| member.name.as_str()).collect()
    }

    #[test]
    fn whoever_becomes_a_member_can_be_given_customers_at_once() {
        let team = listed(&Team::default(), "李雷", Some("sales")).expect("a list");
        assert_eq!(names(&team), ["李雷"]);
        assert_eq!(team.members[0].role, Some(Role::Sales));
        assert_eq!(listed(&team, "李雷", Some("sales")), None, "nothing is written where nothing changes");
    }

    #[test]
    fn the_team_of_somebody_stays_when_their_role_changes() {
        let mut team = Team::default();
        team.members.push(Member { name: "李雷".to_owned(), team: "华东".to_owned(), role: Some(Role::Sales) });
        let led = listed(&team, "李雷", Some("sales_lead")).expect("another role");
        assert_eq!((led.team_of("李雷"), led.members[0].role), (Some("华东"), Some(Role::SalesLead)));
        assert_eq!(listed(&led, "李雷", Some("administrator")), None);
    }

    #[test]
    fn whoever_may_not_sign_in_any_more_is_given_nothing_new() {
        let team = listed(&Team::default(), "李雷", Some("sales")).expect("a list");
        let left = listed(&team, "李雷", None).expect("a list");
        assert!(left.members.is_empty());
        assert_eq!(listed(&left, "李雷", None), None);
    }
}

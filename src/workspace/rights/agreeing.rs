//! What a member with limits may have the desk agree on about roles, people and personal fields (R37, R44): they give at
//! most what their own role holds, and change nothing of what they hold themselves. Else whoever looks after members could
//! make an administrator of themselves, or of a friend.

use super::Door;
use crate::model::change::{Action, Change};
use crate::model::own_fields::Agreed;
use crate::model::rights::Roles;
use crate::model::schema::tables::policy;
use crate::model::team::Team;
use crate::model::{RecordId, Value};
use crate::workspace::commit::Refusal;
use crate::workspace::forbidden::Forbidden;

impl Door<'_> {
    /// Holds a change of what the desk has agreed on.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`].
    pub(super) fn hold_agreement(&self, change: &Change) -> Result<(), Refusal> {
        self.need_agreement(change.id)?;
        let body = match change.action {
            Action::Delete => "",
            Action::Create | Action::Update => {
                match change.edits.iter().find(|edit| edit.field == policy::BODY.field) {
                    Some(edit) => edit.after.as_ref().and_then(Value::as_text).unwrap_or_default(),
                    None => return Ok(()),
                }
            }
        };
        self.refuses_agreement(change.id, body).map_or(Ok(()), |why| Err(why.into()))
    }

    /// Why the member may not have this agreed on in that row, as far as it decides on who sees and does what.
    pub fn refuses_agreement(&self, row: RecordId, body: &str) -> Option<Forbidden> {
        let roles = self.whole.roles();
        let own = self.whole.own_fields().agreed();
        match row {
            policy::ROLES => self.refuses_roles((&roles, own), (&Roles::read(body).unwrap_or_default(), own)),
            policy::TEAM => {
                let before = self.whole.team().map(|team| (*team).clone()).unwrap_or_default();
                self.refuses_team(&roles, &before, &Team::read(body).unwrap_or_default())
            }
            policy::OWN_FIELDS => {
                let after = Agreed::read(body).unwrap_or_else(Agreed::none);
                self.refuses_roles((&roles, own), (&roles, &after))
            }
            _ => None,
        }
    }

    /// Roles and the fields that are personal, as they were and as they would be.
    fn refuses_roles(&self, before: (&Roles, &Agreed), after: (&Roles, &Agreed)) -> Option<Forbidden> {
        let own = self.projection.sight().role();
        if before.0.definition(own) != after.0.definition(own) {
            return Some(Forbidden::OwnRole);
        }
        let mut words = before.0.words();
        words.extend(after.0.words());
        let lacked = words.into_iter().find_map(|word| {
            let (was, would) = (before.0.rights_among(word, before.1), after.0.rights_among(word, after.1));
            if was == would { None } else { self.rights().lacks(&was, &would) }
        });
        lacked.map(Forbidden::GivesMore)
    }

    /// The people and their teams, as they were and as they would be.
    fn refuses_team(&self, roles: &Roles, before: &Team, after: &Team) -> Option<Forbidden> {
        let me = self.projection.sight().member();
        let (own, would) = (before.reach_of(me), after.reach_of(me));
        if self.rights().sees_by_team() && !would.is_within(&own) {
            return Some(Forbidden::OwnTeam);
        }
        // In which role somebody signs in is not known here: it is held against all of them.
        let agreed = self.whole.own_fields().agreed();
        let covers_all = |is_within_reach: bool| {
            let mut all = roles.words().into_iter().map(|word| roles.rights_among(word, agreed));
            all.all(|role| self.rights().covers_by_team(&role, is_within_reach))
        };
        let (mut near, mut far) = (None, None);
        let mut others = after.members.iter().map(|member| member.name.as_str()).filter(|name| *name != me);
        let given = others.find(|name| {
            let gained = after.reach_of(name).beyond(&before.reach_of(name));
            let is_none = gained.people.is_empty() && gained.teams.is_empty();
            let is_within_reach = gained.is_within(&own);
            let covered = if is_within_reach { &mut near } else { &mut far };
            !is_none && !*covered.get_or_insert_with(|| covers_all(is_within_reach))
        });
        given.map(|name| Forbidden::TeamGivesMore(name.to_owned()))
    }
}

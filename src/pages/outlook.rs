//! What somebody sees first by their role (R259): the page with which the vault opens, the order of the modules and of what
//! stands under Today. Nothing is taken away from anybody. The device remembers it for each vault, since it is read before
//! the first list; what the list of the desk says of somebody counts from the next opening.

use super::routes::Place;
use crate::model::team::{Begins, Role};

/// A part of the Today page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Block {
    /// Comments that name this person.
    ForYou,
    /// Requests for approval.
    Approvals,
    /// Cases by the time that is left of what was promised.
    Queue,
    /// Tasks and customers without a next step.
    Pressing,
    /// Goals.
    Goals,
    /// Deals that close soon.
    Closing,
    /// Money that is due.
    Money,
    /// Campaigns that run.
    Campaigns,
    /// Promised visits.
    Visits,
    /// Customers that go back to the pool.
    Returning,
    /// What is to be reviewed.
    Reviews,
    /// Birthdays.
    Birthdays,
}

use Block::{
    Approvals, Birthdays, Campaigns, Closing, ForYou, Goals, Money, Pressing, Queue, Returning, Reviews, Visits,
};

const USUAL: &[Block] =
    &[ForYou, Approvals, Pressing, Goals, Closing, Money, Queue, Visits, Returning, Reviews, Birthdays];
const SALES: &[Block] =
    &[ForYou, Approvals, Pressing, Closing, Goals, Money, Queue, Visits, Returning, Reviews, Birthdays];
const LEAD: &[Block] =
    &[ForYou, Approvals, Closing, Goals, Pressing, Returning, Money, Queue, Reviews, Visits, Birthdays];
const AGENT: &[Block] =
    &[ForYou, Queue, Visits, Pressing, Approvals, Money, Goals, Closing, Returning, Reviews, Birthdays];
const MARKETING: &[Block] =
    &[ForYou, Campaigns, Birthdays, Visits, Returning, Pressing, Goals, Approvals, Reviews, Queue, Closing, Money];
const MANAGER: &[Block] =
    &[ForYou, Goals, Approvals, Closing, Money, Queue, Pressing, Returning, Reviews, Visits, Birthdays];

/// The order of what stands under Today. Cases stand there for everybody who sees any, campaigns for those whose work they
/// are.
pub const fn blocks(role: Option<Role>) -> &'static [Block] {
    match role {
        None => USUAL,
        Some(Role::Sales) => SALES,
        Some(Role::SalesLead) => LEAD,
        Some(Role::ServiceAgent) => AGENT,
        Some(Role::Marketing) => MARKETING,
        Some(Role::Manager) => MANAGER,
    }
}

/// What stands under Today for somebody who has neither a task nor a customer while others have: all that waits for them
/// otherwise, such as the cases of an agent.
pub fn blocks_without_own(role: Option<Role>) -> impl Iterator<Item = Block> {
    let waits = |block: &Block| matches!(block, ForYou | Approvals | Queue | Closing | Money | Visits | Returning);
    blocks(role).iter().copied().filter(waits)
}

/// The page with which the vault opens.
pub const fn start(role: Option<Role>) -> Place {
    match role {
        None | Some(Role::Sales | Role::SalesLead) => Place::Today,
        Some(Role::ServiceAgent) => Place::Service,
        Some(Role::Marketing) => Place::Care,
        Some(Role::Manager) => Place::Reports,
    }
}

/// The modules that come first; the others follow in the usual order. On narrow screens the first four have room.
const fn first(role: Option<Role>) -> &'static [Place] {
    match role {
        None => &[],
        Some(Role::Sales) => {
            &[Place::Today, Place::Customers, Place::Opportunities, Place::FollowUps, Place::Leads, Place::Tasks]
        }
        Some(Role::SalesLead) => {
            &[Place::Today, Place::Opportunities, Place::Leads, Place::Customers, Place::Contracts, Place::FollowUps]
        }
        Some(Role::ServiceAgent) => {
            &[Place::Service, Place::Customers, Place::Contacts, Place::Today, Place::Tasks, Place::Purchases]
        }
        Some(Role::Marketing) => {
            &[Place::Care, Place::Customers, Place::Leads, Place::Today, Place::Contacts, Place::Purchases]
        }
        Some(Role::Manager) => {
            &[Place::Today, Place::Opportunities, Place::Contracts, Place::Customers, Place::Service, Place::Care]
        }
    }
}

/// The modules of the rail in their order.
pub fn rail(role: Option<Role>) -> Vec<Place> {
    let first = first(role);
    let others = Place::ALL.iter().copied().filter(|place| place.is_in_rail() && !first.contains(place));
    first.iter().copied().chain(others).collect()
}

/// How many modules a narrow rail has room for, beside the menu of the others.
const NARROW: usize = 4;

/// Whether a page gives way to the more-menu on a narrow screen.
pub fn is_secondary(role: Option<Role>, place: Place) -> bool {
    match role {
        Some(_) if place.is_in_rail() => !first(role).iter().take(NARROW).any(|first| *first == place),
        _ => place.is_secondary(),
    }
}

/// What the device remembers: whether a person chose it here, the role, and with what lists begin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outlook {
    /// Whether somebody chose it on this device; else the list of the desk says it.
    pub chosen: bool,
    /// The role.
    pub role: Option<Role>,
    /// With what lists begin.
    pub begins: Begins,
}

/// What stands for no role in what the device holds.
const NONE: &str = "usual";

impl Outlook {
    /// As the device holds it.
    pub fn written(self) -> String {
        let whose = if self.chosen { "own" } else { "listed" };
        [whose, self.role.map_or(NONE, Role::key), self.begins.key()].join(" ")
    }

    /// As the device held it; the usual one where it can't be read.
    pub fn read(text: &str) -> Self {
        let mut words = text.split(' ');
        let chosen = words.next() == Some("own");
        let role = words.next().and_then(Role::of_key);
        Self { chosen, role, begins: words.next().and_then(Begins::of_key).unwrap_or_default() }
    }

    /// The same with what the list of the desk says; a role that was chosen here stays.
    #[must_use]
    pub fn listed(self, role: Option<Role>, begins: Begins) -> Self {
        Self { role: if self.chosen { self.role } else { role }, begins, ..self }
    }

    /// The same with a role that somebody chooses here.
    #[must_use]
    pub const fn choosing(self, role: Option<Role>) -> Self {
        Self { chosen: true, role, ..self }
    }
}

#[cfg(target_arch = "wasm32")]
pub use device::{keep, kept};

#[cfg(target_arch = "wasm32")]
mod device {
    use super::Outlook;
    use crate::platform::memory;
    use crate::ui::desk::Desk;

    /// Each member has an own one: colleagues share the machine.
    fn key(desk: Desk) -> String {
        format!("first.{}.{}", desk.vault_id(), desk.member_id())
    }

    /// What this device remembers of the open vault and of who works in it.
    pub fn kept(desk: Desk) -> Outlook {
        // Earlier releases knew nobody by their id.
        let known = memory::get::<String>(&key(desk));
        let known = known.or_else(|| memory::get::<String>(&format!("first.{}", desk.vault_id())));
        known.map_or_else(Outlook::default, |text| Outlook::read(&text))
    }

    /// Remembers it.
    pub fn keep(desk: Desk, outlook: Outlook) {
        memory::set(&key(desk), &outlook.written());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_agent_who_owns_no_customer_still_finds_the_late_cases_under_today() {
        let agent: Vec<Block> = blocks_without_own(Some(Role::ServiceAgent)).collect();
        assert_eq!(agent, [ForYou, Queue, Visits, Approvals, Money, Closing, Returning]);
        for role in roles() {
            assert!(blocks_without_own(role).all(|block| block != Pressing && blocks(role).contains(&block)));
        }
    }

    fn roles() -> impl Iterator<Item = Option<Role>> {
        std::iter::once(None).chain(Role::ALL.map(Some))
    }

    #[test]
    fn every_module_and_every_part_of_today_stays_within_reach_of_every_role() {
        for role in roles() {
            let rail = rail(role);
            assert_eq!(rail.len(), super::rail(None).len(), "{role:?}");
            for place in Place::ALL.iter().filter(|place| place.is_in_rail()) {
                assert_eq!(rail.iter().filter(|one| *one == place).count(), 1, "{role:?} {place:?}");
            }
            for block in USUAL {
                assert_eq!(blocks(role).iter().filter(|one| *one == block).count(), 1, "{role:?} {block:?}");
            }
            let narrow = rail.iter().filter(|place| !is_secondary(role, **place)).count();
            assert!(narrow <= NARROW, "{role:?} has {narrow} modules on a narrow screen");
        }
        assert_eq!(rail(None).first(), Some(&Place::Today));
    }

    #[test]
    fn each_role_begins_where_it_works() {
        assert_eq!((start(None), start(Some(Role::Sales))), (Place::Today, Place::Today));
        assert_eq!((start(Some(Role::ServiceAgent)), start(Some(Role::Manager))), (Place::Service, Place::Reports));
        assert_eq!(blocks(Some(Role::Manager)).get(1), Some(&Block::Goals));
        assert_eq!(blocks(Some(Role::ServiceAgent)).get(1), Some(&Block::Queue));
        assert_eq!(rail(Some(Role::Marketing)).first(), Some(&Place::Care));
    }

    #[test]
    fn what_somebody_chose_here_is_not_changed_by_the_list_of_the_desk() {
        let listed = Outlook::default().listed(Some(Role::Sales), Begins::Mine);
        assert_eq!(Outlook::read(&listed.written()), listed);
        let chosen = listed.choosing(None);
        assert_eq!(Outlook::read(&chosen.written()), chosen);
        assert_eq!(chosen.listed(Some(Role::Manager), Begins::Usual).role, None);
        assert_eq!(listed.listed(Some(Role::Manager), Begins::Usual).role, Some(Role::Manager));
        assert_eq!(Outlook::read("nonsense"), Outlook::default());
    }
}

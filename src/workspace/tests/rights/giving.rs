//! Nobody gives what they do not have: whoever looks after members, teams and roles doesn't make an administrator of
//! themselves, nor of anybody else.

use proptest::prelude::*;

use super::chance::{NAMES, any_role, any_team};
use super::*;
use crate::model::own_fields::{Agreed as Own, OwnField, SlotKind};
use crate::model::rights::Beyond;
use crate::model::schema::{Group, Need};

/// What whoever looks after members may beside tables.
const LOOKS_AFTER: [Matter; 2] = [Matter::Members, Matter::Backup];

/// A role with its word that looks after members.
fn keeper(other: TableDefinition) -> RoleDefinition {
    RoleDefinition { other, matters: LOOKS_AFTER.to_vec(), ..role(&[]) }
}

fn named(word: &str, role: &RoleDefinition) -> RoleDefinition {
    RoleDefinition { id: word.to_owned(), ..role.clone() }
}

/// Tries to write down what is agreed on in one row; why that is refused.
fn agrees(session: &TestSession, origin: &Origin, row: RecordId, body: String) -> Option<Forbidden> {
    let before = session.read_whole(|workspace| workspace.record(policy::ID, row));
    let fresh = || Change::create(&Record::new(policy::ID, row).with(policy::BODY, body.clone()));
    let change = match &before {
        Some(before) => Change::between(before, &before.clone().with(policy::BODY, body.clone())),
        None => Some(fresh()),
    };
    let changes = change.into_iter().collect();
    match block_on(session.commit(Proposal { label: "agree".to_owned(), origin: origin.clone(), changes })) {
        Ok(_) | Err(CommitError::Refused(Refusal::Nothing)) => None,
        Err(CommitError::Refused(Refusal::Forbidden(why))) => Some(why),
        Err(other) => panic!("{other:?}"),
    }
}

fn gives(session: &TestSession, role: RoleDefinition) -> Option<Forbidden> {
    let roles = session.read_whole(Workspace::roles).with(role);
    agrees(session, &Origin::Person, policy::ROLES, roles.write())
}

#[test]
fn who_looks_after_members_raises_neither_their_own_role_nor_another_above_it() {
    let store = MemoryStore::default();
    let chief = open(&store, 1);
    let own = keeper(TableDefinition::new(&[Act::View, Act::Edit], Scope::All));
    agree_role(&chief, own.clone());
    let member = enter(&store, 2, "李雷", "role-1");
    let mut raised = own.clone();
    raised.matters = Matter::ALL.to_vec();
    assert_eq!(gives(&member, raised.clone()), Some(Forbidden::OwnRole));
    let unmade = Roles::default().write();
    for origin in [Origin::Person, Origin::Restore] {
        assert_eq!(agrees(&member, &origin, policy::ROLES, unmade.clone()), Some(Forbidden::OwnRole), "{origin:?}");
    }
    let other = gives(&member, named("role-2", &raised));
    assert_eq!(other, Some(Forbidden::GivesMore(Beyond::Matter(Matter::Settings))));
    let mut deletes = named("role-2", &own);
    deletes.other = TableDefinition::new(&[Act::View, Act::Delete], Scope::All);
    assert!(matches!(gives(&member, deletes), Some(Forbidden::GivesMore(Beyond::Table(_)))));
    assert_eq!(gives(&member, named("role-2", &own)), None, "what is theirs they give");
    block_on(chief.catch_up()).unwrap();
    // What an administrator has given stays, and is taken away by whoever looks after roles.
    agree_role(&chief, named("role-3", &raised));
    block_on(member.catch_up()).unwrap();
    let mut lowered = named("role-3", &raised);
    lowered.matters.retain(|matter| *matter != Matter::Audit);
    assert_eq!(gives(&member, lowered), None);
    block_on(chief.catch_up()).unwrap();
    assert_eq!(gives(&chief, raised), None, "an administrator gives everything");
}

#[test]
fn who_leads_a_team_puts_nobody_in_reach_of_themselves_or_of_others_whom_they_do_not_see() {
    let store = MemoryStore::default();
    let chief = open(&store, 1);
    let other = TableDefinition { unowned: true, ..TableDefinition::new(&Act::ALL, Scope::Team) };
    agree_role(&chief, keeper(other));
    let below = [("苏州", "华东")];
    let people = |of: [&'static str; 3]| [("周莉", of[0]), ("李雷", of[1]), ("赵敏", of[2])];
    agree(&chief, policy::TEAM, team(&people(["华东", "苏州", "华北"]), &below).write());
    let lead = enter(&store, 2, "周莉", "role-1");
    let moves = |of: [&'static str; 3], under: &[(&str, &str)]| {
        agrees(&lead, &Origin::Person, policy::TEAM, team(&people(of), under).write())
    };
    assert_eq!(moves(["华东", "苏州", "苏州"], &below), Some(Forbidden::OwnTeam));
    assert_eq!(moves(["华北", "苏州", "华北"], &below), Some(Forbidden::OwnTeam));
    let all = [("苏州", "华东"), ("华北", "华东")];
    assert_eq!(moves(["华东", "苏州", "华北"], &all), Some(Forbidden::OwnTeam));
    assert_eq!(moves(["华东", "华北", "华北"], &below), Some(Forbidden::TeamGivesMore("李雷".to_owned())));
    assert_eq!(moves(["华东", "华东", "华北"], &below), None, "within what they lead anyway");
    assert_eq!(moves(["华东", "", "华北"], &below), None, "nobody comes to see more");
}

#[test]
fn a_personal_field_is_masked_from_the_start_and_who_sees_it_masked_does_not_unmask_it() {
    let store = MemoryStore::default();
    let chief = open(&store, 1);
    let slot = SlotKind::Text.slots().next().unwrap();
    let spare = |personal: Option<bool>| OwnField {
        slot: slot.0,
        zh: "备用手机".to_owned(),
        en: "Spare phone".to_owned(),
        need: Need::Optional,
        group: Group::Contact,
        hint: String::new(),
        aliases: Vec::new(),
        options: Vec::new(),
        gone: Vec::new(),
        personal,
    };
    let agreed = |personal: Option<bool>| Own::none().with(customer::ID, vec![spare(personal)]).write();
    agree(&chief, policy::OWN_FIELDS, agreed(None));
    let mut named = with_field("mobile", FieldRight::Masked);
    named.acts = vec![Act::View, Act::Edit];
    let mut of_desk = role(&[("customer", named)]);
    of_desk.matters = vec![Matter::Settings];
    agree_role(&chief, of_desk);
    let id = customer_for(&chief, "苏州精工机械", "李雷");
    update(&chief, id, slot, None, text("13811112222")).unwrap();
    let shown = |session: &TestSession| customer_of(session, id).value(slot).cloned();
    let member = enter(&store, 2, "李雷", "role-1");
    let agent = enter(&store, 3, "王芳", "service_agent");
    assert_eq!((shown(&member), shown(&agent)), (text("138****2222"), text("138****2222")));
    let seller = enter(&store, 4, "李雷", "sales");
    assert_eq!(shown(&seller), text("13811112222"));
    let unmasked = agrees(&member, &Origin::Person, policy::OWN_FIELDS, agreed(Some(false)));
    assert_eq!(unmasked, Some(Forbidden::GivesMore(Beyond::Table(customer::ID))));
    assert_eq!(agrees(&chief, &Origin::Person, policy::OWN_FIELDS, agreed(Some(false))), None);
    block_on(agent.catch_up()).unwrap();
    assert_eq!(shown(&agent), text("13811112222"), "whoever sees it says that it is nobody's");
}

/// What somebody tries.
#[derive(Clone, Debug)]
enum Try {
    Role(&'static str, RoleDefinition),
    Team(Team),
}

fn any_try() -> impl Strategy<Value = (bool, Try)> {
    let word = proptest::sample::select(vec!["role-1", "role-2", "sales", "sales_lead"]);
    let act = prop_oneof![
        3 => (word, any_role(), proptest::sample::subsequence(Matter::ALL.to_vec(), 0..=Matter::ALL.len()))
            .prop_map(|(word, role, matters)| Try::Role(word, RoleDefinition { matters, ..role })),
        2 => any_team().prop_map(Try::Team),
    ];
    (any::<bool>(), act)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn nobody_comes_to_see_or_do_more_by_what_they_agree_on_themselves(
        own in any_role(),
        owners in proptest::collection::vec(0_usize..NAMES.len(), 4..10),
        first in any_team(),
        tries in proptest::collection::vec(any_try(), 1..8),
    ) {
        let store = MemoryStore::default();
        let chief = open(&store, 1);
        agree_role(&chief, RoleDefinition { matters: LOOKS_AFTER.to_vec(), ..own });
        agree(&chief, policy::TEAM, first.write());
        for (number, owner) in owners.into_iter().enumerate() {
            customer_for(&chief, &format!("客户{number}"), NAMES[owner]);
        }
        let member = enter(&store, 2, NAMES[0], "role-1");
        let seen = || -> Vec<(u16, RecordId)> {
            all_seen(&member).into_keys().filter(|(table, _)| *table != policy::ID.0).collect()
        };
        for (restored, what) in tries {
            let (rights, before) = (member.rights(), seen());
            let was = member.read_whole(Workspace::roles);
            let origin = if restored { Origin::Restore } else { Origin::Person };
            match what {
                Try::Role(word, role) => {
                    let roles = was.clone().with(named(word, &role));
                    agrees(&member, &origin, policy::ROLES, roles.write());
                }
                Try::Team(team) => {
                    agrees(&member, &origin, policy::TEAM, team.write());
                }
            }
            prop_assert_eq!(member.rights(), rights.clone(), "their own role is another");
            prop_assert!(seen().iter().all(|place| before.contains(place)), "they see more");
            let now = member.read_whole(Workspace::roles);
            for word in now.words() {
                prop_assert_eq!(rights.lacks(&was.rights(word), &now.rights(word)), None, "{} got more", word);
            }
        }
    }
}

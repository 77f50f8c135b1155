//! What the door refuses to a member with limits, and what it lets be.

use super::*;
use crate::model::change::Edit;
use crate::model::schema::tables::erasure::Reason;
use crate::model::schema::tables::{attachment, comment, conflict, consent, lead, product};
use crate::workspace::erasing::Wish;
use crate::workspace::merging::{Pick, merger};

/// A desk with one customer of Li Lei's that has a phone, and a session of his with a role of this definition.
fn desk(role: RoleDefinition) -> (TestSession, TestSession, RecordId) {
    let store = MemoryStore::default();
    let chief = open(&store, 1);
    let id = customer_for(&chief, "苏州精工机械", "李雷");
    update(&chief, id, customer::MOBILE.field, None, text("13811112222")).unwrap();
    agree_role(&chief, role);
    let member = enter(&store, 2, "李雷", "role-1");
    (chief, member, id)
}

fn acts(acts: &[Act]) -> TableDefinition {
    TableDefinition::new(acts, Scope::All)
}

fn mobile_of(session: &TestSession, id: RecordId) -> Option<Value> {
    session.read_whole(|workspace| workspace.record(customer::ID, id)?.value(customer::MOBILE.field).cloned())
}

#[test]
fn nobody_does_with_a_table_what_their_role_does_not_say() {
    let (_, member, id) = desk(role(&[("customer", acts(&[Act::View, Act::Edit]))]));
    let new = Record::new(customer::ID, member.new_id()).with(customer::NAME, "新".to_owned());
    let made = commit(&member, vec![Change::create(&new)]);
    assert_eq!(why(made), Some(Forbidden::Act(customer::ID, Act::Create)));
    let gone = commit(&member, vec![Change::delete(&customer_of(&member, id))]);
    assert_eq!(why(gone), Some(Forbidden::Act(customer::ID, Act::Delete)));
    let proposal = Proposal {
        label: "台账.xlsx".to_owned(),
        origin: Origin::Import(member.new_id()),
        changes: vec![Change::create(&new)],
    };
    let brought = block_on(member.commit(proposal));
    assert_eq!(why(brought), Some(Forbidden::Act(customer::ID, Act::Import)));
    update(&member, id, customer::REMARK.field, None, text("老客户")).unwrap();
}

#[test]
fn a_field_that_may_only_be_read_stays_as_it_is_and_the_refusal_names_it() {
    let (_, member, id) = desk(role(&[("customer", with_field("level", FieldRight::Read))]));
    let level = |level: customer::Level| Some(Value::Choice(level.code()));
    let raised = update(&member, id, customer::LEVEL.field, None, level(customer::Level::A));
    assert_eq!(why(raised), Some(Forbidden::Field(customer::ID, customer::LEVEL.field)));
    let new = Record::new(customer::ID, member.new_id()).with(customer::NAME, "新".to_owned());
    let made = commit(&member, vec![Change::create(&new.with(customer::LEVEL, customer::Level::A))]);
    assert_eq!(why(made), Some(Forbidden::Field(customer::ID, customer::LEVEL.field)));
    let hidden = desk(role(&[("customer", with_field("remark", FieldRight::Hidden))]));
    let written = update(&hidden.1, hidden.2, customer::REMARK.field, None, text("覆盖"));
    assert_eq!(why(written), Some(Forbidden::Field(customer::ID, customer::REMARK.field)));
}

#[test]
fn a_masked_phone_survives_a_form_that_sends_it_back_and_no_guess_replaces_it() {
    let (_, member, id) = desk(role(&[("customer", with_field("mobile", FieldRight::Masked))]));
    let veiled = text("138****2222");
    let edits = vec![
        Edit { field: customer::REMARK.field, before: None, after: text("老客户") },
        Edit { field: customer::MOBILE.field, before: veiled.clone(), after: veiled.clone() },
    ];
    commit(&member, vec![Change { entity: customer::ID, id, action: Action::Update, edits }]).unwrap();
    assert_eq!(mobile_of(&member, id), text("13811112222"));
    assert_eq!(customer_of(&member, id).text(customer::REMARK), "老客户");
    let unseen = Some(Forbidden::Field(customer::ID, customer::MOBILE.field));
    for after in [text("13899998888"), text("138****9999"), None] {
        assert_eq!(why(update(&member, id, customer::MOBILE.field, veiled.clone(), after)), unseen);
    }
    block_on(member.reveal(customer::ID, id, customer::MOBILE.field)).unwrap();
    update(&member, id, customer::MOBILE.field, text("13811112222"), text("13899998888")).unwrap();
    assert_eq!(mobile_of(&member, id), text("13899998888"));
}

#[test]
fn a_masked_value_is_never_stored_as_if_it_were_one() {
    let (_, member, id) = desk(role(&[("customer", with_field("email", FieldRight::Masked))]));
    let new = Record::new(contact::ID, member.new_id()).with(contact::CUSTOMER, id);
    let new = new.with(contact::NAME, "钱经理".to_owned());
    let copied =
        commit(&member, vec![Change::create(&new.clone().with(contact::EMAIL, "q***@example.com".to_owned()))]);
    assert_eq!(why(copied), Some(Forbidden::MaskedValue(contact::ID, contact::EMAIL.field)));
    put(&member, new.with(contact::EMAIL, "qian@example.com".to_owned()));
    let first = Record::new(customer::ID, member.new_id()).with(customer::NAME, "新".to_owned());
    let first = put(&member, first.with(customer::EMAIL, "new@example.com".to_owned()));
    let seen = customer_of(&member, first);
    assert_eq!(seen.text(customer::EMAIL), "n***@example.com", "what one has typed oneself is masked like all else");
}

#[test]
fn nobody_takes_a_customer_that_they_do_not_see_and_nobody_hangs_something_on_it() {
    let store = MemoryStore::default();
    let chief = open(&store, 1);
    let other = customer_for(&chief, "北京华鼎物流", "韩梅梅");
    let seller = enter(&store, 2, "李雷", "sales");
    let away = Some(Forbidden::OutOfSight(customer::ID));
    let taken = update(&seller, other, customer::OWNER.field, text("韩梅梅"), text("李雷"));
    assert_eq!(why(taken), away);
    let said = follow_up(&seller, other, "偷偷联系", 1_789_000_000_000).with(interaction::PERSON, "李雷".to_owned());
    assert_eq!(why(commit(&seller, vec![Change::create(&said)])), away);
    let record = chief.read(|workspace| workspace.record(customer::ID, other)).unwrap();
    assert_eq!(why(commit(&seller, vec![Change::delete(&record)])), away);
    // Who works on a deal of another's customer writes down what is said about it.
    let deal = Record::new(opportunity::ID, chief.new_id()).with(opportunity::CUSTOMER, other);
    let deal = deal.with(opportunity::NAME, "产线改造".to_owned()).with(opportunity::OWNER, "韩梅梅".to_owned());
    let deal = put(&chief, deal.with(opportunity::COLLABORATORS, vec!["李雷".to_owned()]));
    block_on(seller.catch_up()).unwrap();
    let said = said.with(interaction::OPPORTUNITY, deal);
    commit(&seller, vec![Change::create(&said)]).unwrap();
    assert!(seller.read(|workspace| workspace.record(interaction::ID, said.id)).is_some());
}

#[test]
fn a_lead_that_nobody_has_can_be_taken_from_the_pool() {
    let store = MemoryStore::default();
    let chief = open(&store, 1);
    let record = Record::new(lead::ID, chief.new_id()).with(lead::NAME, "展会来访".to_owned());
    let record = record.with(lead::KIND, customer::CustomerKind::Company);
    let proposal =
        Proposal { label: "test".to_owned(), origin: Origin::Sample, changes: vec![Change::create(&record)] };
    block_on(chief.commit(proposal)).unwrap();
    let (one, other) = (enter(&store, 2, "李雷", "sales"), enter(&store, 3, "韩梅梅", "sales"));
    let seen = |session: &TestSession| session.read(|workspace| workspace.count(lead::ID));
    assert_eq!((seen(&one), seen(&other)), (1, 1));
    let edits = vec![Edit { field: lead::OWNER.field, before: None, after: text("李雷") }];
    let taken = Change { entity: lead::ID, id: record.id, action: Action::Update, edits };
    commit(&one, vec![taken]).unwrap();
    block_on(other.catch_up()).unwrap();
    assert_eq!((seen(&one), seen(&other)), (1, 0));
}

#[test]
fn nothing_goes_with_a_customer_that_whoever_deletes_it_does_not_see() {
    let store = MemoryStore::default();
    let chief = open(&store, 1);
    let id = customer_for(&chief, "苏州精工机械", "李雷");
    let agreed = Record::new(contract::ID, chief.new_id()).with(contract::CUSTOMER, id);
    let agreed = put(&chief, agreed.with(contract::NAME, "年度服务".to_owned()));
    agree_role(&chief, role(&[("contract", TableDefinition::default())]));
    let member = enter(&store, 2, "李雷", "role-1");
    let gone = commit(&member, vec![Change::delete(&customer_of(&member, id))]);
    assert_eq!(why(gone), Some(Forbidden::BelongsToMore(customer::ID)));
    assert!(member.read_whole(|workspace| workspace.record(contract::ID, agreed)).is_some());
    let alone = customer_for(&member, "没有合同的", "李雷");
    contact_of(&member, alone, "钱经理", "13811112222");
    commit(&member, vec![Change::delete(&customer_of(&member, alone))]).unwrap();
    assert_eq!(member.read_whole(|workspace| workspace.count(contact::ID)), 0, "what is seen goes along");
    block_on(member.undo()).unwrap();
    assert_eq!(member.read(|workspace| workspace.count(contact::ID)), 1);
}

#[test]
fn who_may_set_the_desk_up_does_not_give_themselves_another_role() {
    let mut named = role(&[]);
    named.matters = vec![Matter::Settings];
    let (_, member, _) = desk(named.clone());
    agree(&member, policy::WORDS, "{\"version\":1}".to_owned());
    let mut grown = named.clone();
    grown.matters = Matter::ALL.to_vec();
    let roles = Roles::default().with(grown).write();
    let before = member.read(|workspace| workspace.record(policy::ID, policy::ROLES)).unwrap();
    let change = Change::between(&before, &before.clone().with(policy::BODY, roles)).unwrap();
    assert_eq!(why(commit(&member, vec![change])), Some(Forbidden::Matter(Matter::Members)));
    named.matters.clear();
    let (_, member, _) = desk(named);
    let words = Record::new(policy::ID, policy::WORDS).with(policy::BODY, "{\"version\":1}".to_owned());
    assert_eq!(why(commit(&member, vec![Change::create(&words)])), Some(Forbidden::Matter(Matter::Settings)));
}

#[test]
fn nobody_gives_themselves_a_role_by_a_backup_of_a_vault_of_their_own() {
    let mut named = role(&[]);
    named.matters = vec![Matter::Backup, Matter::Settings];
    let (_, member, id) = desk(named.clone());
    let restore = |change: Option<Change>| {
        let changes = change.into_iter().collect();
        why(block_on(member.commit(Proposal { label: "backup".to_owned(), origin: Origin::Restore, changes })))
    };
    let mut grown = named;
    grown.matters = Matter::ALL.to_vec();
    let roles = Roles::default().with(grown).write();
    let before = member.read(|workspace| workspace.record(policy::ID, policy::ROLES)).unwrap();
    let raised = Change::between(&before, &before.clone().with(policy::BODY, roles));
    assert_eq!(restore(raised), Some(Forbidden::Matter(Matter::Members)));
    let customer = customer_of(&member, id);
    let back = Change::between(&customer, &customer.clone().with(customer::REMARK, "老客户".to_owned()));
    assert_eq!(restore(back), None);
    assert_eq!(customer_of(&member, id).text(customer::REMARK), "老客户");
}

#[test]
fn a_conflict_quotes_nothing_that_is_hidden() {
    let (chief, member, id) = desk(role(&[("customer", with_field("mobile", FieldRight::Masked))]));
    let line = |field: FieldId| {
        Record::new(conflict::ID, chief.new_id())
            .with(conflict::TABLE, i64::from(customer::ID.0))
            .with(conflict::RECORD, id)
            .with(conflict::KIND, conflict::ConflictKind::Field)
            .with(conflict::FIELD, i64::from(field.0))
    };
    for field in [customer::MOBILE.field, customer::REMARK.field] {
        let changes = vec![Change::create(&line(field))];
        let said = Proposal { label: String::new(), origin: Origin::Sync, changes };
        block_on(chief.commit(said)).unwrap();
    }
    block_on(member.catch_up()).unwrap();
    assert_eq!(member.read(|workspace| workspace.count(conflict::ID)), 1);
    assert_eq!(chief.read(|workspace| workspace.count(conflict::ID)), 2);
}

#[test]
fn what_the_backend_keeps_beside_a_hidden_field_is_hidden_with_it() {
    use crate::model::schema::facts;
    let (chief, member, id) = desk(role(&[("customer", with_field("mobile", FieldRight::Hidden))]));
    let before = customer_of(&chief, id);
    let mut known = before.clone().with(facts::REMOTE_VERSION, "1".to_owned());
    known.set(facts::REMOTE_REST, "{\"phone2\":\"13877776666\"}".to_owned());
    let changes = vec![Change::between(&before, &known).unwrap()];
    block_on(chief.commit(Proposal { label: String::new(), origin: Origin::Sync, changes })).unwrap();
    update(&chief, id, customer::MOBILE.field, text("13811112222"), text("13899998888")).unwrap();
    block_on(member.catch_up()).unwrap();
    let seen = customer_of(&member, id);
    let told = format!("{seen:?}");
    for secret in ["13811112222", "13899998888", "13877776666"] {
        assert!(!told.contains(secret), "{told}");
    }
    assert_eq!(seen.text(facts::REMOTE_VERSION), "1");
}

/// A file is brought that says this of a customer, who is held against what the member sees, as the import does it.
fn bring(member: &TestSession, id: RecordId, said: &[(FieldId, &str)]) -> Result<Committed, CommitError> {
    let seen = customer_of(member, id);
    let mut after = seen.clone();
    for (field, value) in said {
        after.set_value(*field, text(value));
    }
    let changes = Change::between(&seen, &after).into_iter().collect();
    let origin = Origin::Import(member.new_id());
    block_on(member.commit(Proposal { label: "台账.xlsx".to_owned(), origin, changes }))
}

#[test]
fn an_import_keeps_the_note_of_an_earlier_one_that_its_author_does_not_see() {
    let (chief, member, id) = desk(role(&[("customer", with_field("mobile", FieldRight::Masked))]));
    let earlier = "手机: 13877776666转王总";
    let before = customer_of(&chief, id);
    let noted = before.clone().with(facts::IMPORT_NOTE, earlier.to_owned());
    commit(&chief, vec![Change::between(&before, &noted).unwrap()]).unwrap();
    block_on(member.catch_up()).unwrap();
    let note = facts::IMPORT_NOTE.field;
    assert_eq!(customer_of(&member, id).value(note), None);
    let stands = || member.read_whole(|workspace| workspace.value(customer::ID, id, note));
    bring(&member, id, &[(note, "邮箱: 待补充"), (customer::REMARK.field, "老客户")]).unwrap();
    assert_eq!(stands(), text("手机: 13877776666转王总\n邮箱: 待补充"), "what is out of sight stays");
    assert_eq!(customer_of(&member, id).value(note), None, "and stays out of sight");
    assert_eq!(customer_of(&member, id).text(customer::REMARK), "老客户");
    bring(&member, id, &[(note, "邮箱: 待补充"), (customer::REMARK.field, "新客户")]).unwrap();
    assert_eq!(stands(), text("手机: 13877776666转王总\n邮箱: 待补充"), "the same file says nothing twice");
    update(&member, id, note, text("随便"), None).unwrap_err();
    assert_eq!(stands(), text("手机: 13877776666转王总\n邮箱: 待补充"), "nobody empties what they do not see");
}

#[test]
fn an_import_over_what_its_author_does_not_see_is_refused_whatever_stands_there() {
    for right in [FieldRight::Hidden, FieldRight::Masked] {
        let (chief, member, id) = desk(role(&[("customer", with_field("mobile", right))]));
        let without = customer_for(&chief, "北京华鼎物流", "李雷");
        block_on(member.catch_up()).unwrap();
        let unseen = Some(Forbidden::Field(customer::ID, customer::MOBILE.field));
        // The true number is refused like any other: a file does not find it out, and does not fill a gap that is none.
        for (of, number) in [(id, "13899998888"), (id, "13811112222"), (without, "13899998888")] {
            let said = [(customer::MOBILE.field, number), (customer::REMARK.field, "老客户")];
            assert_eq!(why(bring(&member, of, &said)), unseen, "{right:?} {number}");
            assert_eq!(customer_of(&member, of).text(customer::REMARK), "", "none of the file is kept");
        }
        assert_eq!(mobile_of(&member, id), text("13811112222"));
        assert_eq!(mobile_of(&member, without), None);
    }
}

#[test]
fn a_table_that_belongs_to_nobody_is_seen_by_all_who_may_see_it() {
    let store = MemoryStore::default();
    let chief = open(&store, 1);
    put(&chief, Record::new(product::ID, chief.new_id()).with(product::NAME, "减速机".to_owned()));
    let mut own = role(&[]);
    own.other.scope = Scope::Own;
    agree_role(&chief, own);
    let member = enter(&store, 2, "李雷", "role-1");
    assert_eq!(member.read(|workspace| workspace.count(product::ID)), 1);
}

fn merged(member: &TestSession, kept: RecordId, merged: RecordId) -> Result<Committed, CommitError> {
    let changes = member.read(|workspace| {
        let one = |id| workspace.record(customer::ID, id).unwrap();
        merger(workspace, &one(kept), &one(merged), &[(customer::WECHAT.field, Pick::Merged)])
    });
    commit(member, changes)
}

#[test]
fn a_merger_loses_nothing_that_whoever_merges_does_not_see() {
    let store = MemoryStore::default();
    let chief = open(&store, 1);
    let [kept, with_remark, talked_to, plain] =
        ["苏州精工机械", "苏州精工", "精工机械", "苏州精工机械厂"].map(|name| customer_for(&chief, name, "李雷"));
    update(&chief, with_remark, customer::REMARK.field, None, text("先款后货")).unwrap();
    update(&chief, plain, customer::WECHAT.field, None, text("jinggong")).unwrap();
    let deal = Record::new(opportunity::ID, chief.new_id()).with(opportunity::CUSTOMER, talked_to);
    let deal = put(&chief, deal.with(opportunity::NAME, "叉车".to_owned()));
    let hidden = with_field("remark", FieldRight::Hidden);
    agree_role(&chief, role(&[("customer", hidden), ("opportunity", TableDefinition::default())]));
    let member = enter(&store, 2, "李雷", "role-1");
    let refused = why(merged(&member, kept, with_remark));
    assert_eq!(refused, Some(Forbidden::Field(customer::ID, customer::REMARK.field)));
    assert_eq!(why(merged(&member, kept, talked_to)), Some(Forbidden::BelongsToMore(customer::ID)));
    merged(&member, kept, plain).unwrap();
    block_on(chief.catch_up()).unwrap();
    assert_eq!(customer_of(&chief, with_remark).text(customer::REMARK), "先款后货");
    assert_eq!(customer_of(&chief, kept).text(customer::WECHAT), "jinggong");
    let of = chief.read(|workspace| {
        workspace.reference(opportunity::ID, workspace.row_of(opportunity::ID, deal)?, opportunity::CUSTOMER.field)
    });
    assert_eq!(of, Some(talked_to));
}

#[test]
fn nobody_erases_whom_they_do_not_see() {
    let store = MemoryStore::default();
    let chief = open(&store, 1);
    let (mine, theirs) = (customer_for(&chief, "苏州精工机械", "李雷"), customer_for(&chief, "北京华鼎", "韩梅梅"));
    let mut own = role(&[]);
    own.other.scope = Scope::Own;
    own.matters = vec![Matter::Erase];
    agree_role(&chief, own);
    let member = enter(&store, 2, "李雷", "role-1");
    let erase = |id: RecordId| {
        let wish = Wish { entity: customer::ID, id, keeps_books: true, keeps_talks: false, reason: Reason::Request };
        block_on(member.erase(wish)).map(|(committed, _)| committed)
    };
    assert_eq!(why(erase(theirs)), Some(Forbidden::OutOfSight(customer::ID)));
    erase(mine).unwrap();
    let left = member.read_whole(|workspace| workspace.rows(customer::ID).len());
    assert_eq!(left, 1);
}

#[test]
fn a_file_or_a_comment_on_a_deal_tells_nothing_to_who_may_not_see_deals() {
    let store = MemoryStore::default();
    let chief = open(&store, 1);
    let id = customer_for(&chief, "苏州精工机械", "韩梅梅");
    let deal = Record::new(opportunity::ID, chief.new_id()).with(opportunity::CUSTOMER, id);
    let deal = put(&chief, deal.with(opportunity::NAME, "叉车".to_owned()));
    let file = || Record::new(attachment::ID, chief.new_id()).with(attachment::NAME, "报价.pdf".to_owned());
    let said = |text: &str| Record::new(comment::ID, chief.new_id()).with(comment::CONTENT, text.to_owned());
    let (quote, photo) =
        (put(&chief, file().with(attachment::OPPORTUNITY, deal)), put(&chief, file().with(attachment::CUSTOMER, id)));
    let (secret, open_word) = (
        put(&chief, said("底价八十万").with(comment::OPPORTUNITY, deal)),
        put(&chief, said("门卫要登记").with(comment::CUSTOMER, id)),
    );
    let agent = enter(&store, 2, "李雷", "service_agent");
    let seen = |entity: EntityId, id: RecordId| agent.sees(entity, id);
    assert!(!seen(attachment::ID, quote) && seen(attachment::ID, photo));
    assert!(!seen(comment::ID, secret) && seen(comment::ID, open_word));
    // What is said later, too; and whoever is asked by name may read what they are asked.
    let asked = said("@李雷 能装吗").with(comment::OPPORTUNITY, deal).with(comment::MENTIONS, vec!["李雷".to_owned()]);
    let changes = vec![Change::create(&asked)];
    block_on(chief.commit(Proposal { label: "given".to_owned(), origin: Origin::Sample, changes })).unwrap();
    let later = put(&chief, said("再降两万").with(comment::OPPORTUNITY, deal));
    block_on(agent.catch_up()).unwrap();
    assert!(seen(comment::ID, asked.id) && !seen(comment::ID, later));
    // They come and go with what they hang on.
    let own = role(&[("customer", TableDefinition::new(&Act::ALL, Scope::Own))]);
    agree_role(&chief, own);
    let seller = enter(&store, 3, "韩梅梅", "role-1");
    assert!(seller.sees(attachment::ID, photo));
    update(&chief, id, customer::OWNER.field, text("韩梅梅"), text("赵敏")).unwrap();
    block_on(seller.catch_up()).unwrap();
    assert!(!seller.sees(attachment::ID, photo) && !seller.sees(comment::ID, open_word));
}

#[test]
fn a_refusal_to_be_written_to_is_seen_by_a_role_that_says_nothing_of_consents() {
    let store = MemoryStore::default();
    let chief = open(&store, 1);
    let id = customer_for(&chief, "苏州精工机械", "韩梅梅");
    let refusal = Record::new(consent::ID, chief.new_id())
        .with(consent::CUSTOMER, id)
        .with(consent::PURPOSE, consent::Purpose::Email)
        .with(consent::STATE, consent::ConsentState::Withdrawn);
    let refusal = put(&chief, refusal);
    let mut narrow = role(&[("customer", acts(&[Act::View]))]);
    narrow.other = TableDefinition::default();
    agree_role(&chief, narrow);
    let member = enter(&store, 2, "李雷", "role-1");
    assert!(member.sees(consent::ID, refusal));
    assert_eq!(member.read(|workspace| workspace.count(opportunity::ID)), 0);
}

/// What a colleague said about a deal of that customer; the deal.
fn said_of(chief: &TestSession, of: RecordId) -> RecordId {
    let deal = Record::new(opportunity::ID, chief.new_id()).with(opportunity::CUSTOMER, of);
    let deal = deal.with(opportunity::NAME, "产线改造".to_owned()).with(opportunity::OWNER, "李雷".to_owned());
    let deal = put(chief, deal);
    let said = follow_up(chief, of, "底价九万", 1_789_000_000_000).with(interaction::OPPORTUNITY, deal);
    put(chief, said.with(interaction::OPEN_QUESTION, "能否再降".to_owned()));
    deal
}

#[test]
fn nobody_reads_on_a_customer_or_a_deal_what_was_said_in_a_talk_that_is_kept_from_them() {
    let mut hidden = TableDefinition::new(&Act::ALL, Scope::All);
    let words = ["content", "next_plan", "open_question"];
    hidden.fields.extend(words.map(|key| (key.to_owned(), FieldRight::Hidden)));
    let narrow = TableDefinition::new(&Act::ALL, Scope::Own);
    for (case, talks) in [("no talks", TableDefinition::default()), ("own talks", narrow), ("hidden words", hidden)] {
        let (chief, member, of) = desk(role(&[("interaction", talks)]));
        let deal = said_of(&chief, of);
        block_on(member.catch_up()).unwrap();
        while member.prepare_some(100) {}
        let read = |entity, id| member.read(|workspace| workspace.record(entity, id)).unwrap();
        let past = |entity, id| block_on(member.past(entity, id, 0, &mut || true)).unwrap().steps;
        let places = [(customer::ID, of), (opportunity::ID, deal)];
        let told = places.map(|(entity, id)| format!("{:?} {:?}", read(entity, id), past(entity, id))).concat();
        for said in ["底价九万", "电话跟进方案意见", "能否再降"] {
            assert!(!told.contains(said), "{case}: {told}");
        }
        assert!(read(customer::ID, of).get(customer::NEXT_FOLLOW_UP).is_some(), "{case}: when is a sum like others");
        let asked = [(customer::ID, customer::LAST_CONTENT.field), (opportunity::ID, opportunity::LAST_CONTENT.field)];
        for (entity, field) in asked {
            let filter = Filter::all(vec![Condition { field, test: Test::Contains("底价".to_owned()) }]);
            let query = Query { filter, ..Query::all(entity, DAY) };
            assert!(member.read(|workspace| workspace.query(&query).is_empty()), "{case}: it is found");
        }
        assert!(member.read(|workspace| workspace.search("底价", 5)).is_empty(), "{case}: it is found");
        let written = update(&member, of, customer::LAST_CONTENT.field, None, text("没说什么"));
        let kept = Forbidden::Field(customer::ID, customer::LAST_CONTENT.field);
        assert_eq!(why(written), Some(kept), "{case}: it is written over unseen");
        block_on(chief.catch_up()).unwrap();
        assert_eq!(customer_of(&chief, of).text(customer::LAST_CONTENT), "底价九万", "{case}");
    }
}

#[test]
fn what_was_said_last_is_read_on_a_customer_by_who_reads_the_talk_and_masked_where_it_is_masked_there() {
    let own = TableDefinition::new(&Act::ALL, Scope::Own);
    let (chief, seller, of) = desk(role(&[("customer", own.clone()), ("interaction", own)]));
    said_of(&chief, of);
    block_on(seller.catch_up()).unwrap();
    assert_eq!(seller.read(|workspace| workspace.count(interaction::ID)), 1, "it is about a customer of theirs");
    assert_eq!(customer_of(&seller, of).text(customer::LAST_CONTENT), "底价九万");
    let (chief, member, of) = desk(role(&[("interaction", with_field("content", FieldRight::Masked))]));
    said_of(&chief, of);
    block_on(member.catch_up()).unwrap();
    let seen = customer_of(&member, of);
    assert_eq!((seen.text(customer::LAST_CONTENT), seen.text(customer::NEXT_PLAN)), ("***", "电话跟进方案意见"));
    let clear = block_on(member.reveal(customer::ID, of, customer::LAST_CONTENT.field)).unwrap();
    assert_eq!(Some(clear), text("底价九万"));
}

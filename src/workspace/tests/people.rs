//! Who has a part in a deal, what colleagues say to one another, and which team has what.

use super::*;
use crate::model::change::Action;
use crate::model::record::FieldValue;
use crate::model::schema::tables::involvement::{self, Part};
use crate::model::schema::tables::{comment, contact, opportunity, policy};
use crate::model::team::{Member, Team};
use crate::workspace::Forbidden;

fn create(session: &TestSession, record: Record) -> RecordId {
    commit(session, vec![Change::create(&record)]).unwrap();
    record.id
}

fn somebody(session: &TestSession, customer: RecordId, name: &str) -> RecordId {
    let record = Record::new(contact::ID, session.new_id());
    create(session, record.with(contact::CUSTOMER, customer).with(contact::NAME, name.to_owned()))
}

fn deal(session: &TestSession, customer: RecordId) -> RecordId {
    let record = Record::new(opportunity::ID, session.new_id());
    create(session, record.with(opportunity::CUSTOMER, customer).with(opportunity::NAME, "产线改造".to_owned()))
}

fn involve(session: &TestSession, deal: RecordId, person: RecordId, part: Part) -> RecordId {
    let row = Record::new(involvement::ID, session.new_id()).with(involvement::OPPORTUNITY, deal);
    create(session, row.with(involvement::CONTACT, person).with(involvement::PART, part))
}

fn read(session: &TestSession, entity: EntityId, id: RecordId) -> Record {
    session.read(|workspace| workspace.record(entity, id)).unwrap()
}

fn remove(session: &TestSession, entity: EntityId, id: RecordId) -> Result<Committed, CommitError> {
    let record = read(session, entity, id);
    commit(session, vec![Change::delete(&record)])
}

#[test]
fn the_main_contact_of_a_deal_is_one_of_its_people_and_is_followed_when_it_leaves() {
    let session = open(&MemoryStore::default(), 1);
    let customer = new_customer(&session, "华东精工");
    let [user, boss, buyer] = ["张工", "赵总", "钱经理"].map(|name| somebody(&session, customer, name));
    let deal = deal(&session, customer);
    let main = || read(&session, opportunity::ID, deal).get(opportunity::CONTACT);
    let uses = involve(&session, deal, user, Part::Uses);
    assert_eq!(main(), Some(user), "the first person of a deal is its main contact");
    assert_eq!(read(&session, involvement::ID, uses).text(involvement::NAME), "张工");
    involve(&session, deal, buyer, Part::Buys);
    let decides = involve(&session, deal, boss, Part::Decides);
    assert_eq!(main(), Some(user));
    remove(&session, involvement::ID, uses).unwrap();
    assert_eq!(main(), Some(boss), "who decides comes before who came first");
    // A contact that goes leaves the deal, too.
    remove(&session, contact::ID, boss).unwrap();
    assert!(session.read(|workspace| workspace.record(involvement::ID, decides)).is_none());
    assert_eq!(main(), Some(buyer));
    block_on(session.undo()).unwrap();
    assert_eq!(main(), Some(boss));
}

fn say(session: &TestSession, customer: RecordId, content: &str) -> RecordId {
    let record = Record::new(comment::ID, session.new_id()).with(comment::CUSTOMER, customer);
    create(session, record.with(comment::CONTENT, content.to_owned()))
}

#[test]
fn what_somebody_has_said_is_theirs_to_change_and_anybody_may_mark_it_as_read() {
    let store = MemoryStore::default();
    let mine = open(&store, 1);
    let customer = new_customer(&mine, "华东精工");
    let said = say(&mine, customer, "@李雷 请看账期");
    assert_eq!(read(&mine, comment::ID, said).get(comment::MENTIONS), Some(vec!["李雷".to_owned()]));
    let theirs: TestSession = block_on(Session::open(store, TestSurroundings::new(2), "李雷".to_owned())).unwrap();
    let before = read(&theirs, comment::ID, said);
    let edit = |after: Record| commit(&theirs, Change::between(&before, &after).into_iter().collect());
    let refused = |result: Result<Committed, CommitError>| {
        let forbidden = Forbidden::CommentOfAnother("王芳".to_owned());
        matches!(result, Err(CommitError::Refused(Refusal::Forbidden(why))) if why == forbidden)
    };
    assert!(refused(edit(before.clone().with(comment::CONTENT, "不用看了".to_owned()))));
    assert!(refused(remove(&theirs, comment::ID, said)));
    edit(before.clone().with(comment::READ_BY, vec!["李雷".to_owned()])).unwrap();
    assert_eq!(read(&theirs, comment::ID, said).get(comment::READ_BY), Some(vec!["李雷".to_owned()]));
    // It goes with its customer, whoever said it.
    remove(&theirs, customer::ID, customer).unwrap();
    assert!(theirs.read(|workspace| workspace.record(comment::ID, said)).is_none());
}

#[test]
fn whoever_is_named_later_is_told_as_well_and_an_answer_outlives_its_question() {
    let session = open(&MemoryStore::default(), 1);
    let customer = new_customer(&session, "华东精工");
    let said = say(&session, customer, "请看账期");
    assert_eq!(read(&session, comment::ID, said).get(comment::MENTIONS), None);
    let answer = Record::new(comment::ID, session.new_id())
        .with(comment::CUSTOMER, customer)
        .with(comment::REPLY_TO, said)
        .with(comment::CONTENT, "已看".to_owned());
    let answer = create(&session, answer);
    let before = read(&session, comment::ID, said);
    let after = before.clone().with(comment::CONTENT, "@赵敏 请看账期".to_owned());
    commit(&session, Change::between(&before, &after).into_iter().collect()).unwrap();
    assert_eq!(read(&session, comment::ID, said).get(comment::MENTIONS), Some(vec!["赵敏".to_owned()]));
    remove(&session, comment::ID, said).unwrap();
    assert_eq!(read(&session, comment::ID, answer).text(comment::CONTENT), "已看");
}

fn list_people(session: &TestSession) {
    let member = |name: &str, team: &str| Member { name: name.to_owned(), team: team.to_owned(), ..Member::default() };
    let mut team = Team::default();
    team.members = vec![member("李雷", "华东"), member("韩梅梅", "华北")];
    create(session, Record::new(policy::ID, policy::TEAM).with(policy::BODY, team.write()));
}

#[test]
fn the_team_of_a_customer_follows_its_owner_unless_somebody_typed_another() {
    let session = open(&MemoryStore::default(), 1);
    let own = new_customer(&session, "华东精工");
    let owner = |id, name: &str| {
        let edit = crate::model::Edit {
            field: customer::OWNER.field,
            before: customer_of(&session, id).value(customer::OWNER.field).cloned(),
            after: text(name),
        };
        commit(&session, vec![Change { entity: customer::ID, id, action: Action::Update, edits: vec![edit] }]).unwrap();
        customer_of(&session, id).text(customer::TEAM).to_owned()
    };
    assert_eq!(owner(own, "李雷"), "", "nobody is listed yet");
    list_people(&session);
    assert_eq!(owner(own, "韩梅梅"), "华北");
    assert_eq!(owner(own, "李雷"), "华东");
    update(&session, own, customer::TEAM.field, Some("华东".to_owned().into_value()), text("大客户部")).unwrap();
    assert_eq!(owner(own, "韩梅梅"), "大客户部");
    let record = Record::new(customer::ID, session.new_id()).with(customer::NAME, "新客户".to_owned());
    let made = create(&session, record.with(customer::OWNER, "李雷".to_owned()));
    assert_eq!(customer_of(&session, made).text(customer::TEAM), "华东");
}

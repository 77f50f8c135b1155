//! Who has a part in the deals of the sample company, what its people say to one another about them, and the list of the
//! desk (R151, R212, R54).

use hashbrown::HashMap;

use super::scene::{Scene, entered};
use crate::model::record::{Record, RecordId};
use crate::model::schema::builder::t;
use crate::model::schema::tables::involvement::{self, Part};
use crate::model::schema::tables::opportunity::{self, Outcome};
use crate::model::schema::tables::{comment, contact, policy};
use crate::model::team::{Member, Role, Team};
use crate::model::text::Text;

/// What is said, by whom and to whom by their places; an answer answers the one before it.
const SAID: [(Text, usize, usize, bool); 4] = [
    (t("请看一下这个报价的账期，客户想要 60 天。", "please look at the terms: they want 60 days."), 1, 0, false),
    (t("下周三的演示谁能一起去？", "who can come to the demonstration on Wednesday?"), 2, 0, false),
    (t("我可以，材料周二发你。", "I can; you get the papers on Tuesday."), 0, 2, true),
    (t("客户问能不能先试用一个月。", "they ask whether they can try it for a month."), 3, 1, false),
];

/// The team and the role of each place.
const DESK: [(Text, Role); 5] = [
    (t("华东销售", "Sales east"), Role::Sales),
    (t("华东销售", "Sales east"), Role::SalesLead),
    (t("华北销售", "Sales north"), Role::Sales),
    (t("客服一组", "Service one"), Role::ServiceAgent),
    (t("", ""), Role::Manager),
];

/// Invents all of it.
pub fn invent(scene: &mut Scene, contacts: &[Record], deals: &[Record]) -> Vec<Record> {
    let mut records = involvements(scene, contacts, deals);
    records.extend(comments(scene, deals));
    records.push(desk(scene));
    records
}

fn is_open(deal: &&Record) -> bool {
    deal.get(opportunity::OUTCOME) == Some(Outcome::Open)
}

/// The main contact of each open deal, and whoever else is known there.
fn involvements(scene: &mut Scene, contacts: &[Record], deals: &[Record]) -> Vec<Record> {
    let mut at_customer: HashMap<RecordId, Vec<&Record>> = HashMap::new();
    for person in contacts {
        if let Some(customer) = person.get(contact::CUSTOMER) {
            at_customer.entry(customer).or_default().push(person);
        }
    }
    let mut rows = Vec::new();
    for deal in deals.iter().filter(is_open).filter(|deal| deal.get(opportunity::CONTACT).is_some()) {
        let known = deal.get(opportunity::CUSTOMER).and_then(|customer| at_customer.get(&customer));
        for person in known.into_iter().flatten() {
            let at = scene.after(entered(deal).max(entered(person)), 90);
            let by = deal.text(opportunity::OWNER).to_owned();
            let part = person.get(contact::ROLE).map_or(Part::Uses, Part::usual);
            rows.push(
                scene
                    .record(involvement::ID, at, &by)
                    .with(involvement::OPPORTUNITY, deal.id)
                    .with(involvement::CONTACT, person.id)
                    .with(involvement::NAME, person.text(contact::NAME).to_owned())
                    .with(involvement::PART, part),
            );
        }
    }
    rows
}

fn comments(scene: &mut Scene, deals: &[Record]) -> Vec<Record> {
    let open: Vec<RecordId> = deals.iter().filter(is_open).map(|deal| deal.id).collect();
    let mut said: Vec<Record> = Vec::with_capacity(SAID.len());
    for (place, (text, by, to, answers)) in SAID.iter().enumerate() {
        let before = said.last().filter(|_| *answers);
        let about = before.and_then(|before| before.get(comment::OPPORTUNITY)).or_else(|| open.get(place * 3).copied());
        let Some(about) = about else { continue };
        let answered = before.map(|before| before.id);
        let at = scene.moment(4 - i32::try_from(place).unwrap_or(0), 10 * 60);
        let (author, named) = (scene.person(*by), scene.person(*to));
        let mut record = scene
            .record(comment::ID, at, &author)
            .with(comment::CONTENT, format!("@{named} {}", text.get(scene.locale)))
            .with(comment::OPPORTUNITY, about)
            .with(comment::MENTIONS, vec![named]);
        if let Some(answered) = answered {
            record.set(comment::REPLY_TO, answered);
        }
        said.push(record);
    }
    said
}

fn desk(scene: &mut Scene) -> Record {
    let at = scene.moment(90, 9 * 60);
    let members = DESK.iter().zip(&scene.people).map(|((team, role), name)| Member {
        name: name.clone(),
        team: team.get(scene.locale).to_owned(),
        role: Some(*role),
    });
    let mut team = Team::default();
    team.members = members.collect();
    let by = scene.person(1);
    let mut record =
        scene.record(policy::ID, at, &by).with(policy::NAME, "team".to_owned()).with(policy::BODY, team.write());
    record.id = policy::TEAM;
    record
}

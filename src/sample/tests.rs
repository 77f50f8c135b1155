//! That the sample company is whole, of one piece, and shows all that there is to be seen.

use hashbrown::{HashMap, HashSet};

use super::*;
use crate::insight::duplicates::{DuplicateCount, Strictness};
use crate::insight::service_figures::ServiceCount;
use crate::insight::slices::Count;
use crate::insight::span::Span;
use crate::model::change::{Batch, Origin};
use crate::model::company::Company;
use crate::model::pipeline::Pipeline;
use crate::model::record::{Key, RecordId};
use crate::model::schema::tables::{
    answer_sheet, article, campaign, canned_text, comment, competitor, consent, contact, contract, customer, feedback,
    goal, instalment, interaction, invoice, involvement, lead, letter_template, line_item, opportunity, participation,
    payment, points, policy, price_tier, product, purchase, referral, repair, rivalry, segment, service_case,
    stage_step, tag, task, team_note,
};
use crate::model::schema::{EntityId, Kind, facts, rules, schema};
use crate::model::sla::Service;
use crate::model::value::{Timestamp, Value};
use crate::workspace::Workspace;
use crate::workspace::query::Day;
use crate::workspace::session::SLICE;

const TODAY: CalendarDate = CalendarDate(20_000);
const OFFSET: i32 = 480;
const MEMBER: &str = "李雷";

fn sample() -> Vec<Record> {
    whole(&visit(Locale::Chinese, MEMBER))
}

fn visit(locale: Locale, member: &str) -> Visit {
    Visit { locale, today: TODAY, offset_minutes: OFFSET, member: member.to_owned() }
}

fn of(records: &[Record], entity: EntityId) -> Vec<&Record> {
    records.iter().filter(|record| record.entity == entity).collect()
}

#[test]
fn the_same_day_shows_the_same_company() {
    let records = sample();
    assert_eq!(records, sample());
    let english = whole(&visit(Locale::English, "Lei Li"));
    let ids = |records: &[Record]| -> Vec<RecordId> { records.iter().map(|record| record.id).collect() };
    assert_eq!(ids(&records), ids(&english));
}

#[test]
fn there_is_enough_of_everything_to_look_around() {
    let records = sample();
    assert_eq!(of(&records, customer::ID).len(), 500);
    assert!((620..=780).contains(&of(&records, contact::ID).len()));
    assert_eq!(of(&records, interaction::ID).len(), 1_500);
    assert_eq!(of(&records, task::ID).len(), 1_500);
    assert!((140..=220).contains(&of(&records, opportunity::ID).len()));
    assert_eq!(of(&records, service_case::ID).len(), 120);
    assert_eq!(of(&records, product::ID).len(), 8);
    assert!((150..=400).contains(&of(&records, purchase::ID).len()));
    assert_eq!(of(&records, canned_text::ID).len(), 8);
    assert_eq!(of(&records, article::ID).len(), 10);
    assert!((20..=80).contains(&of(&records, repair::ID).len()));
    assert_eq!((of(&records, competitor::ID).len(), of(&records, price_tier::ID).len()), (3, 8));
    assert!(of(&records, stage_step::ID).len() > 200);
    assert!(of(&records, rivalry::ID).len() > 10);
    assert_eq!(of(&records, lead::ID).len(), 36);
    assert_eq!(of(&records, campaign::ID).len(), 10);
    assert!((60..=180).contains(&of(&records, participation::ID).len()));
    assert_eq!(of(&records, answer_sheet::ID).len(), 40);
    assert_eq!((of(&records, feedback::ID).len(), of(&records, referral::ID).len()), (30, 12));
    assert_eq!(of(&records, goal::ID).len(), 6);
    assert_eq!((of(&records, tag::ID).len(), of(&records, segment::ID).len()), (6, 3));
    assert_eq!(of(&records, letter_template::ID).len(), 4);
    assert_eq!(of(&records, team_note::ID).len(), 6);
    assert!(of(&records, involvement::ID).len() > 50);
    assert_eq!(of(&records, comment::ID).len(), 4);
    assert!((150..=400).contains(&of(&records, consent::ID).len()));
}

#[test]
fn three_companies_were_entered_twice_and_are_found() {
    for (locale, member) in [(Locale::Chinese, MEMBER), (Locale::English, "Lei Li")] {
        let records = whole(&visit(locale, member));
        let customers: Vec<Record> = of(&records, customer::ID).into_iter().cloned().collect();
        let mut by_phone: HashMap<&str, Vec<&Record>> = HashMap::new();
        for one in customers.iter().filter(|one| one.value(customer::MOBILE.field).is_some()) {
            by_phone.entry(one.text(customer::MOBILE)).or_default().push(one);
        }
        let twice: Vec<&Vec<&Record>> = by_phone.values().filter(|same| same.len() > 1).collect();
        assert_eq!(twice.len(), 3, "{locale:?}");
        let workspace = Workspace::holding(&customers);
        let mut count = DuplicateCount::new(customer::ID, Strictness::default());
        while count.advance(&workspace, 1_000) {}
        let found = count.found();
        let pairs: Vec<[RecordId; 2]> =
            found.groups.iter().flat_map(|group| &group.pairs).map(|pair| [pair.one, pair.other]).collect();
        for same in twice {
            let ids: Vec<RecordId> = same.iter().map(|one| one.id).collect();
            let names: Vec<&str> = same.iter().map(|one| one.text(customer::NAME)).collect();
            assert_eq!(ids.len(), 2, "{names:?}");
            assert_ne!(names[0], names[1]);
            assert!(pairs.iter().any(|pair| ids.iter().all(|id| pair.contains(id))), "{names:?} are not found");
        }
    }
}

#[test]
fn no_record_breaks_a_rule_of_its_table() {
    for (locale, member) in [(Locale::Chinese, MEMBER), (Locale::English, "")] {
        for record in whole(&visit(locale, member)) {
            let entity = schema().get(record.entity).expect("a table");
            let flaws = rules::check(entity, &record, true);
            assert!(flaws.is_empty(), "{flaws:?} in {record:?}");
            let known = |id| entity.field(id).is_some();
            assert!(record.values().iter().all(|(id, _)| known(*id)), "{record:?}");
        }
    }
}

#[test]
fn every_reference_leads_to_a_record_of_its_table() {
    let records = sample();
    let tables: HashMap<RecordId, EntityId> = records.iter().map(|record| (record.id, record.entity)).collect();
    assert_eq!(tables.len(), records.len());
    for record in &records {
        for (id, value) in record.values() {
            let kind = schema().field(record.entity, *id).map(|field| field.kind);
            if let (Some(Kind::Reference(entity)), Value::Reference(target)) = (kind, value) {
                assert_eq!(tables.get(target), Some(&entity), "{record:?}");
            }
        }
    }
}

#[test]
fn each_article_says_with_how_many_solved_cases_it_helped() {
    let records = sample();
    let mut all = 0;
    for written in of(&records, article::ID) {
        let used = of(&records, service_case::ID)
            .into_iter()
            .filter(|case| case.get(service_case::KNOWLEDGE) == Some(written.id))
            .filter(|case| !service_case::CaseState::of(case).is_open())
            .count();
        assert_eq!(written.get(article::HELPED).unwrap_or(0), i64::try_from(used).expect("few"), "{written:?}");
        all += used;
    }
    assert!(all > 10);
}

#[test]
fn no_two_records_share_a_number_and_each_tells_its_day() {
    let records = sample();
    let mut numbers = HashSet::new();
    for record in &records {
        let rule = schema().get(record.entity).and_then(|entity| entity.number);
        let Some(rule) = rule else { continue };
        let number = record.text(Key::new(rule.field.0));
        let day = scene::entered(record).date(OFFSET);
        assert_eq!(
            crate::model::number::Form::usual(rule.prefix).read(number).map(|(day, _)| day),
            Some(day),
            "{number}"
        );
        assert!(numbers.insert(number), "{number}");
    }
    assert!(numbers.len() > 700);
}

#[test]
fn nothing_was_entered_or_said_in_the_future() {
    let morning = Timestamp::from_local(TODAY, 0, OFFSET);
    let records = sample();
    for record in &records {
        let entered = record.get(facts::CREATED_AT).expect("when entered");
        let changed = record.get(facts::UPDATED_AT).expect("when changed");
        assert!(entered <= changed && changed < morning, "{record:?}");
        assert!(!record.text(facts::CREATED_BY).is_empty() && !record.text(facts::UPDATED_BY).is_empty());
    }
    let since = TODAY.plus_days(-430);
    for talk in of(&records, interaction::ID) {
        let time = talk.get(interaction::TIME).expect("a time");
        assert!(time <= scene::entered(talk) && time.date(OFFSET) >= since, "{talk:?}");
        assert!(talk.get(interaction::NEXT_DATE).expect("a next date") >= time.date(OFFSET), "{talk:?}");
    }
}

/// The newest talk under each record that a reference of the talks names.
fn newest(records: &[Record], reference: Key<RecordId>) -> HashMap<RecordId, &Record> {
    let mut newest: HashMap<RecordId, &Record> = HashMap::new();
    for talk in of(records, interaction::ID) {
        if let Some(target) = talk.get(reference) {
            let known = newest.entry(target).or_insert(talk);
            if known.get(interaction::TIME) < talk.get(interaction::TIME) {
                *known = talk;
            }
        }
    }
    newest
}

#[test]
fn customers_and_opportunities_say_what_their_newest_talk_says() {
    let records = sample();
    let talks = newest(&records, interaction::CUSTOMER);
    for record in of(&records, customer::ID) {
        let talk = talks.get(&record.id);
        let text = |key: Key<String>| talk.map_or("", |talk| talk.text(key));
        assert_eq!(record.get(customer::LAST_FOLLOW_UP), talk.and_then(|talk| talk.get(interaction::TIME)));
        assert_eq!(record.get(customer::NEXT_FOLLOW_UP), talk.and_then(|talk| talk.get(interaction::NEXT_DATE)));
        assert_eq!(record.text(customer::LAST_CONTENT), text(interaction::CONTENT));
        assert_eq!(record.text(customer::NEXT_PLAN), text(interaction::NEXT_PLAN));
        let open = talk.is_some_and(|talk| talk.get(interaction::QUESTION_SOLVED) == Some(false));
        assert_eq!(record.text(customer::OPEN_QUESTION), if open { text(interaction::OPEN_QUESTION) } else { "" });
    }
    let talks = newest(&records, interaction::OPPORTUNITY);
    for record in of(&records, opportunity::ID) {
        let talk = talks.get(&record.id);
        assert_eq!(record.get(opportunity::LAST_FOLLOW_UP), talk.and_then(|talk| talk.get(interaction::TIME)));
        assert_eq!(record.get(opportunity::NEXT_FOLLOW_UP), talk.and_then(|talk| talk.get(interaction::NEXT_DATE)));
        let content = talk.map_or("", |talk| talk.text(interaction::CONTENT));
        assert_eq!(record.text(opportunity::LAST_CONTENT), content);
    }
}

#[test]
fn customers_say_what_their_purchases_come_to() {
    let records = sample();
    for record in of(&records, customer::ID) {
        let own = |one: &&Record| one.get(purchase::CUSTOMER) == Some(record.id);
        let bought: Vec<&Record> = of(&records, purchase::ID).into_iter().filter(own).collect();
        assert!(bought.iter().all(|one| one.get(purchase::AMOUNT) == purchase::worked_out(one)));
        let (count, total) = (bought.len(), bought.iter().filter_map(|one| one.get(purchase::AMOUNT)).sum::<i64>());
        let last = bought.iter().filter_map(|one| one.get(purchase::PURCHASED_ON)).max();
        assert_eq!(record.get(customer::PURCHASE_COUNT).unwrap_or(0), i64::try_from(count).unwrap());
        assert_eq!(
            (record.get(customer::PURCHASE_TOTAL).unwrap_or(0), record.get(customer::LAST_PURCHASE)),
            (total, last)
        );
    }
}

#[test]
fn customers_have_the_points_that_their_entries_come_to() {
    let records = sample();
    let mut members = 0;
    for record in of(&records, customer::ID) {
        let own = |one: &&Record| one.get(points::CUSTOMER) == Some(record.id);
        let entries: Vec<i64> =
            of(&records, points::ID).into_iter().filter(own).filter_map(|one| one.get(points::POINTS)).collect();
        let balance = (!entries.is_empty()).then(|| entries.iter().sum::<i64>());
        assert_eq!(record.get(customer::POINTS), balance);
        assert!(balance.is_none_or(|balance| balance >= 0));
        members += usize::from(balance.is_some());
    }
    assert!(members > 50, "{members}");
    for brought in of(&records, referral::ID) {
        let referred = brought.get(referral::REFERRED).expect("a customer");
        let customer = of(&records, customer::ID).into_iter().find(|one| one.id == referred).expect("a record");
        assert_eq!(customer.get(customer::REFERRED_BY), brought.get(referral::REFERRER));
    }
}

#[test]
fn the_money_of_the_company_adds_up() {
    let records = sample();
    let mut owed: HashMap<RecordId, i64> = HashMap::new();
    let mut invoiced = 0;
    for agreed in of(&records, contract::ID) {
        let payments =
            of(&records, payment::ID).into_iter().filter(|one| one.get(payment::CONTRACT) == Some(agreed.id));
        let paid: i64 = payments.filter_map(|one| one.get(payment::AMOUNT)).sum();
        let price = contract::price(agreed).expect("a price");
        assert_eq!(agreed.get(contract::RECEIVED), Some(paid));
        let is_owed = agreed.get(contract::STATE).is_some_and(contract::ContractState::is_owed);
        assert_eq!(agreed.get(contract::OUTSTANDING), Some(if is_owed { price - paid } else { 0 }));
        let invoices = of(&records, invoice::ID);
        let own = invoices.into_iter().filter(|one| one.get(invoice::CONTRACT) == Some(agreed.id));
        let billed: i64 = own.map(invoice::billed).sum();
        assert_eq!(agreed.get(contract::INVOICED), Some(billed));
        assert_eq!(agreed.get(contract::UNINVOICED), Some(price - billed.max(0)));
        invoiced += usize::from(billed > 0);
        let lines = of(&records, instalment::ID);
        let lines: Vec<_> = lines.into_iter().filter(|one| one.get(instalment::CONTRACT) == Some(agreed.id)).collect();
        let sum = |key: Key<i64>| lines.iter().filter_map(|line| line.get(key)).sum::<i64>();
        let waits = |line: &&Record| {
            let state = line.get(instalment::STATE);
            matches!(state, Some(instalment::InstalmentState::Open | instalment::InstalmentState::Partial))
        };
        assert!(is_owed || !lines.iter().any(waits), "money that nobody owes is waited for");
        assert!(lines.is_empty() || (sum(instalment::AMOUNT), sum(instalment::RECEIVED)) == (price, paid));
        if is_owed {
            *owed.entry(agreed.get(contract::CUSTOMER).expect("a customer")).or_default() += price - paid;
        }
    }
    assert!(owed.values().any(|left| *left > 0) && of(&records, payment::ID).len() > 20);
    assert!(invoiced > 5, "{invoiced}");
    for customer in of(&records, customer::ID) {
        assert_eq!(customer.get(customer::RECEIVABLE).unwrap_or(0), owed.get(&customer.id).copied().unwrap_or(0));
    }
}

#[test]
fn deals_come_to_what_their_lines_come_to_and_their_stays_are_one_after_the_other() {
    let records = sample();
    let lines = of(&records, line_item::ID);
    let mut quoted = 0;
    for deal in of(&records, opportunity::ID) {
        let own = lines.iter().filter(|line| line.get(line_item::OPPORTUNITY) == Some(deal.id));
        let amounts: Vec<i64> = own.filter_map(|line| line.get(line_item::AMOUNT)).collect();
        assert!(amounts.is_empty() || Some(amounts.iter().sum::<i64>()) == deal.get(opportunity::AMOUNT), "{deal:?}");
        quoted += usize::from(!amounts.is_empty());
        let own = |step: &&Record| step.get(stage_step::OPPORTUNITY) == Some(deal.id);
        let mut from = deal.get(facts::CREATED_AT);
        for step in of(&records, stage_step::ID).into_iter().filter(own) {
            assert_eq!(step.get(stage_step::ENTERED_AT), from);
            from = step.get(stage_step::LEFT_AT);
        }
        assert!(from <= deal.get(opportunity::STAGE_SINCE));
    }
    assert!(quoted > 30, "{quoted}");
    let signed = lines.iter().filter(|line| line.get(line_item::CONTRACT).is_some()).count();
    assert!(signed > 10, "{signed}");
}

#[test]
fn who_asks_about_a_solved_case_asks_how_content_the_customer_is() {
    use crate::model::schema::tables::question::{AnswerKind, Dimension};
    use crate::model::schema::tables::survey::SurveyState;
    use crate::model::schema::tables::{question, survey};

    let records = sample();
    let marked = |one: &&Record| one.get(survey::FOR_CASES) == Some(true);
    let surveys: Vec<&Record> = of(&records, survey::ID).into_iter().filter(marked).collect();
    assert_eq!(surveys.len(), 1);
    assert_eq!(surveys[0].get(survey::STATE), Some(SurveyState::Open));
    assert!(surveys[0].get(survey::CLOSES_ON).is_none_or(|last| last >= TODAY));
    let asked = |of_survey: RecordId| -> Vec<&Record> {
        let is_of = |one: &&Record| one.get(question::SURVEY) == Some(of_survey);
        of(&records, question::ID).into_iter().filter(is_of).collect()
    };
    let is_overall = |one: &&Record| one.get(question::DIMENSION) == Some(Dimension::Overall);
    assert_eq!(asked(surveys[0].id).into_iter().filter(is_overall).count(), 1);
    // Whether somebody would refer the company is said on a scale of its own.
    let likely = |one: &&Record| one.get(question::ANSWER) == Some(AnswerKind::Likelihood);
    let referring: Vec<&Record> = of(&records, question::ID).into_iter().filter(likely).collect();
    assert_eq!(referring.len(), 1);
    assert_ne!(referring[0].get(question::SURVEY), Some(surveys[0].id));
}

#[test]
fn the_member_finds_new_customers_overdue_tasks_and_open_questions() {
    let records = sample();
    let recently = Timestamp::from_local(TODAY.plus_days(-5), 0, OFFSET);
    let untouched = of(&records, customer::ID)
        .into_iter()
        .filter(|record| record.text(customer::OWNER) == MEMBER)
        .filter(|record| record.get(customer::ASSIGNED_AT).is_some_and(|at| at >= recently))
        .filter(|record| record.get(customer::LAST_FOLLOW_UP).is_none())
        .count();
    assert!((5..=10).contains(&untouched), "{untouched}");
    let questions = of(&records, customer::ID)
        .into_iter()
        .filter(|record| !record.text(customer::OPEN_QUESTION).is_empty())
        .count();
    assert!((5..=20).contains(&questions), "{questions}");
    let open = |record: &&Record| record.get(task::DONE) == Some(false) && record.text(task::OWNER) == MEMBER;
    let due: Vec<CalendarDate> =
        of(&records, task::ID).into_iter().filter(open).filter_map(|record| record.get(task::DUE)).collect();
    let (today, overdue) = (due.iter().filter(|day| **day == TODAY), due.iter().filter(|day| **day < TODAY));
    assert!((1..=15).contains(&today.count()));
    assert!((3..=25).contains(&overdue.count()));
    assert!(due.iter().any(|day| *day > TODAY));
}

#[test]
fn every_stage_outcome_state_and_priority_is_there_to_be_seen() {
    let records = sample();
    for key in ["status", "stage", "outcome", "state", "priority", "kind", "way", "level"] {
        for entity in schema().entities() {
            let Some(field) = entity.field_by_key(key) else { continue };
            let seen: HashSet<&Value> =
                of(&records, entity.id).into_iter().filter_map(|record| record.value(field.id)).collect();
            let offered = if field.staged { Pipeline::usual().options() } else { field.kind.choices() };
            let missing = offered.iter().find(|option| !seen.contains(&Value::Choice(option.code)));
            assert!(missing.is_none_or(|option| option.key == "social"), "{} {missing:?}", entity.key);
        }
    }
}

#[test]
fn the_queue_has_cases_that_are_late_and_cases_that_are_not() {
    let records = sample();
    let morning = Timestamp::from_local(TODAY, 8 * 60, OFFSET);
    let open = of(&records, service_case::ID)
        .into_iter()
        .filter(|case| case.get(service_case::STATE).is_none_or(service_case::CaseState::is_open));
    let running = open.filter_map(|case| case.get(service_case::NEXT_DUE));
    let (late, in_time): (Vec<Timestamp>, Vec<Timestamp>) = running.partition(|due| *due < morning);
    assert!(!late.is_empty() && in_time.len() >= 5, "{} late, {} in time", late.len(), in_time.len());
}

#[test]
fn cases_are_answered_within_minutes_to_hours_wherever_the_company_is_looked_at() {
    for offset_minutes in [480, 0, -600] {
        let records = whole(&Visit { offset_minutes, ..visit(Locale::Chinese, MEMBER) });
        let workspace = Workspace::holding(&records);
        let now = Timestamp::from_local(TODAY, 8 * 60, offset_minutes);
        let day = Day { today: TODAY, offset_minutes };
        let mut count = ServiceCount::new(Service::default(), Span::default(), day, now);
        while count.advance(&workspace, 1_000) {}
        let group = count.found().all();
        let response = group.response.expect("answers");
        assert!((15..=120).contains(&response.median), "{response:?} at {offset_minutes}");
        assert!(response.ninetieth >= 120, "{response:?} at {offset_minutes}");
        let kept = group.response_kept.rate().expect("promises");
        assert!((500..=950).contains(&kept), "{kept} at {offset_minutes}");
    }
}

#[test]
fn five_people_share_the_desk_and_some_values_are_missing() {
    let records = sample();
    let customers = of(&records, customer::ID);
    let owners: HashSet<&str> =
        customers.iter().map(|record| record.text(customer::OWNER)).filter(|owner| !owner.is_empty()).collect();
    assert_eq!(owners.len(), 5);
    assert!(owners.contains(MEMBER));
    let table = customer::entity();
    let lacking = customers.iter().filter(|record| !rules::missing(&table, record).is_empty()).count();
    assert!((50..=350).contains(&lacking), "{lacking}");
}

/// The batches in which the customers of a visit came at that moment.
fn brought(visit: &Visit, at: Timestamp) -> Vec<Batch> {
    let batch = |records: &[Record]| Batch {
        at,
        author: visit.member.clone(),
        origin: Origin::Sample,
        label: String::new(),
        changes: records.iter().map(Change::create).collect(),
    };
    company(visit).chunks(SLICE).map(batch).collect()
}

#[test]
fn who_saw_a_company_that_was_left_when_and_where_is_known_by_its_customers() {
    for (locale, member) in [(Locale::Chinese, MEMBER), (Locale::English, "Lei Li")] {
        for offset_minutes in [480, 0, 345, -210, 720, -720, 840, -600] {
            for hour in [0, 9, 23] {
                let at = Timestamp::from_local(TODAY, hour * 60, 0);
                let today = at.date(offset_minutes);
                let visit = Visit { locale, today, offset_minutes, member: member.to_owned() };
                let batches = brought(&visit, at);
                assert_eq!(batches.len() + 1, LOOKED_AT);
                let workspace = Workspace::holding(&company(&visit));
                assert_eq!(visit_of(&batches, &workspace), Some(visit.clone()), "{visit:?} at {at:?}");
            }
        }
    }
}

#[test]
fn a_company_with_its_business_lacks_nothing() {
    let visit = visit(Locale::Chinese, MEMBER);
    let at = Timestamp::from_local(TODAY, 600, OFFSET);
    let (mut batches, workspace) = (brought(&visit, at), Workspace::holding(&company(&visit)));
    assert_eq!(visit_of(&batches[..1], &workspace), None, "half of its customers are no company");
    assert_eq!(visit_of(&batches, &Workspace::new()), None, "its customers were taken back");
    assert_eq!(visit_of(&[], &workspace), None);
    let first: Vec<Change> = business(&visit).into_iter().take(SLICE).collect();
    batches.push(Batch { changes: first, ..batches[0].clone() });
    assert_eq!(visit_of(&batches, &workspace), None);
}

#[test]
fn a_quote_of_the_sample_company_says_who_sells_and_that_nobody_real_does() {
    for (locale, invented) in [(Locale::Chinese, "虚构"), (Locale::English, "invented")] {
        let company = Workspace::holding(&whole(&visit(locale, MEMBER))).company();
        let Company { name, address, phone, tax_number, bank, account, terms, .. } = &company;
        assert!([name, address, phone, tax_number, bank, account, terms].iter().all(|said| !said.is_empty()));
        assert!(name.contains(invented), "{name} could be taken for real");
        assert_eq!(company.tidied(), company, "there is no room for it");
    }
}

#[test]
fn what_somebody_has_said_of_their_own_company_stays_when_the_business_comes() {
    let visit = visit(Locale::Chinese, MEMBER);
    let says = |change: &Change| change.id == policy::COMPANY;
    let customers = company(&visit);
    assert!(business_for(&visit, &Workspace::holding(&customers)).iter().any(says));
    let own = Record::new(policy::ID, policy::COMPANY).with(policy::BODY, Company::default().write());
    let held: Vec<Record> = customers.into_iter().chain([own]).collect();
    assert!(!business_for(&visit, &Workspace::holding(&held)).iter().any(says));
}

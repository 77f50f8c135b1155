//! What the service desk of the sample company knows and does beside its cases: articles of what was found out, and the
//! repairs (R110, R230). Drawn after all else, so that everything else stays as it was.

use super::customers::DAYS;
use super::phrases::CASES;
use super::scene::{Scene, entered, sort};
use crate::model::record::{Record, RecordId};
use crate::model::schema::tables::article::{self, ArticleState};
use crate::model::schema::tables::repair::{self, RepairResult};
use crate::model::schema::tables::service_case::{self, CaseKind, CaseState};

/// The articles, and the cases that they helped to solve say so.
pub fn articles(scene: &mut Scene, cases: &mut [Record]) -> Vec<Record> {
    let author = scene.person(1);
    let mut articles = Vec::with_capacity(CASES.len());
    for (place, (subject, _, solution)) in CASES.iter().enumerate() {
        let minute = 9 * 60 + 10 * u32::try_from(place).unwrap_or(0);
        let at = scene.moment(DAYS + 4, minute);
        // The newest is not published yet.
        let state = if place + 1 == CASES.len() { ArticleState::Draft } else { ArticleState::Published };
        let title = subject.get(scene.locale).to_owned();
        let mut written = scene
            .record(article::ID, at, &author)
            .with(article::TITLE, title.clone())
            .with(article::CONTENT, solution.get(scene.locale).to_owned())
            .with(article::STATE, state)
            .with(article::OWNER, author.clone());
        let helped = if state == ArticleState::Published { helps(written.id, &title, cases) } else { 0 };
        if helped > 0 {
            written.set(article::HELPED, helped);
        }
        articles.push(written);
    }
    scene.number(&mut articles, "KB", article::NUMBER);
    articles
}

/// Ties every other solved case of that subject to the article; how many there are.
fn helps(article: RecordId, title: &str, cases: &mut [Record]) -> i64 {
    let solved = |case: &&mut Record| !CaseState::of(case).is_open() && case.text(service_case::SUBJECT) == title;
    let mut helped = 0;
    for case in cases.iter_mut().filter(solved).step_by(2) {
        case.set(service_case::KNOWLEDGE, article);
        helped += 1;
    }
    helped
}

/// The repairs of the cases that were reported as broken and are solved.
pub fn repairs(scene: &mut Scene, cases: &[Record]) -> Vec<Record> {
    let mut repairs = Vec::new();
    let broken = |case: &&Record| case.get(service_case::KIND) == Some(CaseKind::Repair);
    for case in cases.iter().filter(broken) {
        let Some(solved) = case.get(service_case::SOLVED_AT) else { continue };
        let technician = case.text(service_case::OWNER).to_owned();
        let at = solved.max(entered(case));
        let covered = scene.random.chance(60);
        let cost = if covered { 0 } else { i64::from(scene.random.between(2, 24)) * 5_000 };
        let results = [RepairResult::Repaired, RepairResult::Repaired, RepairResult::Repaired, RepairResult::Replaced];
        let mut done = scene
            .record(repair::ID, at, &technician)
            .with(repair::WORK, case.text(service_case::SOLUTION).to_owned())
            .with(repair::SERVICE_CASE, case.id)
            .with(repair::TECHNICIAN, technician.clone())
            .with(repair::COST, cost)
            .with(repair::FINISHED_ON, solved.date(scene.offset_minutes))
            .with(repair::RESULT, scene.random.one_of(&results, RepairResult::Repaired))
            .with(repair::UNDER_WARRANTY, covered);
        if let Some(customer) = case.get(service_case::CUSTOMER) {
            done.set(repair::CUSTOMER, customer);
        }
        if let Some(received) = case.get(service_case::RECEIVED_AT) {
            done.set(repair::STARTED_ON, received.date(scene.offset_minutes));
        }
        repairs.push(done);
    }
    sort(&mut repairs);
    scene.number(&mut repairs, "RP", repair::NUMBER);
    repairs
}

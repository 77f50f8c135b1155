//! Answers that come back by a link: read out of a mail or a row of the backend, held to the sheet that waits for them, and
//! then taken in or refused with a reason. Nothing that came from outside counts before that.

use hashbrown::{HashMap, HashSet};
use serde::Deserialize;

use super::link::bytes_of;
use crate::insight::satisfaction::{code, kind, questions};
use crate::model::answers::Answers;
use crate::model::schema::tables::answer_sheet;
use crate::model::schema::tables::question::{self, AnswerKind};
use crate::model::{CalendarDate, Change, Record, RecordId};
use crate::workspace::Workspace;

/// What the answer in a mail begins with.
pub const MARK: &str = "CLIENTELE1.";

/// The longest answer in words, in signs. What is longer is cut.
const LONGEST: usize = 2_000;

/// The most bytes of an answer that are looked at.
const LARGEST: usize = 200_000;

/// An answer as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Returned {
    /// By which link.
    pub token: String,
    /// Of which survey.
    pub survey: Option<RecordId>,
    /// Whose, where it says so.
    pub customer: Option<RecordId>,
    /// The answers, as sheets hold them; the day stands in front behind `#`.
    pub answers: String,
}

/// Why no answer could be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// There is none in the text.
    None,
    /// It was cut off or changed on its way.
    Broken,
}

/// Why an answer is not taken in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// No link of this survey has that token, or it is another customer's.
    Unknown,
    /// It belongs to another survey.
    Elsewhere,
    /// The link was open until that day.
    Late(CalendarDate),
    /// The customer has answered otherwise before.
    Again,
    /// The same answer is there already.
    Same,
    /// None of it answers a question.
    Empty,
}

#[derive(Deserialize)]
struct Written {
    #[serde(rename = "t")]
    token: String,
    #[serde(rename = "i")]
    survey: String,
    #[serde(rename = "a")]
    answers: String,
}

impl Returned {
    /// Reads the answer out of a pasted text, such as a mail: what stands around it, and how lines were wrapped and
    /// quoted, is passed over.
    ///
    /// # Errors
    /// Where there is none, or it is not whole.
    pub fn of_text(text: &str) -> Result<Self, Unreadable> {
        let behind = text.split_once(MARK).map(|(_, behind)| behind).ok_or(Unreadable::None)?;
        let signs = behind.chars().filter(|sign| !sign.is_whitespace() && *sign != '>').take(LARGEST);
        let whole: String = signs.collect();
        let (packed, sum) = whole.split_once('.').ok_or(Unreadable::Broken)?;
        let sum = sum.get(..8).ok_or(Unreadable::Broken)?;
        if u32::from_str_radix(sum, 16) != Ok(checksum(packed)) {
            return Err(Unreadable::Broken);
        }
        let bytes = bytes_of(packed).ok_or(Unreadable::Broken)?;
        let written: Written = serde_json::from_slice(&bytes).map_err(|_| Unreadable::Broken)?;
        let survey = RecordId::parse(&written.survey);
        Ok(Self { token: written.token, survey, customer: None, answers: written.answers })
    }

    /// The answer of a row that the backend has brought.
    pub fn of_sheet(sheet: &Record) -> Self {
        Self {
            token: sheet.text(answer_sheet::LINK_TOKEN).to_owned(),
            survey: sheet.get(answer_sheet::SURVEY),
            customer: sheet.get(answer_sheet::CUSTOMER),
            answers: sheet.text(answer_sheet::ANSWERS).to_owned(),
        }
    }

    /// On which day it was given, as it says itself.
    fn day(&self) -> Option<CalendarDate> {
        self.answers.lines().next()?.strip_prefix("# ").and_then(|day| CalendarDate::parse(day.trim()))
    }
}

/// FNV-1a of 32 bits (<http://www.isthe.com/chongo/tech/comp/fnv/>): it tells what was cut off on its way, not who wrote it.
fn checksum(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// The answer as it may be: a score that there is, a choice that is offered, words of some length.
fn valid(asked: &Record, answer: &str) -> Option<String> {
    let answer = answer.trim();
    match kind(asked) {
        AnswerKind::Score => {
            answer.parse::<i64>().ok().filter(|score| (1..=5).contains(score)).map(|score| score.to_string())
        }
        AnswerKind::Likelihood => {
            let likely = answer.parse::<i64>().ok().filter(|likely| (0..=question::LIKELIEST).contains(likely));
            likely.map(|likely| likely.to_string())
        }
        AnswerKind::Choice => {
            let offers = asked.get(question::OPTIONS).unwrap_or_default();
            offers.into_iter().find(|offer| offer == answer)
        }
        AnswerKind::Text if answer.is_empty() => None,
        AnswerKind::Text => Some(answer.chars().take(LONGEST).collect()),
    }
}

/// What the answers to a survey are held to, read once for however many there are.
struct Held {
    survey: RecordId,
    questions: Vec<Record>,
    /// The sheets for which a link was made, by its token.
    sheets: HashMap<String, Record>,
}

impl Held {
    fn of(workspace: &Workspace, survey: RecordId) -> Self {
        let mut sheets: HashMap<String, Record> = HashMap::new();
        let rows = workspace.children(answer_sheet::ID, answer_sheet::SURVEY.field, survey);
        for sheet in rows.into_iter().filter_map(|row| workspace.record_at(answer_sheet::ID, row)) {
            let token = sheet.text(answer_sheet::LINK_TOKEN).to_owned();
            if !token.is_empty() && sheet.get(answer_sheet::LINK_UNTIL).is_some() {
                sheets.entry(token).or_insert(sheet);
            }
        }
        Self { survey, questions: questions(workspace, survey), sheets }
    }

    /// The change that takes an answer into the sheet that waits for it, or why it is not taken in.
    fn judge(&self, returned: &Returned, today: CalendarDate) -> Result<Change, Refused> {
        if returned.survey.is_some_and(|of| of != self.survey) {
            return Err(Refused::Elsewhere);
        }
        let sheet = self.sheets.get(&returned.token).ok_or(Refused::Unknown)?;
        if returned.customer.is_some() && returned.customer != sheet.get(answer_sheet::CUSTOMER) {
            return Err(Refused::Unknown);
        }
        let text = accepted(&self.questions, &returned.answers).ok_or(Refused::Empty)?;
        if !sheet.text(answer_sheet::ANSWERS).is_empty() {
            let same = Answers::read(sheet.text(answer_sheet::ANSWERS)) == Answers::read(&text);
            return Err(if same { Refused::Same } else { Refused::Again });
        }
        let day = returned.day().unwrap_or(today).min(today);
        match sheet.get(answer_sheet::LINK_UNTIL) {
            Some(until) if day > until => Err(Refused::Late(until)),
            _ => {
                let after = sheet.clone().with(answer_sheet::ANSWERS, text).with(answer_sheet::ANSWERED_ON, day);
                Change::between(sheet, &after).ok_or(Refused::Same)
            }
        }
    }
}

/// The change that takes an answer into the sheet that waits for it.
///
/// # Errors
/// Why it is not taken in.
pub fn judge(
    workspace: &Workspace,
    survey: RecordId,
    returned: &Returned,
    today: CalendarDate,
) -> Result<Change, Refused> {
    Held::of(workspace, survey).judge(returned, today)
}

/// What of the answers answers a question, as sheets hold it; `None` where nothing does.
fn accepted(questions: &[Record], answers: &str) -> Option<String> {
    let shown: String = answers.chars().take(LARGEST).collect();
    let given = Answers::read(&shown);
    let mut taken = Answers::default();
    for asked in questions {
        let code = code(asked);
        if let Some(answer) = given.get(&code).and_then(|answer| valid(asked, answer)) {
            taken.set(&code, &answer);
        }
    }
    let asked: Vec<(String, String)> =
        questions.iter().map(|asked| (code(asked), asked.text(question::TEXT).to_owned())).collect();
    (!taken.is_empty()).then(|| taken.write(&asked))
}

/// What the backend has brought by links and nobody has checked, in the order in which it came.
pub fn arrived(workspace: &Workspace, survey: RecordId) -> Vec<Record> {
    let rows = workspace.children(answer_sheet::ID, answer_sheet::SURVEY.field, survey);
    let sheets = rows.into_iter().filter_map(|row| workspace.record_at(answer_sheet::ID, row));
    sheets.filter(answer_sheet::is_unchecked).collect()
}

/// The changes that take in what the backend has brought for a sheet that waits; none where nothing sound has come.
pub fn arrived_for(workspace: &Workspace, sheet: &Record, today: CalendarDate) -> Vec<Change> {
    let token = sheet.text(answer_sheet::LINK_TOKEN);
    let Some(survey) = sheet.get(answer_sheet::SURVEY).filter(|_| !token.is_empty()) else {
        return Vec::new();
    };
    let mut rows = arrived(workspace, survey);
    rows.retain(|row| row.text(answer_sheet::LINK_TOKEN) == token);
    if rows.is_empty() {
        return Vec::new();
    }
    let held = Held::of(workspace, survey);
    let sound = |row: &Record| Some(vec![held.judge(&Returned::of_sheet(row), today).ok()?, Change::delete(row)]);
    rows.iter().find_map(sound).unwrap_or_default()
}

/// What is to be done with what has arrived.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sorted {
    /// How many answers are taken in.
    pub taken: usize,
    /// The changes that do it: the sheets that waited get their answers, and the rows that brought them go.
    pub changes: Vec<Change>,
    /// What is not taken in, with the reason.
    pub refused: Vec<(Record, Refused)>,
}

/// Sorts what has arrived. Of two answers by one link the first counts; one that is there already just goes.
pub fn sort(workspace: &Workspace, survey: RecordId, today: CalendarDate) -> Sorted {
    let mut sorted = Sorted::default();
    let mut answered: HashSet<String> = HashSet::new();
    let arrived = arrived(workspace, survey);
    if arrived.is_empty() {
        return sorted;
    }
    let held = Held::of(workspace, survey);
    for row in arrived {
        let returned = Returned::of_sheet(&row);
        let judged =
            if answered.contains(&returned.token) { Err(Refused::Again) } else { held.judge(&returned, today) };
        match judged {
            Ok(change) => {
                answered.insert(returned.token);
                sorted.taken += 1;
                sorted.changes.push(change);
                sorted.changes.push(Change::delete(&row));
            }
            Err(Refused::Same) => sorted.changes.push(Change::delete(&row)),
            Err(refused) => sorted.refused.push((row, refused)),
        }
    }
    sorted
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::schema::tables::survey;
    use crate::pages::surveys::link::{base64url, token};
    use proptest::prelude::*;

    const SURVEY: RecordId = RecordId([1; 16]);
    const CUSTOMER: RecordId = RecordId([2; 16]);
    const TODAY: CalendarDate = CalendarDate(20_600);

    fn asked(number: u8, kind: AnswerKind) -> Record {
        Record::new(question::ID, RecordId([number; 16]))
            .with(question::SURVEY, SURVEY)
            .with(question::TEXT, format!("题目 {number}"))
            .with(question::POSITION, i64::from(number))
            .with(question::ANSWER, kind)
    }

    fn invited() -> Record {
        Record::new(answer_sheet::ID, RecordId([20; 16]))
            .with(answer_sheet::SURVEY, SURVEY)
            .with(answer_sheet::CUSTOMER, CUSTOMER)
            .with(answer_sheet::LINK_TOKEN, token([7; 10]))
            .with(answer_sheet::LINK_UNTIL, TODAY)
    }

    fn desk(more: &[Record]) -> Workspace {
        let mut choice = asked(11, AnswerKind::Choice);
        choice.set(question::OPTIONS, vec!["每天".to_owned(), "每周".to_owned()]);
        let mut records = vec![Record::new(survey::ID, SURVEY), asked(10, AnswerKind::Score), choice];
        records.push(asked(12, AnswerKind::Text));
        records.extend_from_slice(more);
        Workspace::holding(&records)
    }

    fn came(number: u8, token: &str, answers: &str) -> Record {
        Record::new(answer_sheet::ID, RecordId([number; 16]))
            .with(answer_sheet::SURVEY, SURVEY)
            .with(answer_sheet::CUSTOMER, CUSTOMER)
            .with(answer_sheet::LINK_TOKEN, token.to_owned())
            .with(answer_sheet::ANSWERS, answers.to_owned())
    }

    fn returned(answers: &str) -> Returned {
        let (survey, customer) = (Some(SURVEY), None);
        Returned { token: token([7; 10]), survey, customer, answers: answers.to_owned() }
    }

    fn mailed(answers: &str) -> String {
        let json = serde_json::json!({ "t": token([7; 10]), "i": SURVEY.to_string(), "a": answers });
        let packed = base64url(json.to_string().as_bytes());
        format!("{MARK}{packed}.{:08x}", checksum(&packed))
    }

    const GOOD: &str = "# 2026-05-27\n# 题目 10\n0a0a0a: 5\n0b0b0b: 每周\n0c0c0c: 很好\n  谢谢";

    #[test]
    fn an_answer_in_a_mail_is_found_whatever_the_mail_has_made_of_it() {
        let block = mailed(GOOD);
        let (first, second) = block.split_at(40);
        let wrapped = format!("您好，\n\n> 以下是答卷\n> {first}\n> {second}\n\n此致\n王芳 2026.");
        let read = Returned::of_text(&wrapped).expect("an answer");
        assert_eq!(read, returned(GOOD));
        let change = judge(&desk(&[invited()]), SURVEY, &read, TODAY).expect("a change");
        let mut sheet = invited();
        change.apply_to(&mut sheet);
        assert!(answer_sheet::is_answered(&sheet));
        assert_eq!(sheet.get(answer_sheet::ANSWERED_ON), CalendarDate::parse("2026-05-27"));
        let answers = Answers::read(sheet.text(answer_sheet::ANSWERS));
        assert_eq!((answers.score("0a0a0a"), answers.get("0c0c0c")), (Some(5), Some("很好\n谢谢")));
    }

    #[test]
    fn what_was_cut_off_or_changed_on_its_way_is_not_half_taken_in() {
        let block = mailed(GOOD);
        let cut = block.get(..block.len() - 12).unwrap_or_default();
        assert_eq!(Returned::of_text(cut), Err(Unreadable::Broken));
        let changed = block.replacen('A', "B", 1);
        assert_eq!(Returned::of_text(&changed), Err(Unreadable::Broken));
        assert_eq!(Returned::of_text("谢谢，都很满意"), Err(Unreadable::None));
    }

    #[test]
    fn bad_old_repeated_and_forged_answers_each_have_their_end() {
        let judged = |more: &[Record], returned: &Returned, today| judge(&desk(more), SURVEY, returned, today).err();
        let forged = Returned { token: token([8; 10]), ..returned(GOOD) };
        assert_eq!(judged(&[invited()], &forged, TODAY), Some(Refused::Unknown));
        let nameless = Returned { token: String::new(), ..returned(GOOD) };
        assert_eq!(judged(&[invited()], &nameless, TODAY), Some(Refused::Unknown));
        let stranger = Returned { customer: Some(RecordId([9; 16])), ..returned(GOOD) };
        assert_eq!(judged(&[invited()], &stranger, TODAY), Some(Refused::Unknown), "with a token of another customer");
        let elsewhere = Returned { survey: Some(RecordId([9; 16])), ..returned(GOOD) };
        assert_eq!(judged(&[invited()], &elsewhere, TODAY), Some(Refused::Elsewhere));
        let late = returned("0a0a0a: 5");
        assert_eq!(judged(&[invited()], &late, TODAY.plus_days(1)), Some(Refused::Late(TODAY)));
        let nonsense = returned("0a0a0a: 9\n0b0b0b: 从不\nffffff: 5");
        assert_eq!(judged(&[invited()], &nonsense, TODAY), Some(Refused::Empty));
        let answered = invited().with(answer_sheet::ANSWERS, "0a0a0a: 4".to_owned());
        assert_eq!(judged(std::slice::from_ref(&answered), &returned("0a0a0a: 4"), TODAY), Some(Refused::Same));
        assert_eq!(judged(&[answered], &returned("0a0a0a: 1"), TODAY), Some(Refused::Again));
    }

    #[test]
    fn an_answer_that_the_backend_has_brought_finds_the_case_that_was_asked_about() {
        let case = RecordId([40; 16]);
        let waits = invited().with(answer_sheet::SERVICE_CASE, case);
        let forged = came(30, &token([7; 10]), "0a0a0a: 9");
        let workspace =
            desk(&[waits.clone(), came(31, &token([8; 10]), GOOD), forged, came(32, &token([7; 10]), GOOD)]);
        let [taken, gone] = arrived_for(&workspace, &waits, TODAY).try_into().expect("two changes");
        let mut sheet = waits.clone();
        taken.apply_to(&mut sheet);
        assert!(answer_sheet::is_answered(&sheet) && sheet.get(answer_sheet::SERVICE_CASE) == Some(case));
        assert_eq!(gone.id, RecordId([32; 16]));
        assert_eq!(arrived_for(&desk(std::slice::from_ref(&waits)), &waits, TODAY), Vec::new());
    }

    #[test]
    fn what_the_backend_has_brought_is_taken_in_once_and_the_rest_is_named() {
        let good = token([7; 10]);
        let rows = [
            invited(),
            came(30, &good, "# 2026-05-27\n0a0a0a: 5"),
            came(31, &good, "0a0a0a: 1"),
            came(32, "1234", "0a0a0a: 1"),
        ];
        let sorted = sort(&desk(&rows), SURVEY, TODAY);
        assert_eq!((sorted.taken, sorted.changes.len()), (1, 2));
        let reasons: Vec<(RecordId, Refused)> = sorted.refused.iter().map(|(row, why)| (row.id, *why)).collect();
        assert_eq!(reasons, [(RecordId([31; 16]), Refused::Again), (RecordId([32; 16]), Refused::Unknown)]);
        let deleted: Vec<RecordId> = sorted.changes.iter().skip(1).map(|change| change.id).collect();
        assert_eq!(deleted, [RecordId([30; 16])], "the answer is where it belongs");
        assert!(sort(&desk(&[invited()]), SURVEY, TODAY).changes.is_empty());
    }

    #[test]
    fn a_very_long_answer_does_not_fill_the_vault() {
        let long = format!("0c0c0c: {}", "很".repeat(LONGEST * 2));
        let text = accepted(&[asked(12, AnswerKind::Text)], &long).expect("an answer");
        assert!(text.chars().count() < LONGEST + 40);
    }

    proptest! {
        #[test]
        fn no_pasted_text_breaks_the_page(text in ".{0,80}") {
            let _ = Returned::of_text(&text);
            let _ = Returned::of_text(&format!("{MARK}{text}"));
        }
    }
}

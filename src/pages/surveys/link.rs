//! Links to the form that a customer fills in by themselves (docs/decisions/0031): what a link carries, and the sheet that
//! waits for its answer. Nothing in a link proves who somebody is at the backend.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::insight::satisfaction::{code, kind};
use crate::model::schema::tables::question::{self, AnswerKind};
use crate::model::schema::tables::{answer_sheet, service_case, survey};
use crate::model::text::Locale;
use crate::model::{CalendarDate, Change, Record, RecordId};
use crate::sync::backend::Write;
use crate::sync::mapping::Mapping;
use crate::sync::names::{Names, Naming};
use crate::sync::profile::{ChosenBy, Profile};
use crate::sync::rest::request;
use crate::workspace::Workspace;

use super::sheet::{sheet_of, sheet_of_case};

/// The page of the form, beside the desk. It holds nothing of the program.
pub const PAGE: &str = "answer.html";

/// How a link begins behind the page: the form of what follows.
pub const FORM: &str = "1.";

/// What stands in the request in the place of the answers.
pub const ANSWERS: &str = "{{answers}}";

/// What a survey asks of whom, and how the answer comes back.
#[derive(Clone, Copy, Debug)]
pub struct Letter<'a> {
    /// The survey.
    pub survey: &'a Record,
    /// Its questions, in their order.
    pub questions: &'a [Record],
    /// Who asks.
    pub company: &'a str,
    /// The mail address for answers that no backend takes; may be empty.
    pub mail: &'a str,
    /// The language in which the form begins.
    pub locale: Locale,
}

/// The request that adds the answer at the backend, as the page of the form sends it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Post {
    /// The method.
    #[serde(rename = "m")]
    pub method: &'static str,
    /// The address; without a host it is the site's own.
    #[serde(rename = "u")]
    pub url: String,
    /// The headers.
    #[serde(rename = "h")]
    pub headers: BTreeMap<String, String>,
    /// The body, with [`ANSWERS`] in the place of the answers.
    #[serde(rename = "b")]
    pub body: String,
}

#[derive(Serialize)]
struct Asked {
    #[serde(rename = "k")]
    code: String,
    #[serde(rename = "t")]
    text: String,
    #[serde(rename = "a")]
    kind: &'static str,
    #[serde(rename = "o", skip_serializing_if = "Vec::is_empty")]
    options: Vec<String>,
}

#[derive(Serialize)]
struct Carried<'a> {
    #[serde(rename = "n")]
    name: &'a str,
    #[serde(rename = "o")]
    opening: &'a str,
    #[serde(rename = "c")]
    company: &'a str,
    #[serde(rename = "l")]
    language: &'static str,
    #[serde(rename = "i")]
    survey: String,
    #[serde(rename = "t")]
    token: &'a str,
    #[serde(rename = "u")]
    until: String,
    #[serde(rename = "m", skip_serializing_if = "str::is_empty")]
    mail: &'a str,
    #[serde(rename = "q")]
    questions: Vec<Asked>,
    #[serde(rename = "p", skip_serializing_if = "Option::is_none")]
    post: Option<Post>,
}

impl Letter<'_> {
    /// What the link of a sheet carries, before it is packed.
    pub fn write(&self, sheet: &Record, post: Option<Post>) -> String {
        let asked = |one: &Record| {
            let (kind, options) = match kind(one) {
                AnswerKind::Score => ("score", Vec::new()),
                AnswerKind::Likelihood => ("likelihood", Vec::new()),
                AnswerKind::Choice => ("choice", one.get(question::OPTIONS).unwrap_or_default()),
                AnswerKind::Text => ("words", Vec::new()),
            };
            Asked { code: code(one), text: one.text(question::TEXT).to_owned(), kind, options }
        };
        let until = sheet.get(answer_sheet::LINK_UNTIL);
        let carried = Carried {
            name: self.survey.text(survey::NAME),
            opening: self.survey.text(survey::OPENING),
            company: self.company,
            language: self.locale.tag(),
            survey: self.survey.id.to_string(),
            token: sheet.text(answer_sheet::LINK_TOKEN),
            until: until.map(|day| day.to_string()).unwrap_or_default(),
            mail: self.mail,
            questions: self.questions.iter().map(asked).collect(),
            post,
        };
        serde_json::to_string(&carried).unwrap_or_default()
    }
}

/// The link, of the site's address and what was packed.
pub fn link(site: &str, packed: &[u8]) -> String {
    let site = site.split(['?', '#']).next().unwrap_or_default();
    let folder = site.rsplit_once('/').map_or("", |(folder, _)| folder);
    format!("{folder}/{PAGE}#{FORM}{}", base64url(packed))
}

/// A token, of ten random bytes.
pub fn token(random: [u8; 10]) -> String {
    random.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A sheet that waits for its answer, and what has to be saved for that.
#[derive(Clone, Debug, PartialEq)]
pub struct Invited {
    /// The sheet as it will be.
    pub sheet: Record,
    /// The change that makes it so; `None` where it is.
    pub change: Option<Change>,
}

/// The sheet of a customer for a link that is open until that day; `None` where the customer has answered. A customer who
/// has a link keeps its token, so that the earlier link works on.
pub fn invite(
    workspace: &Workspace,
    (survey, customer): (RecordId, RecordId),
    until: CalendarDate,
    (new_id, new_token): (RecordId, String),
) -> Option<Invited> {
    let fresh =
        Record::new(answer_sheet::ID, new_id).with(answer_sheet::SURVEY, survey).with(answer_sheet::CUSTOMER, customer);
    invited(sheet_of(workspace, survey, customer), fresh, until, new_token)
}

/// The sheet of a solved case for such a link (R113). It is the case's own, whatever else the customer was asked; one that
/// waits already stays with its survey. `None` where the case was answered for, or names no customer.
pub fn invite_about(
    workspace: &Workspace,
    (survey, case): (RecordId, &Record),
    until: CalendarDate,
    (new_id, new_token): (RecordId, String),
) -> Option<Invited> {
    let mut fresh = Record::new(answer_sheet::ID, new_id)
        .with(answer_sheet::SURVEY, survey)
        .with(answer_sheet::CUSTOMER, case.get(service_case::CUSTOMER)?)
        .with(answer_sheet::SERVICE_CASE, case.id);
    if let Some(contact) = case.get(service_case::CONTACT) {
        fresh.set(answer_sheet::CONTACT, contact);
    }
    invited(sheet_of_case(workspace, case.id), fresh, until, new_token)
}

fn invited(held: Option<Record>, fresh: Record, until: CalendarDate, new_token: String) -> Option<Invited> {
    let Some(held) = held else {
        let sheet = fresh.with(answer_sheet::LINK_TOKEN, new_token).with(answer_sheet::LINK_UNTIL, until);
        let change = Some(Change::create(&sheet));
        return Some(Invited { sheet, change });
    };
    if answer_sheet::is_answered(&held) {
        return None;
    }
    let mut sheet = held.clone().with(answer_sheet::LINK_UNTIL, until);
    if sheet.text(answer_sheet::LINK_TOKEN).is_empty() {
        sheet.set(answer_sheet::LINK_TOKEN, new_token);
    }
    let change = Change::between(&held, &sheet);
    Some(Invited { sheet, change })
}

/// Whether the backend of a profile takes answers: anybody may add such rows there, with all that they say.
pub fn takes_answers(profile: &Profile) -> bool {
    let told = [answer_sheet::SURVEY, answer_sheet::CUSTOMER].map(|key| key.field);
    let told = told.into_iter().chain([answer_sheet::ANSWERS.field, answer_sheet::LINK_TOKEN.field]);
    let is_open = profile.table(answer_sheet::ID).is_some_and(|table| table.open);
    let mapping = Mapping::of(profile, answer_sheet::ID).ok().filter(|_| is_open);
    mapping.is_some_and(|mapping| told.into_iter().all(|field| mapping.sends(field)))
}

/// The request by which the answer to a sheet's link comes to the backend, as a row of its own with the id `answer`.
/// `None` where the profile doesn't say that anybody may add such rows, or the backend doesn't know survey and customer.
/// The headers that the profile has for every request stay away: one of them may be a key.
pub fn post(profile: &Profile, workspace: &Workspace, sheet: &Record, answer: RecordId) -> Option<Post> {
    let table = profile.table(answer_sheet::ID).filter(|_| takes_answers(profile))?;
    let mapping = Mapping::of(profile, answer_sheet::ID).ok()?;
    let row = Record::new(answer_sheet::ID, answer)
        .with(answer_sheet::SURVEY, sheet.get(answer_sheet::SURVEY)?)
        .with(answer_sheet::CUSTOMER, sheet.get(answer_sheet::CUSTOMER)?)
        .with(answer_sheet::LINK_TOKEN, sheet.text(answer_sheet::LINK_TOKEN).to_owned())
        .with(answer_sheet::ANSWERS, ANSWERS.to_owned());
    let (names, keeps) = (Names::default(), |entity| profile.table(entity).is_some());
    let naming = Naming { names: &names, workspace, refers: &[], keeps: &keeps };
    let fields = mapping.outgoing(&row, &naming).ok()?;
    let id = (table.id.chosen_by == ChosenBy::Client).then(|| table.id.of(answer));
    let write = Write::Create { id, key: answer.to_string(), fields };
    let built = request::write(profile, table, &write, None);
    let shared = |name: &str| profile.headers.keys().any(|shared| shared.eq_ignore_ascii_case(name));
    let headers = built.headers.into_iter().filter(|(name, _)| !shared(name)).collect();
    Some(Post { method: built.method.name(), url: built.url, headers, body: built.body? })
}

const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Bytes in base 64 for addresses, without padding (RFC 4648, 5).
pub fn base64url(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 4 / 3 + 3);
    for some in bytes.chunks(3) {
        let number = some.iter().fold(0_u32, |number, byte| (number << 8) | u32::from(*byte)) << (8 * (3 - some.len()));
        for place in 0..=some.len() {
            let sign = (number >> (18 - 6 * place)) & 63;
            text.extend(SIGNS.get(sign as usize).map(|sign| char::from(*sign)));
        }
    }
    text
}

/// The bytes of such a text; `None` where it is none.
pub fn bytes_of(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() * 3 / 4);
    let (mut number, mut bits) = (0_u32, 0_u32);
    for sign in text.bytes() {
        let place = SIGNS.iter().position(|known| *known == sign)?;
        number = (number << 6) | u32::try_from(place).ok()?;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from((number >> bits) & 0xff).ok()?);
            number &= (1 << bits) - 1;
        }
    }
    (bits < 6).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::schema::facts;
    use crate::model::schema::tables::customer;
    use proptest::prelude::*;
    use serde_json::{Value as Json, json};

    const SURVEY: RecordId = RecordId([1; 16]);
    const CUSTOMER: RecordId = RecordId([2; 16]);
    const DAY: CalendarDate = CalendarDate(20_600);

    fn known(mut record: Record) -> Record {
        record.set(facts::REMOTE_VERSION, "1".to_owned());
        record
    }

    fn desk(is_known: bool) -> Workspace {
        let records = [
            Record::new(survey::ID, SURVEY).with(survey::NAME, "满意度".to_owned()),
            Record::new(customer::ID, CUSTOMER).with(customer::NAME, "甲公司".to_owned()),
        ];
        let records = records.map(|record| if is_known { known(record) } else { record });
        Workspace::holding(&records)
    }

    fn invited(workspace: &Workspace) -> Invited {
        let new = (RecordId([3; 16]), token([7; 10]));
        invite(workspace, (SURVEY, CUSTOMER), DAY, new).expect("a sheet")
    }

    fn profile(besides: &Json) -> Profile {
        let mut whole = json!({
            "preset": "kinto", "name": "K", "base": "https://crm.example.cn/v1",
            "headers": { "X-Api-Key": "a secret" },
            "tables": { "customer": {}, "survey": {}, "answer_sheet": {} },
        });
        if let Some(table) = whole.pointer_mut("/tables/answer_sheet") {
            *table = besides.clone();
        }
        Profile::read(&whole.to_string()).expect("a profile")
    }

    #[test]
    fn an_answer_comes_back_by_the_backend_only_where_that_was_agreed_on_and_without_any_key() {
        let workspace = desk(true);
        let sheet = invited(&workspace).sheet;
        let answer = RecordId([4; 16]);
        assert_eq!(post(&profile(&json!({})), &workspace, &sheet, answer), None, "nobody has opened it");
        let made = post(&profile(&json!({ "open": true })), &workspace, &sheet, answer).expect("a request");
        let path = format!("/v1/buckets/clientele/collections/answer_sheet/records/{answer}");
        assert_eq!((made.method, made.url), ("PUT", format!("https://crm.example.cn{path}")));
        assert_eq!(made.headers.get("If-None-Match").map(String::as_str), Some("*"), "twice is once");
        assert!(!serde_json::to_string(&made.headers).expect("JSON").contains("secret"));
        let body: Json = serde_json::from_str(&made.body).expect("JSON");
        let row = json!({
            "survey": SURVEY.to_string(), "customer": CUSTOMER.to_string(),
            "link_token": "07070707070707070707", "answers": ANSWERS,
        });
        assert_eq!(body.get("data"), Some(&row));
        let without = json!({ "open": true, "only": ["survey", "customer", "answers"] });
        assert_eq!(
            post(&profile(&without), &workspace, &sheet, answer),
            None,
            "it could not be told from a forged one"
        );
        // Whoever makes a link is told beforehand.
        assert!(takes_answers(&profile(&json!({ "open": true }))));
        assert!(!takes_answers(&profile(&json!({}))) && !takes_answers(&profile(&without)));
        let unsent = desk(false);
        assert_eq!(post(&profile(&json!({ "open": true })), &unsent, &sheet, answer), None, "nobody there knows it");
    }

    #[test]
    fn a_customer_keeps_the_link_that_it_has_and_is_asked_no_more_once_it_has_answered() {
        let workspace = desk(false);
        let first = invited(&workspace);
        assert!(first.change.is_some());
        let later = Workspace::holding(std::slice::from_ref(&first.sheet));
        let again = invite(&later, (SURVEY, CUSTOMER), DAY, (RecordId([5; 16]), token([9; 10]))).expect("a sheet");
        assert_eq!((again.sheet, again.change), (first.sheet.clone(), None));
        let answered = first.sheet.with(answer_sheet::ANSWERS, "0000aa: 5".to_owned());
        let later = Workspace::holding(&[answered]);
        assert_eq!(invite(&later, (SURVEY, CUSTOMER), DAY, (RecordId([5; 16]), token([9; 10]))), None);
    }

    #[test]
    fn each_case_has_a_sheet_of_its_own_and_keeps_its_link() {
        let case =
            |number: u8| Record::new(service_case::ID, RecordId([number; 16])).with(service_case::CUSTOMER, CUSTOMER);
        let ask = |workspace: &Workspace, case: &Record, number: u8| {
            let new = (RecordId([number; 16]), token([number; 10]));
            invite_about(workspace, (SURVEY, case), DAY, new)
        };
        let (first, second) = (case(20), case(21));
        let workspace = desk(false);
        let general = invited(&workspace).sheet;
        let one = ask(&workspace, &first, 30).expect("a sheet").sheet;
        assert_eq!(
            (one.get(answer_sheet::SERVICE_CASE), one.get(answer_sheet::CUSTOMER)),
            (Some(first.id), Some(CUSTOMER))
        );
        let later = Workspace::holding(&[general.clone(), one.clone()]);
        let other = ask(&later, &second, 31).expect("a sheet").sheet;
        assert_ne!((other.id, other.text(answer_sheet::LINK_TOKEN)), (one.id, one.text(answer_sheet::LINK_TOKEN)));
        assert_eq!(ask(&later, &first, 32), Some(Invited { sheet: one.clone(), change: None }));
        // What the survey asks the customer besides is no case's.
        assert_eq!(sheet_of(&later, SURVEY, CUSTOMER).map(|sheet| sheet.id), Some(general.id));
        let answered = one.with(answer_sheet::ANSWERS, "0000aa: 5".to_owned());
        assert_eq!(ask(&Workspace::holding(&[answered]), &first, 33), None);
        assert_eq!(ask(&workspace, &Record::new(service_case::ID, RecordId([22; 16])), 34), None, "whose case?");
    }

    #[test]
    fn the_form_gets_the_questions_and_nothing_of_the_customer() {
        let workspace = desk(false);
        let asked = [Record::new(question::ID, RecordId([6; 16]))
            .with(question::TEXT, "喜欢吗".to_owned())
            .with(question::ANSWER, AnswerKind::Choice)
            .with(question::OPTIONS, vec!["是".to_owned(), "否".to_owned()])];
        let survey = workspace.record(survey::ID, SURVEY).expect("a survey");
        let letter =
            Letter { survey: &survey, questions: &asked, company: "本公司", mail: "", locale: Locale::Chinese };
        let text = letter.write(&invited(&workspace).sheet, None);
        assert!(!text.contains("甲公司") && !text.contains(&CUSTOMER.to_string()));
        let carried: Json = serde_json::from_str(&text).expect("JSON");
        assert_eq!(
            carried.pointer("/q/0"),
            Some(&json!({ "k": "060606", "t": "喜欢吗", "a": "choice", "o": ["是", "否"] }))
        );
        assert_eq!(carried.pointer("/u"), Some(&json!(DAY.to_string())));
        assert_eq!(carried.get("m"), None);
        assert_eq!(link("https://a.cn/desk/?x=1", b"ab"), "https://a.cn/desk/answer.html#1.YWI");
    }

    proptest! {
        #[test]
        fn nothing_that_a_link_carries_changes_on_its_way(bytes in proptest::collection::vec(any::<u8>(), 0..60)) {
            prop_assert_eq!(bytes_of(&base64url(&bytes)), Some(bytes));
        }
    }
}

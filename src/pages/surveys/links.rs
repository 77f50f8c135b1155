//! A link to the form as it is handed over: made of a sheet that waits for its answer, then copied, mailed or sent to a
//! phone.

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;

use super::link::{Letter, link, post, takes_answers};
use crate::i18n::texts::marketing as words;
use crate::i18n::{locale, locale_untracked, tr};
use crate::insight::satisfaction::questions;
use crate::model::schema::Tone;
use crate::model::schema::tables::{answer_sheet, contact, customer, survey};
use crate::model::{CalendarDate, Key, Record, RecordId, Text};
use crate::pages::letters::writes_to_all;
use crate::pages::support::say;
use crate::platform::clipboard;
use crate::platform::deflate::deflated;
use crate::sync::profile::Profile;
use crate::ui::desk::Desk;
use crate::ui::icons::{Icon, IconName};
use crate::ui::ids;
use crate::ui::outward;
use crate::ui::sync::SyncDesk;

/// Until when a link is open that is made today, where the survey names no last day.
pub fn usual_last(desk: Desk) -> CalendarDate {
    desk.today().plus_days(desk.read(|workspace| workspace.link_days().days))
}

/// A link that was made.
#[derive(Clone, PartialEq)]
pub struct Made {
    /// Whom it is for.
    pub name: String,
    /// Where that person gets mail; may be empty.
    pub email: String,
    /// That person's phone; may be empty.
    pub mobile: String,
    /// The link.
    pub link: String,
}

/// What all links of a survey are made of.
pub struct Maker {
    desk: Desk,
    profile: Option<Profile>,
    survey: Record,
    asked: Vec<Record>,
    mail: String,
}

impl Maker {
    /// Of a survey, with the mail address for answers that no backend takes; `None` where the survey is gone.
    pub fn of(desk: Desk, sync: SyncDesk, survey: RecordId, mail: String) -> Option<Self> {
        let (held, asked) = desk.read(|workspace| (workspace.record(survey::ID, survey), questions(workspace, survey)));
        Some(Self { desk, profile: sync.profile(), survey: held?, asked, mail })
    }

    /// The link of a sheet, and whether a backend takes its answer.
    ///
    /// # Errors
    /// Where the browser can't make links.
    pub async fn link(&self, sheet: &Record) -> Result<(Made, bool), Text> {
        let desk = self.desk;
        let answer = desk.new_id();
        let profile = self.profile.as_ref();
        let posted = desk.read(|workspace| profile.and_then(|of| post(of, workspace, sheet, answer)));
        let comes_back = posted.is_some();
        let company = desk.vault_name();
        let letter = Letter {
            survey: &self.survey,
            questions: &self.asked,
            company: &company,
            mail: &self.mail,
            locale: locale_untracked(),
        };
        let packed = deflated(letter.write(sheet, posted).as_bytes()).await.ok_or(words::NO_LINKS)?;
        let site = document().base_uri().ok().flatten().unwrap_or_default();
        let (name, email, mobile) = whose(desk, sheet);
        Ok((Made { name, email, mobile, link: link(&site, &packed) }, comes_back))
    }
}

/// Who is asked, with mail address and phone: the person where the sheet names one, else the customer.
fn whose(desk: Desk, sheet: &Record) -> (String, String, String) {
    let read = |entity, id: Option<RecordId>| id.and_then(|id| desk.read(|workspace| workspace.record(entity, id)));
    let texts = |of: &Record, keys: [Key<String>; 3]| {
        let [name, email, mobile] = keys.map(|key| of.text(key).to_owned());
        (name, email, mobile)
    };
    if let Some(person) = read(contact::ID, sheet.get(answer_sheet::CONTACT)) {
        return texts(&person, [contact::NAME, contact::EMAIL, contact::MOBILE]);
    }
    let customer = read(customer::ID, sheet.get(answer_sheet::CUSTOMER));
    customer.map(|of| texts(&of, [customer::NAME, customer::EMAIL, customer::MOBILE])).unwrap_or_default()
}

/// A line to type into, with its label.
pub fn typed(label: Text, kind: &'static str, value: RwSignal<String>) -> AnyView {
    let id = ids::unique("link");
    view! {
        <div class="field">
            <label class="field-label" for=id.clone()>
                {tr(label)}
            </label>
            <input
                class="input"
                id=id
                type=kind
                autocomplete="off"
                prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))
            />
        </div>
    }
    .into_any()
}

/// Says, before a link is made, that its answer doesn't come back by itself, where no backend takes it.
pub fn no_way_back(sync: SyncDesk) -> Option<AnyView> {
    let comes_back = sync.profile().is_some_and(|profile| takes_answers(&profile));
    (!comes_back).then(|| view! { <p class="muted">{tr(words::NO_WAY_BACK)}</p> }.into_any())
}

/// A link, to be read, with what sends it: by mail or to the phone where whoever works here sees the address, and by
/// copying it.
pub fn made_line(desk: Desk, survey: &str, made: &Made) -> AnyView {
    let Made { name, email, mobile, link } = made.clone();
    let sees = writes_to_all(desk);
    let mailed = outward::mail(&email).address().filter(|_| sees).map(|to| {
        let (survey, link, name) = (survey.to_owned(), link.clone(), name.clone());
        let href = move || {
            let body = words::LINK_MAIL.fill(locale(), &[&survey, &link]);
            format!("{to}?subject={}&body={}", encoded(&survey), encoded(&body))
        };
        sending(href, (IconName::Mail, words::BY_MAIL), move || words::MAIL_LINK.fill(locale(), &[&name]))
    });
    let texted = outward::message(&mobile).address().filter(|_| sees).map(|to| {
        let (survey, link, name) = (survey.to_owned(), link.clone(), name.clone());
        let href = move || {
            let body = words::LINK_MAIL.fill(locale(), &[&survey, &link]);
            format!("{to}?body={}", encoded(&body))
        };
        sending(href, (IconName::Phone, words::BY_TEXT), move || words::TEXT_LINK.fill(locale(), &[&name]))
    });
    let (copied, read, shown, whose) = (link.clone(), link.clone(), name.clone(), name.clone());
    let copy_label = move || words::COPY_LINK.fill(locale(), &[&name]);
    let read_label = move || words::LINK_OF.fill(locale(), &[&whose]);
    view! {
        <li class="link-made">
            <a class="truncate" href=link target="_blank" rel="noopener">
                {shown}
            </a>
            <input
                class="input"
                type="text"
                readonly
                autocomplete="off"
                aria-label=read_label
                value=read
                on:focus=move |event: ev::FocusEvent| select_all(&event)
            />
            <div class="row" data-wrap="">
                <button
                    type="button"
                    class="button"
                    data-size="small"
                    aria-label=copy_label
                    on:click=move |_| copy(desk, copied.clone())
                >
                    <Icon name=IconName::Copy />
                    <span>{tr(words::COPY_ONE)}</span>
                </button>
                {texted}
                {mailed}
            </div>
        </li>
    }
    .into_any()
}

/// Whoever comes to the link has all of it chosen, to be copied by hand.
fn select_all(event: &ev::FocusEvent) {
    if let Some(field) = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok()) {
        field.select();
    }
}

/// A link into the program that sends.
fn sending(
    href: impl Fn() -> String + Send + Sync + 'static,
    (icon, text): (IconName, Text),
    label: impl Fn() -> String + Send + Sync + 'static,
) -> AnyView {
    view! {
        <a class="button" data-size="small" href=href aria-label=label>
            <Icon name=icon />
            <span>{tr(text)}</span>
        </a>
    }
    .into_any()
}

fn encoded(text: &str) -> String {
    js_sys::encode_uri_component(text).into()
}

/// Copies a text, and says whether the browser did.
pub fn copy(desk: Desk, text: String) {
    spawn_local(async move {
        let (said, tone) = if clipboard::copy(&text).await {
            (words::LINK_COPIED, Tone::Good)
        } else {
            (words::LINK_NOT_COPIED, Tone::Bad)
        };
        say(desk, said.get(locale_untracked()).to_owned(), tone, false);
    });
}

//! The top bar: search, whether all is saved, the quickest new things (R51), undo and redo, and the person's menu.

use leptos::prelude::*;

use super::Frame;
use super::unfinished::Unfinished;
use crate::i18n::texts::{help, members, shell as words, team, terminal};
use crate::i18n::{locale, locale_untracked, set_locale, tr};
use crate::model::rights::Act;
use crate::model::schema::tables::{contact, customer, interaction, opportunity, service_case, team_note};
use crate::model::{EntityId, Text};
use crate::pages::forms::Forms;
use crate::pages::help::manual;
use crate::pages::notes::write_note;
use crate::pages::routes::{Place, relative};
use crate::pages::settings::apply::{choose_theme, theme};
use crate::pages::start::corner::{other, theme_icon};
use crate::pages::support::navigator;
use crate::pages::sync::{SyncMark, lock_label};
use crate::pages::terminal::SignOutDialog;
use crate::ui::desk::{Desk, SaveState};
use crate::ui::icons::{Icon, IconName};
use crate::ui::menu::{Menu, MenuItem};
use crate::ui::search_box::SearchBox;

/// A text that follows the language, as components take it.
fn text(text: Text) -> Signal<String> {
    Signal::derive(move || text.get(locale()).to_owned())
}

/// The top bar.
#[component]
pub fn Topbar() -> impl IntoView {
    view! {
        <header class="topbar">
            <SearchBox />
            <div class="topbar-tools">
                <Unfinished />
                <SaveMark />
                <SyncMark />
                <NewMenu />
                <Steps />
                <HelpLink />
                <PersonMenu />
            </div>
        </header>
    }
}

/// Whether what was typed is safe; says so only when the store has said so.
#[component]
fn SaveMark() -> impl IntoView {
    let desk = Desk::expect();
    let state = move || match desk.save_state.get() {
        SaveState::Saving => "saving",
        SaveState::Failed(_) => "failed",
        SaveState::Saved if desk.online.get() => "saved",
        SaveState::Saved => "offline",
    };
    let icon = move || match state() {
        "saving" => IconName::Refresh,
        "failed" => IconName::Error,
        "offline" => IconName::Offline,
        _ => IconName::Saved,
    };
    let word = move || match state() {
        "saving" => words::SAVING,
        "failed" => words::SAVE_FAILED,
        "offline" => words::OFFLINE_SAVED,
        _ => words::SAVED,
    };
    let why = move || match desk.save_state.get() {
        SaveState::Failed(sentence) => Some(sentence),
        SaveState::Saved | SaveState::Saving => None,
    };
    // Read out each time it grows it would leave no peace.
    let share =
        move || desk.stepping.get().map(|share| view! { <span aria-hidden="true">{format!("{share}%")}</span> });
    view! {
        <span class="save-state" data-state=state role="status" title=why>
            {move || view! { <Icon name=icon() /> }}
            <span>{move || word().get(locale())}</span>
            {share}
        </span>
    }
}

/// The quickest way to what is entered most: customer, opportunity, case, follow-up (R51).
#[component]
fn NewMenu() -> impl IntoView {
    let desk = Desk::expect();
    let forms = Forms::expect();
    let offered = Memo::new(move |_| {
        let rights = desk.rights();
        QUICKEST.map(|(entity, ..)| rights.may(entity, Act::Create))
    });
    let items = move || {
        let offered = QUICKEST.into_iter().zip(offered.get()).filter(|(_, may)| *may);
        let item = |((entity, icon, label), _): ((EntityId, IconName, Text), bool)| {
            let create = Callback::new(move |()| forms.create(entity, Vec::new()));
            view! { <MenuItem on_select=create icon=icon label=text(label) /> }.into_any()
        };
        offered.map(item).collect::<Vec<AnyView>>()
    };
    view! {
        <Show when=move || offered.get().contains(&true)>
            <Menu label=text(words::NEW) icon=IconName::Plus kind="plain">
                {items}
            </Menu>
        </Show>
    }
}

/// What is entered most, the most frequent first.
const QUICKEST: [(EntityId, IconName, Text); 5] = [
    (customer::ID, IconName::Customers, words::NEW_CUSTOMER),
    (opportunity::ID, IconName::Opportunities, words::NEW_OPPORTUNITY),
    (service_case::ID, IconName::Service, words::NEW_CASE),
    (interaction::ID, IconName::Chat, words::NEW_FOLLOW_UP),
    (contact::ID, IconName::Contacts, words::NEW_CONTACT),
];

/// Undo and redo, named after what they would do.
#[component]
fn Steps() -> impl IntoView {
    let desk = Desk::expect();
    let undo = move || match desk.can_undo() {
        Some(what) => format!("{} · {what}", words::UNDO.get(locale())),
        None => words::UNDO.get(locale()).to_owned(),
    };
    let redo = move || match desk.can_redo() {
        Some(what) => format!("{} · {what}", words::REDO.get(locale())),
        None => words::REDO.get(locale()).to_owned(),
    };
    view! {
        <button
            type="button"
            class="icon-button"
            aria-label=undo
            title=undo
            disabled=move || desk.can_undo().is_none()
            on:click=move |_| desk.undo()
        >
            <Icon name=IconName::Undo />
        </button>
        <button
            type="button"
            class="icon-button"
            aria-label=redo
            title=redo
            disabled=move || desk.can_redo().is_none()
            on:click=move |_| desk.redo()
        >
            <Icon name=IconName::Redo />
        </button>
    }
}

/// The manual, at the part about the page at hand.
#[component]
fn HelpLink() -> impl IntoView {
    let frame = Frame::expect();
    let go = navigator();
    // Which part that is, is looked up when it is wanted: no first list needs it.
    let open = move |event: leptos::ev::MouseEvent| {
        if !event.ctrl_key() && !event.meta_key() && !event.shift_key() {
            event.prevent_default();
            go.run(manual::path_about(frame.place.get_untracked(), locale_untracked()));
        }
    };
    view! {
        <a
            class="icon-button"
            href=relative(&Place::Help.path())
            on:click=open
            aria-label=tr(help::ON_THIS_PAGE)
            title=tr(help::ON_THIS_PAGE)
        >
            <Icon name=IconName::Question />
        </a>
    }
}

/// Language, look, help, shortcuts, lock.
#[component]
fn PersonMenu() -> impl IntoView {
    let desk = Desk::expect();
    let frame = Frame::expect();
    let name = desk.member();
    let label = Signal::derive(move || words::ME.fill(locale(), &[&name]));
    let chosen = RwSignal::new(theme());
    let next_theme = Signal::derive(move || {
        let next = chosen.get().next();
        words::THEME_TO.fill(locale(), &[next.label().get(locale())])
    });
    let step = Callback::new(move |()| {
        // Settings may have changed it meanwhile.
        let next = theme().next();
        choose_theme(next);
        chosen.set(next);
    });
    let speak = Callback::new(move |()| set_locale(other(locale_untracked())));
    let show_keys = Callback::new(move |()| frame.help.set(true));
    let go = navigator();
    let open_manual = Callback::new(move |()| {
        go.run(manual::path_about(frame.place.get_untracked(), locale_untracked()));
    });
    let forms = Forms::expect();
    let write = Callback::new(move |()| write_note(forms, frame.place.get_untracked()));
    let note = move || {
        let item = || view! { <MenuItem on_select=write icon=IconName::Note label=text(help::WRITE_NOTE) /> };
        desk.may(team_note::ID, Act::Create).then(item)
    };
    let lock = Callback::new(move |()| desk.lock());
    let usual = Callback::new(move |()| frame.choose_role(desk, None));
    let back = move || {
        let item = || view! { <MenuItem on_select=usual icon=IconName::Undo label=text(team::BACK_TO_USUAL) /> };
        frame.role.get().map(|_| item())
    };
    let switch = move || {
        desk.shared.get().then(|| {
            let to: Vec<AnyView> =
                frame.colleagues.get().into_iter().map(|colleague| switch_to(desk, colleague)).collect();
            let switch = Callback::new(move |()| desk.switch_member());
            view! {
                {to}
                <MenuItem on_select=switch icon=IconName::Contacts label=text(members::SWITCH) />
            }
        })
    };
    let signing_out = RwSignal::new(false);
    let sign_out = desk.terminal.then(|| {
        let ask = Callback::new(move |()| signing_out.set(true));
        let label = text(terminal::SIGN_OUT);
        view! { <MenuItem on_select=ask icon=IconName::Trash label=label tone="bad" /> }
    });
    view! {
        <Menu label=label icon=IconName::Person>
            <MenuItem on_select=speak icon=IconName::Globe label=text(words::OTHER_LANGUAGE) />
            <MenuItem on_select=step icon=theme_icon(chosen.get_untracked().next()) label=next_theme />
            <MenuItem on_select=open_manual icon=IconName::Question label=text(help::MANUAL) key="F1" />
            {note}
            <MenuItem on_select=show_keys icon=IconName::Keyboard label=text(words::SHORTCUTS) key="?" />
            {back}
            <hr />
            <MenuItem on_select=lock icon=IconName::Lock label=lock_label(desk, words::LOCK) />
            {switch}
            {sign_out}
        </Menu>
        {desk.terminal.then(|| view! { <SignOutDialog open=signing_out /> })}
        <OfflineNote />
    }
}

fn switch_to(desk: Desk, (id, name): (String, String)) -> AnyView {
    let label = Signal::derive(move || members::SWITCH_TO.fill(locale(), &[&name]));
    let switch = Callback::new(move |()| desk.switch_to(id.clone()));
    view! { <MenuItem on_select=switch icon=IconName::Contacts label=label /> }.into_any()
}

/// Tells a screen reader once when the network goes or comes; the save mark shows it to everybody else.
#[component]
fn OfflineNote() -> impl IntoView {
    let desk = Desk::expect();
    view! {
        <span class="visually-hidden" aria-live="polite">
            {move || if desk.online.get() { "" } else { tr(words::OFFLINE_SAVED)() }}
        </span>
    }
}

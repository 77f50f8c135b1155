//! The dialog of a step with the members of a vault: what it needs, and the passphrase of whoever does it.

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::agreed::agreed;
use super::listing::listed;
use super::roles_draft::role_words;
use crate::i18n::texts::{members as words, start};
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::Text;
use crate::model::schema::Tone;
use crate::model::schema::tables::policy;
use crate::pages::start::paper::RecoveryPaper;
use crate::pages::start::passphrase::PassphraseField;
use crate::pages::start::recover::flaw;
use crate::pages::start::strength::{Part, SHORTEST};
use crate::pages::support::{save, say};
use crate::ui::desk::{Act, ActError, Desk, OpenError};
use crate::ui::dialog::{Cancel, Dialog};
use crate::ui::failure::{key_sentence, member_sentence};
use crate::ui::icons::{Icon, IconName};
use crate::ui::leave::hold_on_page;
use crate::ui::role_name::role_name;

/// What somebody wants to do. Members by id and name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Another passphrase for oneself, or the first.
    Own,
    /// A new member.
    Add,
    /// A member may not sign in any more.
    Disable(String, String),
    /// A member gets another passphrase.
    Reset(String, String),
    /// A member gets another role than this.
    Role(String, String, String),
    /// A new recovery key.
    Recovery,
    /// A new key for the vault.
    NewKey,
}

impl Asked {
    /// The member's name, where it is about one.
    pub fn name(&self) -> &str {
        match self {
            Self::Disable(_, name) | Self::Reset(_, name) | Self::Role(_, name, _) => name,
            _ => "",
        }
    }

    fn title(&self, protected: bool) -> Text {
        match self {
            Self::Own if protected => words::CHANGE_OWN,
            Self::Own => words::FIRST_OWN,
            Self::Add => words::ADD,
            Self::Disable(..) => words::DISABLE_OF,
            Self::Reset(..) => words::RESET_OF,
            Self::Role(..) => words::ROLE_OF,
            Self::Recovery => words::NEW_RECOVERY,
            Self::NewKey => words::NEW_KEY,
        }
    }

    /// What it does, where the title does not say it.
    const fn text(&self) -> Option<Text> {
        match self {
            Self::Disable(..) => Some(words::DISABLE_TEXT),
            Self::Recovery => Some(words::NEW_RECOVERY_TEXT),
            Self::NewKey => Some(words::NEW_KEY_TEXT),
            _ => None,
        }
    }

    const fn gives_passphrase(&self) -> bool {
        matches!(self, Self::Own | Self::Add | Self::Reset(..))
    }
}

/// What was typed.
#[derive(Clone, Copy)]
struct Typed {
    name: RwSignal<String>,
    role: RwSignal<String>,
    passphrase: RwSignal<String>,
    again: RwSignal<String>,
    own: RwSignal<String>,
}

impl Typed {
    fn new() -> Self {
        let empty = || RwSignal::new(String::new());
        Self { name: empty(), role: empty(), passphrase: empty(), again: empty(), own: empty() }
    }

    fn begin(self, asked: &Asked) {
        for signal in [self.name, self.passphrase, self.again, self.own] {
            signal.set(String::new());
        }
        self.role.set(match asked {
            Asked::Role(_, _, role) => role.clone(),
            _ => "sales".to_owned(),
        });
    }

    /// Whether there is something that would have to be typed anew.
    fn has_words(self) -> bool {
        [self.name, self.passphrase, self.again].iter().any(|part| part.with(|text| !text.is_empty()))
    }

    fn act(self, asked: Asked) -> Act {
        let passphrase = self.passphrase.get_untracked();
        match asked {
            Asked::Own => Act::Own { passphrase },
            Asked::Add => Act::Add { name: self.name.get_untracked(), role: self.role.get_untracked(), passphrase },
            Asked::Disable(member, _) => Act::Disable { member },
            Asked::Reset(member, _) => Act::Reset { member, passphrase },
            Asked::Role(member, ..) => Act::Role { member, role: self.role.get_untracked() },
            Asked::Recovery => Act::Recovery,
            Asked::NewKey => Act::NewKey,
        }
    }
}

/// The dialog.
#[component]
pub fn MemberDialog(
    /// What is wanted; the dialog takes it away when it closes.
    asked: RwSignal<Option<Asked>>,
    /// Called when something was done.
    on_done: Callback<()>,
) -> impl IntoView {
    let desk = Desk::expect();
    let open = RwSignal::new(false);
    let typed = Typed::new();
    let printed = RwSignal::new(None::<String>);
    Effect::new(move |_| {
        if let Some(asked) = asked.get() {
            typed.begin(&asked);
            printed.set(None);
            open.set(true);
        }
    });
    Effect::new(move |before: Option<bool>| {
        let now = open.get();
        if before == Some(true) && !now {
            asked.set(None);
            printed.set(None);
        }
        now
    });
    // A key that is shown this once goes with the page.
    let is_shown = Memo::new(move |_| printed.with(Option::is_some));
    hold_on_page(desk, is_shown);
    let title = Signal::derive(move || {
        if printed.with(Option::is_some) {
            return words::PAPER.get(locale()).to_owned();
        }
        asked
            .with(|asked| {
                let asked = asked.as_ref()?;
                Some(asked.title(desk.protected.get()).fill(locale(), &[asked.name()]))
            })
            .unwrap_or_default()
    });
    let done = Callback::new(move |key: Option<String>| {
        on_done.run(());
        if key.is_some() {
            printed.set(key);
        } else {
            open.set(false);
            say(desk, words::DONE.get(locale_untracked()).to_owned(), Tone::Good, false);
        }
    });
    view! {
        <Dialog open=open title=title size="small" held=is_shown>
            {move || match printed.get() {
                Some(printed) => paper(desk, printed, open),
                None => {
                    asked
                        .get()
                        .map(|asked| view! { <ActForm asked=asked typed=typed on_done=done /> })
                        .into_any()
                }
            }}
        </Dialog>
    }
}

fn paper(desk: Desk, printed: String, open: RwSignal<bool>) -> AnyView {
    view! {
        <p>{tr(words::PAPER_LEAD)}</p>
        <RecoveryPaper vault=desk.vault_name() printed=printed />
        <footer class="form-actions">
            <button type="button" class="button" data-kind="primary" on:click=move |_| open.set(false)>
                {tr(words::PAPER_KEPT)}
            </button>
        </footer>
    }
    .into_any()
}

#[component]
fn ActForm(asked: Asked, typed: Typed, on_done: Callback<Option<String>>) -> impl IntoView {
    let desk = Desk::expect();
    let (busy, tried) = (RwSignal::new(false), RwSignal::new(false));
    let wrong = RwSignal::new(None::<String>);
    let protected = desk.protected.get_untracked();
    hold_on_page(desk, Memo::new(move |_| typed.has_words()));
    let gives = asked.gives_passphrase();
    let error = move |part: Part| {
        Signal::derive(move || {
            let text = flaw(&typed.passphrase.get(), &typed.again.get(), part).filter(|_| tried.get())?;
            Some(text.fill(locale(), &[&SHORTEST.to_string()]))
        })
    };
    let parts = fields(desk, &asked, (typed, busy));
    let passphrases = gives.then(|| {
        view! {
            <div class="field">
                <PassphraseField
                    id="member-passphrase"
                    label=label(words::NEW_PASSPHRASE)
                    value=typed.passphrase
                    error=error(Part::Passphrase)
                    autocomplete="new-password"
                    disabled=busy
                />
            </div>
            <div class="field">
                <PassphraseField
                    id="member-passphrase-again"
                    label=label(words::NEW_PASSPHRASE_AGAIN)
                    value=typed.again
                    error=error(Part::Again)
                    autocomplete="new-password"
                    disabled=busy
                />
            </div>
        }
    });
    let own = protected.then(|| {
        view! {
            <div class="field">
                <PassphraseField
                    id="own-passphrase"
                    label=label(words::OWN_PASSPHRASE)
                    value=typed.own
                    error=Signal::derive(move || wrong.get())
                    autocomplete="current-password"
                    disabled=busy
                />
            </div>
        }
    });
    let text = asked.text();
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        let (new, again) = (typed.passphrase.get_untracked(), typed.again.get_untracked());
        let is_flawed = [Part::Passphrase, Part::Again].into_iter().any(|part| flaw(&new, &again, part).is_some());
        if busy.get_untracked() || (gives && is_flawed) {
            return;
        }
        let own = protected.then(|| typed.own.get_untracked());
        if own.as_deref() == Some("") {
            wrong.set(Some(words::OWN_MISSING.get(locale_untracked()).to_owned()));
            return;
        }
        busy.set(true);
        wrong.set(None);
        let act = typed.act(asked.clone());
        let (asked, role) = (asked.clone(), typed.role.get_untracked());
        let name = if asked == Asked::Add { typed.name.get_untracked() } else { asked.name().to_owned() };
        spawn_local(async move {
            let ended = desk.act(own, act).await;
            // A new key of the vault has locked it, and nothing here is there any more.
            busy.try_set(false);
            match ended {
                Ok(printed) => {
                    follow_in_list(desk, &asked, name.trim(), &role);
                    on_done.try_run(printed);
                }
                Err(error) => {
                    wrong.try_set(Some(sentence(&error)));
                }
            }
        });
    };
    // Where no passphrase is asked for, what went wrong has no field to stand at.
    let apart = move || {
        wrong.get().filter(|_| !protected).map(|text| {
            view! {
                <p class="field-error">
                    <Icon name=IconName::Error />
                    {text}
                </p>
            }
        })
    };
    view! {
        <form class="form" autocomplete="off" data-columns="1" novalidate on:submit=submit>
            {text.map(|text| view! { <p>{tr(text)}</p> })} {parts} {passphrases} {own} <div role="alert">{apart}</div>
            <footer class="form-actions">
                <Cancel />
                <button type="submit" class="button" data-kind="primary" disabled=move || busy.get()>
                    {move || if busy.get() { words::WORKING.get(locale()) } else { words::CONFIRM.get(locale()) }}
                </button>
            </footer>
        </form>
    }
}

/// The list of the people of the desk follows its members.
fn follow_in_list(desk: Desk, asked: &Asked, name: &str, role: &str) {
    let role = match asked {
        Asked::Add | Asked::Role(..) => Some(role),
        Asked::Disable(..) => None,
        Asked::Own | Asked::Reset(..) | Asked::Recovery | Asked::NewKey => return,
    };
    // Whoever gave themselves another role has left the vault by that.
    if desk.locked.try_get_untracked() != Some(false) {
        return;
    }
    let change = desk.read(|workspace| {
        let team = workspace.team().map(|team| (*team).clone()).unwrap_or_default();
        agreed(workspace, (policy::TEAM, "team"), listed(&team, name, role)?.write())
    });
    save(desk, words::LISTED.get(locale_untracked()).to_owned(), change.into_iter().collect(), None);
}

fn label(text: Text) -> Signal<String> {
    Signal::derive(move || text.get(locale()).to_owned())
}

/// Name and role, where they are asked for.
fn fields(desk: Desk, asked: &Asked, (typed, busy): (Typed, RwSignal<bool>)) -> Vec<AnyView> {
    let mut fields = Vec::new();
    if *asked == Asked::Add {
        let name = view! {
            <div class="field">
                <label class="field-label" for="member-name">
                    {tr(words::MEMBER_NAME)}
                </label>
                <input
                    class="input"
                    id="member-name"
                    type="text"
                    autocomplete="off"
                    disabled=move || busy.get()
                    prop:value=move || typed.name.get()
                    on:input=move |event| typed.name.set(event_target_value(&event))
                />
            </div>
        };
        fields.push(name.into_any());
    }
    if matches!(asked, Asked::Add | Asked::Role(..)) {
        fields.push(role_choice(desk, typed.role, busy));
    }
    fields
}

/// The roles that every desk knows, and the company's own.
fn role_choice(desk: Desk, role: RwSignal<String>, busy: RwSignal<bool>) -> AnyView {
    let options = move || {
        desk.track(policy::ID);
        let roles = desk.read(|workspace| workspace.roles());
        let option = |word: String| {
            let (name, value) = (role_name(&roles, &word, locale()), word.clone());
            view! {
                <option value=value prop:selected=move || role.with(|role| *role == word)>
                    {name}
                </option>
            }
            .into_any()
        };
        role_words(&roles).into_iter().map(option).collect::<Vec<AnyView>>()
    };
    view! {
        <div class="field">
            <label class="field-label" for="member-role">
                {tr(words::ROLE)}
            </label>
            <select
                class="select"
                id="member-role"
                disabled=move || busy.get()
                on:change=move |event| role.set(event_target_value(&event))
            >
                {options}
            </select>
        </div>
    }
    .into_any()
}

fn sentence(error: &ActError) -> String {
    let locale = locale_untracked();
    match error {
        ActError::Open(OpenError::WrongPassphrase { wait_seconds: 0 }) => start::WRONG.get(locale).to_owned(),
        ActError::Open(OpenError::WrongPassphrase { wait_seconds }) => {
            start::WRONG_WAIT.fill(locale, &[&wait_seconds.to_string()])
        }
        ActError::Open(error) => error.explained(locale),
        ActError::Refused(refusal) => member_sentence(*refusal, locale),
        ActError::Key(flaw) => key_sentence(*flaw, locale),
        ActError::TabsOpen => words::TABS_OPEN.get(locale).to_owned(),
    }
}

//! What the sections of agreements share: a draft that follows what is kept until somebody types, a form that is saved as
//! a whole, for everybody in the vault, and the few controls that they are made of.

use leptos::ev;
use leptos::html;
use leptos::prelude::*;

use super::agreed::agreed;
use super::flaws::Flaws;
use crate::i18n::{locale, tr};
use crate::model::schema::tables::policy;
use crate::model::{RecordId, Text};
use crate::pages::support::save;
use crate::ui::desk::Desk;
use crate::ui::failure::forbidden;
use crate::ui::icons::{Icon, IconName};
use crate::ui::ids;
use crate::ui::leave::hold_on_page;
use crate::workspace::{Forbidden, Workspace};

/// What a section shows as it is typed, and whether that differs from what is kept, which `read` knows. What was saved
/// elsewhere is shown, unless somebody is typing here. `said` is what a draft comes to, where it can be understood: two
/// that come to the same differ in nothing that could be saved.
pub fn typed<D, S>(
    desk: Desk,
    read: impl Fn(&Workspace) -> D + Send + Sync + 'static,
    said: impl Fn(&D) -> Option<S> + Copy + Send + Sync + 'static,
) -> (RwSignal<D>, Memo<bool>)
where
    D: Clone + PartialEq + Send + Sync + 'static,
    S: PartialEq,
{
    let kept = Memo::new(move |_| {
        desk.track(policy::ID);
        desk.read(&read)
    });
    follow(desk, kept, move |draft: &D| {
        let says = said(draft);
        says.is_some() && says == kept.with_untracked(said)
    })
}

/// The same of what is kept in a signal; `says_so` knows drafts that say what is kept in other words. Nobody leaves the
/// page unasked while something differs.
pub fn follow<D>(
    desk: Desk,
    kept: Memo<D>,
    says_so: impl Fn(&D) -> bool + Copy + Send + Sync + 'static,
) -> (RwSignal<D>, Memo<bool>)
where
    D: Clone + PartialEq + Send + Sync + 'static,
{
    let draft = RwSignal::new(kept.get_untracked());
    Effect::new(move |before: Option<D>| {
        let now = kept.get();
        let untouched = draft.with_untracked(|draft| before.is_some_and(|before| *draft == before) || says_so(draft));
        if untouched {
            draft.set(now.clone());
        }
        now
    });
    let changed = Memo::new(move |_| {
        let differs = kept.with(|kept| draft.with(|draft| draft != kept));
        differs && !draft.with(says_so)
    });
    hold_on_page(desk, changed);
    (draft, changed)
}

/// Writes a subject down, by its row and its name, and says so; nothing where it is agreed on already.
pub fn agree(desk: Desk, subject: (RecordId, &str), body: String, said: String) {
    let change = desk.read(|workspace| agreed(workspace, subject, body));
    save(desk, said.clone(), change.into_iter().collect(), Some(said));
}

/// Why what is typed may not be agreed on by whoever works here, by the row and what would stand in it; a draft that can't
/// be understood says so by itself.
pub fn refused(
    desk: Desk,
    row: RecordId,
    body: impl Fn() -> Option<String> + Send + Sync + 'static,
) -> Memo<Option<Forbidden>> {
    Memo::new(move |_| {
        desk.track(policy::ID);
        desk.session().refuses_agreement(row, &body()?)
    })
}

/// That sentence, where there is one.
pub fn why_not(refused: Memo<Option<Forbidden>>) -> AnyView {
    let said = move || refused.with(|refused| refused.as_ref().map(|why| forbidden(why, locale())));
    view! {
        <p class="field-hint" role="status">
            {said}
        </p>
    }
    .into_any()
}

/// A section of rules.
#[component]
pub fn Agreement(
    /// What it is called.
    title: Text,
    /// What it is for.
    hint: Text,
    /// The words of the button that saves it.
    save: Text,
    /// Whether there is something to save.
    #[prop(into)]
    ready: Signal<bool>,
    /// Saves it.
    on_save: Callback<()>,
    /// What stands beside the button.
    #[prop(optional)]
    aside: Option<AnyView>,
    /// Why nothing was saved, where something can be wrong.
    #[prop(optional)]
    flaws: Option<Flaws>,
    /// Its fields.
    children: Children,
) -> impl IntoView {
    // Whoever mends it is not told of it any longer.
    let forget = move || {
        if let Some(flaws) = flaws {
            flaws.clear();
        }
    };
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        forget();
        on_save.run(());
    };
    view! {
        <section class="panel section" aria-label=tr(title)>
            <header class="section-head">
                <h2>{tr(title)}</h2>
            </header>
            <p class="muted">{tr(hint)}</p>
            <form
                class="form"
                autocomplete="off"
                novalidate=true
                on:submit=submit
                on:input=move |_| forget()
                on:change=move |_| forget()
            >
                {children()}
                <footer class="form-actions">
                    {flaws.map(Flaws::shown)}
                    {aside}
                    <button type="submit" class="button" data-kind="primary" disabled=move || !ready.get()>
                        {tr(save)}
                    </button>
                </footer>
            </form>
        </section>
    }
}

/// A text as a label that follows the language.
pub fn label(text: Text) -> impl Fn() -> String + Copy + Send + Sync + 'static {
    move || text.get(locale()).to_owned()
}

/// A line of text with its label.
pub fn line(
    label: impl Fn() -> String + Send + Sync + 'static,
    kind: &'static str,
    value: impl Fn() -> String + Send + Sync + 'static,
    put: impl Fn(String) + Send + Sync + 'static,
) -> AnyView {
    line_of(None::<Flaws>, label, kind, value, put)
}

/// The same of a section that marks the line which is wrong, by its label: it says why below it, and has the keyboard, for
/// the button that was pressed may be far below.
pub fn line_of(
    flaws: impl Into<Option<Flaws>>,
    label: impl Fn() -> String + Send + Sync + 'static,
    kind: &'static str,
    value: impl Fn() -> String + Send + Sync + 'static,
    put: impl Fn(String) + Send + Sync + 'static,
) -> AnyView {
    let id = ids::unique("agreed");
    let (flaws, label): (Option<Flaws>, Signal<String>) = (flaws.into(), Signal::derive(label));
    let why = move || flaws.and_then(|flaws| label.with(|label| flaws.sentence_at(label)));
    let wrong = move || flaws.is_some_and(|flaws| label.with(|label| flaws.is_at(label)));
    let input: NodeRef<html::Input> = NodeRef::new();
    Effect::new(move |_| {
        if wrong()
            && let Some(input) = input.get_untracked()
        {
            let _ = input.focus();
        }
    });
    let why_id = format!("{id}-why");
    let described = why_id.clone();
    let problem = move || {
        let id = why_id.clone();
        why().map(|sentence| {
            view! {
                <p class="field-error" id=id>
                    <Icon name=IconName::Error />
                    <span>{sentence}</span>
                </p>
            }
        })
    };
    view! {
        <div class="field">
            <label class="field-label" for=id.clone()>
                {move || label.get()}
            </label>
            <input
                class="input"
                id=id
                node_ref=input
                type="text"
                inputmode=kind
                autocomplete="off"
                aria-invalid=move || wrong().then_some("true")
                aria-describedby=move || wrong().then(|| described.clone())
                prop:value=value
                on:input=move |event| put(event_target_value(&event))
            />
            {problem}
        </div>
    }
    .into_any()
}

/// A choice with its label; `put` gets the value of the option that a person chose.
pub fn choice(
    label: impl Fn() -> String + Send + Sync + 'static,
    options: AnyView,
    put: impl Fn(String) + Send + Sync + 'static,
) -> AnyView {
    let id = ids::unique("agreed");
    view! {
        <div class="field">
            <label class="field-label" for=id.clone()>
                {label}
            </label>
            <select class="select" id=id on:change=move |event| put(event_target_value(&event))>
                {options}
            </select>
        </div>
    }
    .into_any()
}

/// One of a few, with its label; `options` are codes with their names.
pub fn picked(
    label: impl Fn() -> String + Send + Sync + 'static,
    options: impl Fn() -> Vec<(String, String)> + Send + Sync + 'static,
    current: impl Fn() -> String + Copy + Send + Sync + 'static,
    put: impl Fn(String) + Send + Sync + 'static,
) -> AnyView {
    let drawn = move || {
        let option = |(code, name): (String, String)| {
            let own = code.clone();
            view! {
                <option value=code prop:selected=move || current() == own>
                    {name}
                </option>
            }
            .into_any()
        };
        options().into_iter().map(option).collect::<Vec<AnyView>>()
    };
    choice(label, drawn.into_any(), put)
}

/// A switch with its label.
pub fn switch(
    label: impl Fn() -> String + Send + Sync + 'static,
    value: impl Fn() -> bool + Send + Sync + 'static,
    put: impl Fn(bool) + Send + Sync + 'static,
) -> AnyView {
    let id = ids::unique("agreed");
    view! {
        <div class="row">
            <span class="switch">
                <input
                    type="checkbox"
                    role="switch"
                    id=id.clone()
                    prop:checked=value
                    on:change=move |event| put(event_target_checked(&event))
                />
            </span>
            <label for=id>{label}</label>
        </div>
    }
    .into_any()
}

/// A button that does less than save.
pub fn quiet(text: Text, press: impl Fn() + Send + Sync + 'static) -> AnyView {
    view! {
        <button type="button" class="button" data-kind="quiet" on:click=move |_| press()>
            {tr(text)}
        </button>
    }
    .into_any()
}

/// The button that adds one more.
pub fn add(text: Text, press: impl Fn() + Send + Sync + 'static) -> AnyView {
    view! {
        <button type="button" class="button" data-kind="quiet" on:click=move |_| press()>
            <Icon name=IconName::Plus />
            <span>{tr(text)}</span>
        </button>
    }
    .into_any()
}

/// A small button beside one of several, such as the one that takes it away.
pub fn beside(
    name: impl Fn() -> String + Copy + Send + Sync + 'static,
    icon: IconName,
    press: impl Fn() + Send + Sync + 'static,
) -> AnyView {
    view! {
        <button
            type="button"
            class="icon-button"
            data-size="small"
            aria-label=name
            title=name
            on:click=move |_| press()
        >
            <Icon name=icon />
        </button>
    }
    .into_any()
}

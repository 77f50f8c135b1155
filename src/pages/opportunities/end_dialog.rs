//! The dialog in which a deal ends: won asks for the amount and offers customer, purchase and contract; lost asks for the
//! reason and the competitor. Closing it leaves the deal as it was.

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::ending::{End, Loss, customer_won, lost, purchases, won};
use crate::i18n::texts::selling as words;
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::schema::tables::customer::Status;
use crate::model::schema::tables::opportunity::Stage;
use crate::model::schema::tables::{contract, customer, opportunity};
use crate::model::schema::{Tone, rules, schema};
use crate::model::{Change, FieldId, Record, RecordId, Text, Value};
use crate::pages::contracts::offer;
use crate::pages::forms::{Forms, first_line};
use crate::pages::support::{say, say_failed};
use crate::ui::desk::Desk;
use crate::ui::dialog::{Cancel, Dialog};
use crate::ui::field::FieldEditor;
use crate::ui::focus::focus_soon;
use crate::ui::ids;
use crate::ui::leave::hold_on_page;

/// What is asked: which deal, how it ends, and whether its card on the board has the keyboard afterwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Asked {
    deal: RecordId,
    end: End,
    on_board: bool,
}

/// The way to the dialog, for the board and the page of a deal.
#[derive(Clone, Copy)]
pub struct Ending {
    asked: RwSignal<Option<Asked>>,
}

impl Ending {
    /// The way for this page and what is on it.
    pub fn provide() -> Self {
        let ending = Self { asked: RwSignal::new(None) };
        provide_context(ending);
        ending
    }

    /// The way of this page.
    pub fn expect() -> Self {
        expect_context::<Self>()
    }

    /// Asks how a deal ends.
    pub fn ask(&self, deal: RecordId, end: End, on_board: bool) {
        self.asked.set(Some(Asked { deal, end, on_board }));
    }
}

/// The dialog; stands once on the page.
#[component]
pub fn EndDialog(
    /// The way to it.
    ending: Ending,
) -> impl IntoView {
    let desk = Desk::expect();
    let open = RwSignal::new(false);
    Effect::new(move |_| {
        if ending.asked.get().is_some() {
            open.set(true);
        }
    });
    Effect::new(move |_| {
        if !open.get() {
            ending.asked.set(None);
        }
    });
    let title = Signal::derive(move || {
        let asked = ending.asked.get();
        let text = match asked.map(|asked| asked.end) {
            Some(End::Lost) => words::LOST_TITLE,
            _ => words::WON_TITLE,
        };
        let name = asked.map(|asked| desk.read(|workspace| workspace.title(opportunity::ID, asked.deal)));
        match name.filter(|name| !name.is_empty()) {
            Some(name) => format!("{} · {}", text.get(locale()), first_line(&name)),
            None => text.get(locale()).to_owned(),
        }
    });
    view! {
        <Dialog open=open title=title>
            {move || ending.asked.get().and_then(|asked| contents(asked, open))}
        </Dialog>
    }
}

fn contents(asked: Asked, open: RwSignal<bool>) -> Option<AnyView> {
    let desk = Desk::expect();
    let deal = desk.read(|workspace| workspace.record(opportunity::ID, asked.deal))?;
    Some(match asked.end {
        End::Won(stage) => view! { <WonForm deal=deal stage=stage asked=asked open=open /> }.into_any(),
        End::Lost => view! { <LostForm deal=deal asked=asked open=open /> }.into_any(),
    })
}

/// A field of the deal as it is typed here.
#[derive(Clone, Copy)]
struct Typed {
    field: FieldId,
    value: RwSignal<String>,
    begun: StoredValue<String>,
    error: RwSignal<Option<String>>,
}

impl Typed {
    fn of(deal: &Record, field: FieldId, otherwise: Option<FieldId>) -> Self {
        let described = schema().field(opportunity::ID, field);
        let value = deal.value(field).or_else(|| deal.value(otherwise?));
        let text = described.zip(value).map(|(field, value)| rules::edit_text(field, value, 0)).unwrap_or_default();
        Self { field, value: RwSignal::new(text.clone()), begun: StoredValue::new(text), error: RwSignal::new(None) }
    }

    fn is_changed(&self) -> bool {
        self.value.with(|value| self.begun.with_value(|begun| begun != value))
    }

    /// What was typed; `None` where it can't be read, and that is said beside the control.
    fn read(&self) -> Option<Option<Value>> {
        let described = schema().field(opportunity::ID, self.field)?;
        match self.value.with_untracked(|text| rules::parse(described, text, 0)) {
            Ok(value) => {
                self.error.set(None);
                Some(value)
            }
            Err(flaw) => {
                self.error.set(Some(flaw.sentence(locale_untracked())));
                None
            }
        }
    }

    fn editor(self, autofocus: bool) -> Option<AnyView> {
        let field = schema().field(opportunity::ID, self.field)?;
        let id = ids::unique(field.key);
        let editor = view! {
            <FieldEditor
                field=field
                value=self.value
                error=self.error
                id=id
                autofocus=autofocus
                entity=opportunity::ID
            />
        };
        Some(editor.into_any())
    }
}

/// A form of the dialog on its way.
#[derive(Clone, Copy)]
struct Form {
    desk: Desk,
    asked: Asked,
    /// Whether the dialog is open.
    open: RwSignal<bool>,
    saving: RwSignal<bool>,
}

impl Form {
    fn new(asked: Asked, open: RwSignal<bool>) -> Self {
        Self { desk: Desk::expect(), asked, open, saving: RwSignal::new(false) }
    }

    fn is_saving(self) -> bool {
        self.saving.get_untracked()
    }

    /// Commits how the deal ended, says so, and goes on with what comes next.
    fn commit(self, said: String, changes: Vec<Change>, next: Option<Forms>) {
        self.saving.set(true);
        spawn_local(async move {
            match self.desk.commit(said.clone(), changes).await {
                Ok(_) => {
                    self.open.try_set(false);
                    say(self.desk, said, Tone::Good, true);
                    self.go_on(next);
                }
                Err(error) => say_failed(self.desk, &error),
            }
            self.saving.try_set(false);
        });
    }

    /// Makes the contract where that is wanted, else gives the keyboard back to the card.
    fn go_on(self, next: Option<Forms>) {
        let id = self.asked.deal;
        let deal = self.desk.read(|workspace| workspace.record(opportunity::ID, id));
        if let (Some(forms), Some(deal)) = (next, deal) {
            forms.create(contract::ID, self.desk.read(|workspace| offer::beginning(workspace, &deal)));
        } else if self.asked.on_board
            && let Some(row) = self.desk.read(|workspace| workspace.row_of(opportunity::ID, id))
        {
            focus_soon(format!("[data-card=\"{row}\"]"));
        }
    }

    /// What the form ends with.
    fn foot(self, save: Text) -> AnyView {
        view! {
            <footer class="form-actions">
                <Cancel />
                <button type="submit" class="button" data-kind="primary" disabled=move || self.saving.get()>
                    {tr(save)}
                </button>
            </footer>
        }
        .into_any()
    }
}

/// A box with its label.
fn tick_box(on: RwSignal<bool>, label: impl Fn() -> String + Send + Sync + 'static) -> AnyView {
    view! {
        <label class="check">
            <input
                type="checkbox"
                prop:checked=move || on.get()
                on:change=move |event| on.set(event_target_checked(&event))
            />
            <span>{label}</span>
        </label>
    }
    .into_any()
}

#[component]
fn WonForm(deal: Record, stage: Stage, asked: Asked, open: RwSignal<bool>) -> impl IntoView {
    let form = Form::new(asked, open);
    let desk = form.desk;
    let forms = Forms::expect();
    let amount = Typed::of(&deal, opportunity::DEAL_AMOUNT.field, Some(opportunity::AMOUNT.field));
    let changes_customer = desk.read(|workspace| customer_won(workspace, &deal)).is_some();
    let [customer, purchase, contract] = [changes_customer, false, true].map(RwSignal::new);
    hold_on_page(desk, Memo::new(move |_| amount.is_changed()));
    let deal = StoredValue::new(deal);
    let save = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let Some(agreed) = amount.read().filter(|_| !form.is_saving()) else {
            return;
        };
        let Some(Value::Integer(agreed)) = agreed else {
            amount.error.set(Some(words::AMOUNT_MISSING.get(locale_untracked()).to_owned()));
            return;
        };
        let changes = deal.with_value(|deal| {
            desk.read(|workspace| {
                let mut changes: Vec<Change> = won(deal, stage, agreed).into_iter().collect();
                if customer.get_untracked() {
                    changes.extend(customer_won(workspace, deal));
                }
                if purchase.get_untracked() {
                    changes.extend(purchases(workspace, deal, Some(agreed), desk.today(), &|| desk.new_id()));
                }
                changes
            })
        });
        let name = deal.with_value(|deal| deal.text(opportunity::NAME).to_owned());
        let said = words::WAS_WON.fill(locale_untracked(), &[&name]);
        form.commit(said, changes, contract.get_untracked().then_some(forms));
    };
    let customer_label = || words::CUSTOMER_WON.fill(locale(), &[status_label(Status::Won)]);
    view! {
        <form class="form" autocomplete="off" novalidate=true on:submit=save>
            <div class="stack">
                {amount.editor(true)} {changes_customer.then(|| tick_box(customer, customer_label))}
                {tick_box(purchase, || words::RECORD_PURCHASE.get(locale()).to_owned())}
                {tick_box(contract, || words::THEN_CONTRACT.get(locale()).to_owned())}
            </div>
            {form.foot(words::SAVE_WON)}
        </form>
    }
}

fn status_label(status: Status) -> &'static str {
    let field = schema().field(customer::ID, customer::STATUS.field);
    let option = field.and_then(|field| field.kind.choice(status.code()));
    option.map_or("", |option| option.label.get(locale()))
}

#[component]
fn LostForm(deal: Record, asked: Asked, open: RwSignal<bool>) -> impl IntoView {
    let form = Form::new(asked, open);
    let desk = form.desk;
    let of = |field: FieldId| Typed::of(&deal, field, None);
    let reason = of(opportunity::LOSS_REASON.field);
    let note = of(opportunity::LOSS_NOTE.field);
    let to = of(opportunity::LOST_TO.field);
    hold_on_page(desk, Memo::new(move |_| [reason, note, to].iter().any(Typed::is_changed)));
    let deal = StoredValue::new(deal);
    let save = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let text = |value: Option<Value>| match value {
            Some(Value::Text(text)) => text,
            _ => String::new(),
        };
        let (Some(why), Some(said_more), Some(winner)) = (reason.read(), note.read(), to.read()) else {
            return;
        };
        if why.is_none() {
            reason.error.set(Some(words::REASON_MISSING.get(locale_untracked()).to_owned()));
        }
        if why.is_none() || form.is_saving() {
            return;
        }
        let to = match winner {
            Some(Value::Reference(id)) => Some(id),
            _ => None,
        };
        let loss = Loss { reason: text(why), note: text(said_more), to };
        let changes = deal.with_value(|deal| desk.read(|workspace| lost(workspace, deal, &loss, desk.new_id())));
        let name = deal.with_value(|deal| deal.text(opportunity::NAME).to_owned());
        let said = words::WAS_LOST.fill(locale_untracked(), &[&name]);
        form.commit(said, changes, None);
    };
    view! {
        <form class="form" autocomplete="off" novalidate=true on:submit=save>
            <div class="stack">{reason.editor(true)} {to.editor(false)} {note.editor(false)}</div>
            {form.foot(words::SAVE_LOST)}
        </form>
    }
}

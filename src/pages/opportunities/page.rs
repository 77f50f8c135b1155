//! The module of opportunities: list or board, and the page of a deal with its stages and its talks.

use leptos::prelude::*;

use super::board::board;
use super::checklist;
use super::end_dialog::{EndDialog, Ending};
use super::ending::{End, reopened, told};
use super::rivals::Rivals;
use super::stages::{ends, moved, worth};
use crate::i18n::texts::{module as words, money as money_words, selling};
use crate::i18n::{locale, locale_untracked, tr};
use crate::insight::closing::is_near;
use crate::insight::quote;
use crate::insight::stages::times;
use crate::model::pipeline::Pipeline;
use crate::model::rights::Act;
use crate::model::schema::rules::short_money;
use crate::model::schema::schema;
use crate::model::schema::tables::opportunity::{self, Outcome, Stage};
use crate::model::schema::tables::{competitor, contract, interaction, line_item, policy, stage_step, task};
use crate::model::value::{ChoiceCode, DAY};
use crate::model::{FieldId, Record, RecordId, Text, Value};
use crate::pages::contracts::offer;
use crate::pages::contracts::owed::LatePayer;
use crate::pages::forms::Forms;
use crate::pages::lines::LineEditor;
use crate::pages::module::{ModulePage, Parts};
use crate::pages::people::PeopleOfDeal;
use crate::pages::record::belonging::tied_with_customer;
use crate::pages::record::follow_up::FollowUp;
use crate::pages::record::path::Path;
use crate::pages::record::related::{RelatedLists, Relation};
use crate::pages::record::tasks::Tasks;
use crate::pages::record::timeline::Timeline;
use crate::pages::record::{Open, RecordPage, Slots};
use crate::pages::routes::{Place, relative};
use crate::pages::support::save;
use crate::ui::choices::pipeline;
use crate::ui::icons::{Icon, IconName};
use crate::workspace::Workspace;

const SLOTS: Slots = Slots {
    entity: opportunity::ID,
    status: Some(opportunity::OUTCOME.field),
    hidden: &[opportunity::NAME.field, opportunity::NUMBER.field],
    quick: Some(quick),
    lead: Some(lead),
    main: Some(main),
    side: Some(side),
};

const PARTS: Parts = Parts {
    entity: opportunity::ID,
    order: None,
    board: Some(board),
    sum: Some(sum),
    record: page,
    key: "opportunities",
};

/// The module of opportunities.
#[component]
pub fn OpportunitiesPage() -> impl IntoView {
    let ending = Ending::provide();
    view! {
        <ModulePage parts=PARTS />
        <EndDialog ending=ending />
    }
}

fn page(id: RecordId) -> AnyView {
    view! { <RecordPage slots=SLOTS id=id /> }.into_any()
}

/// The sums as money: of what may still come by what is expected, and of what is won by what it was won for. What is
/// lost or void is in neither, as on the board.
fn sum(workspace: &Workspace, rows: &[u32]) -> Vec<(Text, String)> {
    let (open, won) = worth(workspace, rows);
    let mut sums = Vec::with_capacity(2);
    if open != 0 || won == 0 {
        sums.push((words::OPEN, short_money(open)));
    }
    if won != 0 {
        sums.push((words::WON, short_money(won)));
    }
    sums
}

fn lost(record: &Record) -> bool {
    matches!(record.get(opportunity::OUTCOME), Some(Outcome::Lost | Outcome::Void))
}

/// What is done next: a deal that is won wants its contract, until there is one; one that goes on may be lost, and is
/// prepared when it closes soon; what has lines has a quote.
fn quick(open: Open) -> AnyView {
    let ending = Ending::expect();
    let goes_on = Memo::new(move |_| {
        open.desk.may(opportunity::ID, Act::Edit)
            && open.record.with(|deal| {
                deal.as_ref()
                    .is_some_and(|deal| deal.get(opportunity::OUTCOME).unwrap_or(Outcome::Open) == Outcome::Open)
            })
    });
    let lose = move || {
        goes_on.get().then(|| {
            view! {
                <button type="button" class="button" on:click=move |_| ending.ask(open.id, End::Lost, false)>
                    <Icon name=IconName::Close />
                    <span>{tr(selling::MARK_LOST)}</span>
                </button>
            }
        })
    };
    view! {
        {make_contract(open)}
        {quote_link(open)}
        {prepare(open)}
        {lose}
    }
    .into_any()
}

/// The quote, where there is something to quote.
fn quote_link(open: Open) -> AnyView {
    let has_lines = Memo::new(move |_| {
        open.desk.track(line_item::ID);
        open.desk.read(|workspace| !quote::lines(workspace, opportunity::ID, open.id).is_empty())
    });
    let href = relative(&format!("{}/{}", Place::Quote.path(), open.id));
    (move || {
        let href = href.clone();
        has_lines.get().then(|| {
            view! {
                <a class="button" href=href>
                    <Icon name=IconName::Print />
                    <span>{tr(selling::QUOTE)}</span>
                </a>
            }
        })
    })
    .into_any()
}

/// The checklist of a deal that closes soon, until all of it is among the tasks.
fn prepare(open: Open) -> AnyView {
    let desk = open.desk;
    let wanted = Memo::new(move |_| {
        desk.track(task::ID);
        let near = open.record.with(|deal| deal.as_ref().is_some_and(|deal| is_near(deal, desk.today())));
        near && desk.may(task::ID, Act::Create)
            && desk.read(|workspace| !checklist::missing(workspace, open.id).is_empty())
    });
    let make = move |_| {
        let Some(deal) = open.record.get_untracked() else {
            return;
        };
        let locale = locale_untracked();
        let changes =
            desk.read(|workspace| checklist::changes(workspace, &deal, (desk.today(), locale), &|| desk.new_id()));
        let said = selling::CHECKLIST_MADE.fill(locale, &[&changes.len().to_string()]);
        save(desk, said.clone(), changes, Some(said));
    };
    (move || {
        wanted.get().then(|| {
            view! {
                <button type="button" class="button" on:click=make>
                    <Icon name=IconName::Tasks />
                    <span>{tr(selling::CHECKLIST)}</span>
                </button>
            }
        })
    })
    .into_any()
}

fn make_contract(open: Open) -> AnyView {
    let forms = Forms::expect();
    let is_due = Memo::new(move |_| {
        open.desk.track(contract::ID);
        let may = open.desk.may(contract::ID, Act::Create);
        may && open.record.with(|record| {
            record.as_ref().is_some_and(|deal| open.desk.read(|workspace| offer::is_due(workspace, deal)))
        })
    });
    let make = move |_| {
        if let Some(deal) = open.record.get_untracked() {
            forms.create(contract::ID, open.desk.read(|workspace| offer::beginning(workspace, &deal)));
        }
    };
    (move || {
        is_due.get().then(|| {
            view! {
                <button type="button" class="button" data-kind="primary" on:click=make>
                    <Icon name=IconName::Contract />
                    <span>{tr(money_words::MAKE_CONTRACT)}</span>
                </button>
            }
        })
    })
    .into_any()
}

fn contract_ties(open: Open) -> Vec<(FieldId, Value)> {
    tied_with_customer(open, contract::OPPORTUNITY.field, contract::CUSTOMER.field)
}

fn side(open: Open) -> AnyView {
    let contracts = Relation {
        entity: contract::ID,
        field: contract::OPPORTUNITY.field,
        title: money_words::CONTRACTS,
        icon: IconName::Contract,
        badge: Some(contract::STATE.field),
        amount: Some(contract::AMOUNT.field),
        ties: contract_ties,
    };
    view! { <RelatedLists open=open relations=vec![contracts] /> }.into_any()
}

/// The way of a deal with the days that it took, and to win it asks for more than a click (R91, R151).
fn lead(open: Open) -> AnyView {
    let ending = Ending::expect();
    let desk = open.desk;
    let spent = Memo::new(move |_| {
        desk.track(stage_step::ID);
        desk.track(policy::ID);
        let (now, offset) = (desk.now(), desk.offset_minutes());
        let times = open.record.with(|deal| {
            let deal = deal.as_ref()?;
            Some(desk.read(|workspace| times(workspace, deal, now, offset)))
        });
        times.unwrap_or_default().into_iter().map(|time| time.map(|time| time / DAY)).collect::<Vec<_>>()
    });
    let told = Callback::new(move |stage: ChoiceCode| {
        let place = desk.read(|workspace| workspace.pipeline()).place(Stage::of(stage))?;
        let days = spent.with(|spent| spent.get(place).copied().flatten())?;
        Some(selling::DAYS_THERE.fill(locale(), &[&days.to_string()]))
    });
    let instead = Callback::new(move |stage: ChoiceCode| {
        let pipeline = desk.read(|workspace| workspace.pipeline());
        let end = open.record.with_untracked(|deal| deal.as_ref().and_then(|deal| ends(deal, stage, pipeline)));
        if let Some(end) = end {
            ending.ask(open.id, end, false);
        }
        end.is_some()
    });
    let stages = Memo::new(move |_| pipeline(desk));
    let path = move || {
        let steps = stages.get().options();
        view! {
            <Path
                open=open
                field=opportunity::STAGE.field
                steps=steps
                lost=lost
                moved=moved
                instead=instead
                told=told
            />
        }
    };
    let of = Signal::derive(move || open.record.with(|deal| deal.as_ref()?.get(opportunity::CUSTOMER)));
    view! {
        {path}
        {came_to_nothing(open)}
        {asked(open, stages)}
        <LatePayer desk=desk of=of />
    }
    .into_any()
}

/// Why a deal was lost or called off, first of all, and a way to go on with it.
fn came_to_nothing(open: Open) -> AnyView {
    let desk = open.desk;
    let shown = Memo::new(move |_| {
        desk.track(competitor::ID);
        open.record.with(|deal| {
            let deal = deal.as_ref()?;
            let told = desk.read(|workspace| told(workspace, deal))?;
            Some((told, deal.get(opportunity::OUTCOME)?))
        })
    });
    let reopen = move |_| {
        let Some(deal) = open.record.get_untracked() else {
            return;
        };
        let said = selling::WAS_REOPENED.fill(locale_untracked(), &[deal.text(opportunity::NAME)]);
        save(desk, said.clone(), reopened(&deal).into_iter().collect(), Some(said));
    };
    let button = move || {
        desk.may_write(opportunity::ID, opportunity::OUTCOME.field).then(|| {
            view! {
                <div class="notice-actions">
                    <button type="button" class="button" data-size="small" on:click=reopen>
                        <Icon name=IconName::Undo />
                        <span>{tr(selling::REOPEN)}</span>
                    </button>
                </div>
            }
        })
    };
    (move || {
        let (told, outcome) = shown.get()?;
        let locale = locale();
        let field = schema().field(opportunity::ID, opportunity::OUTCOME.field);
        let ended = field.and_then(|field| field.kind.choice(outcome.code())).map_or("", |one| one.label.get(locale));
        let title = match told.reason.as_str() {
            "" => ended.to_owned(),
            reason => selling::ENDED_BECAUSE.fill(locale, &[ended, reason]),
        };
        let to = (!told.to.is_empty()).then(|| view! { <p>{selling::WENT_TO.fill(locale, &[&told.to])}</p> });
        let note = (!told.note.is_empty()).then(|| view! { <p>{told.note.clone()}</p> });
        Some(view! {
            <div class="notice" data-tone="bad" role="status">
                <Icon name=IconName::Close />
                <div class="notice-text">
                    <strong>{title}</strong>
                    {to}
                    {note}
                </div>
                {button}
            </div>
        })
    })
    .into_any()
}

/// What the stage of an open deal asks for next (R208).
fn asked(open: Open, stages: Memo<&'static Pipeline>) -> AnyView {
    let asks = Memo::new(move |_| {
        open.record.with(|deal| {
            let deal = deal.as_ref().filter(|deal| !lost(deal))?;
            let stages = stages.get();
            stages.asks(deal.get(opportunity::STAGE).unwrap_or_else(|| stages.first()))
        })
    });
    (move || {
        asks.get().map(|asks| {
            view! { <p class="path-asks">{move || selling::STAGE_ASKS.fill(locale(), &[asks.get(locale())])}</p> }
        })
    })
    .into_any()
}

fn talk_ties(open: Open) -> Vec<(FieldId, Value)> {
    tied_with_customer(open, interaction::OPPORTUNITY.field, interaction::CUSTOMER.field)
}

fn task_ties(open: Open) -> Vec<(FieldId, Value)> {
    tied_with_customer(open, task::OPPORTUNITY.field, task::CUSTOMER.field)
}

fn main(open: Open) -> AnyView {
    view! {
        <FollowUp open=open ties=talk_ties />
        <LineEditor open=open amount=opportunity::AMOUNT />
        <PeopleOfDeal open=open />
        <Rivals open=open />
        <Tasks open=open field=task::OPPORTUNITY.field ties=task_ties />
        <Timeline open=open field=interaction::OPPORTUNITY.field />
    }
    .into_any()
}

//! The section of the stages that opportunities pass (G2, R204). It is saved as a whole, for everybody in the vault; the
//! opportunities of a stage that goes are moved in the same step, so that one undo brings all of it back.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::agreed::agreed;
use super::flaws::Flaws;
use super::pipeline_draft::{Part, PipelineDraft, PipelineFlaw};
use super::pipeline_moves::{counted, moves};
use super::section::{Agreement, add, beside, choice, follow, label, line, quiet};
use crate::i18n::texts::pipeline as words;
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::pipeline::{ASKS_LIMIT, LONGEST_STILL, MOST, NAME_LIMIT, Pipeline, Preset};
use crate::model::schema::Tone;
use crate::model::schema::tables::opportunity::{self, Stage};
use crate::model::schema::tables::policy;
use crate::model::text::Locale;
use crate::model::{Change, Text};
use crate::pages::support::{grouped, save, say, say_failed};
use crate::ui::choices::pipeline;
use crate::ui::desk::{Desk, slices};
use crate::ui::icons::IconName;
use crate::ui::ids;
use crate::workspace::session::SLICE;

/// The section.
#[component]
pub fn PipelineSection() -> impl IntoView {
    let desk = Desk::expect();
    let stages = Memo::new(move |_| pipeline(desk));
    let kept = Memo::new(move |_| PipelineDraft::new(stages.get().agreed(), locale()));
    let (draft, changed) = follow(desk, kept, move |draft: &PipelineDraft| draft.says(stages.get_untracked().agreed()));
    let saving = RwSignal::new(false);
    let ready = Signal::derive(move || changed.get() && !saving.get());
    let preset = move |preset: Preset, text: Text| {
        quiet(text, move || draft.update(|draft| draft.take(preset, locale_untracked())))
    };
    let more = add(words::ADD, move || draft.update(PipelineDraft::add));
    let flaws = Flaws::new();
    let on_save = Callback::new(move |()| write_down(desk, draft, (saving, flaws)));
    view! {
        <Agreement
            title=words::PIPELINE
            hint=words::PIPELINE_HINT
            save=words::SAVE
            ready=ready
            on_save=on_save
            aside=more
            flaws=flaws
        >
            <div class="row" data-wrap="">
                {preset(Preset::Selling, words::TAKE_SELLING)} {preset(Preset::Buying, words::TAKE_BUYING)}
            </div>
            <Stages draft=draft />
            <Displaced desk=desk draft=draft stages=stages />
        </Agreement>
    }
}

fn write_down(desk: Desk, draft: RwSignal<PipelineDraft>, (saving, flaws): (RwSignal<bool>, Flaws)) {
    let locale = locale_untracked();
    let planned: Result<Vec<Change>, PipelineFlaw> = desk.read(|workspace| {
        let before = workspace.pipeline().agreed();
        let (wanted, pairs) = draft.with_untracked(|draft| draft.agreed(before))?;
        let change = agreed(workspace, (policy::PIPELINE, "pipeline"), wanted.write());
        Ok(change.into_iter().chain(moves(workspace, &pairs, &wanted)).collect())
    });
    let changes = match planned {
        Ok(changes) => changes,
        Err(flaw) => return flaws.tell(told(&flaw, locale)),
    };
    let said = words::SAVED.get(locale).to_owned();
    if changes.len() <= SLICE {
        save(desk, said.clone(), changes, Some(said));
        return;
    }
    saving.set(true);
    spawn_local(async move {
        match desk.commit_slices(said.clone(), slices(changes), &mut |_| true).await {
            Ok(_) => say(desk, said, Tone::Good, true),
            Err(error) => say_failed(desk, &error),
        }
        saving.try_set(false);
    });
}

fn told(flaw: &PipelineFlaw, locale: Locale) -> String {
    match flaw {
        PipelineFlaw::Name(place) => words::NAME_WRONG.fill(locale, &[&place.to_string(), &NAME_LIMIT.to_string()]),
        PipelineFlaw::Twice(name) => words::NAME_TWICE.fill(locale, &[name]),
        PipelineFlaw::Probability(place) => words::PROBABILITY_WRONG.fill(locale, &[&place.to_string()]),
        PipelineFlaw::Still(place) => {
            words::STILL_WRONG.fill(locale, &[&place.to_string(), &LONGEST_STILL.to_string()])
        }
        PipelineFlaw::Asks(place) => words::ASKS_WRONG.fill(locale, &[&place.to_string(), &ASKS_LIMIT.to_string()]),
        PipelineFlaw::NoneOpen => words::NONE_OPEN.get(locale).to_owned(),
        PipelineFlaw::TooMany => words::TOO_MANY.fill(locale, &[&MOST.to_string()]),
        PipelineFlaw::NoNumber => words::NO_NUMBER.get(locale).to_owned(),
    }
}

/// The stages. They are drawn anew when one comes, goes or moves, and not while somebody types.
#[component]
fn Stages(
    /// What is typed.
    draft: RwSignal<PipelineDraft>,
) -> impl IntoView {
    let order = Memo::new(move |_| draft.with(PipelineDraft::ids));
    let group = ids::unique("wins");
    move || {
        let stages = order.get().into_iter().enumerate();
        let drawn: Vec<AnyView> = stages.map(|(at, id)| stage(draft, at + 1, id, group.clone())).collect();
        view! { <div class="stack">{drawn}</div> }
    }
}

fn stage(draft: RwSignal<PipelineDraft>, place: usize, id: u32, group: String) -> AnyView {
    let field = move |part: Part, kind: &'static str, text: Text| {
        let value = move || draft.with(|draft| draft.text(id, part).to_owned());
        let put = move |text: String| draft.update(|draft| draft.set(id, part, text));
        line(label(text), kind, value, put)
    };
    let named = move |text: Text| move || text.fill(locale(), &[&place.to_string()]);
    let button = move |text: Text, icon: IconName, press: fn(&mut PipelineDraft, u32)| {
        beside(named(text), icon, move || draft.update(|draft| press(draft, id)))
    };
    let is_won = Memo::new(move |_| draft.with(|draft| draft.is_won(id)));
    let raise = (place > 1).then(|| button(words::RAISE, IconName::ArrowUp, PipelineDraft::raise));
    let remove = move || (!is_won.get()).then(|| button(words::REMOVE, IconName::Close, PipelineDraft::remove));
    // What is won is certain.
    let wins = Memo::new(move |_| draft.with(|draft| draft.wins(id)));
    let likely = move || (!wins.get()).then(|| field(Part::Probability, "numeric", words::PROBABILITY));
    view! {
        <div class="stack" role="group" aria-label=named(words::STAGE)>
            <div class="row" data-wrap="">
                <h3>{named(words::STAGE)}</h3>
                <label class="check">
                    <input
                        type="radio"
                        name=group
                        prop:checked=move || is_won.get()
                        on:change=move |_| draft.update(|draft| draft.win(id))
                    />
                    <span>{tr(words::WINS_HERE)}</span>
                </label>
                {raise}
                {remove}
            </div>
            <div class="form-grid">
                {field(Part::Name, "text", words::NAME)} {likely} {field(Part::Still, "numeric", words::STILL)}
                {field(Part::Asks, "text", words::ASKS)}
            </div>
        </div>
    }
    .into_any()
}

/// Where the deals go of the stages in which they can't stay; nothing where there are none.
#[component]
fn Displaced(
    /// The desk.
    desk: Desk,
    /// What is typed.
    draft: RwSignal<PipelineDraft>,
    /// The pipeline as it is.
    stages: Memo<&'static Pipeline>,
) -> impl IntoView {
    let full = Memo::new(move |_| {
        let codes = draft.with(|draft| draft.displaced(stages.get().agreed()));
        if codes.is_empty() {
            return Vec::new();
        }
        desk.track(opportunity::ID);
        let counts = desk.read(counted);
        let filled = codes.into_iter().filter_map(|code| counts.get(&code).map(|count| (code, *count)));
        filled.collect::<Vec<_>>()
    });
    move || {
        let full = full.get();
        (!full.is_empty()).then(|| {
            let lines: Vec<AnyView> = full.into_iter().map(|one| displaced(draft, stages, one)).collect();
            view! {
                <h3>{tr(words::GOES)}</h3>
                <div class="form-grid">{lines}</div>
            }
        })
    }
}

fn displaced(draft: RwSignal<PipelineDraft>, stages: Memo<&'static Pipeline>, (code, count): (u16, usize)) -> AnyView {
    let goes = move || {
        let name = stages.get().name(Stage(code)).get(locale());
        words::GOES_TO.fill(locale(), &[name, &grouped(count)])
    };
    let options = move || {
        let before = stages.get().agreed();
        draft.with(|draft| {
            let target = draft.target(before, code);
            let offered = draft.targets(before, code).into_iter();
            let drawn = offered.map(|(id, name)| {
                let (name, chosen) = (name.to_owned(), target == Some(id));
                view! { <option value=id.to_string() prop:selected=chosen>{name}</option> }.into_any()
            });
            drawn.collect::<Vec<AnyView>>()
        })
    };
    let choose = move |to: String| {
        if let Ok(to) = to.parse::<u32>() {
            draft.update(|draft| draft.send(code, to));
        }
    };
    choice(goes, options.into_any(), choose)
}

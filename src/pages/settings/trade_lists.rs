//! What a preset by trade sets beside hours and promises (R181): the stages of deals, tags, segments with a rhythm of care,
//! and the reasons that are offered. What a desk has of its own stays: tags and segments are only added, reasons are added
//! to the desk's own, and a deal whose stage goes comes to the stage that is about as far.

use super::agreed::agreed;
use super::pipeline_draft::{Part, PipelineDraft};
use super::pipeline_moves::moves;
use super::trade::{Plan, Trade};
use crate::i18n::texts::{trade_lists as words, trades};
use crate::model::pipeline::{Agreed, Preset};
use crate::model::schema::tables::customer::{Level, Status};
use crate::model::schema::tables::opportunity::{self, Stage};
use crate::model::schema::tables::segment::{self, List};
use crate::model::schema::tables::tag::{self, Colour};
use crate::model::schema::tables::{customer, policy};
use crate::model::text::{Locale, Text};
use crate::model::word_lists::WordList;
use crate::model::{Change, EntityId, Record, RecordId};
use crate::workspace::{Condition, Filter, Test, Workspace};

/// A tag: its word, its group and its colour.
type Tag = (Text, Text, Colour);

/// A segment of customers: its name, the statuses and levels that it holds, every how many days, and what to do.
type Care = (Text, &'static [Status], &'static [Level], i64, Text);

/// What a trade usually has.
struct Lists {
    stages: Preset,
    /// A stage of its own, before the one of that number, with its likelihood.
    own_stage: Option<(Text, Stage, i64)>,
    tags: &'static [Tag],
    care: &'static [Care],
    losses: &'static [Text],
    causes: &'static [Text],
}

const WON: &[Status] = &[Status::Won];

const GENERAL: Lists = Lists {
    stages: Preset::Selling,
    own_stage: None,
    tags: &[
        (words::KEY_ACCOUNT, words::VALUE, Colour::Red),
        (words::RENEWS, words::BEHAVIOUR, Colour::Green),
        (words::REFERS, words::BEHAVIOUR, Colour::Blue),
    ],
    care: &[(words::BEST, WON, &[Level::A], 90, words::CALL_QUARTERLY)],
    losses: &[words::TOO_DEAR, words::COMPETITOR, words::NO_BUDGET, words::SLOW_DELIVERY, words::OTHER],
    causes: &[words::DEFECT, words::HANDLING, words::DELIVERY, words::OTHER],
};

const MANUFACTURING: Lists = Lists {
    stages: Preset::Selling,
    own_stage: Some((words::SAMPLE, Stage::NEGOTIATION, 50)),
    tags: &[
        (words::KEY_ACCOUNT, words::VALUE, Colour::Red),
        (words::SPARE_PARTS, words::NEEDS, Colour::Blue),
        (words::UPGRADE, words::NEEDS, Colour::Green),
    ],
    care: &[(words::MACHINES, WON, &[], 180, words::MAINTENANCE)],
    losses: &[words::TOO_DEAR, words::COMPETITOR, words::SAMPLE_FAILED, words::SLOW_DELIVERY, words::OTHER],
    causes: &[words::DEFECT, words::WEAR, words::HANDLING, words::DELIVERY, words::OTHER],
};

const CONSULTING: Lists = Lists {
    stages: Preset::Selling,
    own_stage: Some((words::SCOPING, Stage::PROPOSAL, 30)),
    tags: &[
        (words::KEY_ACCOUNT, words::VALUE, Colour::Red),
        (words::RENEWS, words::BEHAVIOUR, Colour::Green),
        (words::REFERS, words::BEHAVIOUR, Colour::Blue),
    ],
    care: &[(words::BEST, WON, &[Level::A, Level::B], 60, words::HOW_ARE_YOU)],
    losses: &[words::TOO_DEAR, words::COMPETITOR, words::DONE_INSIDE, words::NO_BUDGET, words::OTHER],
    causes: &[words::SCOPE, words::STAFF, words::DELIVERY, words::OTHER],
};

const RETAIL: Lists = Lists {
    stages: Preset::Buying,
    own_stage: None,
    tags: &[
        (words::MEMBER, words::VALUE, Colour::Amber),
        (words::PRICE_SENSITIVE, words::BEHAVIOUR, Colour::Blue),
        (words::REFERS, words::BEHAVIOUR, Colour::Green),
    ],
    care: &[(words::BUYERS, WON, &[], 60, words::NEW_OFFERS)],
    losses: &[words::TOO_DEAR, words::OUT_OF_STOCK, words::TOO_FAR, words::OTHER],
    causes: &[words::DEFECT, words::WRONG_SIZE, words::DELIVERY, words::OTHER],
};

const CLINIC: Lists = Lists {
    stages: Preset::Buying,
    own_stage: None,
    tags: &[
        (words::FIRST_VISIT, words::BEHAVIOUR, Colour::Blue),
        (words::IN_COURSE, words::BEHAVIOUR, Colour::Green),
        (words::REFERS, words::BEHAVIOUR, Colour::Amber),
    ],
    care: &[(words::BUYERS, WON, &[], 45, words::HOW_ARE_YOU)],
    losses: &[words::TOO_DEAR, words::NO_TIME, words::TOO_FAR, words::COMPETITOR, words::OTHER],
    causes: &[words::WAITING, words::BOOKING, words::STAFF, words::OTHER],
};

const fn lists(trade: Trade) -> &'static Lists {
    match trade {
        Trade::General => &GENERAL,
        Trade::Manufacturing => &MANUFACTURING,
        Trade::Consulting => &CONSULTING,
        Trade::Retail => &RETAIL,
        Trade::Clinic => &CLINIC,
    }
}

/// Adds to a plan what the lists of a trade would change. What is there already is left out.
pub(super) fn plan_lists(
    workspace: &Workspace,
    trade: Trade,
    locale: Locale,
    new_id: &dyn Fn() -> RecordId,
    plan: &mut Plan,
) {
    let lists = lists(trade);
    plan_stages(workspace, lists, locale, plan);
    plan_words(workspace, lists, locale, plan);
    plan_tags(workspace, lists, locale, new_id, plan);
    plan_care(workspace, lists, locale, new_id, plan);
}

/// The pipeline of a trade, made of the one that is there.
fn stages(before: &Agreed, lists: &Lists, locale: Locale) -> PipelineDraft {
    let mut draft = PipelineDraft::new(before, locale);
    draft.take(lists.stages, locale);
    let Some((name, behind, likely)) = lists.own_stage else {
        return draft;
    };
    let usual = Agreed::preset(lists.stages);
    let place = usual.place(behind).unwrap_or(0);
    draft.add();
    let known = draft.ids();
    // The new stage stands right before the winning one.
    let added = usual.place(Stage(usual.won)).and_then(|won| known.get(won)).copied();
    let Some(added) = added else {
        return draft;
    };
    draft.set(added, Part::Name, name.get(locale).to_owned());
    draft.set(added, Part::Probability, likely.to_string());
    while draft.ids().iter().position(|id| *id == added).is_some_and(|at| at > place) {
        draft.raise(added);
    }
    draft
}

fn plan_stages(workspace: &Workspace, lists: &Lists, locale: Locale, plan: &mut Plan) {
    let before = workspace.pipeline().agreed();
    let names =
        |agreed: &Agreed| agreed.stages.iter().map(|rule| rule.name_in(locale)).collect::<Vec<&str>>().join(" → ");
    // The names of a preset that is there already may stand in the other language.
    let is_there =
        [Locale::Chinese, Locale::English].into_iter().any(|locale| stages(before, lists, locale).says(before));
    let Ok((then, pairs)) = stages(before, lists, locale).agreed(before) else {
        return;
    };
    if is_there || then == *before {
        return;
    }
    let moved = moves(workspace, &pairs, &then);
    let (now, told) = (names(before), names(&then));
    // Stages of the same names may differ in their likelihood.
    let told = if now == told { format!("{told} *") } else { told };
    plan.say(words::STAGES, now, told);
    if !moved.is_empty() {
        plan.say(words::MOVED, String::new(), moved.len().to_string());
    }
    plan.changes.extend(agreed(workspace, (policy::PIPELINE, "pipeline"), then.write()));
    plan.changes.extend(moved);
}

fn plan_words(workspace: &Workspace, lists: &Lists, locale: Locale, plan: &mut Plan) {
    let now = workspace.word_lists();
    let mut then = now.clone();
    let all =
        [(WordList::LossReasons, lists.losses, words::LOSS_REASONS), (WordList::Causes, lists.causes, words::CAUSES)];
    for (list, wanted, rule) in all {
        let mut kept: Vec<String> = now.own(list).map(<[String]>::to_vec).unwrap_or_default();
        for text in wanted {
            if kept.iter().all(|word| word != text.zh && word != text.en) {
                kept.push(text.get(locale).to_owned());
            }
        }
        if now.own(list) != Some(kept.as_slice()) {
            plan.say(rule, now.words(list, locale).join(" · "), kept.join(" · "));
            then.set(list, kept);
        }
    }
    if now != then {
        plan.changes.extend(agreed(workspace, (policy::WORDS, "words"), then.write()));
    }
}

/// The titles of a table, and whether a text is none of them.
fn lacking(workspace: &Workspace, entity: EntityId) -> impl Fn(&Text) -> bool + use<> {
    let rows = workspace.rows(entity).into_iter();
    let known: Vec<String> = rows.map(|row| workspace.title_at(entity, row)).collect();
    move |text: &Text| known.iter().all(|known| known != text.zh && known != text.en)
}

fn plan_tags(workspace: &Workspace, lists: &Lists, locale: Locale, new_id: &dyn Fn() -> RecordId, plan: &mut Plan) {
    let is_lacking = lacking(workspace, tag::ID);
    let mut names: Vec<&str> = Vec::new();
    for (name, group, colour) in lists.tags.iter().filter(|(name, ..)| is_lacking(name)) {
        names.push(name.get(locale));
        let record = Record::new(tag::ID, new_id())
            .with(tag::NAME, name.get(locale).to_owned())
            .with(tag::GROUP, group.get(locale).to_owned())
            .with(tag::COLOUR, *colour);
        plan.changes.push(Change::creation(record));
    }
    if !names.is_empty() {
        plan.say(words::TAGS, trades::NOTHING.get(locale).to_owned(), names.join(" · "));
    }
}

fn plan_care(workspace: &Workspace, lists: &Lists, locale: Locale, new_id: &dyn Fn() -> RecordId, plan: &mut Plan) {
    let is_lacking = lacking(workspace, segment::ID);
    let mut told: Vec<String> = Vec::new();
    for (name, statuses, levels, every, task) in lists.care.iter().filter(|(name, ..)| is_lacking(name)) {
        let statuses = statuses.iter().map(|status| status.code()).collect();
        let levels: Vec<_> = levels.iter().map(|level| level.code()).collect();
        let mut conditions = vec![Condition { field: customer::STATUS.field, test: Test::OneOf(statuses) }];
        if !levels.is_empty() {
            conditions.push(Condition { field: customer::LEVEL.field, test: Test::OneOf(levels) });
        }
        let record = Record::new(segment::ID, new_id())
            .with(segment::NAME, name.get(locale).to_owned())
            .with(segment::LIST, List::Customers)
            .with(segment::CONDITIONS, Filter::all(conditions).write())
            .with(segment::CARE_EVERY, *every)
            .with(segment::CARE_TASK, task.get(locale).to_owned());
        told.push(format!("{} ({every})", name.get(locale)));
        plan.changes.push(Change::creation(record));
    }
    if !told.is_empty() {
        plan.say(words::SEGMENTS, trades::NOTHING.get(locale).to_owned(), told.join(" · "));
    }
}

/// The tables that a plan reads, beside what the desk has agreed on.
pub const READS: [EntityId; 3] = [tag::ID, segment::ID, opportunity::ID];

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU64, Ordering};

    use super::*;

    fn planned(workspace: &Workspace, trade: Trade) -> Plan {
        // No two plans may give one id: what the first has made would be taken for what the second makes.
        static NEXT: AtomicU64 = AtomicU64::new(1 << 32);
        let mut plan = Plan::default();
        let new_id = || {
            let mut id = [0; 16];
            id[..8].copy_from_slice(&NEXT.fetch_add(1, Ordering::Relaxed).to_le_bytes());
            RecordId(id)
        };
        plan_lists(workspace, trade, Locale::Chinese, &new_id, &mut plan);
        plan
    }

    fn applied(held: &[Record], plan: Plan) -> Vec<Record> {
        let mut records = held.to_vec();
        for change in plan.changes {
            match records.iter_mut().find(|record| record.id == change.id) {
                Some(record) => change.apply_to(record),
                None => records.push(change.into_record()),
            }
        }
        records
    }

    #[test]
    fn a_trade_brings_its_stages_and_the_deals_move_along() {
        let deal = Record::new(opportunity::ID, RecordId([1; 16]))
            .with(opportunity::STAGE, Stage::NEGOTIATION)
            .with(opportunity::PROBABILITY, 80);
        let held = vec![deal];
        let made = planned(&Workspace::holding(&held), Trade::Manufacturing);
        let records = applied(&held, made);
        let workspace = Workspace::holding(&records);
        let names: Vec<&str> =
            workspace.pipeline().agreed().stages.iter().map(|rule| rule.name_in(Locale::Chinese)).collect();
        assert_eq!((names.len(), names.get(3).copied()), (6, Some(words::SAMPLE.zh)));
        assert_eq!(planned(&workspace, Trade::Manufacturing), Plan::default(), "there is nothing left to change");
        // Another trade takes the other pipeline: no deal stays in a stage that is gone.
        let records = applied(&records, planned(&workspace, Trade::Retail));
        let workspace = Workspace::holding(&records);
        let deal = workspace.record(opportunity::ID, RecordId([1; 16])).expect("the deal");
        let stage = deal.get(opportunity::STAGE).expect("a stage");
        assert!(workspace.pipeline().place(stage).is_some(), "{stage:?}");
    }

    #[test]
    fn tags_segments_and_reasons_of_the_desk_stay_as_they_are() {
        let mut own = workspace_words();
        let held = vec![
            Record::new(tag::ID, RecordId([1; 16])).with(tag::NAME, words::KEY_ACCOUNT.en.to_owned()),
            Record::new(policy::ID, policy::WORDS).with(policy::BODY, own.write()),
        ];
        let plan = planned(&Workspace::holding(&held), Trade::General);
        let tags = plan.lines.iter().find(|line| line.rule == words::TAGS).map(|line| line.then.clone());
        assert_eq!(tags.map(|tags| tags.contains(words::KEY_ACCOUNT.zh)), Some(false), "it is there in English");
        let workspace = Workspace::holding(&applied(&held, plan));
        let reasons = workspace.word_lists().words(WordList::LossReasons, Locale::Chinese);
        assert_eq!(reasons.first().map(String::as_str), Some("董事会否决"));
        assert!(reasons.iter().any(|reason| reason == words::TOO_DEAR.zh));
        own.set(WordList::LossReasons, reasons);
        assert_eq!(workspace.word_lists().own(WordList::LossReasons), own.own(WordList::LossReasons));
    }

    fn workspace_words() -> crate::model::word_lists::WordLists {
        let mut own = crate::model::word_lists::WordLists::default();
        own.set(WordList::LossReasons, vec!["董事会否决".to_owned()]);
        own
    }

    #[test]
    fn every_trade_can_be_taken_after_every_other_and_says_nothing_the_second_time() {
        for first in Trade::ALL {
            for second in Trade::ALL {
                let records = applied(&[], planned(&Workspace::new(), first));
                let workspace = Workspace::holding(&records);
                let records = applied(&records, planned(&workspace, second));
                let workspace = Workspace::holding(&records);
                assert_eq!(planned(&workspace, second), Plan::default(), "{first:?} {second:?}");
            }
        }
    }
}

//! The pipeline that the deals of a desk pass (G2, R41, R151, R204, R208): which stages there are, in which order and by
//! which names, how likely a deal is there, when it counts as standing still, and what each stage asks for next. A desk
//! that has agreed on nothing has the usual one. What is stored of a deal is a number ([`Stage`]); here is what it means.

mod agreed;

use std::sync::{Mutex, OnceLock, PoisonError};

pub use agreed::{ASKS_LIMIT, Agreed, LONGEST_STILL, MOST, NAME_LIMIT, Preset, Retired, StageRule, USUALLY_STILL};

use super::schema::tables::opportunity::{Outcome, Stage};
use super::schema::{ChoiceOption, Field, Kind, Tone};
use super::text::Text;
use super::value::ChoiceCode;

/// A pipeline in use. The program keeps each one that it has read until it ends, since choices live as long as that: a
/// few hundred bytes, and only where somebody edits it (docs/decisions/0025).
#[derive(Debug, PartialEq, Eq)]
pub struct Pipeline {
    agreed: Agreed,
    /// Its stages in their order.
    options: &'static [ChoiceOption],
    /// These, those that were taken away, and all else that may be stored.
    known: &'static [ChoiceOption],
    /// What each stage asks for.
    asks: Vec<Text>,
}

impl Pipeline {
    /// The one of a desk that has agreed on nothing.
    pub fn usual() -> &'static Self {
        static USUAL: OnceLock<Pipeline> = OnceLock::new();
        USUAL.get_or_init(|| Self::new(Agreed::default()))
    }

    /// The one that is written down; the usual one where that is damaged, of a later release or makes no sense. Each text
    /// is read once.
    pub fn kept(body: &str) -> &'static Self {
        static KEPT: Mutex<Vec<(String, &'static Pipeline)>> = Mutex::new(Vec::new());
        let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, known)) = kept.iter().find(|(text, _)| text == body) {
            return known;
        }
        let read: &'static Self = match Agreed::read(body) {
            Some(agreed) => Box::leak(Box::new(Self::new(agreed))),
            None => Self::usual(),
        };
        kept.push((body.to_owned(), read));
        read
    }

    fn new(agreed: Agreed) -> Self {
        let labels: Vec<Text> = agreed.stages.iter().map(|rule| label(rule.stage(), rule.name.as_deref())).collect();
        let won = agreed.place(Stage(agreed.won)).unwrap_or(0);
        let options: Vec<ChoiceOption> = agreed
            .stages
            .iter()
            .zip(&labels)
            .enumerate()
            .map(|(at, (rule, label))| {
                let (key, aliases) = (key(rule.stage()), aliases(rule, *label, &labels));
                ChoiceOption { code: rule.stage().code(), key, label: *label, tone: tone(at, won), aliases }
            })
            .collect();
        let gone = agreed.retired.iter().map(|retired| {
            let stage = Stage(retired.code);
            let label = label(stage, retired.name.as_deref());
            ChoiceOption { code: stage.code(), key: key(stage), label, tone: Tone::Neutral, aliases: &[] }
        });
        let mut known = options.clone();
        known.extend(gone);
        for option in Stage::OPTIONS {
            if known.iter().all(|one| one.code != option.code) {
                known.push(*option);
            }
        }
        let asks = agreed
            .stages
            .iter()
            .map(|rule| rule.asks.as_deref().map_or_else(|| rule.stage().usually_asks(), lasting))
            .collect();
        Self { options: options.leak(), known: known.leak(), asks, agreed }
    }

    /// What it was made of.
    pub const fn agreed(&self) -> &Agreed {
        &self.agreed
    }

    /// Its stages, as a field's kind takes them.
    pub const fn options(&self) -> &'static [ChoiceOption] {
        self.options
    }

    /// The name and tone of a stage, also of one that was taken away or that this desk never had.
    pub fn option(&self, code: ChoiceCode) -> Option<&'static ChoiceOption> {
        self.known.iter().find(|option| option.code == code)
    }

    /// The name of a stage.
    pub fn name(&self, stage: Stage) -> Text {
        self.option(stage.code()).map_or(Text::new("", ""), |option| option.label)
    }

    /// A field whose choices are stages, as values of it are shown: with all that may be stored.
    pub fn shown(&self, field: &Field) -> Field {
        Field { kind: Kind::Choice(self.known), ..field.clone() }
    }

    /// The same as it is read from words: a deal comes into none but the stages that there are.
    pub fn read(&self, field: &Field) -> Field {
        Field { kind: Kind::Choice(self.options), ..field.clone() }
    }

    /// Its stages in their order.
    pub fn stages(&self) -> impl ExactSizeIterator<Item = Stage> + '_ {
        self.agreed.stages.iter().map(StageRule::stage)
    }

    /// The place of a stage among them; `None` where it is none of them.
    pub fn place(&self, stage: Stage) -> Option<usize> {
        self.agreed.place(stage)
    }

    /// The stage in which deals begin.
    pub fn first(&self) -> Stage {
        self.stages().next().unwrap_or(Stage::LEAD)
    }

    /// The stage in which deals are won.
    pub const fn won(&self) -> Stage {
        Stage(self.agreed.won)
    }

    /// Whether deals in a stage are won: it is the one in which they are, or comes afterwards. `None` where this pipeline
    /// doesn't have it, and nothing follows from it.
    pub fn wins(&self, stage: Stage) -> Option<bool> {
        self.agreed.wins(stage)
    }

    /// The outcome of a deal that came into a stage: the winning stage and the won outcome are one fact (G2: lost is an
    /// outcome, not a stage). Nothing follows from a stage that this pipeline doesn't have.
    pub fn outcome(&self, stage: Option<Stage>, outcome: Option<Outcome>) -> Option<Outcome> {
        let wins = stage.map_or(Some(false), |stage| self.wins(stage));
        match (wins, outcome) {
            (Some(true), Some(Outcome::Open)) => Some(Outcome::Won),
            (Some(false), Some(Outcome::Won)) => Some(Outcome::Open),
            _ => outcome,
        }
    }

    /// The likelihood, in whole per cent, that the desk proposes for a stage.
    pub fn probability(&self, stage: Stage) -> Option<i64> {
        let rule = self.agreed.stages.get(self.place(stage)?)?;
        Some(if self.wins(stage) == Some(true) { 100 } else { rule.probability })
    }

    /// After how many days without a move or a talk a deal counts as standing still.
    pub fn still_after(&self, stage: Stage) -> i64 {
        let rule = self.place(stage).and_then(|place| self.agreed.stages.get(place));
        rule.map_or(USUALLY_STILL, |rule| rule.still_after)
    }

    /// What a stage asks for next, in a sentence (R208); `None` where there is nothing to say.
    pub fn asks(&self, stage: Stage) -> Option<Text> {
        self.place(stage).and_then(|place| self.asks.get(place)).copied().filter(|text| !text.zh.is_empty())
    }
}

impl Default for &'static Pipeline {
    fn default() -> Self {
        Pipeline::usual()
    }
}

/// A text of somebody's own, the same in both languages, for as long as the program runs.
fn lasting(text: &str) -> Text {
    let text: &'static str = text.to_owned().leak();
    Text::new(text, text)
}

fn label(stage: Stage, own: Option<&str>) -> Text {
    own.map_or_else(|| stage.usual_name(), lasting)
}

fn option_of(stage: Stage) -> Option<&'static ChoiceOption> {
    Stage::OPTIONS.iter().find(|option| option.code == stage.code())
}

fn key(stage: Stage) -> &'static str {
    option_of(stage).map_or("", |option| option.key)
}

/// How files write a stage beside its name: as ever, and by its usual name where it has another now, but never by what
/// is the name of another stage.
fn aliases(rule: &StageRule, label: Text, labels: &[Text]) -> &'static [&'static str] {
    let Some(option) = option_of(rule.stage()) else {
        return &[];
    };
    let usual = [option.label.zh, option.label.en].into_iter().filter(|_| rule.name.is_some());
    let is_taken =
        |alias: &str| labels.iter().filter(|one| **one != label).any(|one| [one.zh, one.en].contains(&alias));
    let names: Vec<&'static str> =
        usual.chain(option.aliases.iter().copied()).filter(|alias| !is_taken(alias)).collect();
    names.leak()
}

/// How a stage should be felt, by its place and that of the winning one.
const fn tone(at: usize, won: usize) -> Tone {
    if at >= won {
        Tone::Good
    } else if at == 0 {
        Tone::Neutral
    } else if at + 1 == won {
        Tone::Warning
    } else {
        Tone::Info
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::schema::rules::{parse, print};
    use crate::model::schema::schema;
    use crate::model::schema::tables::opportunity;
    use crate::model::text::Locale;
    use crate::model::value::Value;

    fn field() -> &'static Field {
        schema().field(opportunity::ID, opportunity::STAGE.field).unwrap()
    }

    /// The usual pipeline with a stage of its own in it, one under another name, and one taken away.
    fn edited() -> Agreed {
        let mut agreed = Agreed::default();
        agreed.stages.retain(|rule| rule.stage() != Stage::ANALYSIS);
        agreed.retired.push(Retired { code: Stage::ANALYSIS.0, name: Some("摸底".to_owned()) });
        agreed.stages[1].name = Some("报方案".to_owned());
        let own = StageRule {
            code: 11,
            name: Some("样机试用".to_owned()),
            probability: 60,
            still_after: 30,
            asks: Some("跟进试用反馈".to_owned()),
        };
        agreed.stages.insert(2, own);
        agreed
    }

    #[test]
    fn a_desk_that_has_edited_nothing_keeps_its_five_stages() {
        let usual = Pipeline::usual();
        let (five, _) = Stage::OPTIONS.split_at(5);
        let shown =
            |options: &[ChoiceOption]| options.iter().map(|one| (one.code, one.label, one.tone)).collect::<Vec<_>>();
        assert_eq!(shown(usual.options()), shown(five));
        assert_eq!((usual.first(), usual.won()), (Stage::LEAD, Stage::WON));
        let likely: Vec<_> = usual.stages().map(|stage| usual.probability(stage)).collect();
        assert_eq!(likely, [Some(10), Some(30), Some(50), Some(75), Some(100)]);
        assert_eq!(usual.still_after(Stage::LEAD), 14);
        assert!(usual.stages().all(|stage| usual.asks(stage).is_some()));
        assert!(
            std::ptr::eq(Pipeline::kept("{\"version\":99}"), usual),
            "what a later release wrote is not guessed at"
        );
    }

    #[test]
    fn a_stage_that_was_taken_away_still_says_its_name() {
        let pipeline = Pipeline::kept(&edited().write());
        let value = |stage: Stage| print(&pipeline.shown(field()), &Value::Choice(stage.code()), Locale::English, 0);
        assert_eq!(value(Stage::ANALYSIS), "摸底");
        assert_eq!(value(Stage(11)), "样机试用");
        assert_eq!(value(Stage::LEAD), "Lead");
        assert_eq!(value(Stage(29)), "Own stage 19", "a stage of another desk");
        assert_eq!((pipeline.place(Stage::ANALYSIS), pipeline.wins(Stage::ANALYSIS)), (None, None));
        assert_eq!(pipeline.asks(Stage(11)).map(|text| text.en), Some("跟进试用反馈"));
    }

    #[test]
    fn a_file_finds_a_stage_by_its_name_and_by_its_usual_name() {
        let pipeline = Pipeline::kept(&edited().write());
        let read = |text: &str| match parse(&pipeline.read(field()), text, 0) {
            Ok(Some(Value::Choice(code))) => Some(Stage::of(code)),
            _ => None,
        };
        assert_eq!(read("样机试用"), Some(Stage(11)));
        assert_eq!(
            (read("报方案"), read("方案提交"), read("报价")),
            (Some(Stage::PROPOSAL), Some(Stage::PROPOSAL), Some(Stage::PROPOSAL))
        );
        assert_eq!(read("需求分析"), None, "nothing comes into a stage that is not there");
        assert_eq!(read("考虑"), None);
        // A name that was another stage's once means the stage that has it now.
        let mut swapped = edited();
        swapped.stages[2].name = Some("方案提交".to_owned());
        let pipeline = Pipeline::kept(&swapped.write());
        let read = parse(&pipeline.read(field()), "方案提交", 0);
        assert_eq!(read, Ok(Some(Value::Choice(ChoiceCode(11)))));
    }

    #[test]
    fn what_comes_after_the_sale_is_won() {
        let pipeline = Pipeline::kept(&Agreed::preset(Preset::Buying).write());
        let wins: Vec<_> = pipeline.stages().map(|stage| pipeline.wins(stage)).collect();
        assert_eq!(wins, [Some(false), Some(false), Some(false), Some(true), Some(true)]);
        assert_eq!((pipeline.won(), pipeline.probability(Stage::CARE)), (Stage::PURCHASE, Some(100)));
        let names: Vec<_> = pipeline.options().iter().map(|option| option.label.zh).collect();
        assert_eq!(names, ["意识", "研究与评估", "考虑", "购买", "客户关系维护"]);
    }
}

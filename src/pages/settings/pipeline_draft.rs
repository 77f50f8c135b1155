//! The stages of the pipeline as they are typed into the settings, and what they come to: which stage keeps its number,
//! which gets one, and where the deals of a stage go that is taken away (R204).

use hashbrown::HashSet;

use crate::model::pipeline::{
    ASKS_LIMIT, Agreed, LONGEST_STILL, MOST, NAME_LIMIT, Preset, Retired, StageRule, USUALLY_STILL,
};
use crate::model::schema::tables::opportunity::Stage;
use crate::model::text::Locale;

/// What is typed of a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Its name.
    Name,
    /// The likelihood, in per cent.
    Probability,
    /// The days until a deal stands still.
    Still,
    /// What it asks for.
    Asks,
}

impl Part {
    const fn place(self) -> usize {
        match self {
            Self::Name => 0,
            Self::Probability => 1,
            Self::Still => 2,
            Self::Asks => 3,
        }
    }
}

/// What can't be understood, with the place of the stage counted from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PipelineFlaw {
    /// A stage has no name, or one that is too long.
    Name(usize),
    /// Two stages have this name.
    Twice(String),
    /// A likelihood is none.
    Probability(usize),
    /// Days are none.
    Still(usize),
    /// What a stage asks for is too long.
    Asks(usize),
    /// Before the winning stage there is none.
    NoneOpen,
    /// There are too many.
    TooMany,
    /// So many stages were made up already that there is no number for another.
    NoNumber,
}

/// A stage as it is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Typed {
    id: u32,
    /// Its stored number; a new one has none yet.
    code: Option<u16>,
    texts: [String; 4],
}

impl Typed {
    fn new(id: u32, rule: &StageRule, locale: Locale) -> Self {
        let texts = [
            rule.name_in(locale).to_owned(),
            rule.probability.to_string(),
            rule.still_after.to_string(),
            rule.asks_in(locale).to_owned(),
        ];
        Self { id, code: Some(rule.code), texts }
    }

    fn text(&self, part: Part) -> &str {
        self.texts.get(part.place()).map_or("", |text| text.trim())
    }

    /// The rule that was typed, as the stage of a number.
    fn rule(&self, code: u16, place: usize, wins: bool) -> Result<StageRule, PipelineFlaw> {
        let number = |part: Part| self.text(part).trim_end_matches(['%', '％']).trim().parse::<i64>().ok();
        let stage = Stage(code);
        let (name, asks) = (self.text(Part::Name), self.text(Part::Asks));
        if name.is_empty() || name.chars().count() > NAME_LIMIT {
            return Err(PipelineFlaw::Name(place));
        }
        if asks.chars().count() > ASKS_LIMIT {
            return Err(PipelineFlaw::Asks(place));
        }
        let likely = if wins { Some(100) } else { number(Part::Probability) };
        let likely = likely.filter(|percent| (0..=100).contains(percent));
        let still = number(Part::Still).filter(|days| (1..=LONGEST_STILL).contains(days));
        Ok(StageRule {
            code,
            name: (stage.is_own() || !is_usual_name(stage, name)).then(|| name.to_owned()),
            probability: likely.ok_or(PipelineFlaw::Probability(place))?,
            still_after: still.ok_or(PipelineFlaw::Still(place))?,
            asks: {
                let usual = stage.usually_asks();
                (![usual.zh, usual.en].contains(&asks)).then(|| asks.to_owned())
            },
        })
    }
}

fn is_usual_name(stage: Stage, name: &str) -> bool {
    let usual = stage.usual_name();
    [usual.zh, usual.en].contains(&name)
}

/// The section of the settings as it is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PipelineDraft {
    stages: Vec<Typed>,
    /// The winning one.
    won: u32,
    /// Where a person sends the deals of stages that go.
    goes: Vec<(u16, u32)>,
}

impl PipelineDraft {
    /// The draft that shows this pipeline.
    pub fn new(agreed: &Agreed, locale: Locale) -> Self {
        Self::numbered_from(1, agreed, locale)
    }

    fn numbered_from(first: u32, agreed: &Agreed, locale: Locale) -> Self {
        let stages: Vec<Typed> = (first..).zip(&agreed.stages).map(|(id, rule)| Typed::new(id, rule, locale)).collect();
        let won = stages.iter().find(|typed| typed.code == Some(agreed.won)).map_or(0, |typed| typed.id);
        Self { stages, won, goes: Vec::new() }
    }

    fn next_id(&self) -> u32 {
        self.stages.iter().map(|typed| typed.id).max().map_or(1, |most| most.saturating_add(1))
    }

    fn won_place(&self) -> usize {
        self.stages.iter().position(|typed| typed.id == self.won).unwrap_or(0)
    }

    /// The stages in their order, each by its number here.
    pub fn ids(&self) -> Vec<u32> {
        self.stages.iter().map(|typed| typed.id).collect()
    }

    /// Whether deals in a stage are won.
    pub fn wins(&self, id: u32) -> bool {
        let place = self.stages.iter().position(|typed| typed.id == id);
        place.is_some_and(|place| place >= self.won_place())
    }

    /// Whether it says what is agreed on, whatever its stages are numbered here.
    pub fn says(&self, agreed: &Agreed) -> bool {
        // A stage that has no number here yet is the one of that name there, so nothing goes from it.
        self.agreed(agreed).is_ok_and(|(typed, _)| typed == *agreed)
    }

    /// Whether it is the one in which deals are won.
    pub const fn is_won(&self, id: u32) -> bool {
        self.won == id
    }

    /// What is typed of a stage.
    pub fn text(&self, id: u32, part: Part) -> &str {
        let typed = self.stages.iter().find(|typed| typed.id == id);
        typed.and_then(|typed| typed.texts.get(part.place())).map_or("", String::as_str)
    }

    /// Takes what was typed.
    pub fn set(&mut self, id: u32, part: Part, text: String) {
        let typed = self.stages.iter_mut().find(|typed| typed.id == id);
        if let Some(held) = typed.and_then(|typed| typed.texts.get_mut(part.place())) {
            *held = text;
        }
    }

    /// Deals are won in this stage.
    pub const fn win(&mut self, id: u32) {
        self.won = id;
    }

    /// Adds a stage before the one in which deals are won.
    pub fn add(&mut self) {
        let texts = [String::new(), "50".to_owned(), USUALLY_STILL.to_string(), String::new()];
        let (place, id) = (self.won_place(), self.next_id());
        self.stages.insert(place, Typed { id, code: None, texts });
    }

    /// Removes a stage; the one in which deals are won stays.
    pub fn remove(&mut self, id: u32) {
        if !self.is_won(id) {
            self.stages.retain(|typed| typed.id != id);
            self.goes.retain(|(_, to)| *to != id);
        }
    }

    /// Moves a stage before the one above it.
    pub fn raise(&mut self, id: u32) {
        let at = self.stages.iter().position(|typed| typed.id == id);
        if let Some(at) = at.filter(|at| *at > 0) {
            self.stages.swap(at - 1, at);
        }
    }

    /// Takes one of the two pipelines to begin with in place of what is there.
    pub fn take(&mut self, preset: Preset, locale: Locale) {
        *self = Self::numbered_from(self.next_id(), &Agreed::preset(preset), locale);
    }

    /// The stages that go, or in which deals would be won that are open, or the other way round: deals can't stay there.
    pub fn displaced(&self, before: &Agreed) -> Vec<u16> {
        let won = self.won_place();
        let leaves = |rule: &&StageRule| {
            let place = self.stages.iter().position(|typed| typed.code == Some(rule.code));
            place.is_none_or(|place| before.wins(rule.stage()) != Some(place >= won))
        };
        before.stages.iter().filter(leaves).map(|rule| rule.code).collect()
    }

    /// The stages to which the deals of a displaced one may go: open deals to open stages, won ones to those that are won.
    pub fn targets(&self, before: &Agreed, code: u16) -> Vec<(u32, &str)> {
        let wins = before.wins(Stage(code)).unwrap_or(false);
        let won = self.won_place();
        let fitting = self.stages.iter().enumerate().filter(|(place, _)| (*place >= won) == wins);
        fitting.map(|(_, typed)| (typed.id, typed.text(Part::Name))).collect()
    }

    /// Where the deals of a displaced stage go: where a person sends them, else to the stage that is about as far.
    pub fn target(&self, before: &Agreed, code: u16) -> Option<u32> {
        let targets = self.targets(before, code);
        let said = self.goes.iter().find(|(from, _)| *from == code).map(|(_, to)| *to);
        let place = before.place(Stage(code)).unwrap_or(0);
        let behind = before.place(Stage(before.won)).filter(|won| place >= *won).unwrap_or(0);
        let near = targets.get(place - behind).or(targets.last());
        said.filter(|said| targets.iter().any(|(id, _)| id == said)).or(near.map(|(id, _)| *id))
    }

    /// Sends the deals of a displaced stage to another.
    pub fn send(&mut self, code: u16, to: u32) {
        self.goes.retain(|(from, _)| *from != code);
        self.goes.push((code, to));
    }

    /// The pipeline that was typed, and from which stages deals go to which.
    ///
    /// # Errors
    /// The first part that can't be understood.
    pub fn agreed(&self, before: &Agreed) -> Result<(Agreed, Vec<(u16, u16)>), PipelineFlaw> {
        let won = self.won_place();
        if won == 0 {
            return Err(PipelineFlaw::NoneOpen);
        }
        if self.stages.len() > MOST {
            return Err(PipelineFlaw::TooMany);
        }
        let codes = self.codes(before)?;
        let rules = self.stages.iter().zip(&codes).enumerate();
        let rules = rules.map(|(at, (typed, code))| typed.rule(*code, at + 1, at >= won));
        let mut agreed = Agreed::default();
        agreed.stages = rules.collect::<Result<_, _>>()?;
        agreed.won = codes.get(won).copied().unwrap_or_default();
        if let Some(name) = twice(&agreed.stages) {
            return Err(PipelineFlaw::Twice(name));
        }
        let gone = before.stages.iter().map(|rule| Retired { code: rule.code, name: rule.name.clone() });
        agreed.retired = before.retired.iter().cloned().chain(gone).collect();
        agreed.retired.retain(|retired| !codes.contains(&retired.code));
        let code_of = |id: u32| {
            let place = self.stages.iter().position(|typed| typed.id == id)?;
            codes.get(place).copied()
        };
        let moves = self.displaced(before).into_iter();
        let moves = moves.filter_map(|from| Some((from, code_of(self.target(before, from)?)?))).collect();
        Ok((agreed, moves))
    }

    /// The stored number of each stage.
    fn codes(&self, before: &Agreed) -> Result<Vec<u16>, PipelineFlaw> {
        let mut used: HashSet<u16> = self.stages.iter().filter_map(|typed| typed.code).collect();
        let mut codes = Vec::with_capacity(self.stages.len());
        for typed in &self.stages {
            let code = match typed.code {
                Some(code) => code,
                None => fresh(typed.text(Part::Name), before, &used).ok_or(PipelineFlaw::NoNumber)?,
            };
            used.insert(code);
            codes.push(code);
        }
        Ok(codes)
    }
}

/// The number of a new stage: that of one which had this name, so that what was stored of it is told again, else one that
/// was never used here.
fn fresh(name: &str, before: &Agreed, used: &HashSet<u16>) -> Option<u16> {
    let known = before.stages.iter().map(|rule| (rule.code, rule.name.as_deref()));
    let known: Vec<(u16, Option<&str>)> =
        known.chain(before.retired.iter().map(|retired| (retired.code, retired.name.as_deref()))).collect();
    let had_name = |(code, own): &&(u16, Option<&str>)| match own {
        Some(own) => *own == name,
        None => is_usual_name(Stage(*code), name),
    };
    let again = known.iter().filter(|(code, _)| !used.contains(code)).find(had_name).map(|(code, _)| *code);
    let mut unused = Stage::OPTIONS.iter().map(|option| Stage::of(option.code)).filter(|stage| {
        let is_known = known.iter().any(|(code, _)| *code == stage.0);
        !is_known && !used.contains(&stage.0)
    });
    again.or_else(|| unused.find(|stage| stage.is_own() || is_usual_name(*stage, name)).map(|stage| stage.0))
}

/// A name that two stages have, in one language or the other.
fn twice(rules: &[StageRule]) -> Option<String> {
    let mut taken: HashSet<String> = HashSet::new();
    for rule in rules {
        let names: HashSet<String> =
            [Locale::Chinese, Locale::English].map(|locale| rule.name_in(locale).to_lowercase()).into_iter().collect();
        if names.iter().any(|name| taken.contains(name)) {
            return Some(rule.name_in(Locale::Chinese).to_owned());
        }
        taken.extend(names);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    const ZH: Locale = Locale::Chinese;

    #[test]
    fn a_stage_that_was_added_and_saved_is_not_called_unsaved() {
        let before = Agreed::default();
        let mut draft = PipelineDraft::new(&before, ZH);
        draft.add();
        let id = draft.next_id() - 1;
        draft.set(id, Part::Name, "样机试用".to_owned());
        let (after, moves) = draft.agreed(&before).unwrap();
        assert_eq!((after.stages.len(), moves), (before.stages.len() + 1, Vec::new()));
        assert!(!draft.says(&before) && draft.says(&after));
    }

    #[test]
    fn opening_and_saving_the_stages_changes_nothing() {
        let mut edited = Agreed::default();
        edited.stages[1].name = Some("摸底".to_owned());
        edited.stages[2].asks = Some(String::new());
        for agreed in [Agreed::default(), Agreed::preset(Preset::Buying), edited] {
            for locale in [Locale::Chinese, Locale::English] {
                assert_eq!(PipelineDraft::new(&agreed, locale).agreed(&agreed), Ok((agreed.clone(), Vec::new())));
            }
        }
    }

    #[test]
    fn a_stage_that_is_added_gets_a_number_that_never_meant_another() {
        let before = Agreed::default();
        let mut draft = PipelineDraft::new(&before, ZH);
        draft.add();
        assert_eq!(draft.agreed(&before), Err(PipelineFlaw::Name(5)));
        draft.set(6, Part::Name, "样机试用".to_owned());
        let (added, moves) = draft.agreed(&before).unwrap();
        assert_eq!(added.stages.iter().map(|rule| rule.code).collect::<Vec<_>>(), [1, 2, 3, 4, 11, 5]);
        assert!(moves.is_empty());
        // Taken away and another made: the number of the first stays its own.
        let mut draft = PipelineDraft::new(&added, ZH);
        draft.remove(5);
        let (gone, moves) = draft.agreed(&added).unwrap();
        assert_eq!(gone.retired, [Retired { code: 11, name: Some("样机试用".to_owned()) }]);
        assert_eq!(moves, [(11, 4)]);
        let mut draft = PipelineDraft::new(&gone, ZH);
        draft.add();
        draft.set(6, Part::Name, "演示".to_owned());
        assert_eq!(draft.agreed(&gone).unwrap().0.stages[4].code, 12);
        draft.set(6, Part::Name, "样机试用".to_owned());
        assert_eq!(draft.agreed(&gone).unwrap().0.stages[4].code, 11, "the same stage again");
        draft.set(6, Part::Name, "考虑".to_owned());
        assert_eq!(draft.agreed(&gone).unwrap().0.stages[4].code, Stage::CONSIDERATION.0);
    }

    #[test]
    fn the_deals_of_a_stage_that_goes_stay_as_open_or_as_won_as_they_are() {
        let before = Agreed::default();
        let mut draft = PipelineDraft::new(&before, ZH);
        draft.take(Preset::Buying, ZH);
        assert_eq!(draft.displaced(&before), [1, 2, 3, 4, 5]);
        let (after, moves) = draft.agreed(&before).unwrap();
        assert_eq!(moves, [(1, 6), (2, 7), (3, 8), (4, 8), (5, 9)]);
        assert_eq!(after.retired.len(), 5);
        assert!(draft.says(&after) && !draft.says(&before), "once it is saved there is nothing to save");
        let open: Vec<_> = draft.targets(&before, Stage::LEAD.0).into_iter().map(|(_, name)| name).collect();
        assert_eq!(open, ["意识", "研究与评估", "考虑"]);
        let consideration = draft.ids()[2];
        draft.send(Stage::LEAD.0, consideration);
        assert_eq!(draft.agreed(&before).unwrap().1[0], (1, 8));
        // What is won earlier now: open deals must leave that stage.
        let mut draft = PipelineDraft::new(&before, ZH);
        draft.win(4);
        assert_eq!(draft.displaced(&before), [Stage::NEGOTIATION.0]);
        assert_eq!(draft.agreed(&before).unwrap().1, [(4, 3)]);
    }

    #[test]
    fn a_slip_of_the_pen_is_named_and_changes_no_stage() {
        let before = Agreed::default();
        let with = |id: u32, part: Part, text: &str| {
            let mut draft = PipelineDraft::new(&before, ZH);
            draft.set(id, part, text.to_owned());
            draft.agreed(&before)
        };
        assert_eq!(with(2, Part::Name, " "), Err(PipelineFlaw::Name(2)));
        assert_eq!(with(2, Part::Name, "线索"), Err(PipelineFlaw::Twice("线索".to_owned())));
        assert_eq!(with(2, Part::Name, "lead"), Err(PipelineFlaw::Twice("lead".to_owned())));
        assert_eq!(with(3, Part::Probability, "101"), Err(PipelineFlaw::Probability(3)));
        assert_eq!(with(3, Part::Still, "0"), Err(PipelineFlaw::Still(3)));
        assert!(with(3, Part::Probability, "55％").is_ok_and(|(agreed, _)| agreed.stages[2].probability == 55));
        let mut draft = PipelineDraft::new(&before, ZH);
        draft.win(1);
        assert_eq!(draft.agreed(&before), Err(PipelineFlaw::NoneOpen));
        draft.remove(1);
        assert_eq!(draft.ids(), [1, 2, 3, 4, 5], "without a winning stage no deal could end");
    }

    #[test]
    fn what_is_typed_can_always_be_read_again() {
        let before = Agreed::default();
        let mut draft = PipelineDraft::new(&before, ZH);
        for at in 0..7 {
            draft.add();
            draft.set(6 + at, Part::Name, format!("第 {at} 步"));
        }
        let (agreed, _) = draft.agreed(&before).unwrap();
        assert_eq!(Agreed::read(&agreed.write()), Some(agreed));
        draft.add();
        draft.set(13, Part::Name, "多余".to_owned());
        assert_eq!(draft.agreed(&before), Err(PipelineFlaw::TooMany));
    }
}

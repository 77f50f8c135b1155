//! Texts of the settings of the pipeline: its stages, what each asks for, and where deals go when one is taken away.

use crate::model::Text;

/// Section of the settings.
pub const PIPELINE: Text = Text::new("商机阶段", "Stages of opportunities");
/// Help of that section.
pub const PIPELINE_HINT: Text = Text::new(
    "商机依次经过这些阶段。看板、列表、筛选、导入和阶段分析都按这里的名称和顺序。成交阶段之后的阶段是售后阶段，里面的商机都算赢单。",
    "Opportunities pass these stages. Board, lists, conditions, import and figures have their names and their order. What stands behind the winning stage comes after the sale: all opportunities there are won.",
);
/// Button.
pub const TAKE_SELLING: Text = Text::new("使用销售阶段（线索到成交）", "Use the stages of selling (lead to won)");
/// Button.
pub const TAKE_BUYING: Text =
    Text::new("使用购买阶段（意识到客户关系维护）", "Use the stages of buying (awareness to care)");
/// A stage; {0} is its place.
pub const STAGE: Text = Text::new("第 {0} 阶段", "Stage {0}");
/// Field.
pub const NAME: Text = Text::new("阶段名称", "Name of the stage");
/// Field.
pub const PROBABILITY: Text = Text::new("成交概率（%）", "Probability (%)");
/// Field.
pub const STILL: Text = Text::new("多少天未动算停滞", "Idle after days");
/// Field.
pub const ASKS: Text = Text::new("本阶段要做什么", "What it asks for next");
/// Choice of a stage.
pub const WINS_HERE: Text = Text::new("在此成交", "Won here");
/// Button; {0} is the place of a stage.
pub const RAISE: Text = Text::new("上移第 {0} 阶段", "Move stage {0} up");
/// Button; {0} is the place of a stage.
pub const REMOVE: Text = Text::new("移除第 {0} 阶段", "Remove stage {0}");
/// Button.
pub const ADD: Text = Text::new("添加阶段", "Add a stage");
/// Button.
pub const SAVE: Text = Text::new("保存阶段", "Save stages");
/// Toast and undo label.
pub const SAVED: Text = Text::new("商机阶段已保存", "Stages of opportunities saved");
/// Heading above the stages that go while opportunities are in them.
pub const GOES: Text = Text::new("这些阶段里还有商机", "There are opportunities in these stages");
/// Field; {0} is a stage, {1} how many.
pub const GOES_TO: Text = Text::new("“{0}”里的 {1} 个商机移到", "Move the {1} in “{0}” to");
/// Error; {0} is the place of a stage, {1} the most characters.
pub const NAME_WRONG: Text =
    Text::new("请填写第 {0} 阶段的名称，最多 {1} 个字", "Give stage {0} a name of at most {1} characters");
/// Error; {0} is a name.
pub const NAME_TWICE: Text = Text::new("有两个阶段都叫“{0}”，请改一个", "Two stages are called “{0}”; rename one");
/// Error; {0} is the place of a stage.
pub const PROBABILITY_WRONG: Text = Text::new(
    "第 {0} 阶段的成交概率应为 0 到 100 的整数",
    "The probability of stage {0} must be a whole number from 0 to 100",
);
/// Error; {0} is the place of a stage, {1} the most days.
pub const STILL_WRONG: Text = Text::new(
    "第 {0} 阶段的停滞天数应为 1 到 {1} 的整数",
    "The idle days of stage {0} must be a whole number from 1 to {1}",
);
/// Error; {0} is the place of a stage, {1} the most characters.
pub const ASKS_WRONG: Text =
    Text::new("第 {0} 阶段要做的事最多 {1} 个字", "What stage {0} asks for may have at most {1} characters");
/// Error.
pub const NONE_OPEN: Text = Text::new(
    "成交阶段之前至少要有一个阶段",
    "There must be at least one stage before the one where opportunities are won",
);
/// Error; {0} is the most.
pub const TOO_MANY: Text = Text::new("最多 {0} 个阶段", "There may be at most {0} stages");
/// Error.
pub const NO_NUMBER: Text = Text::new(
    "自定义阶段已经用完。可以给以前移除过的阶段用回原来的名称，或修改现有阶段的名称。",
    "No more stages can be made up. Give a stage that was removed its old name again, or rename one of these.",
);

//! The words that presets by trade bring: stages, tags, segments and reasons.

use crate::model::Text;

/// Rule.
pub const STAGES: Text = Text::new("商机阶段", "Stages of opportunities");
/// Rule.
pub const MOVED: Text = Text::new("随阶段移动的商机", "Opportunities that move with their stages");
/// Rule.
pub const TAGS: Text = Text::new("新增标签", "New tags");
/// Rule.
pub const SEGMENTS: Text = Text::new("新增关怀分群", "New segments with a rhythm of care");
/// Rule.
pub const LOSS_REASONS: Text = Text::new("输单原因", "Reasons why deals are lost");
/// Rule.
pub const CAUSES: Text = Text::new("工单根本原因", "Causes of cases");

/// Stage.
pub const SAMPLE: Text = Text::new("打样试用", "Sample and trial");
/// Stage.
pub const SCOPING: Text = Text::new("调研访谈", "Scoping talks");

/// Group of tags.
pub const VALUE: Text = Text::new("客户价值", "Value");
/// Group of tags.
pub const NEEDS: Text = Text::new("需求", "Needs");
/// Group of tags.
pub const BEHAVIOUR: Text = Text::new("行为", "Behaviour");

/// Tag.
pub const KEY_ACCOUNT: Text = Text::new("大客户", "Key account");
/// Tag.
pub const RENEWS: Text = Text::new("续约意向", "Will renew");
/// Tag.
pub const SPARE_PARTS: Text = Text::new("备件需求", "Needs spare parts");
/// Tag.
pub const UPGRADE: Text = Text::new("设备升级", "Wants to upgrade");
/// Tag.
pub const REFERS: Text = Text::new("愿意推荐", "Refers others");
/// Tag.
pub const MEMBER: Text = Text::new("会员", "Member");
/// Tag.
pub const PRICE_SENSITIVE: Text = Text::new("关注优惠", "Looks for offers");
/// Tag.
pub const FIRST_VISIT: Text = Text::new("初次到访", "First visit");
/// Tag.
pub const IN_COURSE: Text = Text::new("疗程或课程中", "In treatment or course");

/// Segment.
pub const BEST: Text = Text::new("重要成交客户", "Best customers");
/// What to do for it.
pub const CALL_QUARTERLY: Text = Text::new("季度回访", "Quarterly call");
/// Segment.
pub const MACHINES: Text = Text::new("在用设备客户", "Customers with machines");
/// What to do for it.
pub const MAINTENANCE: Text = Text::new("询问设备运行情况", "Ask how the machines run");
/// Segment.
pub const BUYERS: Text = Text::new("成交顾客", "Customers who bought");
/// What to do for it.
pub const NEW_OFFERS: Text = Text::new("告知新品与优惠", "Tell of what is new");
/// What to do for it.
pub const HOW_ARE_YOU: Text = Text::new("回访近况", "Ask how they are");

/// Reason.
pub const TOO_DEAR: Text = Text::new("价格过高", "Price too high");
/// Reason.
pub const COMPETITOR: Text = Text::new("选择了竞争对手", "Chose a competitor");
/// Reason.
pub const NO_BUDGET: Text = Text::new("预算取消", "Budget cancelled");
/// Reason.
pub const SLOW_DELIVERY: Text = Text::new("交付周期过长", "Delivery takes too long");
/// Reason.
pub const SAMPLE_FAILED: Text = Text::new("打样未通过", "Sample not accepted");
/// Reason.
pub const DONE_INSIDE: Text = Text::new("客户自行实施", "Done by the customer");
/// Reason.
pub const TOO_FAR: Text = Text::new("距离太远", "Too far away");
/// Reason.
pub const NO_TIME: Text = Text::new("时间不合适", "No fitting time");
/// Reason.
pub const OUT_OF_STOCK: Text = Text::new("缺货", "Out of stock");
/// Reason.
pub const OTHER: Text = Text::new("其他", "Other");

/// Cause.
pub const DEFECT: Text = Text::new("产品缺陷", "Product defect");
/// Cause.
pub const WEAR: Text = Text::new("零件磨损", "Worn part");
/// Cause.
pub const HANDLING: Text = Text::new("使用不当", "Handling");
/// Cause.
pub const DELIVERY: Text = Text::new("物流延误", "Delivery delay");
/// Cause.
pub const SCOPE: Text = Text::new("需求理解偏差", "Scope misunderstood");
/// Cause.
pub const STAFF: Text = Text::new("人员变动", "Change of staff");
/// Cause.
pub const WRONG_SIZE: Text = Text::new("规格不符", "Wrong size or kind");
/// Cause.
pub const WAITING: Text = Text::new("等候过久", "Waited too long");
/// Cause.
pub const BOOKING: Text = Text::new("预约差错", "Booking error");

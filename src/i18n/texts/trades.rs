//! Texts of the presets by trade, with the canned texts that they bring.

use crate::model::Text;

/// Section of the settings.
pub const TRADES: Text = Text::new("行业预设", "Presets by trade");
/// Help of that section.
pub const TRADES_HINT: Text = Text::new(
    "选择行业，先看会改动哪些规则，再一次应用；应用后可以撤销，之后也能逐项修改。负责人、审批人和已有的快捷回复不会改动。",
    "Choose a trade, see what it would change, then apply all of it at once. It can be undone, and each rule be changed \
     afterwards. Nobody's customers, approvers or canned texts are touched.",
);
/// Field.
pub const TRADE: Text = Text::new("行业", "Trade");
/// Choice: none.
pub const NONE: Text = Text::new("请选择", "Choose one");
/// Trade.
pub const GENERAL: Text = Text::new("通用 B2B", "General B2B");
/// Trade.
pub const MANUFACTURING: Text = Text::new("制造业", "Manufacturing");
/// Trade.
pub const CONSULTING: Text = Text::new("专业服务与咨询", "Services and consulting");
/// Trade.
pub const RETAIL: Text = Text::new("零售与门店", "Retail and shops");
/// Trade.
pub const CLINIC: Text = Text::new("诊所与教育培训", "Clinics and education");
/// Table heading.
pub const RULE: Text = Text::new("规则", "Rule");
/// Table heading.
pub const NOW: Text = Text::new("现在", "Now");
/// Table heading.
pub const THEN: Text = Text::new("应用后", "Then");
/// Rule.
pub const HOURS: Text = Text::new("服务时间", "Service hours");
/// Rule.
pub const PROMISES: Text = Text::new("响应 / 解决时限（工作分钟）", "Answer / solution within (working minutes)");
/// Rule.
pub const COMPLAINTS: Text = Text::new("投诉的响应 / 解决时限（工作分钟）", "The same for complaints");
/// Rule.
pub const RECLAIM: Text = Text::new("无跟进多少天后可回公海", "Days without a follow-up until the pool");
/// Rule.
pub const DISCOUNT: Text = Text::new("需审批的折扣（需要审批时）", "Discount to approve, where that is asked for");
/// Rule.
pub const CANNED: Text = Text::new("新增快捷回复", "Canned texts added");
/// In place of a rule that there is not.
pub const NOTHING: Text = Text::new("无", "None");
/// Behind the hours; the public holidays are off.
pub const WITH_HOLIDAYS: Text = Text::new("（法定节假日休息）", " (off on public holidays)");
/// Behind the hours; the public holidays are worked.
pub const WITHOUT_HOLIDAYS: Text = Text::new("（节假日照常）", " (also on public holidays)");
/// Some days of the week; {0} to {1}.
pub const DAYS: Text = Text::new("{0}至{1}", "{0} to {1}");
/// Above {0} per cent.
pub const ABOVE: Text = Text::new("超过 {0}%", "above {0}%");
/// The desk is as the preset wants it.
pub const SAME: Text = Text::new("现在的规则已与该预设一致。", "The desk has all that this preset brings.");
/// Button.
pub const APPLY: Text = Text::new("应用预设", "Apply the preset");
/// Toast and undo label; {0} is a trade.
pub const APPLIED: Text = Text::new("已应用“{0}”预设", "Preset “{0}” applied");

/// Canned text.
pub const RECEIVED: Text = Text::new("已收到", "Received");
/// Canned text.
pub const RECEIVED_TEXT: Text = Text::new(
    "{contact}您好，已收到您的问题，工单编号 {number}，我们会尽快答复。",
    "Dear {contact}, we have your question as case {number} and will answer soon.",
);
/// Canned text.
pub const APOLOGY: Text = Text::new("投诉致歉与处理", "Apology for a complaint");
/// Canned text.
pub const APOLOGY_TEXT: Text = Text::new(
    "{contact}您好，很抱歉给{customer}带来不便。工单 {number} 已由专人处理，处理结果会主动告知您。",
    "Dear {contact}, we apologise to {customer}. Somebody sees to case {number} in person and will tell you the outcome.",
);
/// Canned text.
pub const SPARE_PARTS: Text = Text::new("备件与上门安排", "Spare parts and visit");
/// Canned text.
pub const SPARE_PARTS_TEXT: Text = Text::new(
    "{contact}您好，请提供设备型号、编号和故障照片；备件确认后我们会与您约定上门时间。工单 {number}。",
    "Dear {contact}, please send model, serial number and a photo of the fault; once the parts are ready we agree on a \
     visit. Case {number}.",
);
/// Canned text.
pub const MEETING: Text = Text::new("会议确认", "Meeting confirmed");
/// Canned text.
pub const MEETING_TEXT: Text = Text::new(
    "{contact}您好，已为{customer}安排沟通会，议程和材料会提前一个工作日发送。",
    "Dear {contact}, the meeting with {customer} is arranged; agenda and papers come a working day before.",
);
/// Canned text.
pub const EXCHANGE: Text = Text::new("退换货说明", "Returns and exchanges");
/// Canned text.
pub const EXCHANGE_TEXT: Text = Text::new(
    "{contact}您好，签收后 7 天内凭小票可退换，请保持商品完好并注明工单 {number}。",
    "Dear {contact}, within 7 days and with the receipt you can return or exchange it; please note case {number}.",
);
/// Canned text.
pub const REORDER: Text = Text::new("到货通知", "Back in stock");
/// Canned text.
pub const REORDER_TEXT: Text = Text::new(
    "{contact}您好，您关注的商品已到货，可为您保留两天。",
    "Dear {contact}, what you asked for is back; we keep it for you for two days.",
);
/// Canned text.
pub const APPOINTMENT: Text = Text::new("预约提醒", "Appointment");
/// Canned text.
pub const APPOINTMENT_TEXT: Text = Text::new(
    "{contact}您好，提醒您明天的预约；如需改期请提前告知。",
    "Dear {contact}, this is to remind you of your appointment tomorrow; please tell us if it does not suit you.",
);
/// Canned text.
pub const CALL_BACK: Text = Text::new("服务后回访", "Call after the visit");
/// Canned text.
pub const CALL_BACK_TEXT: Text = Text::new(
    "{contact}您好，想了解一下本次服务的效果，是否还有需要我们帮助的地方？",
    "Dear {contact}, how did it go, and is there anything else that we can do for you?",
);

//! The canned texts of the sample company: one for each kind of case, and two for all. Two of them move the case too.

use super::scene::Scene;
use crate::model::record::Record;
use crate::model::schema::builder::t;
use crate::model::schema::tables::canned_text;
use crate::model::schema::tables::service_case::{CaseKind, CaseState};
use crate::model::text::Text;

/// Title, text and kind of each.
const TEXTS: &[(Text, Text, Option<CaseKind>)] = &[
    (
        t("已受理", "Received"),
        t(
            "{contact}您好，工单 {number} 已受理，我们会尽快给您答复。",
            "Dear {contact}, we have received your case {number} and will answer soon.",
        ),
        None,
    ),
    (
        t("请求补充资料", "Please send more"),
        t(
            "{contact}您好，为尽快处理工单 {number}，请提供设备型号和故障照片。",
            "Dear {contact}, to go on with case {number} we need the model and a photo of the fault.",
        ),
        None,
    ),
    (
        t("咨询答复", "Answer to an inquiry"),
        t("{contact}您好，您咨询的内容答复如下：", "Dear {contact}, this is the answer to your inquiry:"),
        Some(CaseKind::Inquiry),
    ),
    (
        t("投诉致歉", "Apology"),
        t(
            "{contact}您好，给{customer}带来不便，我们深表歉意。工单 {number} 由专人跟进。",
            "Dear {contact}, we apologise to {customer}. Somebody looks after case {number} in person.",
        ),
        Some(CaseKind::Complaint),
    ),
    (
        t("派工通知", "Engineer on the way"),
        t(
            "{contact}您好，工程师已安排，到场前会电话联系。工单编号 {number}。",
            "Dear {contact}, an engineer is on the way and will call before. Case number {number}.",
        ),
        Some(CaseKind::Repair),
    ),
    (
        t("退换说明", "Return"),
        t(
            "{contact}您好，退换申请已通过，请在 7 天内寄回并注明 {number}。",
            "Dear {contact}, your return is approved. Please send it within 7 days and write {number} on it.",
        ),
        Some(CaseKind::Return),
    ),
    (
        t("回访问候", "Follow-up call"),
        t(
            "{contact}您好，想了解设备最近的使用情况，是否还有需要我们协助的地方？",
            "Dear {contact}, how has it been running, and is there anything that we can help with?",
        ),
        Some(CaseKind::Visit),
    ),
    (
        t("感谢建议", "Thanks for the idea"),
        t(
            "{contact}您好，感谢您的建议，已转给产品团队评估。",
            "Dear {contact}, thank you for your idea. Our product team has it now.",
        ),
        Some(CaseKind::Suggestion),
    ),
];

/// The states that two of them set: whoever is asked for more is waited for, and where an engineer is sent work goes on.
const MOVES: [(usize, CaseState); 2] = [(1, CaseState::Waiting), (4, CaseState::Open)];

/// Invents the texts.
pub fn invent(scene: &mut Scene) -> Vec<Record> {
    let author = scene.person(0);
    let at = scene.moment(60, 9 * 60);
    TEXTS
        .iter()
        .enumerate()
        .map(|(place, (title, text, kind))| {
            let mut record = scene
                .record(canned_text::ID, at, &author)
                .with(canned_text::TITLE, title.get(scene.locale).to_owned())
                .with(canned_text::TEXT, text.get(scene.locale).to_owned());
            if let Some((_, state)) = MOVES.iter().find(|(at, _)| *at == place) {
                record.set(canned_text::SETS_STATE, *state);
            }
            match kind {
                Some(kind) => record.with(canned_text::KIND, *kind),
                None => record,
            }
        })
        .collect()
}

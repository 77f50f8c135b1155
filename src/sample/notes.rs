//! What the people of the sample company have written about their work with the desk, answered and not (R54).

use super::scene::{Scene, touch};
use crate::model::record::Record;
use crate::model::schema::builder::t;
use crate::model::schema::tables::team_note::{self, NoteKind, NoteState};
use crate::model::text::Text;

/// What was written, about which page, of what kind, how it stands, and what the lead said.
type Written = (Text, Text, NoteKind, NoteState, Option<Text>);

const NOTES: &[Written] = &[
    (
        t(
            "客户表里的“传真”没有人填，可以不显示。",
            "Nobody fills in the fax of a customer; the list need not show it.",
        ),
        t("客户", "Customers"),
        NoteKind::NeedlessField,
        NoteState::Done,
        Some(t("已从默认列里去掉。", "It is no column any more.")),
    ),
    (
        t("拜访后在手机上补跟进，能不能少填两项？", "After a visit I log it on the phone: could it ask for less?"),
        t("跟进记录", "Follow-ups"),
        NoteKind::SlowStep,
        NoteState::Planned,
        Some(t("下周例会讨论哪些可以不填。", "We talk about it in next week's meeting.")),
    ),
    (
        t("希望报价单能带上公司抬头和开户行。", "Quotes should show our letterhead and bank account."),
        t("商机", "Opportunities"),
        NoteKind::Lacking,
        NoteState::New,
        None,
    ),
    (
        t("工单的快捷回复可以按产品再分一层。", "Canned texts could be grouped by product."),
        t("服务工单", "Cases"),
        NoteKind::Idea,
        NoteState::New,
        None,
    ),
    (
        t("能不能不填下次跟进日期就保存？", "Could a talk be saved without a next day?"),
        t("跟进记录", "Follow-ups"),
        NoteKind::SlowStep,
        NoteState::Declined,
        Some(t("没有下一步的客户会被忘记，先保留。", "Customers without a next step are forgotten; it stays.")),
    ),
    (
        t("打印长报价单时最后一行被切成两页。", "A long quote is printed with its last line cut in two."),
        t("报价单", "Quote"),
        NoteKind::Fault,
        NoteState::Planned,
        None,
    ),
];

/// Invents the notes.
pub fn invent(scene: &mut Scene) -> Vec<Record> {
    let lead = scene.person(0);
    let mut notes = Vec::with_capacity(NOTES.len());
    for (place, (content, page, kind, state, answer)) in NOTES.iter().enumerate() {
        let at = scene.moment(22 - 4 * i32::try_from(place).unwrap_or(0), 10 * 60);
        let author = scene.person(place + 1);
        let mut note = scene
            .record(team_note::ID, at, &author)
            .with(team_note::CONTENT, content.get(scene.locale).to_owned())
            .with(team_note::PAGE, page.get(scene.locale).to_owned())
            .with(team_note::KIND, *kind)
            .with(team_note::STATE, *state);
        if let Some(answer) = answer {
            note.set(team_note::ANSWER, answer.get(scene.locale).to_owned());
            let answered = scene.after(at, 24 * 60);
            touch(&mut note, answered, &lead);
        }
        notes.push(note);
    }
    notes
}

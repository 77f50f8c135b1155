//! The stages that a pipeline can be made of (G2, R204): those of the two usual pipelines, and as many more as a company
//! may make up. A stage has the same number and the same key in every vault, so that it is stored and goes to a backend
//! and back whatever a company calls it. Names, order and figures are those of the pipeline: `model::pipeline`.

use crate::model::record::FieldValue;
use crate::model::schema::builder::t;
use crate::model::schema::{ChoiceOption, Tone};
use crate::model::text::Text;
use crate::model::value::{ChoiceCode, Value};

/// A stage, by its stored number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stage(pub u16);

impl Stage {
    /// First of the pipeline that sells.
    pub const LEAD: Self = Self(1);
    /// Second of it.
    pub const ANALYSIS: Self = Self(2);
    /// Third of it.
    pub const PROPOSAL: Self = Self(3);
    /// Fourth of it.
    pub const NEGOTIATION: Self = Self(4);
    /// In which it is won.
    pub const WON: Self = Self(5);
    /// First of the pipeline of whoever buys.
    pub const AWARENESS: Self = Self(6);
    /// Second of it.
    pub const RESEARCH: Self = Self(7);
    /// Third of it.
    pub const CONSIDERATION: Self = Self(8);
    /// In which it is won.
    pub const PURCHASE: Self = Self(9);
    /// What comes afterwards.
    pub const CARE: Self = Self(10);

    /// All that may be stored, as the field's kind takes them.
    pub const OPTIONS: &'static [ChoiceOption] = OPTIONS;

    /// The stored code.
    pub const fn code(self) -> ChoiceCode {
        ChoiceCode(self.0)
    }

    /// The stage of a stored code.
    pub const fn of(code: ChoiceCode) -> Self {
        Self(code.0)
    }

    /// Whether it is one that a company makes up: it has no name before somebody gives it one.
    pub const fn is_own(self) -> bool {
        self.0 > Self::CARE.0
    }

    /// The name that it has of itself.
    pub fn usual_name(self) -> Text {
        let option = OPTIONS.iter().find(|option| option.code == self.code());
        option.map_or(Text::new("", ""), |option| option.label)
    }

    /// What it asks for next, where nobody says otherwise (R208).
    pub const fn usually_asks(self) -> Text {
        match self {
            Self::LEAD => {
                t("确认联系人和需求，约定第一次沟通", "Confirm the contact and the need, and agree on a first talk")
            }
            Self::ANALYSIS => t(
                "弄清需求、预算和决策人，写下需求说明",
                "Find out needs, budget and who decides; write the needs down",
            ),
            Self::PROPOSAL => {
                t("提交方案和报价，约定答复时间", "Send proposal and quote, and agree when they will answer")
            }
            Self::NEGOTIATION => {
                t("谈定价格、付款和交付，准备合同", "Agree on price, payment and delivery; prepare the contract")
            }
            Self::WON => t("签订合同，安排回款和交付", "Sign the contract, and plan payments and delivery"),
            Self::AWARENESS => t("让客户了解我们能解决什么问题", "Show the customer which problem we can solve"),
            Self::RESEARCH => {
                t("提供资料和案例，解答评估中的问题", "Give material and references, and answer what they ask")
            }
            Self::CONSIDERATION => {
                t("了解顾虑和竞争对手，给出方案和报价", "Find out doubts and competitors, and make an offer")
            }
            Self::PURCHASE => t("确认订单，办好合同和付款", "Confirm the order, and see to contract and payment"),
            Self::CARE => {
                t("定期回访，了解使用情况，介绍适合的新产品", "Call regularly, ask how it goes, and offer what fits")
            }
            Self(_) => t("", ""),
        }
    }
}

impl FieldValue for Stage {
    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Choice(code) => Some(Self::of(*code)),
            _ => None,
        }
    }

    fn into_value(self) -> Value {
        Value::Choice(self.code())
    }
}

const fn usual(
    stage: Stage,
    key: &'static str,
    label: Text,
    tone: Tone,
    aliases: &'static [&'static str],
) -> ChoiceOption {
    ChoiceOption { code: stage.code(), key, label, tone, aliases }
}

/// One that a company makes up: its number, and what it is called where its name is not known.
macro_rules! own {
    ($code:literal, $place:literal) => {
        ChoiceOption {
            code: ChoiceCode($code),
            key: concat!("own_", $place),
            label: t(concat!("自定义阶段 ", $place), concat!("Own stage ", $place)),
            tone: Tone::Info,
            aliases: &[],
        }
    };
}

const OPTIONS: &[ChoiceOption] = &[
    usual(Stage::LEAD, "lead", t("线索", "Lead"), Tone::Neutral, &["线索阶段", "初步接触", "New"]),
    usual(
        Stage::ANALYSIS,
        "analysis",
        t("需求分析", "Needs analysis"),
        Tone::Info,
        &["需求确认", "需求调研", "Qualification", "Analysis"],
    ),
    usual(
        Stage::PROPOSAL,
        "proposal",
        t("方案提交", "Proposal"),
        Tone::Info,
        &["方案报价", "提交方案", "报价", "Quote", "Proposal sent"],
    ),
    usual(
        Stage::NEGOTIATION,
        "negotiation",
        t("商务谈判", "Negotiation"),
        Tone::Warning,
        &["谈判", "商务洽谈", "合同谈判"],
    ),
    usual(Stage::WON, "won", t("成交", "Won"), Tone::Good, &["已成交", "赢单", "签约", "Deal", "Closed won"]),
    usual(Stage::AWARENESS, "awareness", t("意识", "Awareness"), Tone::Neutral, &["意识阶段", "认知"]),
    usual(
        Stage::RESEARCH,
        "research",
        t("研究与评估", "Research and evaluation"),
        Tone::Info,
        &["研究", "评估", "研究评估", "Evaluation"],
    ),
    usual(
        Stage::CONSIDERATION,
        "consideration",
        t("考虑", "Consideration"),
        Tone::Warning,
        &["考虑阶段", "Considering"],
    ),
    usual(Stage::PURCHASE, "purchase", t("购买", "Purchase"), Tone::Good, &["购买阶段", "Bought"]),
    usual(Stage::CARE, "care", t("客户关系维护", "Customer care"), Tone::Good, &["客户维护", "关系维护", "Retention"]),
    own!(11, 1),
    own!(12, 2),
    own!(13, 3),
    own!(14, 4),
    own!(15, 5),
    own!(16, 6),
    own!(17, 7),
    own!(18, 8),
    own!(19, 9),
    own!(20, 10),
    own!(21, 11),
    own!(22, 12),
    own!(23, 13),
    own!(24, 14),
    own!(25, 15),
    own!(26, 16),
    own!(27, 17),
    own!(28, 18),
    own!(29, 19),
    own!(30, 20),
];

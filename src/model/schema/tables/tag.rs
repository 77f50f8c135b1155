//! Tags (标签, R158): what the words in the tags of customers mean. A tag that nobody has described works as well; one that
//! is described here has a colour, a group and, where wanted, a rule by which the desk sets it and takes it away.

use crate::choices;
use crate::model::record::Key;
use crate::model::schema::builder::{entity as table, field, t};
use crate::model::schema::{Entity, EntityId, Field, Group, Kind, Narrow, Offered};
use crate::model::text::Text;

/// The table's stored number.
pub const ID: EntityId = EntityId(43);

/// The word itself, as it stands with the customers.
pub const NAME: Key<String> = Key::new(16);
/// What it belongs to, such as needs or behaviour.
pub const GROUP: Key<String> = Key::new(17);
/// Its colour.
pub const COLOUR: Key<Colour> = Key::new(18);
/// The conditions under which the desk sets it, as they are stored; none where people set it.
pub const RULE: Key<String> = Key::new(19);
/// Remark.
pub const REMARK: Key<String> = Key::new(20);

choices! {
    /// The colours of tags; the word says what is meant.
    pub enum Colour {
        Grey = 1, "grey", "灰色", "Grey", Neutral, [];
        Blue = 2, "blue", "蓝色", "Blue", Info, [];
        Green = 3, "green", "绿色", "Green", Good, [];
        Amber = 4, "amber", "橙色", "Amber", Warning, ["黄色", "Yellow"];
        Red = 5, "red", "红色", "Red", Bad, [];
    }
}

impl Colour {
    /// The value of a `data-tone` attribute.
    pub const fn tone(self) -> &'static str {
        match self {
            Self::Grey => "neutral",
            Self::Blue => "info",
            Self::Green => "good",
            Self::Amber => "warning",
            Self::Red => "bad",
        }
    }
}

/// Groups that are offered.
const GROUPS: &[Text] = &[
    t("客户价值", "Value"),
    t("需求", "Needs"),
    t("行为", "Behaviour"),
    t("来源", "Source"),
    t("服务", "Service"),
    t("风险", "Risk"),
];

/// The table of tags.
pub fn entity() -> Entity {
    const FIELDS: &[Field] = &[
        field(NAME.field.0, "name", t("标签名称", "Tag name"), Kind::Text)
            .required()
            .searched()
            .column(200)
            .hint(t("改名后，带此标签的客户一并更新", "Customers that have it follow when it is renamed")),
        field(GROUP.field.0, "group", t("标签分组", "Tag group"), Kind::Suggestion(Offered::Words(GROUPS)))
            .column(140)
            .narrow(Narrow::Subtitle),
        field(COLOUR.field.0, "colour", t("标签颜色", "Tag colour"), Kind::Choice(Colour::OPTIONS))
            .column(112)
            .narrow(Narrow::Badge),
        field(RULE.field.0, "rule", t("自动规则", "Rule"), Kind::LongText).computed(),
        field(REMARK.field.0, "remark", t("备注", "Remark"), Kind::LongText).group(Group::More).column(280),
    ];
    table(ID, "tag", t("标签", "Tag"), t("标签", "Tags"), &[FIELDS]).titled(NAME.field).aliases(&["标签表", "标签库"])
}

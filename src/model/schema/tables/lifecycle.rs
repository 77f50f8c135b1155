//! The stages that a customer has passed through by what people did: R117, R159, G1. The stage at this moment is reckoned
//! (`src/insight/lifecycle.rs`) and stored nowhere, because it changes with the day (docs/decisions/0024).

use crate::choices;
use crate::model::record::{Key, RecordId};
use crate::model::schema::builder::{entity as table, field, t};
use crate::model::schema::{Entity, EntityId, Field, Kind, Narrow, Tone};
use crate::model::text::Text;
use crate::model::value::CalendarDate;

use super::customer::{self, Status};

/// The table's stored number.
pub const ID: EntityId = EntityId(25);

/// Whose.
pub const CUSTOMER: Key<RecordId> = Key::new(16);
/// The stage that began.
pub const STAGE: Key<LifeStage> = Key::new(17);
/// The stage before it.
pub const PREVIOUS: Key<LifeStage> = Key::new(18);
/// On which day it began.
pub const ENTERED_ON: Key<CalendarDate> = Key::new(19);
/// Why, in words.
pub const REASON: Key<String> = Key::new(20);

choices! {
    /// The stages of the life of a customer (G1, R117–R119, R159).
    pub enum LifeStage {
        Potential = 1, "potential", "潜在", "Potential", Info, ["潜在客户"];
        Intent = 2, "intent", "意向", "Interested", Warning, ["意向客户"];
        Won = 3, "won", "成交", "Customer", Good, ["成交客户"];
        Active = 4, "active", "活跃", "Active", Good, ["活跃客户"];
        Loyal = 5, "loyal", "忠诚", "Loyal", Good, ["忠诚客户"];
        Lost = 6, "lost", "流失", "Lost", Bad, ["流失客户"];
    }
}

impl LifeStage {
    /// The stage that a status means by itself.
    pub const fn of(status: Status) -> Self {
        match status {
            Status::Potential => Self::Potential,
            Status::Intent => Self::Intent,
            Status::Won => Self::Won,
            Status::Lost => Self::Lost,
        }
    }

    /// Its name.
    pub fn label(self) -> Text {
        let option = Self::OPTIONS.iter().find(|option| option.code == self.code());
        option.map_or(t("", ""), |option| option.label)
    }

    /// How it should be felt.
    pub fn tone(self) -> Tone {
        let option = Self::OPTIONS.iter().find(|option| option.code == self.code());
        option.map_or(Tone::Neutral, |option| option.tone)
    }
}

/// The table of stages passed.
pub fn entity() -> Entity {
    const FIELDS: &[Field] = &[
        customer::reference(CUSTOMER.field, t("客户", "Customer")),
        field(STAGE.field.0, "stage", t("生命周期阶段", "Stage of life"), Kind::Choice(LifeStage::OPTIONS))
            .required()
            .column(120)
            .narrow(Narrow::Badge),
        field(PREVIOUS.field.0, "previous", t("此前阶段", "Stage before"), Kind::Choice(LifeStage::OPTIONS))
            .column(120),
        field(ENTERED_ON.field.0, "entered_on", t("进入日期", "Stage since"), Kind::Date)
            .recommended()
            .column(116)
            .narrow(Narrow::Meta),
        field(REASON.field.0, "reason", t("变化原因", "Reason of the change"), Kind::LongText).column(320),
    ];
    table(ID, "lifecycle", t("生命周期记录", "Stage passed"), t("生命周期记录", "Stages passed"), &[FIELDS])
        .titled(REASON.field)
        .child_of(CUSTOMER.field)
        .aliases(&["客户生命周期管理表"])
}

//! Tables and how many of them, in words: `客户`, `Customers`, `12 个客户`.

use super::named::table_named;
use crate::model::EntityId;
use crate::model::schema::rules::grouped;
use crate::model::schema::tables::{
    answer_sheet, approval, article, comment, consent, feedback, interaction, invoice, involvement, lead, line_item,
    points, purchase, repair, rivalry, stage_step, team_note,
};
use crate::model::text::Locale;

/// One of a table, in words: `客户`.
pub fn label_of(entity: EntityId, locale: Locale) -> &'static str {
    table_named(entity).map_or("", |entity| entity.label.get(locale))
}

/// Many of a table, in words: `Customers`.
pub fn plural_of(entity: EntityId, locale: Locale) -> &'static str {
    table_named(entity).map_or("", |entity| entity.plural.get(locale))
}

/// `12 customers`, `12 个客户`: so many of a table.
pub fn counted(entity: EntityId, count: usize, locale: Locale) -> String {
    let one = count == 1;
    let name = if one { label_of(entity, locale) } else { plural_of(entity, locale) };
    match locale {
        Locale::Chinese
            if matches!(
                entity,
                approval::ID
                    | comment::ID
                    | consent::ID
                    | feedback::ID
                    | interaction::ID
                    | lead::ID
                    | line_item::ID
                    | points::ID
                    | purchase::ID
                    | repair::ID
                    | rivalry::ID
                    | stage_step::ID
                    | team_note::ID
            ) =>
        {
            format!("{} 条{name}", grouped(count))
        }
        Locale::Chinese if entity == invoice::ID => format!("{} 张{name}", grouped(count)),
        Locale::Chinese if entity == involvement::ID => format!("{} 位{name}", grouped(count)),
        Locale::Chinese if entity == article::ID => format!("{} 篇{name}", grouped(count)),
        Locale::Chinese if entity == answer_sheet::ID => format!("{} 份{name}", grouped(count)),
        Locale::Chinese => format!("{} 个{name}", grouped(count)),
        Locale::English => format!("{} {}", grouped(count), name.to_ascii_lowercase()),
    }
}

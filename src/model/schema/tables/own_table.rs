//! The tables that stand ready for what only this company keeps, such as its machines or its licences (R39). The schema
//! knows all of them under numbers and keys that never change; a vault has those that its people have named, with the
//! fields that they gave them (docs/decisions/0049).

use crate::model::record::{Key, RecordId};
use crate::model::schema::builder::{entity as table, field, t};
use crate::model::schema::{Entity, EntityId, Field, Group, Kind};
use crate::model::text::Text;

use super::customer;

/// The stored number of the first.
const FIRST: u16 = 56;
/// How many there are.
pub const MOST: u16 = 8;

/// What a record is called.
pub const NAME: Key<String> = Key::new(16);
/// To which customer it belongs; asked for only where the company has said that its records belong to one.
pub const CUSTOMER: Key<RecordId> = Key::new(17);
/// Who looks after it.
pub const OWNER: Key<String> = Key::new(18);
/// Remark.
pub const REMARK: Key<String> = Key::new(19);

/// The table of that place, counted from 0.
pub const fn id(place: u16) -> EntityId {
    EntityId(FIRST + place)
}

/// Whether a table is one of these.
pub const fn is_own_table(entity: EntityId) -> bool {
    entity.0 >= FIRST && entity.0 < FIRST + MOST
}

/// The place of a table among these, counted from 0.
pub const fn place(entity: EntityId) -> Option<u16> {
    if is_own_table(entity) { Some(entity.0 - FIRST) } else { None }
}

/// All of them.
pub fn ids() -> impl Iterator<Item = EntityId> {
    (0..MOST).map(id)
}

/// The table of that place as it is where nobody has named it: no file brings rows of it.
pub fn entity<const PLACE: u16>() -> Entity {
    const FIELDS: &[Field] = &[
        field(NAME.field.0, "name", t("名称", "Name"), Kind::Text).required().searched().column(240),
        field(CUSTOMER.field.0, "customer", t("客户", "Customer"), Kind::Reference(customer::ID)).column(220).aliases(
            &["客户名称", "客户全称", "公司名称", "客户编号", "Customer name", "Company", "Company name", "Account"],
        ),
        field(OWNER.field.0, "owner", t("负责人", "Owner"), Kind::Member).column(112).aliases(&[
            "跟进人",
            "Assigned to",
            "Assignee",
        ]),
        field(REMARK.field.0, "remark", t("备注", "Remark"), Kind::LongText).group(Group::More).aliases(&[
            "说明",
            "描述",
            "Remarks",
            "Note",
            "Notes",
            "Description",
        ]),
    ];
    let number = PLACE + 1;
    let key = format!("own_table_{number}").leak();
    let (one, many) = (format!("Own table {number}"), format!("Own tables {number}"));
    let zh = &*format!("自定义表 {number}").leak();
    let (label, plural) = (Text::new(zh, one.leak()), Text::new(zh, many.leak()));
    table(id(PLACE), key, label, plural, &[FIELDS]).titled(NAME.field).child_of(CUSTOMER.field).not_imported()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::schema::schema;

    #[test]
    fn each_place_has_its_table_and_no_other_table_is_taken_for_one() {
        for (at, entity) in (0..).zip(ids()) {
            let described = schema().get(entity).unwrap();
            assert_eq!((described.id, place(entity)), (entity, Some(at)));
            assert_eq!(described.key, format!("own_table_{}", at + 1));
            assert!(!described.imported, "a file brings nothing into a table without a name");
        }
        let others = schema().all_ids().filter(|entity| !is_own_table(*entity)).count();
        assert_eq!(others + usize::from(MOST), schema().all_ids().count());
    }
}

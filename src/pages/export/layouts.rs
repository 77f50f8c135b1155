//! The layouts of the vault (R175): which of them somebody may use for a list, and what is remembered of the choice.

use crate::exchange::file_layout::{FileLayout, FileLayouts, Source};
use crate::model::rights::{Act, Rights};
use crate::model::schema::tables::policy;
use crate::model::{EntityId, Kind};
use crate::workspace::Workspace;

/// The layouts of a vault; none where nobody has named any.
pub fn kept(workspace: &Workspace) -> FileLayouts {
    let row = workspace.record(policy::ID, policy::LAYOUTS);
    row.and_then(|row| FileLayouts::read(row.text(policy::BODY))).unwrap_or_default()
}

/// The layouts of a table that somebody with these rights may use.
pub fn offered(workspace: &Workspace, rights: &Rights, table: EntityId) -> Vec<FileLayout> {
    let of_table = kept(workspace).layouts.into_iter().filter(|layout| layout.table == table);
    of_table.filter(|layout| may_use(workspace, rights, layout)).collect()
}

/// Name and number of a record stand in every file that names it; more of it leaves only with who may export its table.
fn may_use(workspace: &Workspace, rights: &Rights, layout: &FileLayout) -> bool {
    let entity = workspace.entity(layout.table);
    layout.columns.iter().all(|column| {
        let Source::Of(reference, field) = column.source else {
            return true;
        };
        let Some(Kind::Reference(table)) = entity.and_then(|entity| entity.field(reference)).map(|field| field.kind)
        else {
            return true;
        };
        let names = workspace
            .entity(table)
            .is_some_and(|entity| field == entity.title || entity.number.is_some_and(|number| number.field == field));
        names || rights.may(table, Act::Export)
    })
}

/// Where a device remembers which layout was used last for a table.
pub fn memory_of(key: &str) -> String {
    format!("export.layout.{key}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::file_layout::{LayoutColumn, Preset};
    use crate::model::Record;
    use crate::model::schema::tables::{customer, payment};

    fn holding(layouts: Vec<FileLayout>) -> Workspace {
        let mut all = FileLayouts::default();
        all.layouts.extend(layouts);
        Workspace::holding(&[Record::new(policy::ID, policy::LAYOUTS).with(policy::BODY, all.write())])
    }

    #[test]
    fn a_layout_is_offered_for_its_table_alone() {
        let workspace = holding(vec![Preset::Receipts.layout("收款单"), Preset::Customers.layout("客户档案")]);
        let names = |table| -> Vec<String> {
            offered(&workspace, &Rights::all(), table).into_iter().map(|layout| layout.name).collect()
        };
        assert_eq!((names(payment::ID), names(customer::ID)), (vec!["收款单".to_owned()], vec!["客户档案".to_owned()]));
        assert!(offered(&Workspace::new(), &Rights::all(), payment::ID).is_empty());
    }

    #[test]
    fn nobody_takes_phones_of_customers_along_who_may_not_export_customers() {
        let mut with_phone = Preset::Receipts.layout("收款单");
        let phone = Source::Of(payment::CUSTOMER.field, customer::MOBILE.field);
        with_phone.columns.push(LayoutColumn::new("手机", phone));
        let workspace = holding(vec![with_phone, Preset::Receipts.layout("收款单")]);
        let all = offered(&workspace, &Rights::all(), payment::ID).len();
        let fewer = offered(&workspace, &Rights::none(), payment::ID).len();
        assert_eq!((all, fewer), (2, 1));
    }
}

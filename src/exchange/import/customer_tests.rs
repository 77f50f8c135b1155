//! Customers that rows belong to and nobody knows: how many a person is told of, and which of them are made.

use super::*;
use crate::exchange::import::template::template;
use crate::exchange::read::{Limits, read};
use crate::model::own_fields::{self, OwnField, OwnFields, OwnOption, SlotKind};
use crate::model::pipeline::{Agreed, Pipeline};
use crate::model::schema::facts::{self, FileRow};
use crate::model::schema::tables::opportunity::{self, Stage};
use crate::model::schema::tables::{contact, customer, own_table};
use crate::model::schema::{Group, Need, Tone};
use crate::model::text::Locale;
use crate::model::value::{CalendarDate, ChoiceCode, Timestamp, Value};
use crate::model::{Change, FieldId, Record, RecordId};

/// Two contacts of one unknown customer, one of another, and one whose own name is missing.
const CONTACTS: &str = "客户名称,姓名,手机号\n\
    北方物流有限公司,张三,13800138000\n\
    北方 物流有限公司,李四,13900139000\n\
    江南包装有限公司,王五,13700137000\n\
    西部矿业有限公司,,13600136000\n";

fn checked(text: &str, known: &Known, create: Option<bool>) -> Import {
    let sheets = read(text.as_bytes(), "contacts.csv", &Limits::default(), &mut |_| true).unwrap();
    let mut import = Import::open(sheets, CalendarDate::parse("2025-06-01").unwrap(), 480, OwnFields::none());
    import.set_create_customers(create);
    import.check(known, &mut |_, _| true).unwrap();
    import
}

fn created(import: &mut Import) -> Vec<Change> {
    let mut counter: u8 = 0;
    let mut random = || {
        counter += 1;
        [0, 0, 0, 0, 0, 0, 0, 0, 0, counter]
    };
    let mut changes = Vec::new();
    while let Some(outcomes) = import.build(2, &mut random, Timestamp(1_750_000_000_000)).unwrap() {
        changes.extend(outcomes.into_iter().filter_map(|outcome| match outcome {
            Outcome::Create(change) => Some(change),
            Outcome::Update(_) => None,
        }));
    }
    changes
}

fn names(changes: &[Change]) -> Vec<&str> {
    let customers = changes.iter().filter(|change| change.entity == customer::ID);
    customers.filter_map(|change| change.after(customer::NAME.field)).filter_map(Value::as_text).collect()
}

#[test]
fn a_person_is_told_how_many_customers_nobody_knows_before_any_is_made() {
    let import = checked(CONTACTS, &Known::default(), Some(false));
    let summary = import.summary();
    // The customer of the row that can't be imported anyway would help nobody.
    assert_eq!((summary.unknown.count, summary.unknown.made, summary.unknown.create), (2, 0, false));
    assert_eq!(summary.unknown.names, ["北方物流有限公司", "江南包装有限公司"]);
    assert_eq!(summary.sheets[0].rejected, 4);
}

#[test]
fn choosing_to_make_them_lets_their_rows_in_without_another_check() {
    let mut import = checked(CONTACTS, &Known::default(), Some(false));
    import.choose_create_customers(true).unwrap();
    let summary = import.summary();
    assert_eq!((summary.unknown.count, summary.unknown.made, summary.unknown.create), (2, 2, true));
    assert_eq!(summary.sheets[0].rejected, 1);
    import.choose_create_customers(false).unwrap();
    assert_eq!(import.summary().sheets[0].rejected, 4);
}

#[test]
fn a_customer_is_made_once_and_all_its_rows_belong_to_it() {
    let mut import = checked(CONTACTS, &Known::default(), Some(true));
    let changes = created(&mut import);
    assert_eq!(names(&changes), ["北方物流有限公司", "江南包装有限公司"]);
    let owners: Vec<RecordId> = changes
        .iter()
        .filter(|change| change.entity == contact::ID)
        .filter_map(|change| match change.after(contact::CUSTOMER.field) {
            Some(Value::Reference(id)) => Some(*id),
            _ => None,
        })
        .collect();
    assert_eq!(owners, [changes[0].id, changes[0].id, changes[1].id]);
    let tally = import.tally();
    assert_eq!((tally.customers, tally.created, tally.rejected), (2, 3, 1));
    assert_eq!(changes.len(), 5);
}

/// The contacts with the rows of the file that they name.
fn rows_of_contacts(changes: &[Change]) -> Vec<(&str, Option<FileRow>)> {
    let contacts = changes.iter().filter(|change| change.entity == contact::ID);
    let named = contacts.filter_map(|change| {
        let row = match change.after(facts::IMPORT_ROW.field) {
            Some(Value::Integer(stored)) => FileRow::of(*stored),
            _ => None,
        };
        Some((change.after(contact::NAME.field)?.as_text()?, row))
    });
    named.collect()
}

#[test]
fn each_record_names_its_own_row_also_where_rows_before_it_are_empty_or_left_out() {
    const FILE: &str = "客户名称,姓名,手机号\n\
        北方物流有限公司,张三,13800138000\n\
        ,,\n\
        西部矿业有限公司,,13600136000\n\
        北方物流有限公司,李四,13900139000\n\
        北方物流有限公司,李四,13900139000\n\
        江南包装有限公司,王五,13700137000\n";
    let mut import = checked(FILE, &Known::default(), Some(true));
    import.set_decision(0, &Which::Rows(vec![6]), Decision::Skip).unwrap();
    let changes = created(&mut import);
    let at = |row: u32| Some(FileRow { sheet: 0, row });
    assert_eq!(rows_of_contacts(&changes), [("张三", at(2)), ("李四", at(5)), ("王五", at(7))]);
    // The customers were made because rows belong to them; no row is one of them.
    let mut made = changes.iter().filter(|change| change.entity == customer::ID);
    assert!(made.all(|change| change.after(facts::IMPORT_ROW.field).is_none()));
}

#[test]
fn nobody_is_made_for_rows_that_a_person_leaves_out() {
    let mut import = checked(CONTACTS, &Known::default(), Some(true));
    import.set_decision(0, &Which::Rows(vec![4]), Decision::Skip).unwrap();
    let unknown = import.summary().unknown;
    assert_eq!((unknown.count, unknown.made), (2, 1));
    let changes = created(&mut import);
    assert_eq!(names(&changes), ["北方物流有限公司"]);
    assert_eq!((import.tally().customers, import.tally().skipped), (1, 1));
}

#[test]
fn a_customer_of_the_vault_is_not_made_again() {
    let mut import = checked(CONTACTS, &knows("江南包装有限公司"), Some(true));
    assert_eq!(import.summary().unknown.names, ["北方物流有限公司"]);
    assert_eq!(names(&created(&mut import)), ["北方物流有限公司"]);
}

#[test]
fn a_mended_name_leaves_no_customer_of_the_misspelt_one() {
    let mut import = checked(CONTACTS, &Known::default(), Some(true));
    import.set_cell(0, 4, 0, "北方物流有限公司").unwrap();
    assert_eq!(import.summary().unknown.names, ["北方物流有限公司"]);
    assert_eq!(names(&created(&mut import)), ["北方物流有限公司"]);
}

#[test]
fn a_file_that_is_being_imported_is_not_tied_anew() {
    let mut import = checked(CONTACTS, &Known::default(), Some(false));
    created(&mut import);
    assert_eq!(import.choose_create_customers(true), Err(ImportError::Begun));
}

/// The vault knows a customer of this name.
fn knows(name: &str) -> Known {
    let mut known = Known::default();
    known.push(&Record::new(customer::ID, RecordId::new(Timestamp(1), [7; 10])).with(customer::NAME, name.to_owned()));
    known
}

#[test]
fn a_file_of_strangers_makes_them_by_itself() {
    let empty = checked(CONTACTS, &Known::default(), None).summary().unknown;
    assert!(empty.create && empty.made == 2, "no name can be a misspelling where nobody is known");
    let strangers = checked(CONTACTS, &knows("南方机械有限公司"), None).summary().unknown;
    assert!(strangers.create && strangers.made == 2);
}

#[test]
fn a_misspelt_customer_is_not_made_by_itself() {
    let mostly_known = "客户名称,姓名\n北方物流有限公司,张三\n北方物流有限公司,李四\n北房物流有限公司,王五\n";
    let unknown = checked(mostly_known, &knows("北方物流有限公司"), None).summary().unknown;
    assert_eq!((unknown.create, unknown.count), (false, 1));
    let kept = checked(CONTACTS, &knows("南方机械有限公司"), Some(false)).summary().unknown;
    assert!(!kept.create, "what a person chose stays");
}

#[test]
fn a_deal_of_a_file_comes_into_the_stage_that_the_company_calls_so() {
    let mut agreed = Agreed::default();
    agreed.stages[1].name = Some("摸底".to_owned());
    let text = "项目名称,客户名称,当前阶段\n\
        仓储系统,北方物流有限公司,摸底\n\
        龙门吊改造,北方物流有限公司,需求分析\n\
        泊位监控,北方物流有限公司,考虑\n";
    let sheets = read(text.as_bytes(), "deals.csv", &Limits::default(), &mut |_| true).unwrap();
    let mut import = Import::open(sheets, CalendarDate::parse("2025-06-01").unwrap(), 480, OwnFields::none());
    import.set_pipeline(Pipeline::kept(&agreed.write()));
    import.set_create_customers(Some(true));
    import.check(&Known::default(), &mut |_, _| true).unwrap();
    let changes = created(&mut import);
    let deals = changes.iter().filter(|change| change.entity == opportunity::ID);
    let stages: Vec<_> = deals.map(|deal| deal.after(opportunity::STAGE.field).cloned()).collect();
    let analysis = Some(Value::Choice(Stage::ANALYSIS.code()));
    // A stage that the company doesn't have costs the row that value, and is named.
    assert_eq!(stages, [analysis.clone(), analysis, None]);
}

#[test]
fn a_file_fills_the_fields_that_the_company_has_made_up() {
    let option = |code: u16, name: &str| OwnOption { code, name: name.to_owned(), tone: Tone::Good };
    let [text, choice] = [SlotKind::Text, SlotKind::Choice].map(|kind| kind.slots().next().unwrap());
    let named = |slot: FieldId, name: &str| OwnField {
        slot: slot.0,
        zh: name.to_owned(),
        en: name.to_owned(),
        need: Need::RequiredOnEntry,
        group: Group::More,
        hint: String::new(),
        aliases: vec!["对接经理".to_owned()],
        options: Vec::new(),
        gone: Vec::new(),
        personal: None,
    };
    let level = OwnField {
        aliases: Vec::new(),
        options: vec![option(1, "金牌")],
        gone: vec![option(2, "铜牌")],
        ..named(choice, "合作级别")
    };
    let agreed = own_fields::Agreed::none().with(customer::ID, vec![named(text, "渠道经理"), level]);
    let own = OwnFields::kept(&agreed.write());
    let file = "客户名称,对接经理,合作级别\n甲公司,赵敏,金牌\n乙公司,,铜牌\n";
    let sheets = read(file.as_bytes(), "customers.csv", &Limits::default(), &mut |_| true).unwrap();
    let mut import = Import::open(sheets, CalendarDate::parse("2025-06-01").unwrap(), 480, own);
    import.check(&Known::default(), &mut |_, _| true).unwrap();
    let changes = created(&mut import);
    let values = |slot: FieldId| changes.iter().map(|change| change.after(slot).cloned()).collect::<Vec<_>>();
    // An old file may lack what a person must fill in (R27), and nothing new gets a choice that was taken away.
    assert_eq!(values(text), [Some(Value::Text("赵敏".to_owned())), None]);
    assert_eq!(values(choice), [Some(Value::Choice(ChoiceCode(1))), None]);
}

#[test]
fn a_file_fills_a_table_that_the_company_has_named_and_its_template_comes_back() {
    let machines = own_fields::NamedTable {
        table: own_table::id(0).0,
        zh: "设备".to_owned(),
        en: "Machine".to_owned(),
        many: "Machines".to_owned(),
        of_customer: false,
        retired: false,
    };
    let own = OwnFields::kept(&own_fields::Agreed::none().naming(vec![machines]).write());
    let sheet = template(own.entity(own_table::id(0)).unwrap(), Locale::Chinese, Pipeline::usual());
    let heads: Vec<&str> = sheet.columns.iter().map(|column| column.title.as_str()).collect();
    assert_eq!((sheet.name.as_str(), heads), ("设备", vec!["名称", "负责人", "备注"]));
    let file = "设备名称,负责人\n数控机床,李雷\n冲床,\n";
    let sheets = read(file.as_bytes(), "设备.csv", &Limits::default(), &mut |_| true).unwrap();
    let mut import = Import::open(sheets, CalendarDate::parse("2025-06-01").unwrap(), 480, own);
    import.check(&Known::default(), &mut |_, _| true).unwrap();
    let changes = created(&mut import);
    assert!(changes.iter().all(|change| change.entity == own_table::id(0)));
    let names: Vec<Option<&Value>> = changes.iter().map(|change| change.after(own_table::NAME.field)).collect();
    let [first, second] = ["数控机床", "冲床"].map(|name| Value::Text(name.to_owned()));
    assert_eq!(names, [Some(&first), Some(&second)]);
}

#[test]
fn a_template_asks_for_the_fields_that_the_company_has_made_up() {
    let option = |code: u16, name: &str| OwnOption { code, name: name.to_owned(), tone: Tone::Good };
    let level = OwnField {
        slot: SlotKind::Choice.slots().next().unwrap().0,
        zh: "合作级别".to_owned(),
        en: "Partnership".to_owned(),
        need: Need::Optional,
        group: Group::More,
        hint: "由渠道部评定".to_owned(),
        aliases: Vec::new(),
        options: vec![option(1, "金牌")],
        gone: vec![option(2, "铜牌")],
        personal: None,
    };
    let own = OwnFields::kept(&own_fields::Agreed::none().with(customer::ID, vec![level]).write());
    let sheet = template(own.entity(customer::ID).unwrap(), Locale::Chinese, Pipeline::usual());
    let column = sheet.columns.iter().find(|column| column.title == "合作级别").expect("the column");
    assert_eq!(column.choices, ["金牌"]);
    assert!(column.hint.as_ref().is_some_and(|hint| hint.contains("由渠道部评定")));
}

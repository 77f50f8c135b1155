//! A layout is saved as it was typed, and what another program could not read is named.

use super::*;
use crate::exchange::file_layout::Preset;
use crate::model::schema::tables::{customer, payment};

const VOCABULARY: fn() -> Vocabulary = || Vocabulary { own: OwnFields::none(), pipeline: Pipeline::usual() };

fn draft() -> LayoutDraft {
    LayoutDraft::new(&Preset::Receipts.layout("收款单"), VOCABULARY())
}

#[test]
fn opening_and_saving_a_layout_changes_nothing() {
    for preset in Preset::ALL {
        let mut layout = preset.layout("x");
        layout.format = FileFormat::Text(TextForm::OLD_CSV);
        layout.days = DayForm::Digits;
        let draft = LayoutDraft::new(&layout, VOCABULARY());
        assert_eq!(draft.layout(VOCABULARY()), Ok(layout));
    }
}

#[test]
fn own_words_are_typed_by_the_names_of_choices_and_shown_again() {
    let mut draft = draft();
    let method = draft.ids()[4];
    assert!(draft.choices(method, VOCABULARY()).iter().any(|name| name.zh == "电汇"));
    draft.set_words(method, "电汇=03；Cash = 01".to_owned());
    let layout = draft.layout(VOCABULARY()).unwrap();
    assert_eq!((layout.columns[4].word(3), layout.columns[4].word(2)), (Some("03"), Some("01")));
    assert_eq!(LayoutDraft::new(&layout, VOCABULARY()).words(method), "现金=01；电汇=03");
    draft.set_words(method, "汇票=9".to_owned());
    assert_eq!(draft.layout(VOCABULARY()), Err(LayoutFlaw::Word(5, "汇票=9".to_owned())));
}

#[test]
fn what_another_program_could_not_read_is_said_by_its_place() {
    let flaw = |change: fn(&mut LayoutDraft)| {
        let mut draft = draft();
        change(&mut draft);
        draft.layout(VOCABULARY()).unwrap_err()
    };
    assert_eq!(flaw(|draft| draft.name = " ".to_owned()), LayoutFlaw::Name);
    assert_eq!(flaw(|draft| draft.columns.clear()), LayoutFlaw::Columns);
    assert_eq!(flaw(|draft| draft.set_heading(2, " ".to_owned())), LayoutFlaw::Heading(2));
    let twice = LayoutFlaw::HeadingTwice("单据日期".to_owned());
    assert_eq!(flaw(|draft| draft.set_heading(2, "单据日期".to_owned())), twice);
    assert_eq!(flaw(LayoutDraft::add), LayoutFlaw::Heading(10));
    let nothing = |draft: &mut LayoutDraft| {
        draft.add();
        draft.set_heading(10, "部门".to_owned());
    };
    assert_eq!(flaw(nothing), LayoutFlaw::Source(10));
    assert_eq!(flaw(|draft| draft.set_table(customer::ID)), LayoutFlaw::Source(1), "another table, other fields");
    assert_eq!(flaw(|draft| draft.set_text(6, "x".repeat(TEXT_LIMIT + 1))), LayoutFlaw::Text(6));
}

#[test]
fn a_column_of_the_customer_is_among_what_a_payment_offers_unless_it_is_hidden() {
    let of = |is_seen: fn(EntityId, FieldId) -> bool| {
        VOCABULARY().sources(payment::ID, Locale::Chinese, is_seen).into_iter().map(|(_, name)| name).collect()
    };
    let all: Vec<String> = of(|_, _| true);
    assert!(all.contains(&"客户 › 客户编号".to_owned()) && all.contains(&"回款金额".to_owned()));
    let fewer: Vec<String> = of(|table, field| (table, field) != (customer::ID, customer::NUMBER.field));
    assert!(!fewer.contains(&"客户 › 客户编号".to_owned()) && fewer.contains(&"客户 › 客户名称".to_owned()));
}

#[test]
fn a_layout_keeps_its_number_and_its_name_is_its_own() {
    let one = with(&FileLayouts::default(), Preset::Receipts.layout("收款单")).unwrap();
    assert_eq!(one.layouts[0].id, 1);
    let twice = with(&one, Preset::Invoices.layout("收款单"));
    assert_eq!(twice, Err(LayoutFlaw::Twice("收款单".to_owned())));
    let in_fen = with(&one, Preset::Receipts.layout("收款单（分）"));
    assert_eq!(in_fen, Err(LayoutFlaw::SameHeadings("收款单".to_owned())), "fen would be taken for yuan");
    let renamed = FileLayout { name: "到账".to_owned(), ..one.layouts[0].clone() };
    let again = with(&one, renamed).unwrap();
    assert_eq!((again.layouts.len(), again.layouts[0].id), (1, 1));
    let two = with(&one, Preset::Customers.layout("客户档案")).unwrap();
    assert_eq!(two.layouts[1].id, 2);
}

//! That naming, retiring and naming again never loses or mixes a value, and that slips of the pen are named.

use hashbrown::HashMap;
use proptest::prelude::*;

use super::*;
use crate::model::own_fields::OwnFields;
use crate::model::schema::rules::{parse, print};
use crate::model::schema::tables::customer;
use crate::model::{Record, RecordId};

fn named(draft: &mut FieldsDraft, kind: SlotKind, name: &str) -> u32 {
    draft.add();
    let id = *draft.ids().last().unwrap();
    draft.set_kind(id, kind);
    draft.set(id, Part::Zh, name.to_owned());
    id
}

fn one(kind: SlotKind, name: &str) -> Agreed {
    let mut draft = FieldsDraft::new(&Agreed::none(), customer::ID);
    let id = named(&mut draft, kind, name);
    if kind == SlotKind::Choice {
        draft.name_option(id, 1, "金牌".to_owned());
        draft.add_option(id);
        draft.name_option(id, 2, "银牌".to_owned());
    }
    draft.agreed(&Agreed::none(), customer::ID).unwrap()
}

#[test]
fn opening_and_saving_the_own_fields_changes_nothing() {
    for kind in SlotKind::ALL {
        let agreed = one(kind, "渠道");
        assert_eq!(Agreed::read(&agreed.write()).as_ref(), Some(&agreed), "{kind:?}");
        assert!(FieldsDraft::new(&agreed, customer::ID).says(&agreed, customer::ID), "{kind:?}");
    }
}

#[test]
fn a_field_that_is_retired_keeps_its_slot_and_gets_it_back_by_its_name() {
    let agreed = one(SlotKind::Text, "渠道经理");
    let slot = agreed.fields(customer::ID)[0].slot();
    let mut draft = FieldsDraft::new(&agreed, customer::ID);
    draft.retire(1);
    assert_eq!(draft.retired(&agreed, customer::ID).len(), 1);
    let gone = draft.agreed(&agreed, customer::ID).unwrap();
    assert!(gone.fields(customer::ID).is_empty());
    // Another field never gets its values.
    let mut draft = FieldsDraft::new(&gone, customer::ID);
    named(&mut draft, SlotKind::Text, "代理商");
    assert_ne!(draft.agreed(&gone, customer::ID).unwrap().fields(customer::ID)[0].slot(), slot);
    let mut draft = FieldsDraft::new(&gone, customer::ID);
    named(&mut draft, SlotKind::Text, "渠道经理");
    assert_eq!(draft.agreed(&gone, customer::ID).unwrap(), agreed, "the same field again");
    let mut draft = FieldsDraft::new(&gone, customer::ID);
    draft.bring_back(&gone, customer::ID, slot);
    assert_eq!(draft.agreed(&gone, customer::ID).unwrap(), agreed);
}

#[test]
fn a_choice_that_went_keeps_its_number_and_its_name() {
    let agreed = one(SlotKind::Choice, "合作级别");
    let mut draft = FieldsDraft::new(&agreed, customer::ID);
    draft.remove_option(1, 1);
    draft.add_option(1);
    draft.name_option(1, 3, "铜牌".to_owned());
    let edited = draft.agreed(&agreed, customer::ID).unwrap();
    let field = &edited.fields(customer::ID)[0];
    assert_eq!(field.options.iter().map(|option| option.code).collect::<Vec<_>>(), [2, 3]);
    assert_eq!(field.option(1).map(|option| option.name.as_str()), Some("金牌"));
    let mut draft = FieldsDraft::new(&edited, customer::ID);
    draft.add_option(1);
    draft.name_option(1, 3, "金牌".to_owned());
    let again = draft.agreed(&edited, customer::ID).unwrap();
    assert_eq!(again.fields(customer::ID)[0].options[2].code, 1, "the same choice again");
}

#[test]
fn a_slip_of_the_pen_is_named_and_names_no_field() {
    let flaw = |edit: &dyn Fn(&mut FieldsDraft)| {
        let mut draft = FieldsDraft::new(&Agreed::none(), customer::ID);
        edit(&mut draft);
        draft.agreed(&Agreed::none(), customer::ID).unwrap_err()
    };
    assert_eq!(flaw(&FieldsDraft::add), OwnFlaw::Name(1));
    let twice = flaw(&|draft| {
        named(draft, SlotKind::Text, "渠道");
        named(draft, SlotKind::Date, "渠道");
    });
    assert_eq!(twice, OwnFlaw::Twice("渠道".to_owned()));
    let taken = flaw(&|draft| {
        named(draft, SlotKind::Text, "客户名称");
    });
    assert_eq!(taken, OwnFlaw::Taken("客户名称".to_owned()));
    let without = flaw(&|draft| {
        let id = named(draft, SlotKind::Choice, "级别");
        draft.remove_option(id, 1);
    });
    assert_eq!(without, OwnFlaw::NoOption(1));
    let full = flaw(&|draft| {
        for at in 0..=SlotKind::Money.count() {
            named(draft, SlotKind::Money, &format!("金额 {at}"));
        }
    });
    assert_eq!(full, OwnFlaw::NoSlot(SlotKind::Money));
}

/// What somebody does in the settings or on a record, by the place of a name.
#[derive(Clone, Debug)]
enum Deed {
    Name(usize),
    Retire(usize),
    BringBack(usize),
    Fill(usize, u8),
}

const NAMES: [(&str, SlotKind); 6] = [
    ("渠道经理", SlotKind::Text),
    ("代理商", SlotKind::Text),
    ("续费日", SlotKind::Date),
    ("年费", SlotKind::Money),
    ("押金", SlotKind::Money),
    ("合作级别", SlotKind::Choice),
];

fn deed() -> impl Strategy<Value = Deed> {
    let name = 0..NAMES.len();
    prop_oneof![
        name.clone().prop_map(Deed::Name),
        name.clone().prop_map(Deed::Retire),
        name.clone().prop_map(Deed::BringBack),
        (name, 1_u8..20).prop_map(|(name, value)| Deed::Fill(name, value)),
    ]
}

fn typed_value(kind: SlotKind, value: u8) -> String {
    match kind {
        SlotKind::Date => format!("2026-01-{value:02}"),
        SlotKind::Choice if value.is_multiple_of(2) => "金牌".to_owned(),
        SlotKind::Choice => "银牌".to_owned(),
        _ => value.to_string(),
    }
}

fn edited(agreed: &Agreed, deed: &Deed) -> Agreed {
    let mut draft = FieldsDraft::new(agreed, customer::ID);
    let known = |fields: &[OwnField], name: usize| fields.iter().find(|own| own.zh == NAMES[name].0).cloned();
    match deed {
        Deed::Name(name) if known(agreed.fields(customer::ID), *name).is_none() => {
            let id = named(&mut draft, NAMES[*name].1, NAMES[*name].0);
            for (at, option) in (1..).zip(["金牌", "银牌"]).filter(|_| NAMES[*name].1 == SlotKind::Choice) {
                if at > 1 {
                    draft.add_option(id);
                }
                draft.name_option(id, at, option.to_owned());
            }
        }
        Deed::Retire(name) => {
            let place = agreed.fields(customer::ID).iter().position(|own| own.zh == NAMES[*name].0);
            if let Some(id) = place.and_then(|place| draft.ids().get(place).copied()) {
                draft.retire(id);
            }
        }
        Deed::BringBack(name) => {
            if let Some(own) = known(agreed.retired(customer::ID), *name) {
                draft.bring_back(agreed, customer::ID, own.slot());
            }
        }
        _ => {}
    }
    draft.agreed(agreed, customer::ID).unwrap()
}

proptest! {
    #[test]
    fn naming_retiring_and_naming_again_never_loses_or_mixes_a_value(deeds in proptest::collection::vec(deed(), 0..40)) {
        let mut agreed = Agreed::none();
        let mut record = Record::new(customer::ID, RecordId([1; 16]));
        let mut expected: HashMap<usize, String> = HashMap::new();
        for deed in deeds {
            agreed = edited(&agreed, &deed);
            let own = OwnFields::kept(&agreed.write());
            let entity = own.entity(customer::ID).unwrap();
            let shown = |name: usize| entity.fields.iter().find(|field| field.label.zh == NAMES[name].0);
            if let Deed::Fill(name, value) = deed
                && let Some(field) = shown(name)
            {
                let typed = typed_value(NAMES[name].1, value);
                let value = parse(field, &typed, 480).unwrap();
                expected.insert(name, print(field, value.as_ref().unwrap(), Locale::Chinese, 480));
                record.set_value(field.id, value);
            }
            for (name, (called, _)) in NAMES.iter().enumerate() {
                let Some(field) = shown(name) else { continue };
                let says = record.value(field.id).map(|value| print(field, value, Locale::Chinese, 480));
                prop_assert_eq!(&says, &expected.get(&name).cloned(), "{}", called);
            }
        }
        prop_assert_eq!(record.values().len(), expected.len(), "what is retired is still there");
    }
}

#[test]
fn a_field_that_is_called_like_a_phone_is_personal_until_somebody_says_otherwise() {
    let mut draft = FieldsDraft::new(&Agreed::none(), customer::ID);
    let id = named(&mut draft, SlotKind::Text, "备用手机");
    assert!(draft.is_personal(id));
    let said = |draft: &FieldsDraft| draft.agreed(&Agreed::none(), customer::ID).unwrap();
    let personal =
        |agreed: &Agreed| agreed.fields(customer::ID).first().map(|field| (field.personal, field.is_personal()));
    assert_eq!(personal(&said(&draft)), Some((None, true)), "nothing is written that the name says");
    draft.set_personal(id, false);
    let agreed = said(&draft);
    assert_eq!(personal(&agreed), Some((Some(false), false)));
    assert_eq!(Agreed::read(&agreed.write()).as_ref(), Some(&agreed));
    assert!(FieldsDraft::new(&agreed, customer::ID).says(&agreed, customer::ID), "opening and saving changes nothing");
    draft.set_personal(id, true);
    assert_eq!(personal(&said(&draft)), Some((None, true)));
}

//! Search, lists, filters and likely duplicates show what is there, also right after an edit.

use proptest::prelude::*;

use super::*;
use crate::model::schema::facts;
use crate::model::schema::tables::contact;
use crate::model::value::CalendarDate;
use crate::workspace::query::Day;

#[test]
fn a_customer_is_found_by_pinyin_initials_phone_tail_number_and_contact() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let record = Record::new(customer::ID, session.new_id())
        .with(customer::NAME, "北京华鼎物流有限公司".to_owned())
        .with(customer::CONTACT_NAME, "吕子涵".to_owned())
        .with(customer::EMAIL, "dhihgh@example.cn".to_owned())
        .with(customer::MOBILE, "15282342149".to_owned());
    commit(&session, vec![Change::create(&record)]).unwrap();
    new_customer(&session, "重庆康和环保有限公司");
    while session.prepare_some(100) {}
    let found = |text: &str| {
        session.read(|workspace| workspace.search(text, 5).into_iter().map(|hit| hit.title).collect::<Vec<_>>())
    };
    for wanted in [
        "bjhd",
        "beijinghuading",
        "华鼎",
        "2149",
        "15282342149",
        "吕子涵",
        "lvzihan",
        "DHIHGH",
        "北京 物流",
        "C20260921001",
    ] {
        assert_eq!(found(wanted), ["北京华鼎物流有限公司"], "{wanted}");
    }
    for pasted in ["152 8234 2149", "+86 152-8234-2149", "（+86）15282342149", "0086 15282342149"] {
        assert_eq!(found(pasted), ["北京华鼎物流有限公司"], "{pasted}");
    }
    assert_eq!(found("chongqing"), ["重庆康和环保有限公司"]);
    let numbered = Record::new(customer::ID, session.new_id())
        .with(customer::NAME, "北京360科技2025有限公司".to_owned())
        .with(customer::EMAIL, "1391234@qq.com".to_owned());
    commit(&session, vec![Change::create(&numbered)]).unwrap();
    for wanted in ["360", "2025", "1391234", "360 2025"] {
        assert_eq!(found(wanted), ["北京360科技2025有限公司"], "{wanted}");
    }
    assert!(found("不存在").is_empty() && found("").is_empty());
    // An edit is found at once, and its old text no more.
    update(&session, record.id, customer::MOBILE.field, text("15282342149"), text("13800001111")).unwrap();
    assert!(found("2149").is_empty());
    assert_eq!(found("1111").len(), 1);
}

#[test]
fn a_name_typed_half_in_pinyin_and_half_by_first_letters_is_found_and_no_other() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    for name in ["北京华鼎物流有限公司", "北京恒大物流有限公司", "北京华东建材有限公司", "Acme Tools"]
    {
        new_customer(&session, name);
    }
    while session.prepare_some(100) {}
    let found = |text: &str| {
        session.read(|workspace| workspace.search(text, 5).into_iter().map(|hit| hit.title).collect::<Vec<_>>())
    };
    for wanted in ["bjhuading", "beijinghuad", "bjhuadingwl", "beijhd wuliu"] {
        assert_eq!(found(wanted).last().map(String::as_str), Some("北京华鼎物流有限公司"), "{wanted}");
    }
    assert_eq!(found("bjhuadong"), ["北京华东建材有限公司"]);
    assert!(found("bjhuachi").is_empty() && found("shhuading").is_empty());
}

#[test]
fn the_thousandth_customer_of_a_day_comes_after_the_one_before() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let numbers = ["C20260921999", "C202609211000", "C20260922001", "C20260921002", "C20250101001"];
    for number in numbers {
        let record = Record::new(customer::ID, session.new_id())
            .with(customer::NAME, format!("公司{number}"))
            .with(customer::NUMBER, number.to_owned());
        commit(&session, vec![Change::create(&record)]).unwrap();
    }
    let day = Day { today: Timestamp(1_790_000_000_000).date(480), offset_minutes: 480 };
    let mut query = Query::all(customer::ID, day);
    query.sort = Some(Sort { field: customer::NUMBER.field, descending: false });
    let sorted: Vec<String> = session.read(|workspace| {
        let rows = workspace.query(&query);
        let records = rows.iter().filter_map(|row| workspace.record_at(customer::ID, *row));
        records.map(|record| record.text(customer::NUMBER).to_owned()).collect()
    });
    assert_eq!(sorted, ["C20250101001", "C20260921002", "C20260921999", "C202609211000", "C20260922001"]);
}

#[test]
fn what_is_edited_hundreds_of_times_is_still_found_by_what_it_says_now() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let ids: Vec<RecordId> =
        (0..120).map(|at| new_customer(&session, &format!("北京华鼎物流{at:03}号有限公司"))).collect();
    while session.prepare_some(100) {}
    let titles = |text: &str| {
        session.read(|workspace| workspace.search(text, 5).into_iter().map(|hit| hit.title).collect::<Vec<_>>())
    };
    let mut before = "北京华鼎物流007号有限公司".to_owned();
    for turn in 0..400 {
        let after = format!("重庆康和环保第{turn}分公司");
        update(&session, ids[7], customer::NAME.field, text(&before), text(&after)).unwrap();
        assert_eq!(titles(&after), std::slice::from_ref(&after));
        assert!(titles(&before).is_empty(), "{before}");
        before = after;
    }
    assert_eq!(titles("华鼎物流119"), ["北京华鼎物流119号有限公司"]);
    assert_eq!(titles("bjhdwl119"), ["北京华鼎物流119号有限公司"]);
}

#[test]
fn a_list_is_filtered_and_sorted_as_asked_with_the_empty_ones_last() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    for (name, level) in
        [("赵", None), ("阿里", Some(customer::Level::OPTIONS[0].code)), ("白云", None), ("Acme", None)]
    {
        let mut record = Record::new(customer::ID, session.new_id()).with(customer::NAME, name.to_owned());
        record.set_value(customer::LEVEL.field, level.map(Value::Choice));
        commit(&session, vec![Change::create(&record)]).unwrap();
    }
    let day = Day { today: Timestamp(1_790_000_000_000).date(480), offset_minutes: 480 };
    let names = |query: &Query| {
        session.read(|workspace| {
            workspace.query(query).into_iter().map(|row| workspace.title_at(customer::ID, row)).collect::<Vec<_>>()
        })
    };
    let mut query = Query::all(customer::ID, day);
    assert_eq!(names(&query), ["Acme", "白云", "阿里", "赵"]);
    query.sort = Some(Sort { field: customer::NAME.field, descending: false });
    assert_eq!(names(&query), ["Acme", "阿里", "白云", "赵"]);
    query.sort = Some(Sort { field: customer::LEVEL.field, descending: true });
    assert_eq!(names(&query)[0], "阿里");
    query.filter.conditions.push(Condition { field: customer::LEVEL.field, test: Test::Empty });
    assert_eq!(names(&query).len(), 3);
    query.filter.conditions.push(Condition { field: customer::NAME.field, test: Test::Contains("ac".to_owned()) });
    assert_eq!(names(&query), ["Acme"]);
    query.filter.matching = Matching::Any;
    assert_eq!(names(&query).len(), 3);
    query.filter.conditions = vec![Condition { field: facts::CREATED_AT.field, test: Test::InLastDays(1) }];
    assert_eq!(names(&query).len(), 4);
}

#[test]
fn a_filter_shows_the_same_before_while_and_after_its_columns_are_made() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let options = customer::Level::OPTIONS;
    let level = |at: usize| options[at % options.len()].code;
    let mut ids = Vec::new();
    for at in 0..40 {
        let mut record = Record::new(customer::ID, session.new_id()).with(customer::NAME, format!("客户{at}"));
        record.set_value(customer::LEVEL.field, (at % 3 > 0).then(|| Value::Choice(level(at))));
        commit(&session, vec![Change::create(&record)]).unwrap();
        ids.push(record.id);
    }
    let session = open(&store, 2);
    let day = Day { today: Timestamp(1_790_000_000_000).date(480), offset_minutes: 480 };
    for turn in 0..60 {
        session.prepare_some(3);
        let before = session.read(|workspace| workspace.record(customer::ID, ids[turn % 40])).unwrap();
        let mut after = before.clone();
        after.set_value(customer::LEVEL.field, Some(Value::Choice(level(turn + turn / 40))));
        match turn % 4 {
            0 => drop(new_customer(&session, &format!("新客户{turn}"))),
            1 => drop(Change::between(&before, &after).map(|change| commit(&session, vec![change]))),
            _ => {}
        }
        let mut query = Query::all(customer::ID, day);
        query.filter.conditions =
            vec![Condition { field: customer::LEVEL.field, test: Test::OneOf(vec![level(0), level(1)]) }];
        let (shown, held) = session.read(|workspace| {
            let held = workspace.rows(customer::ID).into_iter().rev().filter(|row| {
                let found = workspace.record_at(customer::ID, *row).and_then(|record| record.get(customer::LEVEL));
                found.is_some_and(|found| [level(0), level(1)].contains(&found.code()))
            });
            (workspace.query(&query), held.collect::<Vec<u32>>())
        });
        assert_eq!(shown, held, "turn {turn}");
    }
}

#[test]
fn a_customer_has_its_own_contacts_before_while_and_after_they_are_gathered() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let customers = ["甲公司", "乙公司", "丙公司"].map(|name| new_customer(&session, name));
    let add = |session: &TestSession, at: usize| {
        let person = Record::new(contact::ID, session.new_id())
            .with(contact::NAME, format!("联系人{at}"))
            .with(contact::CUSTOMER, customers[at % 3]);
        commit(session, vec![Change::create(&person)]).unwrap();
    };
    (0..30).for_each(|at| add(&session, at));
    let held = |workspace: &Workspace, of: RecordId| -> Vec<u32> {
        let owner = |row: u32| workspace.record_at(contact::ID, row).and_then(|person| person.get(contact::CUSTOMER));
        workspace.rows(contact::ID).into_iter().filter(|row| owner(*row) == Some(of)).collect()
    };
    // The second desk asks at the end alone, so that what it sees was gathered while others worked.
    for (seed, asks) in [(2, true), (3, false)] {
        let session = open(&store, seed);
        for turn in 0..60 {
            session.prepare_some(3);
            let rows = session.read(|workspace| workspace.rows(contact::ID));
            let row = rows[turn * 7 % rows.len()];
            let before = session.read(|workspace| workspace.record_at(contact::ID, row)).unwrap();
            let after = before.clone().with(contact::CUSTOMER, customers[turn / 4 % 3]);
            match turn % 4 {
                0 => add(&session, turn),
                1 => drop(Change::between(&before, &after).map(|change| commit(&session, vec![change]).unwrap())),
                2 => drop(commit(&session, vec![Change::delete(&before)]).unwrap()),
                _ => {}
            }
            for of in customers.into_iter().filter(|_| asks || turn == 59) {
                let (found, wanted) = session.read(|workspace| {
                    (workspace.children(contact::ID, contact::CUSTOMER.field, of), held(workspace, of))
                });
                assert_eq!(found, wanted, "turn {turn}");
            }
        }
    }
}

#[test]
fn the_numbers_of_rows_are_those_of_their_records_also_after_an_edit() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let levels = [Some(customer::Level::A), None, Some(customer::Level::C)];
    let ids = ["甲公司", "乙公司", "丙公司"].map(|name| new_customer(&session, name));
    let set = |id: RecordId, level: Option<customer::Level>| {
        let before = customer_of(&session, id);
        let mut after = before.clone();
        after.set_value(customer::LEVEL.field, level.map(|level| Value::Choice(level.code())));
        Change::between(&before, &after).map(|change| commit(&session, vec![change]).unwrap())
    };
    let numbers = || {
        session.read(|workspace| {
            let rows = [2, 0, 1, 99];
            let all = workspace.numbers(customer::ID, customer::LEVEL.field, &rows);
            let each = rows.map(|row| workspace.number(customer::ID, row, customer::LEVEL.field));
            assert_eq!(all, each);
            all
        })
    };
    for (id, level) in ids.into_iter().zip(levels) {
        set(id, level);
    }
    let code = |level: customer::Level| Some(i64::from(level.code().0));
    assert_eq!(numbers(), [code(customer::Level::C), code(customer::Level::A), None, None]);
    set(ids[1], levels[0]);
    assert_eq!(numbers(), [code(customer::Level::C), code(customer::Level::A), code(customer::Level::A), None]);
}

#[test]
fn the_search_before_creating_shows_the_company_that_is_there_already() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let id = new_customer(&session, "抚州润万环保有限公司");
    while session.prepare_some(100) {}
    let typed =
        Record::new(customer::ID, session.new_id()).with(customer::NAME, "抚州 润万环保有限责任公司".to_owned());
    let like = session.read(|workspace| workspace.likely_duplicates(&typed));
    assert_eq!(like.iter().map(|like| like.id).collect::<Vec<_>>(), [id]);
    assert_eq!(like[0].reasons, [Reason::SameName]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    #[test]
    fn a_filter_shows_the_same_rows_whether_search_is_ready_or_not(
        named in proptest::collection::vec(("[北京科技Acé１2 ·-]{1,8}", "[北京科技Acé１2 ·-]{0,4}"), 1..12),
        part in "[北京科技Acé１2 ·-]{1,3}",
        renamed in "[北京科技Acé１2 ·-]{1,8}",
    ) {
        let store = MemoryStore::default();
        let session = open(&store, 1);
        let records: Vec<Record> = named
            .iter()
            .map(|(name, contact)| {
                let record = Record::new(customer::ID, session.new_id()).with(customer::NAME, format!("甲{name}"));
                if contact.trim().is_empty() { record } else { record.with(customer::CONTACT_NAME, contact.clone()) }
            })
            .collect();
        commit(&session, records.iter().map(Change::create).collect()).unwrap();
        let rows = |workspace: &Workspace, field: FieldId| {
            let mut query = Query::all(customer::ID, Day { today: CalendarDate(20_000), offset_minutes: 480 });
            query.filter.conditions.push(Condition { field, test: Test::Contains(part.clone()) });
            workspace.query(&query)
        };
        let shown = |field: FieldId| session.read(|workspace| rows(workspace, field));
        let fields = [customer::NAME.field, customer::CONTACT_NAME.field, customer::REMARK.field];
        let before = fields.map(&shown);
        while session.prepare_some(100) {}
        prop_assert_eq!(&before, &fields.map(&shown));
        let first = session.read(|workspace| workspace.record(customer::ID, records[0].id)).expect("a customer");
        let after = first.clone().with(customer::NAME, format!("乙{renamed}"));
        commit(&session, vec![Change::between(&first, &after).expect("another name")]).unwrap();
        let again = fields.map(&shown);
        let fresh = session.read(|workspace| {
            let all: Vec<Record> = (0..records.len() as u32).filter_map(|row| workspace.record_at(customer::ID, row)).collect();
            let plain = Workspace::holding(&all);
            fields.map(|field| rows(&plain, field))
        });
        prop_assert_eq!(again, fresh);
    }
}

//! Texts as people paste them, and what of them may go into a form.

use proptest::prelude::*;

use super::*;
use crate::model::schema::schema;
use crate::model::schema::tables::{contact, customer, lead};

const FILE: &str = include_str!("../../../public/regions.txt");

fn apart(text: &str) -> Parted {
    let regions = Regions::read(FILE).expect("the list of divisions");
    take_apart(text, Some(&regions))
}

fn said(text: &str) -> Vec<(Fact, String)> {
    apart(text).taken.into_iter().map(|taken| (taken.fact, taken.value)).collect()
}

fn expect(text: &str, facts: &[(Fact, &str)]) {
    let facts: Vec<(Fact, String)> = facts.iter().map(|(fact, value)| (*fact, (*value).to_owned())).collect();
    assert_eq!(said(text), facts, "{text}");
}

#[test]
fn a_line_from_a_chat_fills_the_form() {
    let parted = apart("苏州精工机械有限公司 王芳 采购经理 138 0013 8000 wang@x.cn 苏州市吴中区金枫路 88 号");
    assert_eq!(
        parted.taken.iter().map(|taken| (taken.fact, taken.value.as_str())).collect::<Vec<_>>(),
        [
            (Fact::Company, "苏州精工机械有限公司"),
            (Fact::Person, "王芳"),
            (Fact::Position, "采购经理"),
            (Fact::Mobile, "13800138000"),
            (Fact::Email, "wang@x.cn"),
            (Fact::Province, "江苏省"),
            (Fact::City, "苏州市"),
            (Fact::District, "吴中区"),
            (Fact::Address, "金枫路 88 号"),
        ]
    );
    assert!(parted.rest.is_empty(), "{:?}", parted.rest);
    let mobile = parted.taken.iter().find(|taken| taken.fact == Fact::Mobile).expect("a mobile");
    assert_eq!(mobile.from, "138 0013 8000", "one sees where it was taken from");
}

#[test]
fn a_block_with_labels_is_read_by_its_labels() {
    expect(
        "公司：无锡华鼎物流有限公司\n联系人：李雷　职务：总监\n手机：+86 139-1234-5678\n电话：0510-66668888转802\n\
         微信：lilei_88\n邮箱：LiLei@Huading.CN\n传真：0510-66668889\n邮编：214000\n网址：www.huading.cn",
        &[
            (Fact::Company, "无锡华鼎物流有限公司"),
            (Fact::Person, "李雷"),
            (Fact::Position, "总监"),
            (Fact::Mobile, "13912345678"),
            (Fact::Telephone, "0510-66668888-802"),
            (Fact::Email, "LiLei@huading.cn"),
            (Fact::Website, "https://www.huading.cn"),
            (Fact::Wechat, "lilei_88"),
        ],
    );
}

#[test]
fn a_signature_in_english_is_taken_apart() {
    let parted = apart(
        "Best Regards,\nJohn Smith\nSales Manager\nAcme Tools Co., Ltd.\nTel: +49 30 1234567 | Mobile: +86 138 0013 8000\n\
         john.smith@acme-tools.com\nhttps://www.acme-tools.com/de\n88 Jinfeng Road, Wuzhong District, Suzhou",
    );
    assert_eq!(parted.value(Fact::Person), Some("John Smith"));
    assert_eq!(parted.value(Fact::Position), Some("Sales Manager"));
    assert_eq!(parted.value(Fact::Company), Some("Acme Tools Co., Ltd."));
    assert_eq!(parted.value(Fact::Telephone), Some("+49 30 1234567"));
    assert_eq!(parted.value(Fact::Mobile), Some("13800138000"));
    assert_eq!(parted.value(Fact::Website), Some("https://www.acme-tools.com/de"));
    assert_eq!(parted.value(Fact::Address), Some("88 Jinfeng Road, Wuzhong District, Suzhou"));
    assert_eq!(parted.rest, ["Best Regards"]);
}

#[test]
fn a_row_of_a_spreadsheet_is_read_with_and_without_its_headers() {
    expect(
        "客户名称\t联系人\t手机\n重庆康和环保有限公司\t谭某某\t13500001111",
        &[(Fact::Company, "重庆康和环保有限公司"), (Fact::Person, "谭某某"), (Fact::Mobile, "13500001111")],
    );
    expect(
        "重庆康和环保有限公司\t谭伟\t13500001111\t重庆市\t软件和信息技术服务业",
        &[
            (Fact::Company, "重庆康和环保有限公司"),
            (Fact::Person, "谭伟"),
            (Fact::Mobile, "13500001111"),
            (Fact::Industry, "软件和信息技术服务业"),
            (Fact::Province, "重庆市"),
            (Fact::City, "重庆市"),
        ],
    );
}

#[test]
fn what_might_be_something_else_is_left_to_a_person() {
    let cases: [(&str, &[&str]); 7] = [
        ("13800138000 明天 回电", &["明天", "回电"]),
        ("13800138000 施工经理", &[]),
        ("13800138000 王芳经理", &["王芳经理"]),
        ("13800138000 订单号12345", &["订单号12345"]),
        ("13800138000 Acme Tools", &["Acme Tools"]),
        ("wang@x.cn 成都", &["成都"]),
        ("wang@x.cn 215000", &["215000"]),
    ];
    for (text, rest) in cases {
        assert_eq!(apart(text).rest, rest, "{text}");
        assert_eq!(apart(text).value(Fact::Person), None, "{text}");
    }
    assert_eq!(apart("手机：1380013800").taken, Vec::new(), "a digit too few");
}

#[test]
fn people_are_known_by_what_they_are_called() {
    for (text, name) in [
        ("王总 13800138000", "王总"),
        ("李女士 13800138000", "李女士"),
        ("欧阳修远先生 13800138000", "欧阳修远"),
        ("王芳(采购经理) 13800138000", "王芳"),
        ("王芳/采购经理 13800138000", "王芳"),
    ] {
        assert_eq!(apart(text).value(Fact::Person), Some(name), "{text}");
    }
}

#[test]
fn a_number_at_wechat_is_one_and_the_words_behind_it_are_not() {
    let parted = apart("李雷 微信：13800138000 采购经理");
    assert_eq!(parted.value(Fact::Wechat), Some("13800138000"));
    assert_eq!(parted.value(Fact::Position), Some("采购经理"));
    assert_eq!(parted.value(Fact::Person), Some("李雷"));
}

#[test]
fn a_second_number_is_not_lost() {
    let parted = apart("李雷 13800138000 / 13900139000");
    assert_eq!(parted.value(Fact::Mobile), Some("13800138000"));
    assert_eq!(parted.rest, ["13900139000"]);
}

#[test]
fn one_name_or_one_number_is_no_block() {
    for text in ["苏州精工机械有限公司", "138 0013 8000", "王芳", "3M 中国", ""] {
        assert!(!apart(text).is_several(), "{text}");
    }
}

#[test]
fn each_form_gets_what_it_has_a_field_for_and_the_rest_is_said() {
    let parted = apart("苏州精工机械有限公司 采购部 王芳 采购经理 13800138000 北京市朝阳区建国路1号");
    let text = |entity, field| {
        let (fields, _) = filled(entity, &parted);
        fields.into_iter().find(|filled| filled.field == field).map(|filled| filled.text).unwrap_or_default()
    };
    assert_eq!(text(customer::ID, customer::NAME.field), "苏州精工机械有限公司");
    assert_eq!(text(customer::ID, customer::CONTACT_NAME.field), "王芳");
    assert_eq!(text(contact::ID, contact::NAME.field), "王芳");
    assert_eq!(text(contact::ID, contact::DEPARTMENT.field), "采购部");
    assert_eq!(text(contact::ID, contact::ADDRESS.field), "北京市朝阳区建国路1号");
    assert_eq!(filled(contact::ID, &parted).1, ["苏州精工机械有限公司"]);
    assert_eq!(filled(lead::ID, &parted).1, ["采购部", "朝阳区", "建国路1号"]);
    let person = apart("王芳 13800138000");
    assert_eq!(filled(customer::ID, &person).0.first().map(|filled| filled.field), Some(customer::NAME.field));
    for entity in [customer::ID, contact::ID, lead::ID] {
        for one in filled(entity, &parted).0 {
            let field = schema().field(entity, one.field).expect("a field");
            assert!(!field.computed && field.kind.is_text(), "{}", field.key);
        }
    }
}

proptest! {
    #[test]
    fn nothing_that_is_pasted_stops_the_form(
        text in any::<String>(),
        near in "[王芳苏州市有限公司经理手机：:@.0-9 +()（）/\\-a-zA-Z\t\n,，]{0,60}",
    ) {
        for text in [text, near] {
            let parted = take_apart(&text, None);
            for entity in [customer::ID, contact::ID, lead::ID] {
                let _ = filled(entity, &parted);
            }
        }
    }
}

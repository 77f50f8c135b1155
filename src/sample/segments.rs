//! The tags of the sample company with their colours, three segments, of which two are rules of care, and the letters that
//! it sends.

use super::phrases::TAGS;
use super::scene::Scene;
use crate::model::record::Record;
use crate::model::schema::builder::t;
use crate::model::schema::tables::customer::{Level, Status};
use crate::model::schema::tables::letter_template::{self, Purpose};
use crate::model::schema::tables::segment::{self, List};
use crate::model::schema::tables::tag::{self, Colour};
use crate::model::schema::tables::{customer, purchase};
use crate::model::text::Text;
use crate::workspace::{Condition, Filter, Test};

/// Group and colour of each tag, in the order of the words.
const LOOKS: [(Text, Colour); 6] = [
    (t("客户价值", "Value"), Colour::Red),
    (t("客户价值", "Value"), Colour::Green),
    (t("需求", "Needs"), Colour::Blue),
    (t("行为", "Behaviour"), Colour::Amber),
    (t("客户价值", "Value"), Colour::Green),
    (t("行为", "Behaviour"), Colour::Blue),
];

/// Name, purpose, subject and wording of each letter.
const LETTERS: [(Text, Purpose, Text, Text); 4] = [
    (
        t("产品介绍", "Product introduction"),
        Purpose::Introduction,
        t("{customer}：{product}方案介绍", "For {customer}: what our {product} does"),
        t(
            "{contact}您好：\n\n附上{product}的介绍，供{customer}参考。如需演示，请回复本邮件。\n\n{owner}",
            "Dear {contact},\n\nplease find what our {product} does for companies such as {customer}. Answer this mail for \
             a demonstration.\n\n{owner}",
        ),
    ),
    (
        t("老客户优惠", "Offer for customers"),
        Purpose::Offer,
        t("{customer}专享优惠", "An offer for {customer}"),
        t(
            "{contact}您好：\n\n感谢{customer}一直以来的支持。本月续订可享老客户优惠，详情请与我联系。\n\n{owner}",
            "Dear {contact},\n\nthank you for your trust. Whoever renews this month gets the price for customers of long \
             standing; please ask me for it.\n\n{owner}",
        ),
    ),
    (
        t("活动邀请", "Invitation"),
        Purpose::Invitation,
        t("诚邀{customer}参加", "{customer} is invited"),
        t(
            "{contact}您好：\n\n诚邀您参加我们的活动，现场有{product}演示。期待见面。\n\n{me}",
            "Dear {contact},\n\nyou are invited. We show our {product} there and look forward to seeing you.\n\n{me}",
        ),
    ),
    (
        t("使用回访", "How is it going"),
        Purpose::Visit,
        t("使用情况回访", "How is it going?"),
        t(
            "{contact}您好：\n\n想了解{customer}最近的使用情况，是否有需要我们协助的地方？\n\n{owner}",
            "Dear {contact},\n\nhow has it been going at {customer}, and is there anything that we can help with?\n\n\
             {owner}",
        ),
    ),
];

/// Invents all of it.
pub fn invent(scene: &mut Scene) -> Vec<Record> {
    let mut records = tags(scene);
    records.extend(segments(scene));
    records.extend(letters(scene));
    records
}

fn tags(scene: &mut Scene) -> Vec<Record> {
    let (author, at, locale) = (scene.person(0), scene.moment(80, 9 * 60), scene.locale);
    TAGS.iter()
        .zip(LOOKS)
        .map(|(name, (group, colour))| {
            scene
                .record(tag::ID, at, &author)
                .with(tag::NAME, name.get(locale).to_owned())
                .with(tag::GROUP, group.get(locale).to_owned())
                .with(tag::COLOUR, colour)
        })
        .collect()
}

fn segments(scene: &mut Scene) -> Vec<Record> {
    let (author, at, locale) = (scene.person(0), scene.moment(70, 10 * 60), scene.locale);
    let focus = TAGS.first().map_or("", |tag| tag.get(locale)).to_owned();
    let won = Condition { field: customer::STATUS.field, test: Test::OneOf(vec![Status::Won.code()]) };
    let best = Condition { field: customer::LEVEL.field, test: Test::OneOf(vec![Level::A.code()]) };
    let tagged = Condition { field: customer::TAGS.field, test: Test::Contains(focus) };
    let lately = Condition { field: purchase::PURCHASED_ON.field, test: Test::InLastDays(90) };
    let all = [
        (
            t("A 级成交客户", "Best customers"),
            List::Customers,
            vec![won, best],
            Some((60, t("季度回访", "Quarterly call"))),
        ),
        (t("重点跟进客户", "Customers in focus"), List::Customers, vec![tagged], Some((45, t("电话问候", "Call")))),
        (t("近三个月购买", "Bought within three months"), List::Purchases, vec![lately], None),
    ];
    all.into_iter()
        .map(|(name, list, conditions, care)| {
            let mut record = scene
                .record(segment::ID, at, &author)
                .with(segment::NAME, name.get(locale).to_owned())
                .with(segment::LIST, list)
                .with(segment::CONDITIONS, Filter::all(conditions).write())
                .with(segment::OWNER, author.clone());
            if let Some((every, what)) = care {
                record.set(segment::CARE_EVERY, every);
                record.set(segment::CARE_TASK, what.get(locale).to_owned());
            }
            record
        })
        .collect()
}

fn letters(scene: &mut Scene) -> Vec<Record> {
    let (author, at, locale) = (scene.person(0), scene.moment(65, 11 * 60), scene.locale);
    LETTERS
        .iter()
        .map(|(name, purpose, subject, body)| {
            scene
                .record(letter_template::ID, at, &author)
                .with(letter_template::NAME, name.get(locale).to_owned())
                .with(letter_template::PURPOSE, *purpose)
                .with(letter_template::SUBJECT_ZH, subject.zh.to_owned())
                .with(letter_template::BODY_ZH, body.zh.to_owned())
                .with(letter_template::SUBJECT_EN, subject.en.to_owned())
                .with(letter_template::BODY_EN, body.en.to_owned())
        })
        .collect()
}

//! The built-in tables of the desk, one file each, in the order of the modules.
//! Whatever is drawn from data (lists, forms, import, search) starts here.

pub mod answer_sheet;
pub mod approval;
pub mod article;
pub mod attachment;
pub mod audit_entry;
pub mod campaign;
pub mod canned_text;
pub mod comment;
pub mod competitor;
pub mod conflict;
pub mod consent;
pub mod contact;
pub mod contract;
pub mod customer;
pub mod departure;
pub mod erasure;
pub mod feedback;
pub mod goal;
pub mod industry;
pub mod instalment;
pub mod interaction;
pub mod invoice;
pub mod involvement;
pub mod lead;
pub mod letter_template;
pub mod lifecycle;
pub mod line_item;
pub mod opportunity;
pub mod own_table;
pub mod participation;
pub mod payment;
pub mod points;
pub mod policy;
pub mod price_tier;
pub mod product;
pub mod purchase;
pub mod question;
pub mod referral;
pub mod repair;
pub mod review;
pub mod rivalry;
pub mod segment;
pub mod service_case;
pub mod stage_step;
pub mod survey;
pub mod sync_state;
pub mod tag;
pub mod task;
pub mod team_note;

use super::{Entity, EntityId};

/// The number of a table, and what describes it.
pub type Described = (EntityId, fn() -> Entity);

/// Every built-in table, in the order of the modules.
pub const ALL: &[Described] = &[
    (customer::ID, customer::entity),
    (contact::ID, contact::entity),
    (lead::ID, lead::entity),
    (opportunity::ID, opportunity::entity),
    (contract::ID, contract::entity),
    (instalment::ID, instalment::entity),
    (payment::ID, payment::entity),
    (invoice::ID, invoice::entity),
    (approval::ID, approval::entity),
    (service_case::ID, service_case::entity),
    (interaction::ID, interaction::entity),
    (task::ID, task::entity),
    (product::ID, product::entity),
    (purchase::ID, purchase::entity),
    (price_tier::ID, price_tier::entity),
    (line_item::ID, line_item::entity),
    (stage_step::ID, stage_step::entity),
    (competitor::ID, competitor::entity),
    (rivalry::ID, rivalry::entity),
    (involvement::ID, involvement::entity),
    (canned_text::ID, canned_text::entity),
    (campaign::ID, campaign::entity),
    (participation::ID, participation::entity),
    (feedback::ID, feedback::entity),
    (survey::ID, survey::entity),
    (question::ID, question::entity),
    (answer_sheet::ID, answer_sheet::entity),
    (lifecycle::ID, lifecycle::entity),
    (referral::ID, referral::entity),
    (points::ID, points::entity),
    (attachment::ID, attachment::entity),
    (article::ID, article::entity),
    (repair::ID, repair::entity),
    (goal::ID, goal::entity),
    (tag::ID, tag::entity),
    (segment::ID, segment::entity),
    (letter_template::ID, letter_template::entity),
    (team_note::ID, team_note::entity),
    (comment::ID, comment::entity),
    (consent::ID, consent::entity),
    // Those that a company may name (R39).
    (own_table::id(0), own_table::entity::<0>),
    (own_table::id(1), own_table::entity::<1>),
    (own_table::id(2), own_table::entity::<2>),
    (own_table::id(3), own_table::entity::<3>),
    (own_table::id(4), own_table::entity::<4>),
    (own_table::id(5), own_table::entity::<5>),
    (own_table::id(6), own_table::entity::<6>),
    (own_table::id(7), own_table::entity::<7>),
];

/// The tables that the desk keeps for itself: what it knows of its conversation with a backend, what its people have
/// agreed on, the audit, and whom they have erased.
pub const OWN: &[Described] = &[
    (departure::ID, departure::entity),
    (conflict::ID, conflict::entity),
    (sync_state::ID, sync_state::entity),
    (policy::ID, policy::entity),
    (audit_entry::ID, audit_entry::entity),
    (erasure::ID, erasure::entity),
];

#[cfg(test)]
mod tests {
    use hashbrown::{HashMap, HashSet};

    use super::*;
    use crate::model::record::FieldValue;
    use crate::model::schema::{ChoiceOption, EntityId, Field, Need};
    use crate::model::text::Text;
    use crate::model::value::Value;

    fn all() -> impl Iterator<Item = Entity> {
        ALL.iter().map(|(_, describe)| describe())
    }

    /// A header as imports compare it: half-width, lower-case, without blanks.
    fn comparable(header: &str) -> String {
        let plain = crate::model::clean::half_width(header).to_lowercase();
        plain.chars().filter(|c| !c.is_whitespace()).collect()
    }

    fn spoken(text: Text) -> bool {
        !text.zh.trim().is_empty() && !text.en.trim().is_empty()
    }

    fn fields() -> Vec<(EntityId, Field)> {
        all().flat_map(|entity| entity.fields.into_iter().map(move |field| (entity.id, field))).collect()
    }

    #[test]
    fn no_field_of_a_table_overwrites_another() {
        for entity in all() {
            let numbers: HashSet<u16> = entity.fields.iter().map(|field| field.id.0).collect();
            let keys: HashSet<&str> = entity.fields.iter().map(|field| field.key).collect();
            assert_eq!(numbers.len(), entity.fields.len(), "{}", entity.key);
            assert_eq!(keys.len(), entity.fields.len(), "{}", entity.key);
            let facts = crate::model::schema::facts::FIELDS.len();
            let own = entity.fields.iter().filter(|field| field.id.0 >= 16).count();
            assert_eq!(own + facts, entity.fields.len(), "{}", entity.key);
        }
    }

    #[test]
    fn no_table_is_stored_under_the_number_or_key_of_another() {
        let entities: Vec<Entity> = all().collect();
        assert_eq!(entities.iter().map(|entity| entity.id).collect::<HashSet<_>>().len(), entities.len());
        assert_eq!(entities.iter().map(|entity| entity.key).collect::<HashSet<_>>().len(), entities.len());
    }

    #[test]
    fn every_record_can_be_named_numbered_and_traced_to_its_parent() {
        for entity in all() {
            let title = entity.field(entity.title).expect("a title");
            assert!(title.kind.is_text(), "{}", entity.key);
            assert!(entity.number.is_none_or(|rule| entity.field(rule.field).is_some()), "{}", entity.key);
            let parent = entity.parent.map(|field| entity.field(field).expect("a parent").kind);
            assert!(
                matches!(parent, None | Some(crate::model::schema::Kind::Reference(customer::ID))),
                "{}",
                entity.key
            );
            for whole in entity.whole.into_iter().chain(entity.other_wholes.iter().copied()) {
                let kind = entity.field(whole).expect("a whole").kind;
                assert!(matches!(kind, crate::model::schema::Kind::Reference(_)), "{}", entity.key);
            }
        }
    }

    #[test]
    fn no_record_is_kept_from_being_deleted_by_one_that_must_name_it() {
        // A mention is cleared when what it names is deleted; one that must be there goes along instead.
        for entity in all() {
            for field in entity.fields.iter().filter(|field| !field.computed) {
                let names = matches!(field.kind, crate::model::schema::Kind::Reference(_));
                let must = field.is_required();
                let goes_along = entity.owners().any(|owner| owner == field.id);
                assert!(!names || !must || goes_along, "{} {}", entity.key, field.key);
            }
        }
    }

    #[test]
    fn nobody_reads_a_text_that_is_missing_in_their_language() {
        for entity in all() {
            assert!(spoken(entity.label) && spoken(entity.plural), "{}", entity.key);
        }
        for (entity, field) in fields() {
            assert!(spoken(field.label), "{entity:?} {}", field.key);
            assert!(field.hint.is_none_or(spoken), "{entity:?} {}", field.key);
            assert!(field.kind.choices().iter().all(|option| spoken(option.label)), "{entity:?} {}", field.key);
            if let crate::model::schema::Kind::Suggestion(offered) = field.kind {
                assert!(offered.texts().iter().all(|text| spoken(*text)), "{entity:?} {}", field.key);
            }
        }
    }

    #[test]
    fn a_header_of_a_file_leads_to_one_field_only() {
        for entity in all() {
            let mut taken: HashMap<String, &str> = HashMap::new();
            for field in &entity.fields {
                for header in [field.label.zh, field.label.en].iter().chain(field.aliases) {
                    let known = taken.insert(comparable(header), field.key);
                    assert!(
                        known.is_none_or(|key| key == field.key),
                        "{}: {header} of {} and {known:?}",
                        entity.key,
                        field.key
                    );
                }
            }
        }
    }

    #[test]
    fn the_headers_of_a_real_ledger_map_without_a_touch() {
        let reads = |entity: &crate::model::schema::Entity, header: &str| {
            let wanted = comparable(header);
            let field = entity.fields.iter().find(|field| {
                [field.label.zh, field.label.en].iter().chain(field.aliases).any(|known| comparable(known) == wanted)
            });
            field.map(|field| field.key)
        };
        let customer = customer::entity();
        let ledger = [
            ("客户名称 客户全称 公司名称 姓名 Company Customer", "name"),
            ("所属行业 行业 Industry", "industry"),
            ("联系人（姓名） 联系人", "contact_name"),
            ("联系人(职位) 职务", "contact_position"),
            ("联系人(电话) 手机号 电话 Phone Mobile", "mobile"),
            ("邮箱 电子邮件 Email", "email"),
            ("省 省份", "province"),
            ("市 城市", "city"),
            ("区县 区/县", "district"),
            ("客户来源渠道 来源渠道 来源", "source"),
            ("首次接触时间 首次接触日期", "first_contact"),
            ("客户状态 状态 Status", "status"),
            ("关键需求", "key_needs"),
            ("备注", "remark"),
            ("跟进人 负责人 业务员 销售 Owner", "owner"),
        ];
        for (headers, key) in ledger {
            for header in headers.split(' ') {
                assert_eq!(reads(&customer, header), Some(key), "{header}");
            }
        }
        let interaction = interaction::entity();
        let follow_ups = [
            ("客户名称", "customer"),
            ("跟进时间", "time"),
            ("跟进人", "person"),
            ("方式", "way"),
            ("跟进内容", "content"),
            ("下一步计划", "next_plan"),
            ("录入时间", "created_at"),
        ];
        for (header, key) in follow_ups {
            assert_eq!(reads(&interaction, header), Some(key), "{header}");
        }
    }

    #[test]
    fn a_choice_in_a_file_means_one_thing_only() {
        for (entity, field) in fields() {
            let options = field.kind.choices();
            let codes: HashSet<u16> = options.iter().map(|option| option.code.0).collect();
            let keys: HashSet<&str> = options.iter().map(|option| option.key).collect();
            assert_eq!((codes.len(), keys.len()), (options.len(), options.len()), "{entity:?} {}", field.key);
            let mut taken: HashMap<String, u16> = HashMap::new();
            for option in options {
                for name in [option.key, option.label.zh, option.label.en].iter().chain(option.aliases) {
                    let known = taken.insert(comparable(name), option.code.0);
                    assert!(known.is_none_or(|code| code == option.code.0), "{entity:?} {}: {name}", field.key);
                }
            }
        }
    }

    #[test]
    fn a_status_that_the_desk_does_not_know_is_never_guessed() {
        let named = |text: &str| {
            customer::Status::OPTIONS.iter().any(|option| option.label.zh == text || option.aliases.contains(&text))
        };
        assert!(["潜在客户", "意向客户", "有意向", "已成交", "成交客户", "已流失", "流失客户"].into_iter().all(named));
        assert!(!named("合作中"));
        assert_eq!(customer::Status::OPTIONS.len(), 4);
    }

    fn survives<T: FieldValue>(options: &[ChoiceOption]) {
        for option in options {
            let stored = Value::Choice(option.code);
            assert_eq!(T::from_value(&stored).map(T::into_value), Some(stored), "{}", option.key);
        }
        assert!(T::from_value(&Value::Integer(1)).is_none());
    }

    #[test]
    fn every_choice_comes_back_as_it_was_stored() {
        survives::<customer::CustomerKind>(customer::CustomerKind::OPTIONS);
        survives::<customer::Status>(customer::Status::OPTIONS);
        survives::<customer::Level>(customer::Level::OPTIONS);
        survives::<customer::Scale>(customer::Scale::OPTIONS);
        survives::<review::ReviewState>(review::ReviewState::OPTIONS);
        survives::<contact::Role>(contact::Role::OPTIONS);
        survives::<contact::Sex>(contact::Sex::OPTIONS);
        survives::<approval::ApprovalKind>(approval::ApprovalKind::OPTIONS);
        survives::<approval::ApprovalState>(approval::ApprovalState::OPTIONS);
        survives::<lead::LeadState>(lead::LeadState::OPTIONS);
        survives::<interaction::Way>(interaction::Way::OPTIONS);
        survives::<interaction::Direction>(interaction::Direction::OPTIONS);
        survives::<interaction::Reply>(interaction::Reply::OPTIONS);
        survives::<opportunity::Stage>(opportunity::Stage::OPTIONS);
        survives::<opportunity::Outcome>(opportunity::Outcome::OPTIONS);
        survives::<contract::ContractKind>(contract::ContractKind::OPTIONS);
        survives::<contract::ContractState>(contract::ContractState::OPTIONS);
        survives::<instalment::InstalmentState>(instalment::InstalmentState::OPTIONS);
        survives::<payment::Method>(payment::Method::OPTIONS);
        survives::<invoice::InvoiceKind>(invoice::InvoiceKind::OPTIONS);
        survives::<invoice::InvoiceState>(invoice::InvoiceState::OPTIONS);
        survives::<customer::CreditLevel>(customer::CreditLevel::OPTIONS);
        survives::<service_case::CaseKind>(service_case::CaseKind::OPTIONS);
        survives::<service_case::Channel>(service_case::Channel::OPTIONS);
        survives::<service_case::Priority>(service_case::Priority::OPTIONS);
        survives::<service_case::CaseState>(service_case::CaseState::OPTIONS);
        survives::<product::ProductKind>(product::ProductKind::OPTIONS);
        survives::<purchase::Channel>(purchase::Channel::OPTIONS);
        survives::<campaign::CampaignKind>(campaign::CampaignKind::OPTIONS);
        survives::<campaign::Channel>(campaign::Channel::OPTIONS);
        survives::<campaign::CampaignState>(campaign::CampaignState::OPTIONS);
        survives::<campaign::Measure>(campaign::Measure::OPTIONS);
        survives::<feedback::FeedbackKind>(feedback::FeedbackKind::OPTIONS);
        survives::<feedback::About>(feedback::About::OPTIONS);
        survives::<feedback::Channel>(feedback::Channel::OPTIONS);
        survives::<survey::SurveyKind>(survey::SurveyKind::OPTIONS);
        survives::<survey::SurveyState>(survey::SurveyState::OPTIONS);
        survives::<question::AnswerKind>(question::AnswerKind::OPTIONS);
        survives::<question::Dimension>(question::Dimension::OPTIONS);
        survives::<lifecycle::LifeStage>(lifecycle::LifeStage::OPTIONS);
        survives::<referral::Channel>(referral::Channel::OPTIONS);
        survives::<article::ArticleState>(article::ArticleState::OPTIONS);
        survives::<repair::RepairResult>(repair::RepairResult::OPTIONS);
        survives::<goal::Measure>(goal::Measure::OPTIONS);
        survives::<tag::Colour>(tag::Colour::OPTIONS);
        survives::<segment::List>(segment::List::OPTIONS);
        survives::<letter_template::Purpose>(letter_template::Purpose::OPTIONS);
        survives::<team_note::NoteKind>(team_note::NoteKind::OPTIONS);
        survives::<team_note::NoteState>(team_note::NoteState::OPTIONS);
        survives::<involvement::Part>(involvement::Part::OPTIONS);
        survives::<consent::Purpose>(consent::Purpose::OPTIONS);
        survives::<consent::ConsentState>(consent::ConsentState::OPTIONS);
        survives::<consent::ConsentWay>(consent::ConsentWay::OPTIONS);
        survives::<erasure::Reason>(erasure::Reason::OPTIONS);
    }

    #[test]
    fn a_form_asks_for_little_and_a_follow_up_for_what_the_rule_says() {
        let demanded = |entity: crate::model::schema::Entity, need: Need| -> Vec<&'static str> {
            entity.fields.iter().filter(|field| field.need == need).map(|field| field.key).collect()
        };
        assert_eq!(demanded(customer::entity(), Need::Required), ["name"]);
        assert_eq!(demanded(contact::entity(), Need::Required), ["name", "customer"]);
        assert_eq!(demanded(lead::entity(), Need::Required), ["name"]);
        assert_eq!(demanded(approval::entity(), Need::Required), ["kind"]);
        assert_eq!(demanded(interaction::entity(), Need::Required), ["customer", "time", "person", "content"]);
        assert_eq!(demanded(interaction::entity(), Need::RequiredOnEntry), ["next_plan", "next_date"]);
        assert_eq!(demanded(opportunity::entity(), Need::Required), ["name", "customer"]);
        assert_eq!(demanded(contract::entity(), Need::Required), ["name", "customer"]);
        assert_eq!(demanded(instalment::entity(), Need::Required), ["contract", "due", "amount"]);
        assert_eq!(demanded(payment::entity(), Need::Required), ["contract", "received_on", "amount"]);
        assert_eq!(demanded(invoice::entity(), Need::Required), ["contract", "amount"]);
        assert_eq!(demanded(service_case::entity(), Need::Required), ["subject", "customer"]);
        assert_eq!(demanded(task::entity(), Need::Required), ["title"]);
        assert_eq!(demanded(product::entity(), Need::Required), ["name"]);
        assert_eq!(demanded(purchase::entity(), Need::Required), ["customer"]);
        assert_eq!(demanded(price_tier::entity(), Need::Required), ["product", "from_quantity", "price"]);
        assert!(demanded(line_item::entity(), Need::Required).is_empty());
        assert_eq!(demanded(competitor::entity(), Need::Required), ["name"]);
        assert_eq!(demanded(rivalry::entity(), Need::Required), ["opportunity"]);
        assert_eq!(demanded(canned_text::entity(), Need::Required), ["title"]);
        assert_eq!(demanded(campaign::entity(), Need::Required), ["name"]);
        assert_eq!(demanded(participation::entity(), Need::Required), ["campaign", "customer"]);
        assert_eq!(demanded(feedback::entity(), Need::Required), ["customer", "content"]);
        assert_eq!(demanded(survey::entity(), Need::Required), ["name"]);
        assert_eq!(demanded(question::entity(), Need::Required), ["text", "survey"]);
        assert_eq!(demanded(answer_sheet::entity(), Need::Required), ["survey", "customer"]);
        assert_eq!(demanded(lifecycle::entity(), Need::Required), ["customer", "stage"]);
        assert_eq!(demanded(referral::entity(), Need::Required), ["referrer", "referred"]);
        assert_eq!(demanded(points::entity(), Need::Required), ["reason", "customer", "points"]);
        assert_eq!(demanded(attachment::entity(), Need::Required), ["name"]);
        assert_eq!(demanded(article::entity(), Need::Required), ["title"]);
        assert_eq!(demanded(repair::entity(), Need::Required), ["work", "service_case"]);
        assert_eq!(demanded(goal::entity(), Need::Required), ["name", "measure", "from_day", "until_day"]);
        assert_eq!(demanded(tag::entity(), Need::Required), ["name"]);
        assert_eq!(demanded(segment::entity(), Need::Required), ["name"]);
        assert_eq!(demanded(letter_template::entity(), Need::Required), ["name"]);
        assert_eq!(demanded(team_note::entity(), Need::Required), ["content"]);
        assert_eq!(demanded(involvement::entity(), Need::Required), ["opportunity", "contact"]);
        assert_eq!(demanded(comment::entity(), Need::Required), ["content"]);
        assert_eq!(demanded(consent::entity(), Need::Required), ["purpose", "state"]);
        assert_eq!(demanded(own_table::entity::<0>(), Need::Required), ["name"]);
    }
}

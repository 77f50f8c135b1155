//! What failed, in whole sentences of the person's language: what happened and what to do. The browser's own words are
//! technical and mostly English: they stand at the end, called what they are, or apart.

use crate::i18n::texts::{approvals, audit, comments, desk as texts, forbidden as roles, goals, leads, members};
use crate::model::codec::CodecError;
use crate::model::rights::Beyond;
use crate::model::schema::schema;
use crate::model::text::{Locale, Text};
use crate::model::{EntityId, FieldId};
use crate::ui::ends::needs;
use crate::ui::named::field_named;
use crate::vault::members::MemberRefusal;
use crate::vault::recovery::KeyFlaw;
use crate::workspace::durable::StoreError;
use crate::workspace::{CommitError, Forbidden, Refusal};

/// The longest technical detail that a sentence carries, in characters.
const LONGEST: usize = 300;

/// Why a vault can't be opened or created. The texts inside are the browser's or the program's own words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OpenError {
    /// The passphrase is wrong; the next try is taken after that many seconds.
    WrongPassphrase {
        /// Seconds to wait.
        wait_seconds: u32,
    },
    /// The browser stores nothing for this page.
    Unavailable(String),
    /// Another tab holds the vault in an older release.
    Blocked,
    /// A newer release wrote it.
    Newer,
    /// No room.
    NoRoom,
    /// The vault is not on this device any more.
    Missing,
    /// The vault has no such way in: the member was removed, or it has no recovery key.
    NoWay,
    /// What must be read first is damaged.
    Damaged(String),
    /// All else.
    Failed(String),
}

impl OpenError {
    /// What happened and what to do.
    pub fn sentence(&self, locale: Locale) -> String {
        match self {
            Self::WrongPassphrase { wait_seconds: 0 } => texts::WRONG_PASSPHRASE.get(locale).to_owned(),
            Self::WrongPassphrase { wait_seconds } => {
                texts::WRONG_PASSPHRASE_WAIT.fill(locale, &[&wait_seconds.to_string()])
            }
            Self::Unavailable(_) => texts::UNAVAILABLE.get(locale).to_owned(),
            Self::Blocked => texts::BLOCKED.get(locale).to_owned(),
            Self::Newer => texts::NEWER.get(locale).to_owned(),
            Self::NoRoom => texts::NO_ROOM.get(locale).to_owned(),
            Self::Missing => texts::MISSING.get(locale).to_owned(),
            Self::NoWay => members::NO_WAY.get(locale).to_owned(),
            Self::Damaged(_) => texts::DAMAGED_VAULT.get(locale).to_owned(),
            Self::Failed(_) => texts::FAILED.get(locale).to_owned(),
        }
    }

    /// The technical words, where there are some.
    pub fn detail(&self) -> Option<&str> {
        let why = match self {
            Self::Unavailable(why) | Self::Damaged(why) | Self::Failed(why) => why.trim(),
            _ => "",
        };
        (!why.is_empty()).then_some(why)
    }

    /// The sentence with the technical words after it, for a place that has room for one line only.
    pub fn explained(&self, locale: Locale) -> String {
        with_detail(&self.sentence(locale), self.detail().unwrap_or_default(), locale)
    }
}

impl From<StoreError> for OpenError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::NoRoom => Self::NoRoom,
            StoreError::Damaged(what) => Self::Damaged(what),
            StoreError::Closed(why) | StoreError::Failed(why) => Self::Failed(why),
            StoreError::Gone => Self::Missing,
            StoreError::Taken => Self::Failed(StoreError::Taken.to_string()),
        }
    }
}

impl From<CommitError> for OpenError {
    fn from(error: CommitError) -> Self {
        match error {
            CommitError::Store(error) => error.into(),
            CommitError::Codec(CodecError::Newer(_)) => Self::Newer,
            CommitError::Codec(CodecError::Damaged(what)) => Self::Damaged(what.to_owned()),
            CommitError::Refused(refusal) => Self::Failed(refusal.to_string()),
        }
    }
}

/// A sentence with technical words after it, called what they are; without them where there are none.
pub fn with_detail(sentence: &str, detail: &str, locale: Locale) -> String {
    let detail: String = detail.trim().chars().take(LONGEST).collect();
    if detail.is_empty() {
        return sentence.to_owned();
    }
    format!("{sentence}{}", texts::DETAIL.fill(locale, &[&detail]))
}

/// What a failed commit is to a person: what happened and what to do.
pub fn commit_sentence(error: &CommitError, locale: Locale) -> String {
    match error {
        CommitError::Refused(refusal) => refused(refusal, locale),
        CommitError::Store(StoreError::NoRoom) => texts::NO_ROOM_SAVE.get(locale).to_owned(),
        CommitError::Store(StoreError::Closed(_)) => texts::CLOSED_SAVE.get(locale).to_owned(),
        CommitError::Store(StoreError::Gone) => texts::GONE_SAVE.get(locale).to_owned(),
        CommitError::Store(StoreError::Taken) => texts::TAKEN_SAVE.get(locale).to_owned(),
        CommitError::Codec(CodecError::Newer(_)) => texts::NEWER_SAVE.get(locale).to_owned(),
        CommitError::Store(StoreError::Damaged(_) | StoreError::Failed(_))
        | CommitError::Codec(CodecError::Damaged(_)) => failed(error, texts::DAMAGED_SAVE, texts::NOT_SAVED, locale),
    }
}

/// What it is to a person that something stored could not be read.
pub fn reading_sentence(error: &CommitError, locale: Locale) -> String {
    match error {
        CommitError::Codec(CodecError::Newer(_)) => texts::NEWER.get(locale).to_owned(),
        _ => failed(error, texts::DAMAGED_READ, texts::NOT_READ, locale),
    }
}

/// The technical words of a failure of the store or of what it holds; nothing where there are none worth showing.
pub fn technical(error: &CommitError) -> &str {
    match error {
        CommitError::Store(StoreError::Damaged(why) | StoreError::Closed(why) | StoreError::Failed(why)) => why,
        CommitError::Codec(CodecError::Damaged(what)) => what,
        CommitError::Store(StoreError::NoRoom | StoreError::Taken | StoreError::Gone)
        | CommitError::Codec(CodecError::Newer(_))
        | CommitError::Refused(_) => "",
    }
}

fn failed(error: &CommitError, damaged: Text, other: Text, locale: Locale) -> String {
    let is_damage =
        matches!(error, CommitError::Store(StoreError::Damaged(_)) | CommitError::Codec(CodecError::Damaged(_)));
    let text = if is_damage { damaged } else { other };
    with_detail(text.get(locale), technical(error), locale)
}

fn refused(refusal: &Refusal, locale: Locale) -> String {
    let text = match refusal {
        Refusal::Flawed(flaws) => match flaws.first() {
            Some((_, _, flaw)) => return flaw.sentence(locale),
            None => texts::REFUSED,
        },
        Refusal::Stale(_) => texts::STALE,
        Refusal::Gone(_) => texts::GONE,
        Refusal::Exists(_) => texts::EXISTS,
        Refusal::Forbidden(why) => return forbidden(why, locale),
        Refusal::TooFewPoints { balance, wanted, .. } => {
            let wanted = wanted.to_string();
            return match balance {
                Some(balance) => texts::TOO_FEW_POINTS.fill(locale, &[&balance.to_string(), &wanted]),
                None => texts::TOO_FEW_POINTS_UNSEEN.fill(locale, &[&wanted]),
            };
        }
        Refusal::Nothing => texts::NOTHING,
    };
    text.get(locale).to_owned()
}

/// What the rules of the desk don't allow, and what to do instead.
pub fn forbidden(why: &Forbidden, locale: Locale) -> String {
    match why {
        Forbidden::LeadNotConverted(name) => leads::NOT_CONVERTED.fill(locale, &[called(name, locale)]),
        Forbidden::LeadWithoutReason(name) => leads::WITHOUT_REASON.fill(locale, &[called(name, locale)]),
        Forbidden::EndsWithout(name, entity, of) => {
            let needs = needs(*entity, *of, field(*entity, *of, locale), locale);
            texts::ENDS_WITHOUT.fill(locale, &[called(name, locale), &needs])
        }
        Forbidden::ContractNotApproved(name) => approvals::CONTRACT_NOT_APPROVED.fill(locale, &[called(name, locale)]),
        Forbidden::DiscountNotApproved(name, limit) => {
            approvals::DISCOUNT_NOT_APPROVED.fill(locale, &[called(name, locale), &limit.to_string()])
        }
        Forbidden::NothingToApprove => approvals::NOTHING_TO_APPROVE.get(locale).to_owned(),
        Forbidden::NobodyToDecide => approvals::NOBODY_TO_DECIDE.get(locale).to_owned(),
        Forbidden::OwnRequest => approvals::OWN_REQUEST.get(locale).to_owned(),
        Forbidden::NotForYou(name) => approvals::NOT_FOR_YOU.fill(locale, &[called(name, locale)]),
        Forbidden::IsDecided(name) => approvals::IS_DECIDED.fill(locale, &[called(name, locale)]),
        Forbidden::RejectedWithoutReason(name) => {
            approvals::REJECTED_WITHOUT_REASON.fill(locale, &[called(name, locale)])
        }
        Forbidden::RequestIsFixed(name) => approvals::REQUEST_IS_FIXED.fill(locale, &[called(name, locale)]),
        Forbidden::GoalWithoutTarget(name) => goals::WITHOUT_TARGET.fill(locale, &[called(name, locale)]),
        Forbidden::GoalEndsFirst(name) => goals::ENDS_FIRST.fill(locale, &[called(name, locale)]),
        Forbidden::CommentOfAnother(name) => comments::OF_ANOTHER.fill(locale, &[name]),
        Forbidden::Act(entity, act) => roles::ACT.fill(locale, &[roles::act(*act).get(locale), table(*entity, locale)]),
        Forbidden::Field(entity, of) => {
            roles::FIELD.fill(locale, &[table(*entity, locale), field(*entity, *of, locale)])
        }
        Forbidden::MaskedValue(entity, of) => {
            roles::MASKED_VALUE.fill(locale, &[table(*entity, locale), field(*entity, *of, locale)])
        }
        Forbidden::OutOfSight(entity) => roles::OUT_OF_SIGHT.fill(locale, &[table(*entity, locale)]),
        Forbidden::BelongsToMore(entity) => roles::BELONGS_TO_MORE.fill(locale, &[table(*entity, locale)]),
        Forbidden::Matter(matter) => roles::MATTER.fill(locale, &[roles::matter(*matter).get(locale)]),
        Forbidden::OwnRole => roles::OWN_ROLE.get(locale).to_owned(),
        Forbidden::GivesMore(Beyond::Table(entity)) => roles::GIVES_TABLE.fill(locale, &[table(*entity, locale)]),
        Forbidden::GivesMore(Beyond::Others) => roles::GIVES_OTHERS.get(locale).to_owned(),
        Forbidden::GivesMore(Beyond::Matter(matter)) => {
            roles::GIVES_MATTER.fill(locale, &[roles::matter(*matter).get(locale)])
        }
        Forbidden::OwnTeam => roles::OWN_TEAM.get(locale).to_owned(),
        Forbidden::TeamGivesMore(name) => roles::TEAM_GIVES_MORE.fill(locale, &[name]),
        Forbidden::StepOfAnother => roles::STEP_OF_ANOTHER.get(locale).to_owned(),
        Forbidden::AuditIsFixed => audit::IS_FIXED.get(locale).to_owned(),
        Forbidden::WrittenByLater => texts::WRITTEN_BY_LATER.get(locale).to_owned(),
    }
}

/// The name of a record; what stands for it where whoever reads this may not know it.
fn called(name: &str, locale: Locale) -> &str {
    if name.is_empty() { roles::UNSEEN.get(locale) } else { name }
}

fn table(entity: EntityId, locale: Locale) -> &'static str {
    schema().get(entity).map_or("", |entity| entity.label.get(locale))
}

fn field(entity: EntityId, field: FieldId, locale: Locale) -> &'static str {
    field_named(entity, field).map_or("", |field| field.label.get(locale))
}

/// Why the members of a vault stay as they are.
pub fn member_sentence(refusal: MemberRefusal, locale: Locale) -> String {
    let text = match refusal {
        MemberRefusal::NameMissing => members::NAME_MISSING,
        MemberRefusal::NameTooLong => members::NAME_TOO_LONG,
        MemberRefusal::NameSigns => members::NAME_SIGNS,
        MemberRefusal::NameTaken => members::NAME_TAKEN,
        MemberRefusal::RoleUnknown => members::ROLE_UNKNOWN,
        MemberRefusal::Unknown => members::MEMBER_UNKNOWN,
        MemberRefusal::LastAdministrator => members::LAST_ADMINISTRATOR,
        MemberRefusal::NotAllowed => members::NOT_ALLOWED,
        MemberRefusal::UnderWay => members::KEY_UNDER_WAY,
    };
    text.get(locale).to_owned()
}

/// What is wrong with a typed recovery key.
pub fn key_sentence(flaw: KeyFlaw, locale: Locale) -> String {
    match flaw {
        KeyFlaw::Length => members::KEY_LENGTH.get(locale).to_owned(),
        KeyFlaw::Group(number) => members::KEY_GROUP.fill(locale, &[&number.to_string()]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::RecordId;
    use crate::model::rights::{Act, Matter};
    use crate::model::schema::tables::customer;

    const WHY: &str = "AbortError: The transaction was aborted";

    fn every_failure() -> Vec<CommitError> {
        let name = "甲公司".to_owned();
        let forbidden = [
            Forbidden::LeadNotConverted(name.clone()),
            Forbidden::LeadWithoutReason(name.clone()),
            Forbidden::EndsWithout(name.clone(), customer::ID, customer::MOBILE.field),
            Forbidden::ContractNotApproved(name.clone()),
            Forbidden::DiscountNotApproved(name.clone(), 10),
            Forbidden::NothingToApprove,
            Forbidden::NobodyToDecide,
            Forbidden::OwnRequest,
            Forbidden::NotForYou(name.clone()),
            Forbidden::IsDecided(name.clone()),
            Forbidden::RejectedWithoutReason(name.clone()),
            Forbidden::RequestIsFixed(name.clone()),
            Forbidden::GoalWithoutTarget(name.clone()),
            Forbidden::GoalEndsFirst(name.clone()),
            Forbidden::CommentOfAnother(name.clone()),
            Forbidden::Act(customer::ID, Act::Delete),
            Forbidden::Field(customer::ID, customer::MOBILE.field),
            Forbidden::MaskedValue(customer::ID, customer::MOBILE.field),
            Forbidden::OutOfSight(customer::ID),
            Forbidden::BelongsToMore(customer::ID),
            Forbidden::Matter(Matter::Settings),
            Forbidden::OwnRole,
            Forbidden::GivesMore(Beyond::Table(customer::ID)),
            Forbidden::GivesMore(Beyond::Others),
            Forbidden::GivesMore(Beyond::Matter(Matter::Backup)),
            Forbidden::OwnTeam,
            Forbidden::TeamGivesMore(name),
            Forbidden::StepOfAnother,
            Forbidden::AuditIsFixed,
            Forbidden::WrittenByLater,
        ];
        let mut failures: Vec<CommitError> =
            forbidden.into_iter().map(|why| CommitError::Refused(Refusal::Forbidden(why))).collect();
        failures.extend([
            CommitError::Store(StoreError::Taken),
            CommitError::Store(StoreError::NoRoom),
            CommitError::Store(StoreError::Gone),
            CommitError::Store(StoreError::Damaged(WHY.to_owned())),
            CommitError::Store(StoreError::Closed(WHY.to_owned())),
            CommitError::Store(StoreError::Failed(WHY.to_owned())),
            CommitError::Codec(CodecError::Damaged("a row ends too early")),
            CommitError::Codec(CodecError::Newer(9)),
            CommitError::Refused(Refusal::Flawed(Vec::new())),
            CommitError::Refused(Refusal::Stale(Vec::new())),
            CommitError::Refused(Refusal::Gone(RecordId([1; 16]))),
            CommitError::Refused(Refusal::Exists(RecordId([1; 16]))),
            CommitError::Refused(Refusal::TooFewPoints { customer: RecordId([1; 16]), balance: Some(5), wanted: 9 }),
            CommitError::Refused(Refusal::Nothing),
        ]);
        failures
    }

    /// What stands before the technical words.
    fn own_words(said: &str) -> &str {
        said.split("（技术信息：").next().unwrap_or_default()
    }

    fn is_chinese(sentence: &str) -> bool {
        let named = sentence.replace("Clientele", "");
        !named.is_empty() && !named.chars().any(|c| c.is_ascii_alphabetic()) && named.ends_with('。')
    }

    #[test]
    fn a_record_out_of_sight_is_called_that_and_not_by_no_name() {
        let why = Forbidden::ContractNotApproved(String::new());
        assert!(forbidden(&why, Locale::Chinese).contains("您无权查看的记录"));
        assert!(forbidden(&why, Locale::English).contains("a record you may not see"));
    }

    #[test]
    fn no_failure_puts_english_into_a_chinese_sentence() {
        for error in every_failure() {
            let said = commit_sentence(&error, Locale::Chinese);
            assert!(is_chinese(own_words(&said)), "{said}");
            let said = reading_sentence(&error, Locale::Chinese);
            assert!(is_chinese(own_words(&said)), "{said}");
            let said = OpenError::from(error).explained(Locale::Chinese);
            assert!(is_chinese(own_words(&said)), "{said}");
        }
    }

    #[test]
    fn whoever_looks_after_members_is_told_in_their_language_why_something_was_not_done() {
        let refusals = [
            MemberRefusal::NameMissing,
            MemberRefusal::NameTooLong,
            MemberRefusal::NameSigns,
            MemberRefusal::NameTaken,
            MemberRefusal::RoleUnknown,
            MemberRefusal::Unknown,
            MemberRefusal::LastAdministrator,
            MemberRefusal::NotAllowed,
            MemberRefusal::UnderWay,
        ];
        for refusal in refusals {
            let said = member_sentence(refusal, Locale::Chinese);
            assert!(is_chinese(&said), "{said}");
            assert!(member_sentence(refusal, Locale::English).ends_with('.'));
        }
        assert!(is_chinese(&key_sentence(KeyFlaw::Length, Locale::Chinese)));
        assert!(key_sentence(KeyFlaw::Group(3), Locale::English).contains('3'));
    }

    #[test]
    fn the_browsers_words_stand_at_the_end_and_are_called_what_they_are() {
        let error = CommitError::Store(StoreError::Failed(WHY.to_owned()));
        let said = commit_sentence(&error, Locale::Chinese);
        assert!(said.ends_with(&format!("（技术信息：{WHY}）")), "{said}");
        let said = commit_sentence(&error, Locale::English);
        assert!(said.ends_with(&format!(" (technical information: {WHY})")), "{said}");
    }

    #[test]
    fn a_browser_that_says_nothing_leaves_no_empty_brackets() {
        let silent = OpenError::Failed("  ".to_owned());
        assert_eq!(silent.detail(), None);
        assert_eq!(silent.explained(Locale::English), silent.sentence(Locale::English));
        assert_eq!(OpenError::NoRoom.detail(), None);
    }

    #[test]
    fn a_page_of_technical_words_does_not_drown_the_sentence() {
        let said = with_detail("A.", &"x".repeat(5_000), Locale::English);
        assert!(said.chars().count() < 400);
    }

    #[test]
    fn damage_and_lack_of_room_are_told_apart_when_a_vault_opens() {
        assert_eq!(OpenError::from(CommitError::Store(StoreError::NoRoom)), OpenError::NoRoom);
        let damaged = OpenError::from(CommitError::Codec(CodecError::Damaged("a row ends too early")));
        assert_eq!(damaged, OpenError::Damaged("a row ends too early".to_owned()));
        assert_eq!(OpenError::from(CommitError::Codec(CodecError::Newer(9))), OpenError::Newer);
    }
}

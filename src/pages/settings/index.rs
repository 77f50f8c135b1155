//! The index of the settings: which sections there are, in which group each stands, who has a use for it, and by which
//! words it is found. The page is drawn from the same list, so that the index can't name what isn't there.

use crate::i18n::texts::{
    approvals, assignment, audit, backup, built_in, care, company, erasing, export, layouts, marketing, members, money,
    numbers, own_fields, own_tables, pipeline, pool, rights, scores, service, settings as words, sync, team, trades,
    unsettled,
};
use crate::model::Text;
use crate::model::phonetic::readings;
use crate::model::rights::{Act, Matter, Rights};
use crate::model::schema::schema;
use crate::pages::routes::Place;

/// What sections have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// What holds on this device alone.
    Device,
    /// The vault, its copies and its backend.
    Vault,
    /// Who works here, what they may do and what was done.
    People,
    /// What the company has agreed on for those who sell.
    Selling,
    /// The same for those who answer cases.
    Service,
    /// What records hold.
    Data,
    /// The program itself.
    Program,
}

impl Group {
    /// All of them, in the order of the page.
    pub const ALL: &'static [Self] =
        &[Self::Device, Self::Vault, Self::People, Self::Selling, Self::Service, Self::Data, Self::Program];

    /// What it is called.
    pub const fn title(self) -> Text {
        match self {
            Self::Device => words::GROUP_DEVICE,
            Self::Vault => words::GROUP_VAULT,
            Self::People => words::GROUP_PEOPLE,
            Self::Selling => words::GROUP_SELLING,
            Self::Service => words::GROUP_SERVICE,
            Self::Data => words::GROUP_DATA,
            Self::Program => words::GROUP_PROGRAM,
        }
    }
}

/// A section of the settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// Language, theme and row height.
    Look,
    /// What comes first for whoever works here.
    First,
    /// The open vault and its lock.
    Vault,
    /// Everything in one workbook.
    Everything,
    /// Backups.
    Backup,
    /// How the vault is.
    Health,
    /// The connection to a backend.
    Sync,
    /// Who may sign in.
    Members,
    /// What roles may.
    Roles,
    /// Who is given records, and in which team.
    Team,
    /// Who did what.
    Audit,
    /// Whose personal data was erased.
    Erasures,
    /// Stages of opportunities.
    Pipeline,
    /// Who gets new customers and leads.
    Assignment,
    /// What goes back to the pool.
    Pool,
    /// Scores of customers.
    Scores,
    /// By what customers earn points.
    Earning,
    /// Contracts that end.
    Renewal,
    /// What needs approval.
    Approval,
    /// The company itself, as quotes print it.
    Company,
    /// Service hours and promises.
    Policy,
    /// How long links to questionnaires are open.
    Links,
    /// Presets by trade.
    Trade,
    /// Tables of the company's own.
    OwnTables,
    /// Fields of the company's own.
    OwnFields,
    /// What the company calls built-in fields, and which must be filled.
    BuiltIn,
    /// Reasons on offer.
    Words,
    /// How records are numbered.
    Numbers,
    /// In which forms files go out to other programs.
    Layouts,
    /// Shortcuts.
    Shortcuts,
    /// What this program is.
    About,
}

impl Section {
    /// All of them, in the order of the page.
    pub const ALL: &'static [Self] = &[
        Self::Look,
        Self::First,
        Self::Vault,
        Self::Everything,
        Self::Backup,
        Self::Health,
        Self::Sync,
        Self::Members,
        Self::Team,
        Self::Roles,
        Self::Audit,
        Self::Erasures,
        Self::Pipeline,
        Self::Assignment,
        Self::Pool,
        Self::Scores,
        Self::Earning,
        Self::Renewal,
        Self::Approval,
        Self::Company,
        Self::Policy,
        Self::Links,
        Self::Trade,
        Self::OwnTables,
        Self::OwnFields,
        Self::BuiltIn,
        Self::Words,
        Self::Numbers,
        Self::Layouts,
        Self::Shortcuts,
        Self::About,
    ];

    /// Its address within the page: a link to it may be handed on.
    pub const fn anchor(self) -> &'static str {
        match self {
            Self::Look => "settings-look",
            Self::First => "settings-first",
            Self::Vault => "settings-vault",
            Self::Everything => "settings-everything",
            Self::Backup => "settings-backup",
            Self::Health => "settings-health",
            Self::Sync => "settings-sync",
            Self::Members => "settings-members",
            Self::Roles => "settings-roles",
            Self::Team => "settings-team",
            Self::Audit => "settings-audit",
            Self::Erasures => "settings-erasures",
            Self::Pipeline => "settings-pipeline",
            Self::Assignment => "settings-assignment",
            Self::Pool => "settings-pool",
            Self::Scores => "settings-scores",
            Self::Earning => "settings-earning",
            Self::Renewal => "settings-renewal",
            Self::Approval => "settings-approval",
            Self::Company => "settings-company",
            Self::Policy => "settings-policy",
            Self::Links => "settings-links",
            Self::Trade => "settings-trade",
            Self::OwnTables => "settings-own-tables",
            Self::OwnFields => "settings-own-fields",
            Self::BuiltIn => "settings-built-in",
            Self::Words => "settings-words",
            Self::Numbers => "settings-numbers",
            Self::Layouts => "settings-layouts",
            Self::Shortcuts => "settings-shortcuts",
            Self::About => "settings-about",
        }
    }

    /// The path of a link to it.
    pub fn path(self) -> String {
        format!("{}#{}", Place::Settings.path(), self.anchor())
    }

    /// The section with that address.
    pub fn at(anchor: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|section| section.anchor() == anchor)
    }

    /// The group in which it stands.
    pub const fn group(self) -> Group {
        match self {
            Self::Look | Self::First => Group::Device,
            Self::Vault | Self::Everything | Self::Backup | Self::Health | Self::Sync => Group::Vault,
            Self::Members | Self::Roles | Self::Team | Self::Audit | Self::Erasures => Group::People,
            Self::Pipeline
            | Self::Assignment
            | Self::Pool
            | Self::Scores
            | Self::Earning
            | Self::Renewal
            | Self::Approval
            | Self::Company => Group::Selling,
            Self::Policy | Self::Links => Group::Service,
            Self::Trade
            | Self::OwnTables
            | Self::OwnFields
            | Self::BuiltIn
            | Self::Words
            | Self::Numbers
            | Self::Layouts => Group::Data,
            Self::Shortcuts | Self::About => Group::Program,
        }
    }

    /// What it is called, as its heading has it.
    pub const fn title(self) -> Text {
        match self {
            Self::Look => words::LOOK,
            Self::First => team::FIRST,
            Self::Vault => words::VAULT,
            Self::Everything => export::EVERYTHING,
            Self::Backup => backup::BACKUP,
            Self::Health => backup::HEALTH,
            Self::Sync => unsettled::SYNC,
            Self::Members => members::MEMBERS,
            Self::Roles => rights::ROLES,
            Self::Team => team::TEAM,
            Self::Audit => audit::AUDIT,
            Self::Erasures => erasing::SECTION,
            Self::Pipeline => pipeline::PIPELINE,
            Self::Assignment => assignment::RULES,
            Self::Pool => pool::RULES,
            Self::Scores => scores::SCORES,
            Self::Earning => care::EARNING_RULE,
            Self::Renewal => money::ENDING_RULE,
            Self::Approval => approvals::RULES,
            Self::Company => company::COMPANY,
            Self::Policy => service::POLICY,
            Self::Links => marketing::LINK_RULE,
            Self::Trade => trades::TRADES,
            Self::OwnTables => own_tables::OWN_TABLES,
            Self::OwnFields => own_fields::OWN_FIELDS,
            Self::BuiltIn => built_in::BUILT_IN,
            Self::Words => team::WORDS,
            Self::Numbers => numbers::RULES,
            Self::Layouts => layouts::LAYOUTS,
            Self::Shortcuts => words::SHORTCUTS,
            Self::About => words::ABOUT,
        }
    }

    /// What is said in it besides, by which it is looked for too.
    const fn hints(self) -> &'static [Text] {
        match self {
            Self::Look => &[words::LANGUAGE, words::THEME, words::DENSITY, words::DENSITY_HINT],
            Self::First => &[team::FIRST_HINT],
            Self::Vault => &[words::MEMBER, words::RECORDS, words::STORAGE, words::LOCK, members::LOCK_BY_ITSELF],
            Self::Everything => &[export::EVERYTHING_HINT],
            Self::Backup => &[backup::BACKUP_HINT],
            Self::Health => &[backup::CHECK, backup::QUOTA],
            Self::Sync => &[sync::CONNECTION, sync::CONNECT],
            Self::Members => &[members::MEMBERS_HINT, members::ADD, members::NEW_RECOVERY, members::CHANGE_OWN],
            Self::Roles => &[rights::ROLES_HINT],
            Self::Team => &[team::TEAM_HINT],
            Self::Audit => &[audit::HINT],
            Self::Erasures => &[erasing::SECTION_HINT],
            Self::Pipeline => &[pipeline::PIPELINE_HINT],
            Self::Assignment => &[assignment::RULES_HINT],
            Self::Pool => &[pool::RULES_HINT, pool::KEEPS_DEALING],
            Self::Scores => &[scores::HINT],
            Self::Earning => &[care::EARNING_HINT],
            Self::Renewal => &[money::ENDING_HINT],
            Self::Approval => &[approvals::RULES_HINT],
            Self::Company => &[company::COMPANY_HINT, company::TAX_NUMBER, company::BANK, company::TERMS],
            Self::Policy => &[service::POLICY_HINT],
            Self::Links => &[marketing::LINK_RULE_HINT, marketing::LINK_DAYS],
            Self::Trade => &[trades::TRADES_HINT],
            Self::OwnTables => &[own_tables::OWN_TABLES_HINT],
            Self::OwnFields => &[own_fields::OWN_FIELDS_HINT],
            Self::BuiltIn => &[built_in::BUILT_IN_HINT],
            Self::Words => &[team::WORDS_HINT, team::LOSS_REASONS, team::CAUSES],
            Self::Numbers => &[numbers::RULES_HINT],
            Self::Layouts => &[layouts::LAYOUTS_HINT, layouts::RECEIPTS],
            Self::Shortcuts => &[],
            Self::About => &[words::ABOUT_TEXT],
        }
    }

    /// Whether somebody with these rights has a use for it.
    pub fn is_open_to(self, rights: &Rights) -> bool {
        match self {
            // What is one's own, and the proof that somebody's data is gone.
            Self::Look | Self::First | Self::Vault | Self::Members | Self::Erasures | Self::Shortcuts | Self::About => {
                true
            }
            // Who may take files of cases along, and no table, is not offered a workbook without a sheet.
            Self::Everything => schema().entities().any(|entity| entity.imported && rights.may(entity.id, Act::Export)),
            Self::Backup | Self::Health => rights.may_do(Matter::Backup),
            Self::Sync => rights.may_do(Matter::Connection),
            Self::Audit => rights.may_do(Matter::Audit),
            Self::Roles | Self::Team => rights.may_do(Matter::Members),
            _ => rights.may_do(Matter::Settings),
        }
    }

    /// Whether all these words, in small letters, are said in it: in either language, its name also in pinyin.
    fn says(self, words: &[String]) -> bool {
        let title = self.title();
        let said: String = [title, self.group().title()]
            .iter()
            .chain(self.hints())
            .flat_map(|text| [text.zh, "\n", text.en, "\n"])
            .collect::<String>()
            .to_lowercase();
        words.iter().all(|word| {
            said.contains(word.as_str())
                || (word.is_ascii() && readings(title.zh).iter().any(|form| form.contains(word)))
        })
    }
}

/// The sections that somebody with these rights sees and that say what is looked for; all of them for nothing.
pub fn listed(rights: &Rights, wanted: &str) -> Vec<Section> {
    let words: Vec<String> = wanted.split_whitespace().map(str::to_lowercase).collect();
    let is_listed = |section: &Section| section.is_open_to(rights) && section.says(&words);
    Section::ALL.iter().copied().filter(is_listed).collect()
}

/// Pixels below the upper edge of the page at which a section counts as read.
const EDGE: f64 = 96.0;

/// The section that is being read: the one that somebody went to, as long as its head is in sight, else the last whose head
/// has reached the upper edge. `tops` are pixels below that edge, `height` is that of the page, and `ended` says
/// that there is no more to scroll.
pub fn current(tops: &[(Section, f64)], (height, ended): (f64, bool), gone_to: Option<Section>) -> Option<Section> {
    let is_in_sight =
        |wanted: Section| tops.iter().any(|(section, top)| *section == wanted && (0.0..height).contains(&(top + 1.0)));
    if let Some(wanted) = gone_to.filter(|wanted| is_in_sight(*wanted)) {
        return Some(wanted);
    }
    let read = if ended { tops.last() } else { tops.iter().rev().find(|(_, top)| *top <= EDGE) };
    read.or(tops.first()).map(|(section, _)| *section)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::rights::Roles;

    #[test]
    fn every_section_stands_once_in_the_order_of_the_groups() {
        let mut anchors: Vec<&str> = Section::ALL.iter().map(|section| section.anchor()).collect();
        anchors.sort_unstable();
        anchors.dedup();
        assert_eq!(anchors.len(), Section::ALL.len());
        let groups: Vec<Group> = Section::ALL.iter().map(|section| section.group()).collect();
        let mut order = groups.clone();
        order.dedup();
        assert_eq!(order, Group::ALL, "a group stands in one piece");
        assert!(Section::ALL.iter().all(|section| Section::at(section.anchor()) == Some(*section)));
        assert_eq!(Section::at("settings-nowhere"), None);
    }

    #[test]
    fn a_setting_is_found_by_its_name_its_hint_and_pinyin_in_either_language() {
        let all = Rights::all();
        assert_eq!(listed(&all, ""), Section::ALL);
        assert_eq!(listed(&all, "编号规则"), [Section::Numbers]);
        assert_eq!(listed(&all, "bianhao"), [Section::Numbers]);
        assert_eq!(listed(&all, "bhgz"), [Section::Numbers]);
        assert!(listed(&all, "THEME").contains(&Section::Look), "by what stands in it");
        assert!(listed(&all, "back pool").contains(&Section::Pool), "all words, wherever they stand");
        assert!(listed(&all, "销售规则").contains(&Section::Approval), "by its group");
        assert!(listed(&all, "xylophone").is_empty());
    }

    #[test]
    fn nobody_is_led_to_settings_that_their_role_does_not_see() {
        let seen = listed(&Roles::default().rights("sales"), "");
        for section in [Section::Look, Section::Vault, Section::Members, Section::About] {
            assert!(seen.contains(&section), "{section:?}");
        }
        for section in [Section::Roles, Section::Team, Section::Audit, Section::Pipeline, Section::Sync] {
            assert!(!seen.contains(&section), "{section:?}");
        }
        assert!(!listed(&Rights::none(), "").contains(&Section::Everything));
        assert!(seen.contains(&Section::Everything));
        assert!(!listed(&Roles::default().rights("service_agent"), "").contains(&Section::Everything));
        assert!(listed(&Roles::default().rights("sales"), "编号规则").is_empty());
    }

    #[test]
    fn the_mark_stands_at_what_is_read_and_stays_at_what_somebody_went_to() {
        let tops = [(Section::Look, -500.0), (Section::Vault, 40.0), (Section::Backup, 400.0), (Section::About, 700.0)];
        let page = (800.0, false);
        assert_eq!(current(&tops, page, None), Some(Section::Vault));
        assert_eq!(current(&tops, (800.0, true), None), Some(Section::About), "the last one never reaches the edge");
        assert_eq!(current(&tops, (800.0, true), Some(Section::Backup)), Some(Section::Backup));
        assert_eq!(current(&tops, page, Some(Section::Look)), Some(Section::Vault), "it was scrolled away");
        assert_eq!(current(&tops[2..], page, None), Some(Section::Backup), "the first one from the beginning");
        assert_eq!(current(&[], page, None), None);
    }
}

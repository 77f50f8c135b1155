//! Where each page lives, below whatever folder the desk is served from.
//! Links are written relative to the document's base, so that one build works at `/` and at `/desk/`.

mod ways;

use crate::i18n::texts::{
    approvals, audit, care, cases, consent as consents, duplicates, goals, help, leads, marketing, money, own_tables,
    purchases, quality, reports, segments, selling, service, service_report, shell as words, unsettled,
};
use crate::model::schema::tables::{
    answer_sheet, approval, article, campaign, canned_text, competitor, consent, contact, contract, customer, feedback,
    goal, instalment, interaction, invoice, involvement, lead, letter_template, lifecycle, line_item, opportunity,
    own_table, participation, payment, points, price_tier, product, purchase, question, referral, repair, rivalry,
    segment, service_case, stage_step, survey, tag, task, team_note,
};
use crate::model::{EntityId, Text};

/// A page of the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// What is due.
    Today,
    /// Reports of sales.
    Reports,
    /// Goals and how far they are.
    Goals,
    /// Customers.
    Customers,
    /// Contacts.
    Contacts,
    /// Leads.
    Leads,
    /// Opportunities.
    Opportunities,
    /// Contracts.
    Contracts,
    /// Instalments of contracts.
    Instalments,
    /// Payments received.
    Payments,
    /// Invoices.
    Invoices,
    /// Approvals.
    Approvals,
    /// Service cases.
    Service,
    /// Follow-ups.
    FollowUps,
    /// Tasks.
    Tasks,
    /// Products.
    Products,
    /// Purchases.
    Purchases,
    /// Prices of products by quantity.
    PriceTiers,
    /// Lines of deals and contracts.
    Lines,
    /// Competitors in deals.
    Rivals,
    /// Who has a part in deals.
    Involvements,
    /// Stages that deals have left.
    StageHistory,
    /// Competitors.
    Competitors,
    /// The quote of an opportunity, as it is printed.
    Quote,
    /// Whom to care for, and the way to the lists of marketing and loyalty.
    Care,
    /// Campaigns.
    Campaigns,
    /// Who took part in campaigns.
    Participations,
    /// Surveys.
    Surveys,
    /// Questions of surveys.
    Questions,
    /// Answer sheets.
    Sheets,
    /// Feedback.
    Feedback,
    /// Referrals.
    Referrals,
    /// Membership points.
    Points,
    /// Stages that customers passed.
    Stages,
    /// Articles of knowledge.
    Articles,
    /// Repairs.
    Repairs,
    /// Tags.
    Tags,
    /// Segments.
    Segments,
    /// Letter templates.
    Letters,
    /// Consents.
    Consents,
    /// Canned texts.
    Texts,
    /// How good the data is.
    Quality,
    /// What is entered twice.
    Duplicates,
    /// How the service desk does.
    ServiceReport,
    /// Bringing files in.
    Import,
    /// Settings.
    Settings,
    /// What desk and backend have not settled yet.
    Sync,
    /// The manual, the tours and the way to the notes of the team.
    Help,
    /// Notes of the team.
    Notes,
    /// Who did what, and whether that is still written as it was.
    Audit,
    /// A table of the company's own, by its place counted from 0; it is there where somebody has named it (R39).
    Own(u16),
}

impl Place {
    /// Every page; those of the rail in its order.
    pub const ALL: &'static [Self] = &[
        Self::Today,
        Self::Reports,
        Self::Goals,
        Self::Customers,
        Self::Contacts,
        Self::Leads,
        Self::Opportunities,
        Self::Contracts,
        Self::Instalments,
        Self::Payments,
        Self::Invoices,
        Self::Approvals,
        Self::Service,
        Self::FollowUps,
        Self::Tasks,
        Self::Products,
        Self::Purchases,
        Self::PriceTiers,
        Self::Competitors,
        Self::Lines,
        Self::Rivals,
        Self::Involvements,
        Self::StageHistory,
        Self::Quote,
        Self::Care,
        Self::Campaigns,
        Self::Participations,
        Self::Surveys,
        Self::Questions,
        Self::Sheets,
        Self::Feedback,
        Self::Referrals,
        Self::Points,
        Self::Stages,
        Self::Articles,
        Self::Repairs,
        Self::Tags,
        Self::Segments,
        Self::Letters,
        Self::Consents,
        Self::Texts,
        Self::Quality,
        Self::Duplicates,
        Self::ServiceReport,
        Self::Import,
        Self::Settings,
        Self::Sync,
        Self::Help,
        Self::Notes,
        Self::Audit,
        Self::Own(0),
        Self::Own(1),
        Self::Own(2),
        Self::Own(3),
        Self::Own(4),
        Self::Own(5),
        Self::Own(6),
        Self::Own(7),
    ];

    /// The first part of its address.
    pub const fn segment(self) -> &'static str {
        match self {
            Self::Today => "today",
            Self::Reports => "reports",
            Self::Goals => "goals",
            Self::Customers => "customers",
            Self::Contacts => "contacts",
            Self::Leads => "leads",
            Self::Opportunities => "opportunities",
            Self::Contracts => "contracts",
            Self::Instalments => "instalments",
            Self::Payments => "payments",
            Self::Invoices => "invoices",
            Self::Approvals => "approvals",
            Self::Service => "service",
            Self::FollowUps => "followups",
            Self::Tasks => "tasks",
            Self::Products => "products",
            Self::Purchases => "purchases",
            Self::PriceTiers => "price-tiers",
            Self::Lines => "lines",
            Self::Rivals => "rivals",
            Self::Involvements => "deal-people",
            Self::StageHistory => "stage-history",
            Self::Competitors => "competitors",
            Self::Quote => "quote",
            Self::Care => "care",
            Self::Campaigns => "campaigns",
            Self::Participations => "participations",
            Self::Surveys => "surveys",
            Self::Questions => "questions",
            Self::Sheets => "sheets",
            Self::Feedback => "feedback",
            Self::Referrals => "referrals",
            Self::Points => "points",
            Self::Stages => "stages",
            Self::Articles => "articles",
            Self::Repairs => "repairs",
            Self::Tags => "tags",
            Self::Segments => "segments",
            Self::Letters => "letters",
            Self::Consents => "consents",
            Self::Texts => "texts",
            Self::Quality => "quality",
            Self::Duplicates => "duplicates",
            Self::ServiceReport => "service-report",
            Self::Import => "import",
            Self::Settings => "settings",
            Self::Sync => "sync",
            Self::Help => "help",
            Self::Notes => "notes",
            Self::Audit => "audit",
            Self::Own(0) => "own-1",
            Self::Own(1) => "own-2",
            Self::Own(2) => "own-3",
            Self::Own(3) => "own-4",
            Self::Own(4) => "own-5",
            Self::Own(5) => "own-6",
            Self::Own(6) => "own-7",
            Self::Own(_) => "own-8",
        }
    }

    /// Its name in the rail. What a table of the company's own is called the vault knows (`support::page_name`).
    pub const fn label(self) -> Text {
        match self {
            Self::Today => words::TODAY,
            Self::Reports => reports::REPORTS,
            Self::Goals => goals::GOALS,
            Self::Customers => words::CUSTOMERS,
            Self::Contacts => words::CONTACTS,
            Self::Leads => leads::LEADS,
            Self::Opportunities => words::OPPORTUNITIES,
            Self::Contracts => money::CONTRACTS,
            Self::Instalments => money::INSTALMENTS,
            Self::Payments => money::PAYMENTS,
            Self::Invoices => money::INVOICES,
            Self::Approvals => approvals::APPROVALS,
            Self::Service => words::SERVICE,
            Self::FollowUps => words::FOLLOW_UPS,
            Self::Tasks => words::TASKS,
            Self::Products => purchases::PRODUCTS,
            Self::Purchases => purchases::PURCHASES,
            Self::PriceTiers => selling::TIERS,
            Self::Lines => selling::LINES,
            Self::Rivals => selling::MET,
            Self::Involvements => selling::INVOLVEMENTS,
            Self::StageHistory => selling::STAGE_HISTORY,
            Self::Competitors => selling::COMPETITORS,
            Self::Quote => selling::QUOTE,
            Self::Care => care::CARE,
            Self::Campaigns => marketing::CAMPAIGNS,
            Self::Participations => marketing::PARTICIPATIONS,
            Self::Surveys => marketing::SURVEYS,
            Self::Questions => marketing::QUESTIONS,
            Self::Sheets => marketing::SHEETS,
            Self::Feedback => marketing::FEEDBACK,
            Self::Referrals => care::REFERRALS,
            Self::Points => care::POINTS,
            Self::Stages => care::STAGES,
            Self::Articles => cases::ARTICLES,
            Self::Repairs => cases::REPAIRS,
            Self::Tags => segments::TAGS,
            Self::Segments => segments::SEGMENTS,
            Self::Letters => segments::LETTERS,
            Self::Consents => consents::CONSENTS,
            Self::Texts => service::CANNED,
            Self::Quality => quality::QUALITY,
            Self::Duplicates => duplicates::DUPLICATES,
            Self::ServiceReport => service_report::SERVICE_REPORT,
            Self::Import => words::IMPORT,
            Self::Settings => words::SETTINGS,
            Self::Sync => unsettled::SYNC,
            Self::Help => help::HELP,
            Self::Notes => help::NOTES,
            Self::Audit => audit::AUDIT,
            Self::Own(_) => own_tables::OWN_TABLE,
        }
    }

    /// The table that it lists, if it lists one.
    pub const fn entity(self) -> Option<EntityId> {
        match self {
            Self::Goals => Some(goal::ID),
            Self::Customers => Some(customer::ID),
            Self::Contacts => Some(contact::ID),
            Self::Leads => Some(lead::ID),
            Self::Opportunities => Some(opportunity::ID),
            Self::Contracts => Some(contract::ID),
            Self::Instalments => Some(instalment::ID),
            Self::Payments => Some(payment::ID),
            Self::Invoices => Some(invoice::ID),
            Self::Approvals => Some(approval::ID),
            Self::Service => Some(service_case::ID),
            Self::FollowUps => Some(interaction::ID),
            Self::Tasks => Some(task::ID),
            Self::Products => Some(product::ID),
            Self::Purchases => Some(purchase::ID),
            Self::PriceTiers => Some(price_tier::ID),
            Self::Lines => Some(line_item::ID),
            Self::Rivals => Some(rivalry::ID),
            Self::Involvements => Some(involvement::ID),
            Self::StageHistory => Some(stage_step::ID),
            Self::Competitors => Some(competitor::ID),
            Self::Campaigns => Some(campaign::ID),
            Self::Participations => Some(participation::ID),
            Self::Surveys => Some(survey::ID),
            Self::Questions => Some(question::ID),
            Self::Sheets => Some(answer_sheet::ID),
            Self::Feedback => Some(feedback::ID),
            Self::Referrals => Some(referral::ID),
            Self::Points => Some(points::ID),
            Self::Stages => Some(lifecycle::ID),
            Self::Articles => Some(article::ID),
            Self::Repairs => Some(repair::ID),
            Self::Tags => Some(tag::ID),
            Self::Segments => Some(segment::ID),
            Self::Letters => Some(letter_template::ID),
            Self::Consents => Some(consent::ID),
            Self::Texts => Some(canned_text::ID),
            Self::Notes => Some(team_note::ID),
            Self::Own(place) => Some(own_table::id(place)),
            Self::Today
            | Self::Reports
            | Self::Quote
            | Self::Care
            | Self::Quality
            | Self::Duplicates
            | Self::ServiceReport
            | Self::Import
            | Self::Settings
            | Self::Sync
            | Self::Help
            | Self::Audit => None,
        }
    }

    /// The page at an address. `base` is the folder of the desk without a slash at its end, `""` at the root.
    pub fn at(pathname: &str, base: &str) -> Option<Self> {
        let below = pathname.strip_prefix(base).unwrap_or(pathname);
        let segment = below.trim_start_matches('/').split('/').next().unwrap_or_default();
        if segment.is_empty() {
            return Some(Self::Today);
        }
        Self::ALL.iter().copied().find(|place| place.segment() == segment)
    }

    /// The page that lists a table.
    pub fn of(entity: EntityId) -> Option<Self> {
        Self::ALL.iter().copied().find(|place| place.entity() == Some(entity))
    }

    /// The address as the router takes it, `/customers`.
    pub fn path(self) -> String {
        format!("/{}", self.segment())
    }
}

/// The address of a link in the document: relative, so that the document's base applies to it.
pub fn relative(path: &str) -> String {
    path.trim_start_matches('/').to_owned()
}

/// The folder that the desk is served from, out of the path of the document's base: `/desk/` is `/desk`, `/` is `""`.
pub fn base_folder(base_pathname: &str) -> String {
    base_pathname.trim_end_matches('/').to_owned()
}

/// Whether an address leads to the page at hand, such as to another part of it. `base` is that of [`Place::at`].
pub fn is_here(address: &str, pathname: &str, base: &str) -> bool {
    let path = address.split(['#', '?']).next().unwrap_or_default();
    let here = pathname.strip_prefix(base).unwrap_or(pathname);
    path.trim_matches('/') == here.trim_matches('/')
}

#[cfg(test)]
mod tests;

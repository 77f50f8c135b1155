//! The pages whose code comes after the first list. One route leads to all of them: routes are made before the first
//! list, and each would weigh on it.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::model::schema::tables::own_table;
use crate::pages::approvals::ApprovalsPage;
use crate::pages::audit::AuditPage;
use crate::pages::campaigns::{CampaignsPage, ParticipationsPage};
use crate::pages::care::{CarePage, FeedbackPage, PointsPage, ReferralsPage, StagesPage};
use crate::pages::competitors::CompetitorsPage;
use crate::pages::consents::ConsentsPage;
use crate::pages::contacts::ContactsPage;
use crate::pages::contracts::{ContractsPage, InstalmentsPage, InvoicesPage, PaymentsPage};
use crate::pages::duplicates::DuplicatesPage;
use crate::pages::followups::FollowUpsPage;
use crate::pages::gate::page_where_open;
use crate::pages::help::HelpPage;
use crate::pages::import::ImportPage;
use crate::pages::later::later;
use crate::pages::leads::LeadsPage;
use crate::pages::letters::LettersPage;
use crate::pages::notes::NotesPage;
use crate::pages::notices::{Absence, Absent};
use crate::pages::opportunities::{InvolvementsPage, LinesPage, OpportunitiesPage, RivalsPage, StageHistoryPage};
use crate::pages::own_tables::OwnTablePage;
use crate::pages::products::{PriceTiersPage, ProductsPage};
use crate::pages::purchases::PurchasesPage;
use crate::pages::quality::QualityPage;
use crate::pages::quote::QuotePage;
use crate::pages::reports::ReportsPage;
use crate::pages::reports::goals::GoalsPage;
use crate::pages::routes::Place;
use crate::pages::segments::SegmentsPage;
use crate::pages::service::{ArticlesPage, RepairsPage, ServicePage, TextsPage};
use crate::pages::service_report::ServiceReportPage;
use crate::pages::settings::SettingsPage;
use crate::pages::surveys::{QuestionsPage, SheetsPage, SurveysPage};
use crate::pages::sync::SyncPage;
use crate::pages::tags::TagsPage;
use crate::pages::tasks::TasksPage;

/// The parameter of the route that names the page.
pub const PAGE: &str = "page";

/// The page that the route names.
#[component]
pub fn Elsewhere() -> impl IntoView {
    let params = use_params_map();
    let place = Memo::new(move |_| params.with(|params| params.get(PAGE).and_then(|segment| Place::at(&segment, ""))));
    move || match place.get() {
        Some(place) => page_where_open(place, move || later(move || page(place))),
        None => view! { <Absent why=Absence::Unknown /> }.into_any(),
    }
}

fn page(place: Place) -> AnyView {
    match place {
        Place::Reports => view! { <ReportsPage /> }.into_any(),
        Place::Goals => view! { <GoalsPage /> }.into_any(),
        Place::Contacts => view! { <ContactsPage /> }.into_any(),
        Place::Leads => view! { <LeadsPage /> }.into_any(),
        Place::Opportunities => view! { <OpportunitiesPage /> }.into_any(),
        Place::Contracts => view! { <ContractsPage /> }.into_any(),
        Place::Instalments => view! { <InstalmentsPage /> }.into_any(),
        Place::Payments => view! { <PaymentsPage /> }.into_any(),
        Place::Invoices => view! { <InvoicesPage /> }.into_any(),
        Place::Approvals => view! { <ApprovalsPage /> }.into_any(),
        Place::Service => view! { <ServicePage /> }.into_any(),
        Place::FollowUps => view! { <FollowUpsPage /> }.into_any(),
        Place::Tasks => view! { <TasksPage /> }.into_any(),
        Place::Products => view! { <ProductsPage /> }.into_any(),
        Place::Purchases => view! { <PurchasesPage /> }.into_any(),
        Place::PriceTiers => view! { <PriceTiersPage /> }.into_any(),
        Place::Lines => view! { <LinesPage /> }.into_any(),
        Place::Rivals => view! { <RivalsPage /> }.into_any(),
        Place::Involvements => view! { <InvolvementsPage /> }.into_any(),
        Place::StageHistory => view! { <StageHistoryPage /> }.into_any(),
        Place::Competitors => view! { <CompetitorsPage /> }.into_any(),
        Place::Quote => view! { <QuotePage /> }.into_any(),
        Place::Care => view! { <CarePage /> }.into_any(),
        Place::Campaigns => view! { <CampaignsPage /> }.into_any(),
        Place::Participations => view! { <ParticipationsPage /> }.into_any(),
        Place::Surveys => view! { <SurveysPage /> }.into_any(),
        Place::Questions => view! { <QuestionsPage /> }.into_any(),
        Place::Sheets => view! { <SheetsPage /> }.into_any(),
        Place::Feedback => view! { <FeedbackPage /> }.into_any(),
        Place::Referrals => view! { <ReferralsPage /> }.into_any(),
        Place::Points => view! { <PointsPage /> }.into_any(),
        Place::Stages => view! { <StagesPage /> }.into_any(),
        Place::Articles => view! { <ArticlesPage /> }.into_any(),
        Place::Repairs => view! { <RepairsPage /> }.into_any(),
        Place::Tags => view! { <TagsPage /> }.into_any(),
        Place::Segments => view! { <SegmentsPage /> }.into_any(),
        Place::Letters => view! { <LettersPage /> }.into_any(),
        Place::Consents => view! { <ConsentsPage /> }.into_any(),
        Place::Texts => view! { <TextsPage /> }.into_any(),
        Place::Quality => view! { <QualityPage /> }.into_any(),
        Place::Duplicates => view! { <DuplicatesPage /> }.into_any(),
        Place::ServiceReport => view! { <ServiceReportPage /> }.into_any(),
        Place::Import => view! { <ImportPage /> }.into_any(),
        Place::Settings => view! { <SettingsPage /> }.into_any(),
        Place::Sync => view! { <SyncPage /> }.into_any(),
        Place::Help => view! { <HelpPage /> }.into_any(),
        Place::Notes => view! { <NotesPage /> }.into_any(),
        Place::Audit => view! { <AuditPage /> }.into_any(),
        Place::Own(place) => view! { <OwnTablePage entity=own_table::id(place) /> }.into_any(),
        // These have routes of their own; what is longer than their addresses leads nowhere.
        Place::Today | Place::Customers => view! { <Absent why=Absence::Unknown /> }.into_any(),
    }
}

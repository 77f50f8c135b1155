//! By which ways a page is reached: by whom, and whether by the rail, the more-menu or the page above it.

use super::Place;
use crate::model::rights::{Act, Matter, Rights};
use crate::model::schema::schema;
use crate::model::schema::tables::{contact, customer, opportunity};

impl Place {
    /// Whether somebody with these rights has a use for it: no other page is led to, and its address shows nothing of it.
    pub fn is_open_to(self, rights: &Rights) -> bool {
        if let Some(entity) = self.entity() {
            return rights.may(entity, Act::View);
        }
        match self {
            Self::Reports | Self::Quality | Self::ServiceReport => rights.may_do(Matter::Reports),
            Self::Quote => rights.may(opportunity::ID, Act::View),
            Self::Care => rights.may(customer::ID, Act::View),
            // To merge is to change one record and to delete the other.
            Self::Duplicates => [customer::ID, contact::ID]
                .into_iter()
                .any(|entity| rights.may(entity, Act::Edit) && rights.may(entity, Act::Delete)),
            Self::Import => schema().ids().any(|entity| rights.may(entity, Act::Import)),
            // What is one's own stands in the settings too: language, look, passphrase, lock. What desk and backend have
            // not settled is shown as far as its records are seen.
            _ => true,
        }
    }

    /// Whether it gives way to the more-menu on a narrow screen.
    pub const fn is_secondary(self) -> bool {
        matches!(
            self,
            Self::Contacts
                | Self::Leads
                | Self::Contracts
                | Self::FollowUps
                | Self::Tasks
                | Self::Products
                | Self::Purchases
                | Self::Care
                | Self::Texts
                | Self::Import
                | Self::Settings
                | Self::Help
                | Self::Own(_)
        )
    }

    /// Whether it is one of the modules of the rail. The settings stand apart there, to what desk and backend have not
    /// settled the top bar leads, where there is a backend, to the canned texts the menu of a case, and to a quote its
    /// opportunity. The help and the notes of the team are reached from every page, by the top bar and the person's menu;
    /// the audit from the settings and from each record, and
    /// the company's own tables follow the modules where there are any.
    pub const fn is_in_rail(self) -> bool {
        let apart = matches!(
            self,
            Self::Settings
                | Self::Sync
                | Self::Texts
                | Self::Quote
                | Self::Help
                | Self::Notes
                | Self::Audit
                | Self::Own(_)
        );
        !apart && self.above().is_none()
    }

    /// The module whose page leads to it: a rail of all lists would be too long to find anything in.
    pub const fn above(self) -> Option<Self> {
        match self {
            Self::Reports | Self::Goals => Some(Self::Today),
            Self::Competitors | Self::Lines | Self::Rivals | Self::Involvements | Self::StageHistory => {
                Some(Self::Opportunities)
            }
            Self::PriceTiers => Some(Self::Products),
            Self::Articles | Self::Repairs => Some(Self::Service),
            Self::Quality => Some(Self::FollowUps),
            Self::Duplicates => Some(Self::Customers),
            Self::ServiceReport => Some(Self::Service),
            Self::Instalments | Self::Payments | Self::Invoices | Self::Approvals => Some(Self::Contracts),
            Self::Campaigns
            | Self::Participations
            | Self::Surveys
            | Self::Questions
            | Self::Sheets
            | Self::Feedback
            | Self::Referrals
            | Self::Points
            | Self::Stages
            | Self::Tags
            | Self::Segments
            | Self::Letters
            | Self::Consents => Some(Self::Care),
            _ => None,
        }
    }

    /// The pages to which its own page leads.
    pub fn below(self) -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(move |place| place.above() == Some(self))
    }
}

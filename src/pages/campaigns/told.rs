//! Which results of campaigns somebody may be told: of what their role doesn't see, a figure would say that there was
//! nothing.

use crate::model::rights::{Act, FieldRight, Rights};
use crate::model::schema::tables::campaign::{self, Measure};
use crate::model::schema::tables::{contract, lead, opportunity, participation, purchase};
use crate::model::{EntityId, FieldId};

/// What may be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told {
    /// Who took part and how far.
    pub guests: bool,
    /// How many leads came.
    pub leads: bool,
    /// How many opportunities came.
    pub deals: bool,
    /// Who bought.
    pub bought: bool,
    /// Who bought for the first time.
    pub newcomers: bool,
    /// What came in.
    pub revenue: bool,
    /// What it cost and may cost.
    pub costs: bool,
}

impl Told {
    /// What may be told to somebody with these rights.
    pub fn to(rights: &Rights) -> Self {
        let sees = |entity: EntityId| rights.may(entity, Act::View);
        let reads = |entity: EntityId, fields: &[FieldId]| {
            fields.iter().all(|field| rights.field(entity, *field) >= FieldRight::Read)
        };
        let guests = sees(participation::ID);
        let deals = guests && sees(opportunity::ID);
        let bought = deals
            && reads(opportunity::ID, &[opportunity::OUTCOME.field])
            && reads(participation::ID, &[participation::SALES.field]);
        let revenue = bought
            && reads(opportunity::ID, &[opportunity::AMOUNT.field, opportunity::DEAL_AMOUNT.field])
            && sees(contract::ID)
            && reads(contract::ID, &[contract::STATE.field, contract::RECEIVED.field]);
        Self {
            guests,
            leads: sees(lead::ID),
            deals,
            bought,
            newcomers: bought && sees(purchase::ID),
            revenue,
            costs: reads(campaign::ID, &[campaign::COST.field, campaign::BUDGET.field]),
        }
    }

    /// Whether the gain may be told.
    pub const fn gain(self) -> bool {
        self.revenue && self.costs
    }

    /// Whether it may be told how much of that is reached.
    pub const fn measure(self, measure: Measure) -> bool {
        match measure {
            Measure::Attended | Measure::Responded => self.guests,
            Measure::Opportunities => self.deals,
            Measure::NewCustomers => self.newcomers,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::rights::Roles;
    use crate::model::team::Role;

    #[test]
    fn who_sees_no_deals_is_told_no_revenue_and_who_works_with_campaigns_all_of_it() {
        let agent = Told::to(&Roles::default().rights("service_agent"));
        assert!(agent.guests && !agent.deals && !agent.bought && !agent.revenue && !agent.gain() && !agent.costs);
        assert!(agent.measure(Measure::Attended) && !agent.measure(Measure::NewCustomers));
        for role in Role::ALL.into_iter().filter(|role| *role != Role::ServiceAgent) {
            let rights = Roles::default().rights(role.key());
            assert_eq!(Told::to(&rights), Told::to(&Rights::all()), "{}", role.key());
        }
    }
}

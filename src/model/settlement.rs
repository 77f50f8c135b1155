//! How payments are spread over the instalments of a contract: each pays the instalment that it names, the rest pays
//! the oldest that are open (R160). It depends on what there is and never on the order in which it came.

use super::record::{Record, RecordId};
use super::schema::tables::{instalment, payment};
use super::value::CalendarDate;

/// An instalment, as far as it matters here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Which instalment.
    pub id: RecordId,
    /// By which day; one without a day is the last to be paid.
    pub due: Option<CalendarDate>,
    /// Its place in the row.
    pub sequence: i64,
    /// How much is due, in fen; less than nothing counts as nothing.
    pub amount: i64,
}

/// A payment, as far as it matters here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paid {
    /// The instalment that it names, which may be none of these.
    pub claim: Option<RecordId>,
    /// How much, in fen; less than nothing for what was paid back.
    pub amount: i64,
}

/// What the payments come to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settlement {
    /// What each instalment received, in the order in which they were given; between nothing and its amount.
    pub received: Vec<i64>,
    /// All payments together, in fen.
    pub total: i64,
}

/// Spreads payments over instalments.
pub fn settle(claims: &[Claim], payments: &[Paid]) -> Settlement {
    // Wider than any amount, so that no order of adding reaches an end.
    let total: i128 = payments.iter().map(|payment| i128::from(payment.amount)).sum();
    let mut pool = total.max(0);
    let mut received = vec![0_i128; claims.len()];
    let mut oldest: Vec<usize> = (0..claims.len()).collect();
    oldest.sort_by_key(|at| claims.get(*at).map(|claim| (claim.due.is_none(), claim.due, claim.sequence, claim.id)));
    let due = |at: usize| claims.get(at).map_or(0, |claim| i128::from(claim.amount.max(0)));
    let named = |at: usize| -> i128 {
        let id = claims.get(at).map(|claim| claim.id);
        payments.iter().filter(|payment| payment.claim == id).map(|payment| i128::from(payment.amount)).sum()
    };
    // First what was meant for each, then what is left for the oldest. What was paid back leaves the newest.
    for wanted in [&named as &dyn Fn(usize) -> i128, &due] {
        for at in &oldest {
            if let Some(held) = received.get_mut(*at) {
                let more = wanted(*at).clamp(0, due(*at)).saturating_sub(*held).clamp(0, pool);
                *held += more;
                pool -= more;
            }
        }
    }
    Settlement { received: received.into_iter().map(narrow).collect(), total: narrow(total) }
}

/// An amount as it is stored; what is beyond all money stays at the end of it.
fn narrow(amount: i128) -> i64 {
    i64::try_from(amount).unwrap_or(if amount < 0 { i64::MIN } else { i64::MAX })
}

/// The same of a contract's instalments and payments as they are stored.
pub fn settle_records(plan: &[Record], payments: &[Record]) -> Settlement {
    let claims: Vec<Claim> = plan
        .iter()
        .map(|line| Claim {
            id: line.id,
            due: line.get(instalment::DUE),
            sequence: line.get(instalment::SEQUENCE).unwrap_or(i64::MAX),
            amount: line.get(instalment::AMOUNT).unwrap_or(0),
        })
        .collect();
    let paid: Vec<Paid> = payments
        .iter()
        .map(|one| Paid { claim: one.get(payment::INSTALMENT), amount: one.get(payment::AMOUNT).unwrap_or(0) })
        .collect();
    settle(&claims, &paid)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn id(number: u8) -> RecordId {
        RecordId([number; 16])
    }

    fn claim(number: u8, due: i32, amount: i64) -> Claim {
        Claim { id: id(number), due: Some(CalendarDate(due)), sequence: i64::from(number), amount }
    }

    const fn paid(claim: Option<RecordId>, amount: i64) -> Paid {
        Paid { claim, amount }
    }

    #[test]
    fn money_that_names_no_instalment_pays_the_oldest_first() {
        let claims = [claim(1, 30, 100), claim(2, 10, 100), claim(3, 20, 100)];
        assert_eq!(settle(&claims, &[paid(None, 150)]).received, [0, 100, 50]);
        assert_eq!(settle(&claims, &[paid(Some(id(9)), 150)]).received, [0, 100, 50], "a line that is gone");
        let dated = [Claim { due: None, ..claim(1, 0, 100) }, claim(2, 10, 100)];
        assert_eq!(settle(&dated, &[paid(None, 100)]).received, [0, 100]);
    }

    #[test]
    fn money_that_names_an_instalment_pays_that_and_only_the_rest_goes_on() {
        let claims = [claim(1, 10, 100), claim(2, 20, 100), claim(3, 30, 100)];
        assert_eq!(settle(&claims, &[paid(Some(id(3)), 40)]).received, [0, 0, 40]);
        assert_eq!(settle(&claims, &[paid(Some(id(3)), 130)]).received, [30, 0, 100]);
        assert_eq!(settle(&claims, &[paid(Some(id(3)), 40), paid(None, 120)]).received, [100, 20, 40]);
    }

    #[test]
    fn what_was_paid_too_much_is_in_no_instalment_and_what_was_paid_back_in_none_either() {
        let claims = [claim(1, 10, 100), claim(2, 20, 100)];
        let over = settle(&claims, &[paid(None, 250)]);
        assert_eq!((over.received, over.total), (vec![100, 100], 250));
        let back = settle(&claims, &[paid(Some(id(1)), 100), paid(None, 50), paid(None, -60)]);
        assert_eq!((back.received, back.total), (vec![90, 0], 90));
        let nothing = settle(&claims, &[paid(None, -5)]);
        assert_eq!((nothing.received, nothing.total), (vec![0, 0], -5));
    }

    fn sum(amounts: impl Iterator<Item = i64>) -> i128 {
        amounts.map(i128::from).sum()
    }

    fn claims() -> impl Strategy<Value = Vec<Claim>> {
        let one = (proptest::option::of(0_i32..40), any::<i16>());
        proptest::collection::vec(one, 0..7).prop_map(|lines| {
            let numbered = (1_u8..).zip(lines);
            numbered
                .map(|(number, (due, amount))| Claim {
                    id: id(number),
                    due: due.map(CalendarDate),
                    sequence: i64::from(number),
                    amount: i64::from(amount),
                })
                .collect()
        })
    }

    fn payments() -> impl Strategy<Value = Vec<Paid>> {
        let one = (proptest::option::of(1_u8..9), prop_oneof![any::<i16>().prop_map(i64::from), any::<i64>()]);
        let made = |(claim, amount): (Option<u8>, i64)| Paid { claim: claim.map(id), amount };
        proptest::collection::vec(one.prop_map(made), 0..9)
    }

    proptest! {
        #[test]
        fn no_instalment_receives_money_that_nobody_paid(claims in claims(), payments in payments()) {
            let settlement = settle(&claims, &payments);
            let paid = sum(payments.iter().map(|payment| payment.amount)).max(0);
            let due = sum(claims.iter().map(|claim| claim.amount.max(0)));
            // And none waits for money that is there.
            prop_assert_eq!(sum(settlement.received.iter().copied()), paid.min(due));
            for (claim, received) in claims.iter().zip(&settlement.received) {
                prop_assert!((0..=claim.amount.max(0)).contains(received));
            }
        }

        #[test]
        fn the_order_in_which_money_came_in_changes_nothing(
            (payments, mixed) in payments().prop_flat_map(|payments| (Just(payments.clone()), Just(payments).prop_shuffle())),
            claims in claims(),
        ) {
            prop_assert_eq!(settle(&claims, &payments), settle(&claims, &mixed));
        }

        #[test]
        fn the_order_in_which_a_plan_was_written_changes_nothing(
            (claims, mixed) in claims().prop_flat_map(|claims| (Just(claims.clone()), Just(claims).prop_shuffle())),
            payments in payments(),
        ) {
            let of = |claims: &[Claim]| {
                let mut lines: Vec<(RecordId, i64)> =
                    claims.iter().map(|claim| claim.id).zip(settle(claims, &payments).received).collect();
                lines.sort_unstable();
                lines
            };
            prop_assert_eq!(of(&claims), of(&mixed));
        }
    }
}

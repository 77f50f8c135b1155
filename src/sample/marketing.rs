//! Marketing, care and loyalty of the sample company: campaigns in every state with those who took part, surveys with
//! answers, feedback, referrals, points with their balances, and the stages that customers have passed (R157–R159).

mod campaigns;
mod loyalty;
mod opinions;

use super::customers::Account;
use super::scene::Scene;
use crate::model::record::Record;

pub use opinions::asked_after_cases;

/// Invents all of it, what others refer to before what refers to it. Balances and referrers are written on the customers.
pub fn invent(scene: &mut Scene, accounts: &mut [Account], contacts: &[Record], deals: &[Record]) -> Vec<Record> {
    let mut records = campaigns::invent(scene, accounts, deals);
    records.extend(opinions::invent(scene, accounts, contacts));
    records.extend(loyalty::invent(scene, accounts));
    records
}

/// Different places of a list of that length, so many where there are enough.
fn some_of(scene: &mut Scene, length: usize, count: usize) -> Vec<usize> {
    let mut places: Vec<usize> = (0..length).collect();
    let count = count.min(length);
    for at in 0..count {
        let other = at + scene.random.place(length - at);
        places.swap(at, other);
    }
    places.truncate(count);
    places
}

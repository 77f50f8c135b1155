//! The one large request put together piece by piece: what the vault knows is coded in slices, so that no single task
//! holds the page up.

use serde::Serialize;

use crate::exchange::import::Known;
use crate::exchange::protocol::{Request, encode};

/// Entries of a list that are coded at once.
const SLICE: usize = 4_000;

/// The lists in [`Known`].
const LISTS: usize = 7;

/// `Request::Check` as it is being coded.
pub struct CheckMessage {
    known: Known,
    tail: Vec<u8>,
    bytes: Vec<u8>,
    list: usize,
    at: usize,
}

impl CheckMessage {
    /// Begins to code a request to check.
    ///
    /// # Errors
    /// Never for these types; the coder's signature has one.
    pub fn new(known: Known, create_customers: Option<bool>) -> Result<Self, postcard::Error> {
        let empty = encode(&Request::Check { known: Known::default(), create_customers })?;
        let bytes = empty.get(..1).unwrap_or_default().to_vec();
        let tail = empty.get(1 + LISTS..).unwrap_or_default().to_vec();
        Ok(Self { known, tail, bytes, list: 0, at: 0 })
    }

    /// Codes one more slice; false when all is coded.
    ///
    /// # Errors
    /// Never for these types; the coder's signature has one.
    pub fn step(&mut self) -> Result<bool, postcard::Error> {
        let (customers, others) = (&self.known.customers, &self.known.others);
        let length = match self.list {
            0 => slice_of(&customers.ids, self.at, &mut self.bytes)?,
            1 => slice_of(&customers.keys, self.at, &mut self.bytes)?,
            2 => slice_of(&customers.names, self.at, &mut self.bytes)?,
            3 => slice_of(&customers.numbers, self.at, &mut self.bytes)?,
            4 => slice_of(&others.ids, self.at, &mut self.bytes)?,
            5 => slice_of(&others.first, self.at, &mut self.bytes)?,
            6 => slice_of(&others.second, self.at, &mut self.bytes)?,
            _ => return Ok(false),
        };
        self.at += SLICE;
        if self.at >= length {
            self.at = 0;
            self.list += 1;
        }
        Ok(true)
    }

    /// The whole message, once [`Self::step`] has said that all is coded.
    pub fn finish(mut self) -> Vec<u8> {
        self.bytes.append(&mut self.tail);
        self.bytes
    }
}

/// Codes a slice of a list, before the first its length; answers with the length.
fn slice_of<T: Serialize>(list: &[T], from: usize, into: &mut Vec<u8>) -> Result<usize, postcard::Error> {
    if from == 0 {
        into.extend(encode(&(list.len() as u64))?);
    }
    let to = from.saturating_add(SLICE).min(list.len());
    let slice: &[T] = list.get(from..to).unwrap_or_default();
    let coded = encode(&slice)?;
    let length = encode(&(slice.len() as u64))?.len();
    into.extend_from_slice(coded.get(length..).unwrap_or_default());
    Ok(list.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::schema::tables::{contact, customer};
    use crate::model::value::Timestamp;
    use crate::model::{Record, RecordId};

    #[test]
    fn no_customer_is_lost_between_two_slices() {
        for (customers, contacts) in [(0_u64, 0_u64), (3, 1), (SLICE as u64, 0), (SLICE as u64 * 2 + 1, 200)] {
            let mut known = Known::default();
            for number in 0..customers {
                let record = Record::new(customer::ID, id(number)).with(customer::NAME, format!("公司{number}"));
                known.push(&record);
            }
            for number in 0..contacts {
                let record = Record::new(contact::ID, id(1_000_000 + number))
                    .with(contact::CUSTOMER, id(number))
                    .with(contact::NAME, format!("人{number}"));
                known.push(&record);
            }
            let whole = encode(&Request::Check { known: known.clone(), create_customers: Some(true) }).unwrap();
            let mut message = CheckMessage::new(known, Some(true)).unwrap();
            while message.step().unwrap() {}
            assert_eq!(message.finish(), whole);
        }
    }

    fn id(number: u64) -> RecordId {
        let mut random = [0; 10];
        random[2..].copy_from_slice(&number.to_be_bytes());
        RecordId::new(Timestamp(1_700_000_000_000), random)
    }
}

//! Bytes that are overwritten when they are no longer needed: keys on their way between two seals.

use std::hint::black_box;

/// Secret bytes.
pub struct Secret(Vec<u8>);

impl Secret {
    /// Takes bytes over.
    pub const fn new(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }

    /// The bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }
}

impl Drop for Secret {
    fn drop(&mut self) {
        self.0.fill(0);
        // Somebody looks at the zeros, so writing them is not left out.
        black_box(&mut self.0);
    }
}

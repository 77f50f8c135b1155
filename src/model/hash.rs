//! Hashes of texts that are the same in every tab, worker and release.

/// A hash of a text (FNV-1a, mixed); 0 for the empty text alone.
pub fn hash_text(text: &str) -> u64 {
    if text.is_empty() {
        return 0;
    }
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in text.bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    mix(hash, 0x51ed_270b)
}

/// One number of two that depends on both and on their order; never 0.
pub fn mix(a: u64, b: u64) -> u64 {
    let mut hash = (a ^ b.rotate_left(32)).wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(b);
    hash ^= hash >> 32;
    hash = hash.wrapping_mul(0xd6e8_feb8_6659_fd93);
    hash ^= hash >> 29;
    hash.max(1)
}

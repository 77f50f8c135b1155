//! The drawn avatar of a name: its initial and one of eight tints, always the same for the same name.
//! Nothing is fetched, so nobody outside learns whose record is open.

/// How many tints the style has.
const TINTS: u32 = 8;

/// The letter that stands for a name; `?` where it has none. The style makes it a capital: the table of capitals of all
/// writings would weigh 4.5 kB before the first list.
pub fn initial(name: &str) -> String {
    name.chars().find(|c| c.is_alphanumeric()).map_or_else(|| "?".to_owned(), String::from)
}

/// The tint of a name, 0 to 7.
pub fn tint(name: &str) -> u32 {
    let hash =
        name.trim().bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    (hash ^ (hash >> 15)) % TINTS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_recognised_by_its_first_letter() {
        assert_eq!(initial("华东精工机械有限公司"), "华");
        assert_eq!(initial("（北京）德中物流"), "北");
        assert_eq!(initial("(anna)"), "a");
        assert_eq!(initial("  "), "?");
    }

    #[test]
    fn a_name_keeps_its_colour() {
        assert_eq!(tint("李雷"), tint(" 李雷 "));
        assert!((0..50).all(|n| tint(&n.to_string()) < TINTS));
    }
}

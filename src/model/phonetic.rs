//! How Chinese text sounds: pinyin for the search box, and the order in which lists show names (R286).
//! Characters with several readings take the one of their word (重庆 is chongqing) or, in front of a name, of the surname.

mod mixed;
mod sounds;

use std::sync::OnceLock;

pub use mixed::{mixed_initials, sounds_mixed};

use super::clean::{half_width_char, is_han};

/// Readings that differ from a character's usual one: the character, the reading, and the words in which it holds.
/// Sorted by character, the first that fits wins; `*` stands for every other word.
#[rustfmt::skip]
const POLYPHONES: &[(char, &str, &str)] = &[
    ('万', "mo", "万俟"),
    ('乐', "yue", "音乐 乐器 乐清 乐队 乐团 乐谱 声乐 民乐 南乐"),
    ('乐', "lao", "乐亭"),
    ('亲', "qing", "亲家"),
    ('什', "shen", "什么"),
    ('什', "shi", "*"),
    ('会', "kuai", "会计 会稽"),
    ('传', "zhuan", "传记 自传 水浒传"),
    ('佛', "fo", "*"),
    ('便', "pian", "便宜"),
    ('六', "lu", "六安"),
    ('单', "shan", "单县 单姓"),
    ('单', "chan", "单于"),
    ('卜', "bu", "*"),
    ('卡', "qia", "关卡 浪卡子"),
    ('厦', "xia", "厦门 厦工 厦航 厦漳"),
    ('参', "shen", "人参 参茸 海参 西洋参 党参 丹参"),
    ('咖', "ga", "咖喱"),
    ('圩', "xu", "圩镇"),
    ('坻', "di", "宝坻"),
    ('埔', "bu", "大埔"),
    ('堡', "bu", "吴堡 瓦窑堡 柴沟堡"),
    ('壳', "qiao", "甲壳 地壳"),
    ('宕', "tan", "宕昌"),
    ('宿', "xiu", "星宿"),
    ('尉', "yu", "尉迟 尉犁"),
    ('差', "chai", "出差 差旅 差遣"),
    ('弹', "tan", "弹簧 弹性 弹力"),
    ('拓', "ta", "拓片"),
    ('晟', "sheng", "*"),
    ('曾', "ceng", "曾经"),
    ('曾', "zeng", "*"),
    ('朝', "zhao", "朝晖 朝霞 今朝 朝夕 朝露"),
    ('枞', "zong", "枞阳"),
    ('柏', "bo", "柏林"),
    ('栎', "yue", "栎阳"),
    ('校', "jiao", "校对 校准 校验 校正"),
    ('棱', "ling", "穆棱"),
    ('模', "mu", "模具 模板 模样 注模 铸模"),
    ('泊', "bo", "漂泊 停泊 泊车 泊位 澹泊 淡泊"),
    ('泌', "bi", "泌阳"),
    ('洞', "tong", "洪洞"),
    ('浒', "xu", "浒墅"),
    ('浚', "xun", "浚县"),
    ('涡', "guo", "涡阳"),
    ('澹', "tan", "澹台"),
    ('牟', "mu", "牟平 中牟"),
    ('犍', "qian", "犍为"),
    ('率', "shuai", "率先 率领"),
    ('珲', "hun", "珲春"),
    ('番', "pan", "番禺"),
    ('筠', "jun", "筠连"),
    ('粘', "nian", "粘土"),
    ('给', "ji", "供给 给水 给养 补给 给排水"),
    ('缪', "miao", "*"),
    ('翟', "zhai", "*"),
    ('茄', "qie", "茄子 番茄"),
    ('茜', "xi", "茜茜"),
    ('荥', "ying", "荥经"),
    ('莘', "xin", "莘庄"),
    ('蔚', "yu", "蔚县"),
    ('薄', "bo", "薄荷 薄利 薄弱"),
    ('藏', "zang", "西藏 藏族 藏医 藏药 藏青 宝藏 青藏 藏式 藏香 藏獒"),
    ('蚌', "beng", "蚌埠"),
    ('行', "hang", "银行 商行 五金行 车行 支行 分行 总行 央行 投行 洋行 行业 行情 行长 建行 工行 农行 中行 招行 交行 太行 行家 同行"),
    ('覃', "qin", "*"),
    ('解', "hai", "解州"),
    ('调', "tiao", "空调 调味 调料 协调 调节 调试 调解 调理 调整 调和 调制 烹调"),
    ('轧', "zha", "轧钢"),
    ('还', "huan", "还款 偿还 归还 退还 返还"),
    ('郇', "xun", "*"),
    ('都', "du", "*"),
    ('重', "chong", "重庆 重阳 重复 重新 重组 重塑 重启 重叠 重建 重生 九重 双重 多重"),
    ('铅', "yan", "铅山"),
    ('长', "zhang", "成长 校长 院长 店长 部长 市长 家长 增长 生长 船长 董事长 团长 组长 班长 队长 科长 处长 局长 会长 行长 厂长 县长 区长 社长 长子 长孙 长辈 长老"),
    ('长', "chang", "*"),
    ('阚', "kan", "*"),
    ('阿', "e", "东阿 阿胶"),
    ('陂', "pi", "黄陂"),
    ('降', "xiang", "投降"),
];

/// Surnames that sound unlike the usual reading of their character, and are common enough to sort by.
const SURNAMES: &[(char, &str)] =
    &[('仇', "qiu"), ('单', "shan"), ('区', "ou"), ('解', "xie"), ('朴', "piao"), ('查', "zha"), ('盖', "ge")];

/// Rarer ones: names are found by them too, but words such as 能源 and 黑龙江 keep their usual reading in lists.
#[rustfmt::skip]
const RARE_SURNAMES: &[(char, &str)] = &[
    ('乐', "yue"), ('种', "chong"), ('繁', "po"), ('薄', "bo"), ('召', "shao"), ('员', "yun"), ('折', "she"),
    ('洗', "xian"), ('黑', "he"), ('秘', "bi"), ('祭', "zhai"), ('能', "nai"), ('隗', "wei"), ('佴', "nai"), ('乜', "nie"),
];

/// A character and its reading; the reading is empty where the character has none.
type Syllable = (char, &'static str);

/// The pinyin of the text without tones and blanks, in lower case; ü is `v`, as input methods have it.
/// Letters, digits and ASCII signs stay as they are, in lower case; other signs go.
pub fn pinyin(text: &str) -> String {
    join(&syllables(text), 'v')
}

/// The first letters of the syllables; letters, digits and ASCII signs stay as in [`pinyin`].
pub fn initials(text: &str) -> String {
    first_letters(&syllables(text))
}

/// Every form under which a person may look for the text, without repetition: pinyin and initials, each also with
/// the other reading of a surname in front, with every character's usual reading (`liuan`), and with `u` for ü.
pub fn readings(text: &str) -> Vec<String> {
    let usual = syllables(text);
    let mut forms: Vec<String> = Vec::new();
    add(&mut forms, join(&usual, 'v'));
    add(&mut forms, first_letters(&usual));
    if !usual.iter().any(|(_, sound)| !sound.is_empty()) {
        return forms;
    }
    add(&mut forms, join(&usual, 'u'));
    let first = usual.first().map_or(' ', |(character, _)| *character);
    if let Some(surname) = surname(SURNAMES, first).or_else(|| surname(RARE_SURNAMES, first)) {
        let mut named = usual.clone();
        if let Some(front) = named.first_mut() {
            front.1 = surname;
        }
        add(&mut forms, join(&named, 'v'));
        add(&mut forms, first_letters(&named));
    }
    let plain: Vec<Syllable> = usual.iter().map(|(character, _)| (*character, plain_sound(*character))).collect();
    if plain != usual {
        add(&mut forms, join(&plain, 'v'));
        add(&mut forms, first_letters(&plain));
    }
    forms
}

fn add(forms: &mut Vec<String>, form: String) {
    if !form.is_empty() && !forms.contains(&form) {
        forms.push(form);
    }
}

/// Bytes whose order is the order of the texts: blanks, signs, digits, Latin letters, other letters, and Chinese by
/// pinyin and then by character. Upper and lower case, full and half width are one.
pub fn collation_key(text: &str) -> Vec<u8> {
    let mut key = Vec::with_capacity(text.len() * 2);
    push_collation_key(text, &mut key);
    key
}

/// Appends the collation key of a text; sorting a whole table puts all keys into one buffer.
pub fn push_collation_key(text: &str, key: &mut Vec<u8>) {
    let start = key.len();
    if push_usual_key(text, key).is_none() {
        key.truncate(start);
        for (character, sound) in syllables(text) {
            push_character(character, sound_rank(sound), key);
        }
    }
}

/// The key by each character's own rank; `None` where a reading depends on what stands around it.
fn push_usual_key(text: &str, key: &mut Vec<u8>) -> Option<()> {
    let mut characters = text.chars();
    let first = characters.next();
    // A surname, see `syllables`; more than three characters are none.
    if first.is_some_and(|first| surname(SURNAMES, first).is_some()) && characters.nth(2).is_none() {
        return None;
    }
    let ranks = ranks();
    for character in text.chars() {
        let rank = match u32::from(character).checked_sub(sounds::FIRST) {
            Some(at) if is_han(character) => *ranks.get(at as usize)?,
            None if is_han(character) => return None,
            _ => 0,
        };
        if rank == BY_CONTEXT {
            return None;
        }
        push_character(character, rank, key);
    }
    Some(())
}

/// The rank of a character that has several readings; no reading has it.
const BY_CONTEXT: u32 = 1;

/// What [`sound_rank`] says of each character of the basic block. Sorting a table asks for millions of them.
fn ranks() -> &'static [u32] {
    static RANKS: OnceLock<Vec<u32>> = OnceLock::new();
    RANKS.get_or_init(|| {
        let characters = (sounds::FIRST..).take(sounds::CHARACTERS).map(|code| char::from_u32(code).unwrap_or(' '));
        let mut ranks: Vec<u32> = characters.map(|character| sound_rank(sounds::sound(character))).collect();
        for (character, sound, words) in POLYPHONES.iter().rev() {
            let place = u32::from(*character).checked_sub(sounds::FIRST).and_then(|at| ranks.get_mut(at as usize));
            if let Some(rank) = place {
                *rank = if *words == "*" { sound_rank(sound) } else { BY_CONTEXT };
            }
        }
        ranks
    })
}

fn push_character(character: char, rank: u32, key: &mut Vec<u8>) {
    let character = half_width_char(character);
    if character.is_whitespace() {
        key.push(1);
    } else if is_han(character) {
        key.extend_from_slice(&rank.to_be_bytes());
        push_code(key, character);
    } else if character.is_ascii_alphanumeric() {
        key.push(character.to_ascii_lowercase() as u8);
    } else if character.is_alphanumeric() {
        for lower in character.to_lowercase() {
            key.push(0x7F);
            push_code(key, lower);
        }
    } else {
        key.push(2);
        push_code(key, character);
    }
}

/// A number of 32 bits that sorts like the syllable, the top bit set so that it comes after all that is not Chinese.
/// Six letters in base 27 suffice for `zhuang`; a character without a reading comes last.
fn sound_rank(sound: &str) -> u32 {
    if sound.is_empty() {
        return u32::MAX;
    }
    let mut rank: u32 = 0;
    let mut letters = sound.chars();
    for _ in 0..6 {
        let digit = match letters.next() {
            Some(letter @ 'a'..='z') => u32::from(letter) - u32::from('a') + 1,
            Some('ü') => 22,
            Some(_) => 5,
            None => 0,
        };
        rank = rank * 27 + digit;
    }
    rank | 0x8000_0000
}

fn push_code(key: &mut Vec<u8>, character: char) {
    let [_, high, middle, low] = u32::from(character).to_be_bytes();
    key.extend_from_slice(&[high, middle, low]);
}

fn syllables(text: &str) -> Vec<Syllable> {
    let characters: Vec<char> = text.chars().collect();
    let mut syllables: Vec<Syllable> = characters
        .iter()
        .enumerate()
        .map(|(at, character)| (*character, sound_at(&characters, at, *character)))
        .collect();
    // Two or three Chinese characters are most likely a person's name.
    if matches!(characters.len(), 2 | 3)
        && characters.iter().all(|character| is_han(*character))
        && let Some(front) = syllables.first_mut()
    {
        front.1 = surname(SURNAMES, front.0).unwrap_or(front.1);
    }
    syllables
}

fn surname(surnames: &[(char, &'static str)], character: char) -> Option<&'static str> {
    surnames.iter().find(|(name, _)| *name == character).map(|(_, sound)| *sound)
}

fn plain_sound(character: char) -> &'static str {
    if !is_han(character) {
        return "";
    }
    sounds::sound(character)
}

fn sound_at(characters: &[char], at: usize, character: char) -> &'static str {
    if !is_han(character) {
        return "";
    }
    let start = POLYPHONES.partition_point(|(han, _, _)| *han < character);
    for (han, sound, words) in POLYPHONES.iter().skip(start) {
        if *han != character {
            break;
        }
        if *words == "*" || words.split(' ').any(|word| stands_at(characters, at, character, word)) {
            return sound;
        }
    }
    plain_sound(character)
}

/// Whether the word stands in the text so that its occurrence of the character is the one at that place.
fn stands_at(characters: &[char], at: usize, character: char, word: &str) -> bool {
    let Some(start) = word.chars().position(|c| c == character).and_then(|ahead| at.checked_sub(ahead)) else {
        return false;
    };
    word.chars().enumerate().all(|(ahead, c)| characters.get(start + ahead) == Some(&c))
}

fn join(syllables: &[Syllable], umlaut: char) -> String {
    let mut joined = String::with_capacity(syllables.len() * 4);
    for (character, sound) in syllables {
        if sound.is_empty() {
            push_other(&mut joined, *character);
        } else {
            joined.extend(sound.chars().map(|letter| latin(letter, umlaut)));
        }
    }
    joined
}

fn first_letters(syllables: &[Syllable]) -> String {
    let mut letters = String::with_capacity(syllables.len());
    for (character, sound) in syllables {
        match sound.chars().next() {
            Some(letter) => letters.push(latin(letter, 'v')),
            None => push_other(&mut letters, *character),
        }
    }
    letters
}

const fn latin(letter: char, umlaut: char) -> char {
    match letter {
        'ü' => umlaut,
        'ê' => 'e',
        _ => letter,
    }
}

/// What has no pinyin: ASCII and the letters of other scripts in lower case, nothing for blanks and other signs.
fn push_other(text: &mut String, character: char) {
    let half = half_width_char(character);
    if half.is_alphanumeric() {
        text.extend(half.to_lowercase());
    } else if character.is_ascii_graphic() {
        text.push(character);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_are_found_by_the_way_people_say_them() {
        for (text, sound, letters) in [
            ("重庆", "chongqing", "cq"),
            ("厦门", "xiamen", "xm"),
            ("大厦", "dasha", "ds"),
            ("长沙", "changsha", "cs"),
            ("成长", "chengzhang", "cz"),
            ("招商银行", "zhaoshangyinhang", "zsyh"),
            ("六安", "luan", "la"),
            ("曾国藩", "zengguofan", "zgf"),
            ("单雄", "shanxiong", "sx"),
            ("解缙", "xiejin", "xj"),
            ("尉迟恭", "yuchigong", "ycg"),
            ("西藏", "xizang", "xz"),
            ("成都", "chengdu", "cd"),
            ("佛山", "foshan", "fs"),
            ("喀什", "kashi", "ks"),
            ("蚌埠", "bengbu", "bb"),
            ("番禺", "panyu", "py"),
            ("吕布", "lvbu", "lb"),
            ("IBM 中国（上海）", "ibmzhongguoshanghai", "ibmzgsh"),
            ("Ａ-1 科技", "a-1keji", "a-1kj"),
            ("", "", ""),
        ] {
            assert_eq!(pinyin(text), sound, "{text}");
            assert_eq!(initials(text), letters, "{text}");
        }
    }

    #[test]
    fn a_name_is_found_by_its_other_reading_too() {
        for (text, other) in [
            ("六安", "liuan"),
            ("吕布", "lubu"),
            ("单位", "danwei"),
            ("解放", "jf"),
            ("单记餐饮有限公司", "shanjicanyinyouxiangongsi"),
            ("黑龙江", "helongjiang"),
        ] {
            assert!(readings(text).iter().any(|form| form == other), "{text}: {:?}", readings(text));
        }
        assert_eq!(pinyin("黑龙江"), "heilongjiang");
        assert_eq!(readings("张三"), ["zhangsan", "zs"]);
        assert_eq!(readings("Acme"), ["acme"]);
        assert!(readings(" 。").is_empty());
    }

    #[test]
    fn lists_stand_in_the_order_of_the_alphabet() {
        #[rustfmt::skip]
        let sorted = [
            "1号店", "9", "Acme", "acme 2", "Zoo", "安徽", "北京", "重庆", "李四", "西安", "厦门", "张三", "章子怡", "重工",
        ];
        let mut names = sorted;
        names.reverse();
        names.sort_by_key(|name| collation_key(name));
        assert_eq!(names, sorted);
        assert_eq!(collation_key("ＡＣＭＥ"), collation_key("acme"));
    }

    proptest! {
        #[test]
        fn a_name_has_the_same_place_however_its_readings_are_looked_up(
            text in "[长重行都解单区张李a1 华鼎㐀]{0,6}",
        ) {
            let mut slow = Vec::new();
            for (character, sound) in syllables(&text) {
                push_character(character, sound_rank(sound), &mut slow);
            }
            prop_assert_eq!(collation_key(&text), slow);
        }
    }

    #[test]
    fn the_table_of_readings_can_be_searched() {
        assert!(POLYPHONES.is_sorted_by_key(|(character, _, _)| *character));
        for (character, sound, words) in POLYPHONES {
            assert!(sound.bytes().all(|b| b.is_ascii_lowercase()), "{character} {sound}");
            assert!(words.split(' ').all(|word| word == "*" || word.contains(*character)), "{character} {words}");
        }
    }

    proptest! {
        #[test]
        fn no_text_stops_the_search(text in any::<String>()) {
            let sound = pinyin(&text);
            prop_assert!(!sound.contains(char::is_whitespace));
            prop_assert!(readings(&text).iter().all(|form| !form.is_empty()));
            let _ = (initials(&text), collation_key(&text));
        }

        #[test]
        fn a_name_stands_before_every_name_that_goes_on(front in "[a-z0-9张李重庆长]{4,6}", rest in "[a-z张庆]{1,4}") {
            let whole = format!("{front} {rest}");
            prop_assert!(collation_key(&front) < collation_key(&whole));
        }
    }
}

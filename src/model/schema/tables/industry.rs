//! Industries: the 20 sections (门类 A–T) and 97 divisions (大类 01–97) of the national economic industry classification
//! GB/T 4754-2017 (R3). They are suggestions; a desk may write any other word. Nothing that the first list runs mentions
//! them all, so they come with the second half of the program: what is asked of them goes through functions.

use crate::model::schema::builder::t;
use crate::model::text::Text;

/// The divisions in the order of their codes: the one of code 65 stands at index 64.
const DIVISIONS: [Text; 97] = [
    // A 农、林、牧、渔业
    t("农业", "Agriculture"),
    t("林业", "Forestry"),
    t("畜牧业", "Animal husbandry"),
    t("渔业", "Fishery"),
    t("农、林、牧、渔专业及辅助性活动", "Support activities for agriculture, forestry, animal husbandry and fishery"),
    // B 采矿业
    t("煤炭开采和洗选业", "Mining and washing of coal"),
    t("石油和天然气开采业", "Extraction of petroleum and natural gas"),
    t("黑色金属矿采选业", "Mining and processing of ferrous metal ores"),
    t("有色金属矿采选业", "Mining and processing of non-ferrous metal ores"),
    t("非金属矿采选业", "Mining and processing of non-metal ores"),
    t("开采专业及辅助性活动", "Support activities for mining"),
    t("其他采矿业", "Other mining"),
    // C 制造业
    t("农副食品加工业", "Processing of food from agricultural products"),
    t("食品制造业", "Manufacture of foods"),
    t("酒、饮料和精制茶制造业", "Manufacture of liquor, beverages and refined tea"),
    t("烟草制品业", "Manufacture of tobacco"),
    t("纺织业", "Manufacture of textiles"),
    t("纺织服装、服饰业", "Manufacture of textile wearing apparel and accessories"),
    t("皮革、毛皮、羽毛及其制品和制鞋业", "Manufacture of leather, fur, feather and related products and footwear"),
    t(
        "木材加工和木、竹、藤、棕、草制品业",
        "Processing of timber, and manufacture of wood, bamboo, rattan, palm and straw products",
    ),
    t("家具制造业", "Manufacture of furniture"),
    t("造纸和纸制品业", "Manufacture of paper and paper products"),
    t("印刷和记录媒介复制业", "Printing and reproduction of recording media"),
    t(
        "文教、工美、体育和娱乐用品制造业",
        "Manufacture of articles for culture, education, arts and crafts, sport and entertainment",
    ),
    t("石油、煤炭及其他燃料加工业", "Processing of petroleum, coal and other fuels"),
    t("化学原料和化学制品制造业", "Manufacture of raw chemical materials and chemical products"),
    t("医药制造业", "Manufacture of medicines"),
    t("化学纤维制造业", "Manufacture of chemical fibres"),
    t("橡胶和塑料制品业", "Manufacture of rubber and plastics products"),
    t("非金属矿物制品业", "Manufacture of non-metallic mineral products"),
    t("黑色金属冶炼和压延加工业", "Smelting and pressing of ferrous metals"),
    t("有色金属冶炼和压延加工业", "Smelting and pressing of non-ferrous metals"),
    t("金属制品业", "Manufacture of metal products"),
    t("通用设备制造业", "Manufacture of general-purpose machinery"),
    t("专用设备制造业", "Manufacture of special-purpose machinery"),
    t("汽车制造业", "Manufacture of automobiles"),
    t(
        "铁路、船舶、航空航天和其他运输设备制造业",
        "Manufacture of railway, ship, aerospace and other transport equipment",
    ),
    t("电气机械和器材制造业", "Manufacture of electrical machinery and apparatus"),
    t("计算机、通信和其他电子设备制造业", "Manufacture of computers, communication and other electronic equipment"),
    t("仪器仪表制造业", "Manufacture of measuring instruments"),
    t("其他制造业", "Other manufacture"),
    t("废弃资源综合利用业", "Comprehensive use of waste resources"),
    t("金属制品、机械和设备修理业", "Repair of metal products, machinery and equipment"),
    // D 电力、热力、燃气及水生产和供应业
    t("电力、热力生产和供应业", "Production and supply of electricity and heat"),
    t("燃气生产和供应业", "Production and supply of gas"),
    t("水的生产和供应业", "Production and supply of water"),
    // E 建筑业
    t("房屋建筑业", "Construction of buildings"),
    t("土木工程建筑业", "Civil engineering"),
    t("建筑安装业", "Building installation"),
    t("建筑装饰、装修和其他建筑业", "Building decoration, finishing and other construction"),
    // F 批发和零售业
    t("批发业", "Wholesale"),
    t("零售业", "Retail"),
    // G 交通运输、仓储和邮政业
    t("铁路运输业", "Railway transport"),
    t("道路运输业", "Road transport"),
    t("水上运输业", "Water transport"),
    t("航空运输业", "Air transport"),
    t("管道运输业", "Pipeline transport"),
    t("多式联运和运输代理业", "Multimodal transport and transport agency"),
    t("装卸搬运和仓储业", "Handling and storage"),
    t("邮政业", "Postal services"),
    // H 住宿和餐饮业
    t("住宿业", "Accommodation"),
    t("餐饮业", "Catering"),
    // I 信息传输、软件和信息技术服务业
    t("电信、广播电视和卫星传输服务", "Telecommunications, broadcasting and satellite transmission"),
    t("互联网和相关服务", "Internet and related services"),
    t("软件和信息技术服务业", "Software and information technology services"),
    // J 金融业
    t("货币金融服务", "Monetary and financial services"),
    t("资本市场服务", "Capital market services"),
    t("保险业", "Insurance"),
    t("其他金融业", "Other financial services"),
    // K 房地产业
    t("房地产业", "Real estate"),
    // L 租赁和商务服务业
    t("租赁业", "Leasing"),
    t("商务服务业", "Business services"),
    // M 科学研究和技术服务业
    t("研究和试验发展", "Research and experimental development"),
    t("专业技术服务业", "Professional technical services"),
    t("科技推广和应用服务业", "Promotion and application of science and technology"),
    // N 水利、环境和公共设施管理业
    t("水利管理业", "Management of water conservancy"),
    t("生态保护和环境治理业", "Ecological protection and environmental treatment"),
    t("公共设施管理业", "Management of public facilities"),
    t("土地管理业", "Land management"),
    // O 居民服务、修理和其他服务业
    t("居民服务业", "Services to households"),
    t("机动车、电子产品和日用产品修理业", "Repair of motor vehicles, electronics and household products"),
    t("其他服务业", "Other services"),
    // P 教育
    t("教育", "Education"),
    // Q 卫生和社会工作
    t("卫生", "Health"),
    t("社会工作", "Social work"),
    // R 文化、体育和娱乐业
    t("新闻和出版业", "News and publishing"),
    t("广播、电视、电影和录音制作业", "Broadcasting, television, film and sound recording"),
    t("文化艺术业", "Culture and art"),
    t("体育", "Sports"),
    t("娱乐业", "Entertainment"),
    // S 公共管理、社会保障和社会组织
    t("中国共产党机关", "Organs of the Communist Party of China"),
    t("国家机构", "State organs"),
    t("人民政协、民主党派", "People's Political Consultative Conference and democratic parties"),
    t("社会保障", "Social security"),
    t("群众团体、社会团体和其他成员组织", "Mass organisations, societies and other membership organisations"),
    t("基层群众自治组织及其他组织", "Grass-roots self-governing and other organisations"),
    // T 国际组织
    t("国际组织", "International organisations"),
];

/// The 20 sections (门类 A–T), each with the code of its last division.
pub const SECTIONS: &[(usize, Text)] = &[
    (5, t("农、林、牧、渔业", "Agriculture, forestry, animal husbandry and fishery")),
    (12, t("采矿业", "Mining")),
    (43, t("制造业", "Manufacturing")),
    (46, t("电力、热力、燃气及水生产和供应业", "Electricity, heat, gas and water supply")),
    (50, t("建筑业", "Construction")),
    (52, t("批发和零售业", "Wholesale and retail trade")),
    (60, t("交通运输、仓储和邮政业", "Transport, storage and post")),
    (62, t("住宿和餐饮业", "Accommodation and catering")),
    (65, t("信息传输、软件和信息技术服务业", "Information transmission, software and information technology")),
    (69, t("金融业", "Finance")),
    (70, t("房地产业", "Real estate")),
    (72, t("租赁和商务服务业", "Leasing and business services")),
    (75, t("科学研究和技术服务业", "Scientific research and technical services")),
    (79, t("水利、环境和公共设施管理业", "Water, environment and public facilities")),
    (82, t("居民服务、修理和其他服务业", "Services to households, repair and other services")),
    (83, t("教育", "Education")),
    (85, t("卫生和社会工作", "Health and social work")),
    (90, t("文化、体育和娱乐业", "Culture, sports and entertainment")),
    (96, t("公共管理、社会保障和社会组织", "Public administration, social security and social organisations")),
    (97, t("国际组织", "International organisations")),
];

/// Sections whose name is that of a division, too: real estate (K), education (P), international organisations (T).
const NAMED_ALIKE: [usize; 3] = [10, 15, 19];

/// How many names there are in all.
const NAMES: usize = DIVISIONS.len() + SECTIONS.len() - NAMED_ALIKE.len();

/// Each section followed by its divisions, and the place in [`SECTIONS`] of the section of each.
const IN_ORDER: ([Text; NAMES], [usize; NAMES]) = in_order();

static INDUSTRIES: [Text; NAMES] = IN_ORDER.0;
static SECTION_OF: [usize; NAMES] = IN_ORDER.1;

const fn in_order() -> ([Text; NAMES], [usize; NAMES]) {
    let (mut names, mut sections) = ([SECTIONS[0].1; NAMES], [0; NAMES]);
    let (mut section, mut division, mut filled) = (0, 0, 0);
    while section < SECTIONS.len() {
        let (last, name) = SECTIONS[section];
        if section != NAMED_ALIKE[0] && section != NAMED_ALIKE[1] && section != NAMED_ALIKE[2] {
            (names[filled], sections[filled]) = (name, section);
            filled += 1;
        }
        while division < last {
            (names[filled], sections[filled]) = (DIVISIONS[division], section);
            division += 1;
            filled += 1;
        }
        section += 1;
    }
    (names, sections)
}

/// All of them as they are offered: each section followed by its divisions.
pub fn industries() -> &'static [Text] {
    &INDUSTRIES
}

/// The division of that code, 1 to 97; of any other the program does not compile.
pub const fn division(code: usize) -> Text {
    DIVISIONS[code - 1]
}

/// The place in [`SECTIONS`] of the section that has that name, or the division with that name, in either language; `None`
/// of any other word.
pub fn section_of(name: &str) -> Option<usize> {
    let at = INDUSTRIES.iter().position(|known| known.zh == name || known.en == name)?;
    SECTION_OF.get(at).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_division_belongs_to_the_section_of_the_standard() {
        let letter = |division: &str| section_of(division).and_then(|at| char::from_u32(65 + at as u32));
        let sections = [
            ("农业", 'A'),
            ("其他采矿业", 'B'),
            ("农副食品加工业", 'C'),
            ("金属制品、机械和设备修理业", 'C'),
            ("批发业", 'F'),
            ("软件和信息技术服务业", 'I'),
            ("教育", 'P'),
            ("International organisations", 'T'),
        ];
        for (division, section) in sections {
            assert_eq!(letter(division), Some(section), "{division}");
        }
        assert_eq!((SECTIONS.len(), section_of("造船")), (20, None));
        assert_eq!((letter("制造业"), letter("Mining")), (Some('C'), Some('B')), "a section is one of its own");
        assert!(DIVISIONS.iter().all(|division| section_of(division.zh).is_some()));
    }

    #[test]
    fn whoever_knows_the_section_only_finds_it_once_and_its_divisions_below_it() {
        let offered: Vec<&str> = industries().iter().map(|text| text.zh).collect();
        let distinct: std::collections::HashSet<&str> = offered.iter().copied().collect();
        assert_eq!(distinct.len(), offered.len(), "a name is offered twice");
        assert!(SECTIONS.iter().all(|(_, section)| distinct.contains(section.zh)));
        assert!(DIVISIONS.iter().all(|division| distinct.contains(division.zh)));
        assert_eq!(offered[..3], ["农、林、牧、渔业", "农业", "林业"]);
        let mut section = 0;
        for name in offered {
            let at = section_of(name).unwrap();
            assert!(at >= section, "{name} stands below another section");
            section = at;
        }
    }

    #[test]
    fn every_division_of_the_standard_can_be_chosen_and_stands_at_its_code() {
        assert_eq!(DIVISIONS.len(), 97);
        let at = |code: usize| DIVISIONS.get(code - 1).map(|division| division.zh);
        assert_eq!(at(13), Some("农副食品加工业"));
        assert_eq!(at(27), Some("医药制造业"));
        assert_eq!(at(43), Some("金属制品、机械和设备修理业"));
        assert_eq!(at(51), Some("批发业"));
        assert_eq!(at(65), Some("软件和信息技术服务业"));
        assert_eq!(at(83), Some("教育"));
        assert_eq!(at(97), Some("国际组织"));
    }
}

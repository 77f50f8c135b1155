//! The parts of which persons' and companies' names are put together; all of them are invented.
//! Each part stands in both languages, so one company has the same customers in Chinese and in English.

use crate::model::schema::builder::t;
use crate::model::schema::tables::industry;
use crate::model::text::Text;

/// A line of business: the word in a company's name and its division of GB/T 4754-2017.
#[derive(Clone, Copy, Debug)]
pub struct Business {
    /// The word in the name.
    pub word: Text,
    /// The name of the division.
    pub industry: Text,
}

const fn business(zh: &'static str, en: &'static str, division: usize) -> Business {
    Business { word: t(zh, en), industry: industry::division(division) }
}

/// The line of business if nothing else is said.
pub const SOFTWARE: Business = business("软件", "Software", 65);

/// Lines of business.
pub const BUSINESSES: &[Business] = &[
    SOFTWARE,
    business("物流", "Logistics", 54),
    business("医疗", "Medical", 84),
    business("教育", "Education", 83),
    business("环保", "Environmental", 77),
    business("食品", "Foods", 14),
    business("机械", "Machinery", 34),
    business("汽车", "Automotive", 36),
    business("建设", "Construction", 49),
    business("生物", "Biotech", 27),
    business("电子", "Electronics", 39),
    business("贸易", "Trading", 51),
    business("商贸", "Retail", 52),
    business("餐饮", "Catering", 62),
    business("自动化", "Automation", 35),
    business("化工", "Chemicals", 26),
    business("纺织", "Textiles", 17),
    business("家居", "Home Furnishing", 21),
    business("包装", "Packaging", 22),
    business("文化", "Culture", 88),
    business("新能源", "New Energy", 44),
    business("置业", "Property", 70),
    business("咨询", "Consulting", 72),
    business("仪器", "Instruments", 40),
];

/// The distinguishing words of companies' names.
pub const BRANDS: &[Text] = &[
    t("华鼎", "Huading"),
    t("新联", "Xinlian"),
    t("盛泰", "Shengtai"),
    t("众盛", "Zhongsheng"),
    t("博宏", "Bohong"),
    t("润万", "Runwan"),
    t("智新", "Zhixin"),
    t("金联", "Jinlian"),
    t("启明", "Qiming"),
    t("和盛", "Hesheng"),
    t("天明", "Tianming"),
    t("远航", "Yuanhang"),
    t("瑞禾", "Ruihe"),
    t("鸿岚", "Honglan"),
    t("嘉木", "Jiamu"),
    t("卓澜", "Zhuolan"),
    t("创联", "Chuanglian"),
    t("安沃", "Anwo"),
    t("百川", "Baichuan"),
    t("景元", "Jingyuan"),
    t("明德", "Mingde"),
    t("诺维", "Nuowei"),
    t("鹏越", "Pengyue"),
    t("千岭", "Qianling"),
    t("荣森", "Rongsen"),
    t("同创", "Tongchuang"),
    t("祥云", "Xiangyun"),
    t("宇辰", "Yuchen"),
    t("正泽", "Zhengze"),
    t("紫岚", "Zilan"),
    t("星野", "Xingye"),
    t("云启", "Yunqi"),
    t("海拓", "Haituo"),
    t("尚品", "Shangpin"),
    t("沐川", "Muchuan"),
    t("聚源", "Juyuan"),
];

/// Forms of companies.
pub const FORMS: &[Text] = &[
    t("有限公司", "Co., Ltd."),
    t("有限责任公司", "LLC"),
    t("股份有限公司", "Inc."),
    t("集团有限公司", "Group Co., Ltd."),
];

/// Surnames.
pub const SURNAMES: &[Text] = &[
    t("王", "Wang"),
    t("李", "Li"),
    t("张", "Zhang"),
    t("刘", "Liu"),
    t("陈", "Chen"),
    t("杨", "Yang"),
    t("赵", "Zhao"),
    t("黄", "Huang"),
    t("周", "Zhou"),
    t("吴", "Wu"),
    t("徐", "Xu"),
    t("孙", "Sun"),
    t("胡", "Hu"),
    t("朱", "Zhu"),
    t("高", "Gao"),
    t("林", "Lin"),
    t("何", "He"),
    t("郭", "Guo"),
    t("马", "Ma"),
    t("罗", "Luo"),
    t("梁", "Liang"),
    t("宋", "Song"),
    t("郑", "Zheng"),
    t("谢", "Xie"),
    t("唐", "Tang"),
    t("曾", "Zeng"),
    t("邓", "Deng"),
    t("欧阳", "Ouyang"),
];

/// Given names of men.
pub const MEN: &[Text] = &[
    t("建国", "Jianguo"),
    t("伟", "Wei"),
    t("磊", "Lei"),
    t("志强", "Zhiqiang"),
    t("浩然", "Haoran"),
    t("明远", "Mingyuan"),
    t("子涵", "Zihan"),
    t("俊杰", "Junjie"),
    t("鹏飞", "Pengfei"),
    t("文博", "Wenbo"),
    t("宇航", "Yuhang"),
    t("国栋", "Guodong"),
    t("海涛", "Haitao"),
    t("晓东", "Xiaodong"),
    t("永康", "Yongkang"),
    t("嘉豪", "Jiahao"),
];

/// Given names of women.
pub const WOMEN: &[Text] = &[
    t("静", "Jing"),
    t("丽", "Li"),
    t("雨桐", "Yutong"),
    t("桂英", "Guiying"),
    t("婉清", "Wanqing"),
    t("思琪", "Siqi"),
    t("欣怡", "Xinyi"),
    t("晓燕", "Xiaoyan"),
    t("慧敏", "Huimin"),
    t("佳宁", "Jianing"),
    t("诗涵", "Shihan"),
    t("雪梅", "Xuemei"),
    t("若兰", "Ruolan"),
    t("美玲", "Meiling"),
    t("春花", "Chunhua"),
    t("艳", "Yan"),
];

/// Colleagues at the desk, beside the member who opened it.
pub const COLLEAGUES: &[Text] = &[
    t("周静", "Jing Zhou"),
    t("陈明远", "Mingyuan Chen"),
    t("孙婉清", "Wanqing Sun"),
    t("何志强", "Zhiqiang He"),
    t("高桂英", "Guiying Gao"),
    t("林晓东", "Xiaodong Lin"),
];

/// Positions of contacts.
pub const POSITIONS: &[Text] = &[
    t("采购经理", "Purchasing manager"),
    t("总经理", "General manager"),
    t("技术总监", "Technical director"),
    t("财务总监", "Finance director"),
    t("运营主管", "Operations lead"),
    t("行政经理", "Office manager"),
    t("信息中心主任", "Head of IT"),
    t("销售总监", "Sales director"),
    t("生产部长", "Head of production"),
    t("采购专员", "Buyer"),
];

/// Departments of contacts, each at the place of its position.
pub const DEPARTMENTS: &[Text] = &[
    t("采购部", "Purchasing"),
    t("总经办", "Management"),
    t("技术部", "Engineering"),
    t("财务部", "Finance"),
    t("运营部", "Operations"),
    t("行政部", "Administration"),
    t("信息中心", "IT"),
    t("销售部", "Sales"),
    t("生产部", "Production"),
    t("采购部", "Purchasing"),
];

/// Occupations of private customers.
pub const OCCUPATIONS: &[Text] = &[
    t("教师", "Teacher"),
    t("医生", "Doctor"),
    t("工程师", "Engineer"),
    t("个体经营", "Self-employed"),
    t("设计师", "Designer"),
    t("会计", "Accountant"),
];

/// Streets.
pub const STREETS: &[Text] = &[
    t("科技路", "Keji Road"),
    t("人民路", "Renmin Road"),
    t("创新大道", "Chuangxin Avenue"),
    t("建设路", "Jianshe Road"),
    t("工业园三路", "Industrial Park 3rd Road"),
    t("文化街", "Wenhua Street"),
    t("滨河路", "Binhe Road"),
    t("长江路", "Changjiang Road"),
    t("学院路", "Xueyuan Road"),
    t("中山路", "Zhongshan Road"),
];

/// The first three digits of mobile numbers.
pub const MOBILE_PREFIXES: &[u64] = &[130, 131, 135, 136, 138, 139, 150, 152, 158, 159, 176, 180, 186, 188, 189, 199];

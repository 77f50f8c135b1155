//! Real provinces, cities and districts, so that the sample company lies somewhere on the map (R102, R254).

use crate::model::schema::builder::t;
use crate::model::text::Text;

/// A province, a city of it and a district of that.
#[derive(Clone, Copy, Debug)]
pub struct Region {
    /// Province, autonomous region or municipality.
    pub province: Text,
    /// City.
    pub city: Text,
    /// District or county.
    pub district: Text,
}

const fn region(province: Text, city: Text, district: Text) -> Region {
    Region { province, city, district }
}

/// Where an invented customer lives if nothing else is said.
pub const CAPITAL: Region = region(t("北京市", "Beijing"), t("北京市", "Beijing"), t("海淀区", "Haidian"));

/// Where invented customers live.
pub const REGIONS: &[Region] = &[
    CAPITAL,
    region(t("北京市", "Beijing"), t("北京市", "Beijing"), t("朝阳区", "Chaoyang")),
    region(t("上海市", "Shanghai"), t("上海市", "Shanghai"), t("浦东新区", "Pudong")),
    region(t("上海市", "Shanghai"), t("上海市", "Shanghai"), t("徐汇区", "Xuhui")),
    region(t("天津市", "Tianjin"), t("天津市", "Tianjin"), t("滨海新区", "Binhai")),
    region(t("重庆市", "Chongqing"), t("重庆市", "Chongqing"), t("渝北区", "Yubei")),
    region(t("广东省", "Guangdong"), t("广州市", "Guangzhou"), t("天河区", "Tianhe")),
    region(t("广东省", "Guangdong"), t("深圳市", "Shenzhen"), t("南山区", "Nanshan")),
    region(t("广东省", "Guangdong"), t("佛山市", "Foshan"), t("顺德区", "Shunde")),
    region(t("广东省", "Guangdong"), t("珠海市", "Zhuhai"), t("香洲区", "Xiangzhou")),
    region(t("浙江省", "Zhejiang"), t("杭州市", "Hangzhou"), t("滨江区", "Binjiang")),
    region(t("浙江省", "Zhejiang"), t("宁波市", "Ningbo"), t("鄞州区", "Yinzhou")),
    region(t("浙江省", "Zhejiang"), t("温州市", "Wenzhou"), t("鹿城区", "Lucheng")),
    region(t("江苏省", "Jiangsu"), t("南京市", "Nanjing"), t("江宁区", "Jiangning")),
    region(t("江苏省", "Jiangsu"), t("苏州市", "Suzhou"), t("昆山市", "Kunshan")),
    region(t("江苏省", "Jiangsu"), t("无锡市", "Wuxi"), t("滨湖区", "Binhu")),
    region(t("江苏省", "Jiangsu"), t("常州市", "Changzhou"), t("武进区", "Wujin")),
    region(t("山东省", "Shandong"), t("济南市", "Jinan"), t("历下区", "Lixia")),
    region(t("山东省", "Shandong"), t("青岛市", "Qingdao"), t("黄岛区", "Huangdao")),
    region(t("山东省", "Shandong"), t("烟台市", "Yantai"), t("芝罘区", "Zhifu")),
    region(t("福建省", "Fujian"), t("福州市", "Fuzhou"), t("鼓楼区", "Gulou")),
    region(t("福建省", "Fujian"), t("厦门市", "Xiamen"), t("思明区", "Siming")),
    region(t("福建省", "Fujian"), t("泉州市", "Quanzhou"), t("晋江市", "Jinjiang")),
    region(t("安徽省", "Anhui"), t("合肥市", "Hefei"), t("蜀山区", "Shushan")),
    region(t("安徽省", "Anhui"), t("六安市", "Lu'an"), t("金安区", "Jin'an")),
    region(t("江西省", "Jiangxi"), t("南昌市", "Nanchang"), t("红谷滩区", "Honggutan")),
    region(t("湖北省", "Hubei"), t("武汉市", "Wuhan"), t("洪山区", "Hongshan")),
    region(t("湖北省", "Hubei"), t("宜昌市", "Yichang"), t("西陵区", "Xiling")),
    region(t("湖南省", "Hunan"), t("长沙市", "Changsha"), t("岳麓区", "Yuelu")),
    region(t("湖南省", "Hunan"), t("株洲市", "Zhuzhou"), t("天元区", "Tianyuan")),
    region(t("河南省", "Henan"), t("郑州市", "Zhengzhou"), t("金水区", "Jinshui")),
    region(t("河南省", "Henan"), t("洛阳市", "Luoyang"), t("涧西区", "Jianxi")),
    region(t("河北省", "Hebei"), t("石家庄市", "Shijiazhuang"), t("长安区", "Chang'an")),
    region(t("山西省", "Shanxi"), t("太原市", "Taiyuan"), t("小店区", "Xiaodian")),
    region(t("陕西省", "Shaanxi"), t("西安市", "Xi'an"), t("雁塔区", "Yanta")),
    region(t("四川省", "Sichuan"), t("成都市", "Chengdu"), t("武侯区", "Wuhou")),
    region(t("四川省", "Sichuan"), t("绵阳市", "Mianyang"), t("涪城区", "Fucheng")),
    region(t("云南省", "Yunnan"), t("昆明市", "Kunming"), t("官渡区", "Guandu")),
    region(t("贵州省", "Guizhou"), t("贵阳市", "Guiyang"), t("观山湖区", "Guanshanhu")),
    region(t("广西壮族自治区", "Guangxi"), t("南宁市", "Nanning"), t("青秀区", "Qingxiu")),
    region(t("辽宁省", "Liaoning"), t("沈阳市", "Shenyang"), t("浑南区", "Hunnan")),
    region(t("辽宁省", "Liaoning"), t("大连市", "Dalian"), t("甘井子区", "Ganjingzi")),
    region(t("吉林省", "Jilin"), t("长春市", "Changchun"), t("南关区", "Nanguan")),
    region(t("黑龙江省", "Heilongjiang"), t("哈尔滨市", "Harbin"), t("南岗区", "Nangang")),
    region(t("甘肃省", "Gansu"), t("兰州市", "Lanzhou"), t("城关区", "Chengguan")),
    region(t("新疆维吾尔自治区", "Xinjiang"), t("乌鲁木齐市", "Urumqi"), t("天山区", "Tianshan")),
    region(t("海南省", "Hainan"), t("海口市", "Haikou"), t("龙华区", "Longhua")),
];

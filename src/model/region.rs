//! Provinces, cities and districts of China by the codes of GB/T 2260 (R102, R254): what a form offers, and what an
//! address in one piece says of them. The data are a file of the site, `public/regions.txt`; other places are free text.

use super::clean::is_han;

/// How deep a field of an address goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Province, autonomous region or municipality.
    Province,
    /// City or prefecture.
    City,
    /// District or county.
    District,
}

/// A place as three fields have it; empty where nothing is said.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Place {
    /// The province.
    pub province: String,
    /// The city.
    pub city: String,
    /// The district.
    pub district: String,
}

#[derive(Debug)]
struct City {
    name: &'static str,
    short: &'static str,
    districts: Vec<&'static str>,
}

#[derive(Debug)]
struct Province {
    name: &'static str,
    short: &'static str,
    cities: Vec<City>,
    /// Districts right below it: of a municipality, and what a province rules itself.
    districts: Vec<&'static str>,
}

impl Province {
    /// Whether it is a city itself, such as Beijing and Hong Kong.
    fn is_city(&self) -> bool {
        self.cities.is_empty()
    }
}

/// All of them.
#[derive(Debug)]
pub struct Regions {
    provinces: Vec<Province>,
}

/// What an address begins with.
struct Found<'a> {
    place: Place,
    rest: &'a str,
    /// Whether the last of them was written out.
    in_full: bool,
}

/// What the names of provinces end with, the longest first.
const PROVINCE_ENDINGS: [&str; 7] = ["维吾尔自治区", "壮族自治区", "回族自治区", "特别行政区", "自治区", "省", "市"];
/// What the names of cities end with.
const CITY_ENDINGS: [&str; 3] = ["地区", "市", "盟"];
/// What the names of districts end with.
const DISTRICT_ENDINGS: [&str; 3] = ["区", "县", "市"];
/// After a short name these make another one: 吉林 is a province, 吉林市 is not, and 北京路 is a street.
const GOES_ON: [&str; 12] = ["省", "市", "区", "县", "州", "盟", "旗", "地区", "路", "街", "大道", "大街"];

/// A name without its ending; whole where too little of it would be left.
fn short<'a>(name: &'a str, endings: &[&str]) -> &'a str {
    let cut = endings.iter().find_map(|ending| name.strip_suffix(ending));
    cut.filter(|cut| cut.chars().count() >= 2).unwrap_or(name)
}

/// What follows a name at the beginning of a text, and whether it was written out.
fn after<'a>(text: &'a str, name: &str, short: &str) -> Option<(&'a str, bool)> {
    if let Some(rest) = text.strip_prefix(name) {
        return Some((bare(rest), true));
    }
    let rest = text.strip_prefix(short)?;
    (!GOES_ON.iter().any(|more| rest.starts_with(more))).then(|| (bare(rest), false))
}

/// A text without what only parts it from the words before.
fn bare(text: &str) -> &str {
    text.trim_start_matches([' ', '\u{3000}', ',', '，', '-', '－', '/', '·', '、'])
}

impl Regions {
    /// Reads the file of the site; `None` where it is something else.
    pub fn read(text: &'static str) -> Option<Self> {
        let mut provinces: Vec<Province> = Vec::new();
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let name = line.trim_start_matches(|character: char| character.is_ascii_digit() || character == '-');
            match (line.len() - name.len(), line.starts_with('-')) {
                (2, false) => provinces.push(Province {
                    name,
                    short: short(name, &PROVINCE_ENDINGS),
                    cities: Vec::new(),
                    districts: Vec::new(),
                }),
                (4, false) | (1, true) => {
                    provinces.last_mut()?.cities.push(City {
                        name,
                        short: short(name, &CITY_ENDINGS),
                        districts: Vec::new(),
                    });
                }
                (6, false) => {
                    // A district whose city has no line stands below the province.
                    let province = provinces.last_mut()?;
                    let own = province.cities.last_mut().filter(|_| !is_ruled_by_province(line));
                    own.map_or(&mut province.districts, |city| &mut city.districts).push(name);
                }
                (2, true) => provinces.last_mut()?.districts.push(name),
                _ => return None,
            }
        }
        (!provinces.is_empty()).then_some(Self { provinces })
    }

    /// What a field of an address offers, given what stands in those above it.
    pub fn offered(&self, level: Level, province: &str, city: &str) -> Vec<&'static str> {
        match level {
            Level::Province => self.provinces.iter().map(|province| province.name).collect(),
            Level::City => match self.province(province) {
                Some(province) => cities_of(province),
                None => self.provinces.iter().flat_map(cities_of).collect(),
            },
            Level::District => self.districts(province, city),
        }
    }

    fn districts(&self, province: &str, city: &str) -> Vec<&'static str> {
        let known = self.province(province);
        if let Some(own) = known.filter(|province| province.is_city()) {
            return own.districts.clone();
        }
        let among = self.provinces.iter().filter(|province| known.is_none_or(|known| known.name == province.name));
        let mut cities = among.flat_map(|province| &province.cities);
        let named = cities.find(|known| known.name == city || known.short == city);
        match (named, self.province(city).filter(|province| province.is_city())) {
            (Some(city), _) => city.districts.clone(),
            (None, Some(municipality)) => municipality.districts.clone(),
            (None, None) => Vec::new(),
        }
    }

    fn province(&self, name: &str) -> Option<&Province> {
        let name = name.trim();
        self.provinces.iter().find(|known| known.name == name || known.short == name)
    }

    /// The three fields in full names, where what stands in them is a place of this list: 广东, 深圳 and 南山区, or
    /// 广东深圳南山区 in one of them. `None` where that is not sure, or nothing changes.
    pub fn tidied(&self, written: &Place) -> Option<Place> {
        let Place { province, city, district } = written;
        if self.is_whole(written) {
            return None;
        }
        let whole = |parts: &[&String]| {
            let text: String = parts.iter().map(|part| part.trim()).collect();
            self.find(&text).filter(|found| found.rest.is_empty()).map(|found| found.place)
        };
        // A field below that nobody knows stays as it is, unless something of those above it would go there.
        let upper = |parts: &[&String]| whole(parts).filter(|place| place.district.is_empty());
        let place = whole(&[province, city, district])
            .or_else(|| Some(Place { district: district.clone(), ..upper(&[province, city])? }))
            .or_else(|| {
                let known = upper(&[province]).filter(|known| known.city.is_empty())?;
                Some(Place { city: city.clone(), district: district.clone(), ..known })
            })?;
        // Nothing that was said may be gone.
        let kept = [(&place.province, province), (&place.city, city), (&place.district, district)];
        let loses = kept.iter().any(|(now, before)| now.is_empty() && !before.trim().is_empty());
        (place != *written && !loses).then_some(place)
    }

    /// Whether all three are there under their full names, as in most files.
    fn is_whole(&self, written: &Place) -> bool {
        let Some(province) = self.provinces.iter().find(|known| known.name == written.province) else {
            return false;
        };
        let districts = if province.is_city() {
            Some(&province.districts).filter(|_| written.city == province.name)
        } else {
            province.cities.iter().find(|city| city.name == written.city).map(|city| &city.districts)
        };
        districts.is_some_and(|districts| districts.iter().any(|name| *name == written.district))
    }

    /// The place that an address in one piece begins with, and what is left of it. Only where the last of its parts is
    /// written out: 上海南京路 is a street.
    pub fn of_address<'a>(&self, address: &'a str) -> Option<(Place, &'a str)> {
        let found = self.find(address)?;
        // 青岛市南区 is the district 市南区 of 青岛.
        let cut_wrongly =
            found.place.district.is_empty() && found.rest.chars().take(5).any(|one| "区县旗".contains(one));
        let deep = !found.place.city.is_empty() && found.in_full && !cut_wrongly;
        deep.then_some((found.place, found.rest))
    }

    /// The deepest place that a text begins with.
    fn find<'a>(&self, text: &'a str) -> Option<Found<'a>> {
        let text = bare(text.trim());
        let text = text.strip_prefix("中国").map_or(text, bare);
        if !text.starts_with(is_han) {
            return None;
        }
        for province in &self.provinces {
            if let Some(city) = province.cities.iter().find(|city| text.starts_with(city.name)) {
                return Some(below(province, city, bare(text.strip_prefix(city.name)?), true));
            }
        }
        for province in &self.provinces {
            if let Some((rest, in_full)) = after(text, province.name, province.short) {
                return Some(within(province, rest, in_full));
            }
        }
        // A city in short is believed only where one of its districts follows in full.
        self.provinces.iter().find_map(|province| {
            province.cities.iter().find_map(|city| {
                let (rest, _) = after(text, city.name, city.short)?;
                let found = below(province, city, rest, false);
                (found.in_full && !found.place.district.is_empty()).then_some(found)
            })
        })
    }
}

/// 429004 and its like: the third and fourth digit say that the province rules it.
fn is_ruled_by_province(line: &str) -> bool {
    line.get(2..4) == Some("90")
}

/// The cities of a province, with what it rules itself; a municipality is its own city.
fn cities_of(province: &Province) -> Vec<&'static str> {
    if province.is_city() {
        return vec![province.name];
    }
    province.cities.iter().map(|city| city.name).chain(province.districts.iter().copied()).collect()
}

/// What follows the name of a province.
fn within<'a>(province: &Province, text: &'a str, in_full: bool) -> Found<'a> {
    let of_province = Place { province: province.name.to_owned(), ..Place::default() };
    if province.is_city() {
        // The name of a municipality is often written twice.
        let (text, in_full) = after(text, province.name, province.short).unwrap_or((text, in_full));
        let text = text.strip_prefix("市辖区").map_or(text, bare);
        let place = Place { city: province.name.to_owned(), ..of_province };
        return district_of(place, &province.districts, text, in_full);
    }
    for city in &province.cities {
        if let Some((rest, full)) = after(text, city.name, city.short) {
            return below(province, city, rest, full);
        }
    }
    if let Some((name, rest, full)) = longest(&province.districts, text) {
        return Found { place: Place { city: name.to_owned(), ..of_province }, rest, in_full: full };
    }
    // A county without its city is believed where the province has one of that name.
    let counties = province.cities.iter().flat_map(|city| city.districts.iter().map(move |name| (city, *name)));
    let mut named = counties.filter(|(_, name)| text.starts_with(*name));
    if let (Some((city, _)), None) = (named.next(), named.next()) {
        return below(province, city, text, true);
    }
    Found { place: of_province, rest: text, in_full }
}

/// What follows the name of a city.
fn below<'a>(province: &Province, city: &City, text: &'a str, in_full: bool) -> Found<'a> {
    let place = Place { province: province.name.to_owned(), city: city.name.to_owned(), district: String::new() };
    district_of(place, &city.districts, text, in_full)
}

fn district_of<'a>(place: Place, districts: &[&str], text: &'a str, in_full: bool) -> Found<'a> {
    match longest(districts, text) {
        Some((name, rest, in_full)) => Found { place: Place { district: name.to_owned(), ..place }, rest, in_full },
        None => Found { place, rest: text, in_full },
    }
}

/// The longest of these names that a text begins with, what follows it, and whether it was written out.
fn longest<'n, 'a>(names: &[&'n str], text: &'a str) -> Option<(&'n str, &'a str, bool)> {
    let met = names.iter().filter_map(|name| {
        let (rest, full) = after(text, name, short(name, &DISTRICT_ENDINGS))?;
        Some((*name, rest, full))
    });
    met.max_by_key(|(_, rest, full)| (*full, usize::MAX - rest.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = include_str!("../../public/regions.txt");

    fn regions() -> Regions {
        Regions::read(FILE).unwrap()
    }

    fn place(province: &str, city: &str, district: &str) -> Place {
        Place { province: province.to_owned(), city: city.to_owned(), district: district.to_owned() }
    }

    #[test]
    fn every_province_city_and_district_of_the_standard_is_there() {
        let regions = regions();
        assert_eq!(regions.provinces.len(), 34);
        // 333 of the standard, and the 20 of Taiwan.
        assert_eq!(regions.provinces.iter().map(|province| province.cities.len()).sum::<usize>(), 353);
        let below_cities = regions.provinces.iter().flat_map(|province| &province.cities);
        let districts: usize = below_cities.map(|city| city.districts.len()).sum();
        let of_provinces: usize = regions.provinces.iter().map(|province| province.districts.len()).sum();
        assert_eq!(districts + of_provinces, 2_875);
        assert_eq!(regions.offered(Level::District, "广东", "深圳").len(), 9);
        assert_eq!(regions.offered(Level::District, "北京市", ""), regions.offered(Level::District, "", "北京"));
        assert_eq!(regions.offered(Level::City, "上海市", ""), ["上海市"]);
        assert!(regions.offered(Level::City, "湖北省", "").contains(&"仙桃市"));
        assert!(regions.offered(Level::City, "海南省", "").contains(&"琼海市"));
        assert!(regions.offered(Level::District, "海南省", "儋州市").is_empty());
        assert!(Regions::read("<!doctype html>").is_none() && Regions::read("").is_none());
    }

    #[test]
    fn an_address_in_one_cell_falls_into_its_three_fields() {
        let regions = regions();
        let tidied = |province: &str, city: &str, district: &str| regions.tidied(&place(province, city, district));
        let shenzhen = Some(place("广东省", "深圳市", "南山区"));
        assert_eq!(tidied("广东深圳南山区", "", ""), shenzhen);
        assert_eq!(tidied("广东", "深圳", "南山区"), shenzhen);
        assert_eq!(tidied("", "深圳市南山区", ""), shenzhen);
        assert_eq!(tidied("中国广东省 深圳市", "", "南山"), shenzhen);
        assert_eq!(tidied("北京", "", "朝阳区"), Some(place("北京市", "北京市", "朝阳区")));
        assert_eq!(tidied("浙江省义乌市", "", ""), Some(place("浙江省", "金华市", "义乌市")));
        assert_eq!(tidied("湖北", "仙桃", ""), Some(place("湖北省", "仙桃市", "")));
        assert_eq!(tidied("", "吉林市", ""), Some(place("吉林省", "吉林市", "")));
        // What nobody knows stays word for word, beside what is known.
        assert_eq!(tidied("广东", "深圳", "高新园"), Some(place("广东省", "深圳市", "高新园")));
        assert_eq!(tidied("北京大兴区", "", ""), Some(place("北京市", "北京市", "大兴区")));
    }

    #[test]
    fn nothing_is_guessed_of_a_place_that_is_not_sure() {
        let regions = regions();
        for (province, city, district) in [
            ("Bavaria", "Munich", ""),
            ("", "朝阳区", ""),
            ("", "朝阳", ""),
            ("", "鼓楼区", ""),
            ("江苏省", "苏州市", "吴中区"),
            ("北京市", "北京市", "平谷区"),
            ("广东深圳南山区", "", "高新园"),
            ("", "", ""),
        ] {
            assert_eq!(regions.tidied(&place(province, city, district)), None, "{province}{city}{district}");
        }
        for address in
            ["青岛市南区香港中路8号", "北京路12号", "上海南京西路1266号", "南京东路5号", "科技园南路", "Main Street 5"]
        {
            assert!(regions.of_address(address).is_none(), "{address}");
        }
        let found = regions.of_address("广东省深圳市南山区科技园南路8号");
        assert_eq!(found, Some((place("广东省", "深圳市", "南山区"), "科技园南路8号")));
    }
}

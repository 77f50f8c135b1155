//! The manual in parts, each with its heading, an address and what stands below it: for the table of contents, for the
//! search, and for the way from each page to the part that is about it (R56, R182).

use super::markdown::{Block, Inline, Point, plain};
use crate::model::text::{Locale, Text};
use crate::pages::routes::Place;

/// The manual of a language within the site; `index.html` has it copied there.
pub const fn file(locale: Locale) -> &'static str {
    match locale {
        Locale::Chinese => "manuals/manual.zh-CN.md",
        Locale::English => "manuals/manual.en.md",
    }
}

/// A part of the manual.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its address, out of its heading.
    pub id: String,
    /// The level of its heading, 1 to 3.
    pub level: u8,
    /// Its heading.
    pub title: Vec<Inline>,
    /// What stands below it.
    pub blocks: Vec<Block>,
}

/// The parts of a manual, in their order. What stands before the first heading belongs to none.
pub fn parts(blocks: Vec<Block>) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for block in blocks {
        match (block, parts.last_mut()) {
            (Block::Heading(level, title), _) => {
                parts.push(Part { id: slug(&plain(&title)), level, title, blocks: Vec::new() });
            }
            (block, Some(part)) => part.blocks.push(block),
            (_, None) => {}
        }
    }
    parts
}

/// The address of a heading, as the sites that show Markdown make it: links within a manual work in both.
pub fn slug(heading: &str) -> String {
    let mut slug = String::with_capacity(heading.len());
    for sign in heading.chars() {
        match sign {
            ' ' => slug.push('-'),
            '-' | '_' => slug.push(sign),
            other if other.is_alphanumeric() => slug.extend(other.to_lowercase()),
            _ => {}
        }
    }
    slug
}

/// Where a link of the manual leads to within the program; `None` where it leads to another document, which is not part
/// of the site: its words are shown then.
pub fn address(link: &str) -> Option<String> {
    link.strip_prefix('#').map(|part| path(part).trim_start_matches('/').to_owned())
}

/// The path of a part, as the router takes it.
pub fn path(part: &str) -> String {
    format!("{}/{part}", Place::Help.path())
}

/// The path of the part about a page.
pub fn path_about(place: Option<Place>, locale: Locale) -> String {
    place.map_or_else(|| Place::Help.path(), |place| path(about(place).get(locale)))
}

/// The address of the part that is about a page, in the manual of each language.
pub const fn about(place: Place) -> Text {
    match place {
        Place::Today => Text::new("今日", "today"),
        Place::Customers | Place::Contacts => Text::new("客户", "customers"),
        Place::Leads => Text::new("线索", "leads"),
        Place::Opportunities
        | Place::Competitors
        | Place::Lines
        | Place::Rivals
        | Place::Involvements
        | Place::StageHistory
        | Place::Quote => Text::new("商机", "opportunities"),
        Place::Contracts | Place::Instalments | Place::Payments | Place::Invoices => {
            Text::new("合同回款与发票", "contracts-payments-and-invoices")
        }
        Place::Reports | Place::Goals => Text::new("报表与目标", "reports-and-goals"),
        Place::Quality => Text::new("数据质量", "data-quality"),
        Place::Duplicates => Text::new("重复记录", "duplicates"),
        Place::Approvals => Text::new("审批", "approvals"),
        Place::Service | Place::Articles | Place::Repairs | Place::Texts | Place::ServiceReport => {
            Text::new("服务工单", "cases")
        }
        Place::FollowUps | Place::Tasks => Text::new("跟进与任务", "follow-ups-and-tasks"),
        Place::Products | Place::PriceTiers | Place::Purchases => Text::new("产品与购买记录", "products-and-purchases"),
        Place::Surveys | Place::Questions | Place::Sheets => {
            Text::new("用链接请客户填问卷", "questionnaires-by-a-link")
        }
        Place::Care
        | Place::Campaigns
        | Place::Participations
        | Place::Feedback
        | Place::Referrals
        | Place::Points
        | Place::Segments
        | Place::Tags
        | Place::Letters
        | Place::Stages => Text::new("客户关怀营销与忠诚度", "care-campaigns-and-loyalty"),
        Place::Consents => Text::new("同意记录", "consent"),
        Place::Import => Text::new("导入", "import"),
        Place::Settings => Text::new("设置", "settings"),
        Place::Sync => Text::new("与公司后端协同", "working-with-your-companys-backend"),
        Place::Audit => Text::new("审计", "audit"),
        Place::Help | Place::Notes => Text::new("帮助导览与反馈", "help-tour-and-notes"),
        Place::Own(_) => Text::new("自定义数据表", "tables-of-your-own"),
    }
}

/// A part in which the words were found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The part.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// Some words around the first place where it was found; empty where that is the heading.
    pub excerpt: String,
}

/// Signs before and behind a place that are shown with it.
const AROUND: usize = 28;

/// The parts that hold all the words, those whose heading holds one first.
pub fn find(parts: &[Part], wanted: &str) -> Vec<Hit> {
    let words: Vec<String> = wanted.split_whitespace().map(str::to_lowercase).collect();
    let Some(first) = words.first() else {
        return Vec::new();
    };
    let mut hits: Vec<(bool, Hit)> = Vec::new();
    for part in parts {
        let title = plain(&part.title);
        let text = text_of(&part.blocks);
        let (low_title, low_text) = (title.to_lowercase(), text.to_lowercase());
        if !words.iter().all(|word| low_title.contains(word.as_str()) || low_text.contains(word.as_str())) {
            continue;
        }
        let excerpt = excerpt(&text, first).unwrap_or_default();
        let named = words.iter().any(|word| low_title.contains(word.as_str()));
        hits.push((named, Hit { id: part.id.clone(), title, excerpt }));
    }
    hits.sort_by_key(|(named, _)| !named);
    hits.into_iter().map(|(_, hit)| hit).collect()
}

/// The words around the first place that holds `word`, which is in small letters.
fn excerpt(text: &str, word: &str) -> Option<String> {
    let signs: Vec<char> = text.chars().collect();
    // A sign whose small form is longer would move the places: such signs are left as they are.
    let small: Vec<char> = signs
        .iter()
        .map(|sign| {
            let mut lower = sign.to_lowercase();
            lower.next().filter(|_| lower.next().is_none()).unwrap_or(*sign)
        })
        .collect();
    let word: Vec<char> = word.chars().collect();
    let at = small.windows(word.len().max(1)).position(|window| window == word.as_slice())?;
    let from = at.saturating_sub(AROUND);
    let to = (at + word.len() + AROUND).min(signs.len());
    let shown: String = signs.get(from..to)?.iter().collect();
    let before = if from > 0 { "…" } else { "" };
    let behind = if to < signs.len() { "…" } else { "" };
    Some(format!("{before}{}{behind}", shown.trim()))
}

/// All words of some blocks.
fn text_of(blocks: &[Block]) -> String {
    let mut text = String::new();
    for block in blocks {
        match block {
            Block::Heading(_, pieces) | Block::Paragraph(pieces) => push(&mut text, &plain(pieces)),
            Block::List { points, .. } => points.iter().for_each(|point| push_point(&mut text, point)),
            Block::Table(head, rows) => {
                for cell in head.iter().chain(rows.iter().flatten()) {
                    push(&mut text, &plain(cell));
                }
            }
            Block::Code(code) => push(&mut text, code),
        }
    }
    text
}

fn push_point(text: &mut String, point: &Point) {
    push(text, &plain(&point.text));
    point.below.iter().for_each(|below| push_point(text, below));
}

fn push(text: &mut String, more: &str) {
    if !text.is_empty() {
        text.push(' ');
    }
    text.push_str(more);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::help::markdown::read;

    fn manual(locale: Locale) -> Vec<Part> {
        let text = match locale {
            Locale::Chinese => include_str!("../../../docs/manual.zh-CN.md"),
            Locale::English => include_str!("../../../docs/manual.en.md"),
        };
        parts(read(text).expect("a manual"))
    }

    fn links(pieces: &[Inline], found: &mut Vec<String>) {
        for piece in pieces {
            match piece {
                Inline::Link(inner, address) => {
                    found.push(address.clone());
                    links(inner, found);
                }
                Inline::Strong(inner) | Inline::Stressed(inner) => links(inner, found),
                Inline::Words(_) | Inline::Code(_) => {}
            }
        }
    }

    fn links_of(point: &Point, found: &mut Vec<String>) {
        links(&point.text, found);
        point.below.iter().for_each(|below| links_of(below, found));
    }

    fn all_links(parts: &[Part]) -> Vec<String> {
        let mut found = Vec::new();
        for block in parts.iter().flat_map(|part| &part.blocks) {
            match block {
                Block::Heading(_, pieces) | Block::Paragraph(pieces) => links(pieces, &mut found),
                Block::List { points, .. } => points.iter().for_each(|point| links_of(point, &mut found)),
                Block::Table(head, rows) => {
                    head.iter().chain(rows.iter().flatten()).for_each(|cell| links(cell, &mut found));
                }
                Block::Code(_) => {}
            }
        }
        found
    }

    #[test]
    fn help_on_a_page_leads_to_a_part_that_is_there() {
        for locale in [Locale::Chinese, Locale::English] {
            let parts = manual(locale);
            for place in Place::ALL {
                let wanted = about(*place).get(locale);
                assert!(parts.iter().any(|part| part.id == wanted), "{place:?}: {wanted}");
            }
        }
    }

    #[test]
    fn no_link_within_the_manual_leads_nowhere() {
        for locale in [Locale::Chinese, Locale::English] {
            let parts = manual(locale);
            let inner: Vec<String> =
                all_links(&parts).iter().filter_map(|link| link.strip_prefix('#').map(str::to_owned)).collect();
            assert!(inner.len() > 5, "{inner:?}");
            let lost: Vec<&String> = inner.iter().filter(|id| parts.iter().all(|part| part.id != **id)).collect();
            assert!(lost.is_empty(), "{lost:?}");
        }
        assert_eq!(address("#the-pool").as_deref(), Some("help/the-pool"));
        assert_eq!(address("deploy.md"), None);
    }

    #[test]
    fn both_manuals_have_the_same_parts_and_no_two_share_an_address() {
        let levels = |locale| manual(locale).iter().map(|part| part.level).collect::<Vec<u8>>();
        assert_eq!(levels(Locale::Chinese), levels(Locale::English));
        for locale in [Locale::Chinese, Locale::English] {
            let mut ids: Vec<String> = manual(locale).into_iter().map(|part| part.id).collect();
            let count = ids.len();
            ids.sort();
            ids.dedup();
            assert_eq!(ids.len(), count);
        }
    }

    #[test]
    fn what_is_asked_of_the_manual_is_found_with_the_words_around_it() {
        let parts = manual(Locale::English);
        let hits = find(&parts, "back POOL");
        assert_eq!(hits.first().map(|hit| hit.id.as_str()), Some("the-pool"));
        assert!(hits.iter().any(|hit| hit.excerpt.to_lowercase().contains("back")));
        assert!(find(&parts, "  ").is_empty());
        assert!(find(&parts, "xylophone").is_empty());
        assert!(find(&manual(Locale::Chinese), "公海").iter().any(|hit| hit.id == "公海"));
    }

    #[test]
    fn a_heading_has_the_address_that_sites_give_it() {
        assert_eq!(slug("Working with your company's backend"), "working-with-your-companys-backend");
        assert_eq!(slug("客户关怀、营销与忠诚度"), "客户关怀营销与忠诚度");
        assert_eq!(slug("What \"Saved\" means"), "what-saved-means");
    }
}

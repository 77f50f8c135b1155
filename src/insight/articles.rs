//! Which articles of knowledge fit a case: by the words that its subject shares with title, keywords and text, and by its
//! product. Chinese is not divided by blanks, so its words are compared by pairs of characters.

use hashbrown::HashSet;

use crate::model::schema::tables::article::{self, ArticleState};
use crate::model::{Record, RecordId, clean};
use crate::workspace::Workspace;

/// What a shared word is worth where it stands in the title or the keywords.
const IN_TITLE: u32 = 4;
/// The same where it stands in the text alone.
const IN_TEXT: u32 = 1;
/// What it is worth that the article is about the product.
const OF_PRODUCT: u32 = 6;

/// An article that is offered, with how well it fits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fit {
    /// The article.
    pub id: RecordId,
    /// Its title.
    pub title: String,
    /// Its text.
    pub content: String,
    /// With how many solved cases it helped.
    pub helped: i64,
    /// How well it fits; the more the better.
    pub score: u32,
}

/// The published articles that fit what is asked and the product, the best first; of equal ones those that helped more
/// often. Where nothing is asked all are offered.
pub fn fitting(workspace: &Workspace, asked: &str, product: &str, most: usize) -> Vec<Fit> {
    let (asked, product) = (words(asked), words(product));
    let rows = workspace.rows(article::ID).into_iter();
    let articles = rows.filter_map(|row| workspace.record_at(article::ID, row));
    let mut found: Vec<Fit> = articles
        .filter(|one| one.get(article::STATE) == Some(ArticleState::Published))
        .map(|one| Fit {
            id: one.id,
            title: one.text(article::TITLE).to_owned(),
            content: one.text(article::CONTENT).to_owned(),
            helped: one.get(article::HELPED).unwrap_or(0),
            score: score(&one, &asked, &product),
        })
        .filter(|fit| fit.score > 0 || asked.is_empty())
        .collect();
    found.sort_by(|one, other| {
        (other.score, other.helped).cmp(&(one.score, one.helped)).then_with(|| one.title.cmp(&other.title))
    });
    found.truncate(most);
    found
}

fn score(one: &Record, asked: &HashSet<String>, product: &HashSet<String>) -> u32 {
    let keywords = one.get(article::KEYWORDS).unwrap_or_default().join(" ");
    let named = words(&format!("{} {keywords}", one.text(article::TITLE)));
    let told = words(one.text(article::CONTENT));
    let shared = asked.iter().fold(0, |score: u32, word| {
        let worth = if named.contains(word) {
            IN_TITLE
        } else if told.contains(word) {
            IN_TEXT
        } else {
            0
        };
        score.saturating_add(worth)
    });
    let about = words(one.text(article::PRODUCT));
    let fits = !product.is_empty() && product.iter().any(|word| about.contains(word));
    // That the product is the same says nothing where no word is: all articles of a product would be offered.
    if fits && (shared > 0 || asked.is_empty()) { shared.saturating_add(OF_PRODUCT) } else { shared }
}

/// The words of a text as they are compared: those in Latin letters and digits whole, of the others each pair of
/// neighbouring characters; one that stands alone is a word.
fn words(text: &str) -> HashSet<String> {
    let text = clean::half_width(text).to_lowercase();
    let mut words = HashSet::new();
    let mut run: Vec<char> = Vec::new();
    for character in text.chars().chain(std::iter::once(' ')) {
        let joins = run.last().is_none_or(|last| last.is_ascii() == character.is_ascii());
        if character.is_alphanumeric() && joins {
            run.push(character);
            continue;
        }
        put(&run, &mut words);
        run.clear();
        run.extend(Some(character).filter(|character| character.is_alphanumeric()));
    }
    words
}

fn put(run: &[char], words: &mut HashSet<String>) {
    match run {
        [] => {}
        [first, ..] if first.is_ascii() || run.len() == 1 => {
            words.insert(run.iter().collect());
        }
        _ => words.extend(run.windows(2).map(|pair| pair.iter().collect::<String>())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(number: u8, title: &str, product: &str, content: &str, helped: i64) -> Record {
        Record::new(article::ID, RecordId([number; 16]))
            .with(article::TITLE, title.to_owned())
            .with(article::PRODUCT, product.to_owned())
            .with(article::CONTENT, content.to_owned())
            .with(article::STATE, ArticleState::Published)
            .with(article::HELPED, helped)
    }

    fn titles(workspace: &Workspace, asked: &str, product: &str) -> Vec<String> {
        fitting(workspace, asked, product, 9).into_iter().map(|fit| fit.title).collect()
    }

    #[test]
    fn the_article_that_answers_the_case_is_offered_first() {
        let draft = written(4, "主机异响草稿", "", "", 0).with(article::STATE, ArticleState::Draft);
        let all = [
            written(1, "主机启动异响的排查", "空压机 K3", "检查轴承", 0),
            written(2, "打印机卡纸", "P20", "主机盖板打开后取出纸张", 5),
            written(3, "login fails after update", "ERP", "clear the cache", 2),
            draft,
        ];
        let workspace = Workspace::holding(&all);
        assert_eq!(titles(&workspace, "客户说主机异响很大", "空压机"), ["主机启动异响的排查", "打印机卡纸"]);
        assert_eq!(titles(&workspace, "Login problem", ""), ["login fails after update"]);
        assert!(titles(&workspace, "发票抬头错误", "空压机").is_empty(), "the product alone is no answer");
        assert_eq!(titles(&workspace, "", "").first().map(String::as_str), Some("打印机卡纸"), "the most helpful");
    }
}

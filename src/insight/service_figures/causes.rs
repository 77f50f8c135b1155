//! Causes and products of complaints as a table (R112, R168, R232): where one cause and one product meet most often there
//! is something to mend.

use hashbrown::HashMap;

use super::{Figures, Mark};
use crate::model::value::ChoiceCode;

/// The products that have a column of their own; the others share one.
const COLUMNS: usize = 7;

/// Causes by products.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The products with the sum of each, the most often concerned first.
    pub products: Vec<(Mark, usize)>,
    /// The causes with the sum of each and the count by product, the most frequent first.
    pub causes: Vec<(Mark, usize, Vec<usize>)>,
    /// All cases in it.
    pub total: usize,
}

impl Figures {
    /// The causes and products of the cases of a kind, or of all.
    pub fn causes(&self, kind: Option<ChoiceCode>) -> Table {
        let mut cells: HashMap<(usize, usize), usize> = HashMap::new();
        for case in self.cases.iter().filter(|case| kind.is_none() || case.kind == kind) {
            *cells.entry((case.cause, case.product)).or_insert(0) += 1;
        }
        let causes = self.sums(cells.iter().map(|((cause, _), count)| (*cause, *count)));
        let mut products = self.sums(cells.iter().map(|((_, product), count)| (*product, *count)));
        let others: Vec<(usize, usize)> =
            if products.len() > COLUMNS + 1 { products.split_off(COLUMNS) } else { Vec::new() };
        let count = |cause: usize, product: usize| cells.get(&(cause, product)).copied().unwrap_or(0);
        let row = |(cause, sum): &(usize, usize)| {
            let mut counts: Vec<usize> = products.iter().map(|(product, _)| count(*cause, *product)).collect();
            if !others.is_empty() {
                counts.push(others.iter().map(|(product, _)| count(*cause, *product)).sum());
            }
            (self.names.mark(*cause), *sum, counts)
        };
        let mut heads: Vec<(Mark, usize)> =
            products.iter().map(|(product, sum)| (self.names.mark(*product), *sum)).collect();
        if !others.is_empty() {
            heads.push((Mark::Others, others.iter().map(|(_, sum)| sum).sum()));
        }
        Table { causes: causes.iter().map(row).collect(), products: heads, total: cells.values().sum() }
    }

    /// Sums by name, the largest first; of two alike in the order of their names.
    fn sums(&self, counts: impl Iterator<Item = (usize, usize)>) -> Vec<(usize, usize)> {
        let mut sums: HashMap<usize, usize> = HashMap::new();
        counts.for_each(|(name, count)| *sums.entry(name).or_insert(0) += count);
        let mut sums: Vec<(usize, usize)> = sums.into_iter().collect();
        sums.sort_by(|(one, a), (other, b)| b.cmp(a).then_with(|| self.names.mark(*one).cmp(&self.names.mark(*other))));
        sums
    }
}

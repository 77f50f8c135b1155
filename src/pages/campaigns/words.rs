//! The results of a campaign in figures and bars, as words of both languages.

use crate::i18n::texts::marketing as words;
use crate::insight::campaigns::Results;
use crate::model::schema::rules::short_money;
use crate::model::schema::tables::campaign::Measure;
use crate::model::text::{Locale, Text};
use crate::pages::sheet::table::Shown;
use crate::pages::surveys::sheet::mean_text;

/// A figure of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// What it is.
    pub label: Text,
    /// How much.
    pub value: String,
    /// Whether it wants an eye.
    pub is_bad: bool,
}

/// A bar of the page: a part of a whole.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// What it is.
    pub label: Text,
    /// In words.
    pub told: String,
    /// The part.
    pub part: f64,
    /// The whole; 0 where there is none.
    pub whole: f64,
}

/// The figures, in the order in which they are asked for. What nobody knows is a dash and not a nought.
pub fn figures(results: &Results, locale: Locale) -> Vec<Figure> {
    let figure = |label: Text, value: String| Figure { label, value, is_bad: false };
    let mut figures = vec![
        figure(words::INVITED, results.invited.to_string()),
        figure(words::LEADS, results.leads.to_string()),
        figure(words::OPPORTUNITIES, results.opportunities.to_string()),
        figure(words::NEW_CUSTOMERS, results.new_customers.to_string()),
        figure(words::CONVERSION, Shown::Percent(results.conversion()).print(locale)),
        figure(words::REVENUE, short_money(results.revenue)),
    ];
    figures.push(figure(words::COST, Shown::Cost(results.cost).print(locale)));
    if results.over_budget() > 0 {
        let value = short_money(results.over_budget());
        figures.push(Figure { is_bad: true, ..figure(words::OVER_BUDGET, value) });
    }
    let gain = results.return_on_investment();
    let told = Shown::Percent(gain).print(locale);
    figures.push(Figure { is_bad: gain.is_some_and(|gain| gain < 0), ..figure(words::RETURN, told) });
    if let Some(cost) = results.cost_of_customer() {
        figures.push(figure(words::COST_OF_CUSTOMER, short_money(cost)));
    }
    if let Some(mean) = results.satisfaction.mean() {
        let told = words::MEAN_OF.fill(locale, &[&mean_text(mean), &results.satisfaction.count().to_string()]);
        figures.push(figure(words::SATISFACTION, told));
    }
    figures
}

/// How far those who take part have gone, each of all who were invited.
pub fn steps(results: &Results) -> Vec<Bar> {
    let of = results.invited;
    let bar = |label: Text, part: usize| Bar { label, told: part.to_string(), part: part as f64, whole: of as f64 };
    vec![
        bar(words::REGISTERED, results.registered),
        bar(words::ATTENDED, results.attended),
        bar(words::RESPONDED, results.responded),
        bar(words::BOUGHT, results.bought),
    ]
}

/// What was aimed at and how much of it there is.
pub fn goals(results: &Results, locale: Locale) -> Vec<Bar> {
    let of = |reached: String, target: String| words::OF_TARGET.fill(locale, &[&reached, &target]);
    let mut goals = Vec::new();
    if let Some((measure, goal)) = results.goal {
        let told = of(goal.reached.to_string(), goal.target.to_string());
        goals.push(Bar { label: label_of(measure), told, part: goal.reached as f64, whole: goal.target as f64 });
    }
    if let Some(goal) = results.revenue_goal {
        let told = of(short_money(goal.reached), short_money(goal.target));
        goals.push(Bar { label: words::REVENUE_GOAL, told, part: goal.reached as f64, whole: goal.target as f64 });
    }
    goals
}

fn label_of(measure: Measure) -> Text {
    let option = Measure::OPTIONS.iter().find(|option| option.code == measure.code());
    option.map_or(words::GOALS, |option| option.label)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::campaigns::Attainment;

    #[test]
    fn a_campaign_whose_cost_nobody_entered_shows_no_return() {
        let results = Results { invited: 4, bought: 1, revenue: 90_000, ..Results::default() };
        let shown = figures(&results, Locale::Chinese);
        let value = |label: Text| shown.iter().find(|figure| figure.label == label).map(|figure| figure.value.as_str());
        assert_eq!((value(words::CONVERSION), value(words::REVENUE)), (Some("25%"), Some("¥900")));
        assert_eq!((value(words::COST), value(words::RETURN)), (Some("—"), Some("—")));
        assert_eq!((value(words::OVER_BUDGET), value(words::SATISFACTION)), (None, None));
    }

    #[test]
    fn what_went_wrong_is_marked_and_what_was_aimed_at_is_said() {
        let results = Results {
            invited: 10,
            attended: 3,
            revenue: 10_000,
            cost: Some(40_000),
            budget: Some(30_000),
            goal: Some((Measure::Attended, Attainment { reached: 3, target: 6 })),
            revenue_goal: Some(Attainment { reached: 10_000, target: 50_000 }),
            ..Results::default()
        };
        let bad: Vec<(Text, String)> = figures(&results, Locale::English)
            .into_iter()
            .filter(|one| one.is_bad)
            .map(|one| (one.label, one.value))
            .collect();
        assert_eq!(bad, [(words::OVER_BUDGET, "¥100".to_owned()), (words::RETURN, "-75%".to_owned())]);
        let told: Vec<String> = goals(&results, Locale::English).into_iter().map(|bar| bar.told).collect();
        assert_eq!(told, ["3 of 6", "¥100 of ¥500"]);
        let bars = steps(&results);
        let attended = bars.iter().find(|bar| bar.label == words::ATTENDED).expect("a bar");
        assert_eq!((attended.told.as_str(), attended.part, attended.whole), ("3", 3.0, 10.0));
    }
}

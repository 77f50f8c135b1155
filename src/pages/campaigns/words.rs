//! The results of a campaign in figures and bars, as words of both languages.

use super::told::Told;
use crate::i18n::texts::marketing as words;
use crate::insight::campaigns::{Attainment, Results};
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

/// The figures, in the order in which they are asked for. What nobody knows is a dash and not a nought; of what the role
/// doesn't see, that is said.
pub fn figures(results: &Results, told: Told, locale: Locale) -> Vec<Figure> {
    let figure = |label: Text, value: String| Figure { label, value, is_bad: false };
    let seen = |label: Text, is_told: bool, value: String| {
        figure(label, if is_told { value } else { words::NOT_SHOWN.get(locale).to_owned() })
    };
    let mut figures = vec![
        seen(words::INVITED, told.guests, results.invited.to_string()),
        seen(words::LEADS, told.leads, results.leads.to_string()),
        seen(words::OPPORTUNITIES, told.deals, results.opportunities.to_string()),
        seen(words::NEW_CUSTOMERS, told.newcomers, results.new_customers.to_string()),
        seen(words::CONVERSION, told.bought, Shown::Percent(results.conversion()).print(locale)),
        seen(words::REVENUE, told.revenue, short_money(results.revenue)),
        seen(words::COST, told.costs, Shown::Cost(results.cost).print(locale)),
    ];
    if told.costs && results.over_budget() > 0 {
        let value = short_money(results.over_budget());
        figures.push(Figure { is_bad: true, ..figure(words::OVER_BUDGET, value) });
    }
    let gain = results.return_on_investment();
    let is_bad = told.gain() && gain.is_some_and(|gain| gain < 0);
    let gain = seen(words::RETURN, told.gain(), Shown::Percent(gain).print(locale));
    figures.push(Figure { is_bad, ..gain });
    if let Some(cost) = results.cost_of_customer().filter(|_| told.bought && told.costs) {
        figures.push(figure(words::COST_OF_CUSTOMER, short_money(cost)));
    }
    if let Some(mean) = results.satisfaction.mean() {
        let mean = words::MEAN_OF.fill(locale, &[&mean_text(mean), &results.satisfaction.count().to_string()]);
        figures.push(figure(words::SATISFACTION, mean));
    }
    figures
}

/// How far those who take part have gone, each of all who were invited, as far as the role sees it.
pub fn steps(results: &Results, told: Told) -> Vec<Bar> {
    let of = results.invited;
    let bar = |label: Text, part: usize| Bar { label, told: part.to_string(), part: part as f64, whole: of as f64 };
    let bars = [
        (told.guests, bar(words::REGISTERED, results.registered)),
        (told.guests, bar(words::ATTENDED, results.attended)),
        (told.guests, bar(words::RESPONDED, results.responded)),
        (told.bought, bar(words::BOUGHT, results.bought)),
    ];
    bars.into_iter().filter_map(|(is_told, bar)| is_told.then_some(bar)).collect()
}

/// What was aimed at and how much of it there is; of what the role doesn't see, that.
pub fn goals(results: &Results, told: Told, locale: Locale) -> Vec<Bar> {
    let of = |reached: String, target: String| words::OF_TARGET.fill(locale, &[&reached, &target]);
    let bar = |label: Text, is_told: bool, goal: Attainment, said: String| {
        if !is_told {
            return Bar { label, told: words::NOT_SHOWN.get(locale).to_owned(), part: 0.0, whole: 0.0 };
        }
        Bar { label, told: said, part: goal.reached as f64, whole: goal.target as f64 }
    };
    let mut goals = Vec::new();
    if let Some((measure, goal)) = results.goal {
        let said = of(goal.reached.to_string(), goal.target.to_string());
        goals.push(bar(label_of(measure), told.measure(measure), goal, said));
    }
    if let Some(goal) = results.revenue_goal {
        let said = of(short_money(goal.reached), short_money(goal.target));
        goals.push(bar(words::REVENUE_GOAL, told.revenue, goal, said));
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
    use crate::model::rights::{Rights, Roles};

    fn all() -> Told {
        Told::to(&Rights::all())
    }

    #[test]
    fn a_campaign_whose_cost_nobody_entered_shows_no_return() {
        let results = Results { invited: 4, bought: 1, revenue: 90_000, ..Results::default() };
        let shown = figures(&results, all(), Locale::Chinese);
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
        let bad: Vec<(Text, String)> = figures(&results, all(), Locale::English)
            .into_iter()
            .filter(|one| one.is_bad)
            .map(|one| (one.label, one.value))
            .collect();
        assert_eq!(bad, [(words::OVER_BUDGET, "¥100".to_owned()), (words::RETURN, "-75%".to_owned())]);
        let told: Vec<String> = goals(&results, all(), Locale::English).into_iter().map(|bar| bar.told).collect();
        assert_eq!(told, ["3 of 6", "¥100 of ¥500"]);
        let bars = steps(&results, all());
        let attended = bars.iter().find(|bar| bar.label == words::ATTENDED).expect("a bar");
        assert_eq!((attended.told.as_str(), attended.part, attended.whole), ("3", 3.0, 10.0));
    }

    #[test]
    fn who_sees_no_deals_does_not_read_that_a_campaign_brought_nothing() {
        let results = Results {
            cost: Some(40_000),
            goal: Some((Measure::NewCustomers, Attainment { reached: 0, target: 6 })),
            revenue_goal: Some(Attainment { reached: 0, target: 50_000 }),
            ..Results::default()
        };
        let told = Told { costs: true, ..Told::to(&Roles::default().rights("service_agent")) };
        let shown = figures(&results, told, Locale::English);
        for label in [words::OPPORTUNITIES, words::NEW_CUSTOMERS, words::CONVERSION, words::REVENUE, words::RETURN] {
            let figure = shown.iter().find(|figure| figure.label == label).expect("a figure");
            assert_eq!((figure.value.as_str(), figure.is_bad), ("Not visible to your role", false), "{label:?}");
        }
        assert!(goals(&results, told, Locale::English).iter().all(|bar| bar.told == "Not visible to your role"));
        assert!(steps(&results, told).iter().all(|bar| bar.label != words::BOUGHT));
    }
}

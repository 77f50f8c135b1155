//! Where a value lies in a chart: shares of the longest bar, and the places of points on a line.

/// The width and height of the drawing of lines, in its own units; it is stretched to the room there is.
pub const WIDTH: f64 = 1000.0;
/// Its height.
pub const HEIGHT: f64 = 100.0;

/// How long a bar is in per cent of the longest; never beyond the whole, and nothing where nothing can be measured.
pub fn percent(value: f64, most: f64) -> f64 {
    let share = value.abs() / most * 100.0;
    if share.is_finite() { share.clamp(0.0, 100.0) } else { 0.0 }
}

/// The most that any of these comes to, whatever its sign.
pub fn most(values: impl IntoIterator<Item = f64>) -> f64 {
    values.into_iter().map(f64::abs).filter(|value| value.is_finite()).fold(0.0, f64::max)
}

/// What the drawing of lines spans, from below to above; zero is always within.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Span {
    /// The lowest value, zero or less.
    pub low: f64,
    /// The highest value, zero or more.
    pub high: f64,
}

impl Span {
    /// The span of these values.
    pub fn of(values: impl IntoIterator<Item = f64>) -> Self {
        let finite = values.into_iter().filter(|value| value.is_finite());
        finite.fold(Self::default(), |span, value| Self { low: span.low.min(value), high: span.high.max(value) })
    }

    /// How far from the upper edge a value lies.
    pub fn depth(self, value: f64) -> f64 {
        let height = self.high - self.low;
        if height > 0.0 { (self.high - value) / height * HEIGHT } else { HEIGHT }
    }
}

/// How far from the left edge the place with that number lies, of so many.
pub fn along(place: usize, places: usize) -> f64 {
    match places.saturating_sub(1) {
        0 => WIDTH / 2.0,
        steps => place as f64 / steps as f64 * WIDTH,
    }
}

/// The line through the values as the `d` of a path: a gap stays where there is no value.
pub fn path(values: &[Option<f64>], span: Span) -> String {
    let mut path = String::new();
    let mut goes_on = false;
    for (place, value) in values.iter().enumerate() {
        let Some(value) = value.filter(|value| value.is_finite()) else {
            goes_on = false;
            continue;
        };
        let letter = if goes_on { 'L' } else { 'M' };
        path.push_str(&format!("{letter}{:.1} {:.2}", along(place, values.len()), span.depth(value)));
        goes_on = true;
    }
    path
}

/// The points of a line as the `d` of a path of strokes without length, which round ends make dots of.
pub fn dots(values: &[Option<f64>], span: Span) -> String {
    let known = values.iter().enumerate().filter_map(|(place, value)| Some((place, (*value)?)));
    let dot =
        |(place, value): (usize, f64)| format!("M{:.1} {:.2}h0.01", along(place, values.len()), span.depth(value));
    known.filter(|(_, value)| value.is_finite()).map(dot).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_month_without_a_figure_is_a_gap_and_no_fall_to_nothing() {
        let values = [Some(0.0), Some(10.0), None, Some(5.0)];
        let span = Span::of(values.into_iter().flatten());
        assert_eq!(path(&values, span), "M0.0 100.00L333.3 0.00M1000.0 50.00");
        assert_eq!(dots(&values, span).matches('M').count(), 3);
    }

    #[test]
    fn a_loss_lies_below_the_line_of_nothing() {
        let span = Span::of([-50.0, 50.0]);
        assert_eq!((span.depth(50.0), span.depth(0.0), span.depth(-50.0)), (0.0, 50.0, 100.0));
        assert_eq!(Span::of([]).depth(0.0), HEIGHT);
    }

    #[test]
    fn nothing_is_drawn_of_what_cannot_be_measured() {
        assert_eq!((percent(5.0, 0.0), percent(f64::NAN, 1.0), percent(-5.0, 10.0)), (0.0, 0.0, 50.0));
        assert_eq!(path(&[Some(f64::NAN)], Span::default()), "");
        assert_eq!(most([f64::INFINITY, -3.0, 2.0]), 3.0);
    }

    proptest! {
        #[test]
        fn no_bar_and_no_point_leaves_its_chart(values in proptest::collection::vec(-1e12_f64..1e12, 1..30)) {
            let (most, span) = (most(values.iter().copied()), Span::of(values.iter().copied()));
            for value in &values {
                prop_assert!((0.0..=100.0).contains(&percent(*value, most)));
                prop_assert!((-1e-6..=HEIGHT + 1e-6).contains(&span.depth(*value)));
            }
        }
    }
}

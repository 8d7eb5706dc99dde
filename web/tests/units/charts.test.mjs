import assert from "node:assert/strict";
import { test } from "node:test";
import { day_marks, forecast_lines, measure, month_end, sentiment_bars, stacked_counts, weekdays } from "../../src/pages/ticker/chart_data.ts";
import { Axis, day_ticks, digits_of } from "../../src/plots/axis.ts";
import { years_of } from "../../src/plots/years.ts";
import { curve_plots } from "../../src/pages/runs/curves.ts";

const bar = (day, close, market_close = null) => ({ day, open: close, high: close, low: close, close, volume: 1, market_close });

test("the ruler measures between closes, in either order", () => {
  const bars = [bar("2025-01-02", 100, 50), bar("2025-01-03", 110, 51), bar("2025-01-06", 90, 49)];
  const made = measure(bars, "2025-01-06", "2025-01-02");
  assert.equal(made.sessions, 2);
  assert.ok(Math.abs(made.share - -0.1) < 1e-12);
  assert.ok(Math.abs(made.market_share - -0.02) < 1e-12);
  assert.equal(measure(bars, "2025-01-04", "2025-01-06"), null);
});

test("a day without texts has no bar of sentiment", () => {
  const day = (day, sentiment) => ({ day, texts: 1, sentiment, positive: 1, neutral: 2, negative: 3 });
  const { above, below } = sentiment_bars([day("2025-01-02", 0.5), day("2025-01-03", null), day("2025-01-06", -0.2)]);
  assert.deepEqual([above.length, below.length], [1, 1]);
  const counts = stacked_counts([day("2025-01-02", 0.5)]);
  assert.deepEqual([counts.all[0].value, counts.with_class[0].value, counts.negative[0].value], [6, 4, 3]);
});

test("marks are of trading days, in order, and at most forty", () => {
  const bars = Array.from({ length: 60 }, (_, index) => bar(new Date(Date.UTC(2025, 0, index + 1)).toISOString().slice(0, 10), 1));
  const news = bars.flatMap((each, index) => [{ day: each.day, score: index % 2 ? 0.9 : -0.9 }]);
  const marks = day_marks([...news, { day: "1999-01-01", score: 1 }], bars);
  assert.equal(marks.length, 40);
  assert.deepEqual([...marks].sort((a, b) => (a.day < b.day ? -1 : 1)), marks);
});

test("the forecast ends at the target month's end, at its price", () => {
  assert.equal(month_end("2024-02"), "2024-02-29");
  assert.deepEqual(weekdays("2025-10-02", "2025-10-06"), ["2025-10-03", "2025-10-06"]);
  const lines = forecast_lines({ bars: [bar("2025-09-30", 100), bar("2025-10-01", 104)] }, { forecast: { target_month: "2025-10", price: 110, last_close: 100, known_at: "2025-09-30T20:00:01Z" }, intervals: [{ low_price: 90, high_price: 120 }] });
  assert.deepEqual(lines.middle[0], { time: "2025-09-30", value: 100 });
  assert.equal(lines.middle[1].time, "2025-10-01");
  assert.deepEqual(lines.middle[lines.middle.length - 1], { time: "2025-10-31", value: 110 });
  assert.equal(lines.low[lines.low.length - 1].value, 90);
});

test("positions are days, numbers or names", () => {
  assert.equal(new Axis(["2025-01-02", "2025-01-03"]).kind, "days");
  assert.equal(new Axis([0, 1, 2]).kind, "numbers");
  assert.equal(new Axis(["0", "5", "10"]).kind, "numbers");
  assert.equal(new Axis(["a", "b"]).kind, "names");
  assert.equal(new Axis([3, 1]).kind, "names");
  assert.equal(new Axis([]).kind, "names");
});

test("ticks are written exactly", () => {
  assert.deepEqual([1, 20, 0.5, 0.25, 0.1, 0.02, 0.0005].map(digits_of), [0, 0, 1, 2, 1, 2, 4]);
});

test("ticks name the year where it begins", () => {
  const at = (text) => Date.parse(text) / 1000;
  assert.deepEqual(day_ticks([at("2024-11-01"), at("2024-12-01"), at("2025-01-01")], 30 * 86400), ["Nov 2024", "Dec", "Jan 2025"]);
  assert.deepEqual(day_ticks([at("2025-03-14")], 86400), ["14 Mar"]);
});

test("a year is the sum of its months, as profits are not reinvested", () => {
  const [year] = years_of([{ month: "2025-01", return: 0.1 }, { month: "2025-03", return: 0.1 }, { month: "2025-02", return: null }]);
  assert.ok(Math.abs(year.whole - 0.2) < 1e-12);
  assert.equal(year.cells[1], null);
});

test("train and validation of one metric share a panel", () => {
  const rows = [0, 1].flatMap((step) => [{ line: 1, stage: "fit", step, metric: "train/loss", value: 1 }, { line: 2, stage: "fit", step, metric: "validation/loss", value: 2 }, { line: 3, stage: "fit", step, metric: "learning_rate", value: 3 }]);
  const [plot] = curve_plots(rows);
  assert.deepEqual(plot.panels.map((panel) => panel.series.length), [2, 1]);
  assert.equal(plot.panels[1].label, "learning rate");
});

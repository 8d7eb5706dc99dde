// From the rows of /v1/series to what the chart draws.
import type { Bar, Day, ForecastDocument, IndexDay, NewsItem, SeriesDocument } from "../../api/types.ts";

export interface Candle {
  readonly time: Day;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
}

export interface Point {
  readonly time: Day;
  readonly value: number;
}

// A bar of which only the close is known is drawn as a dash.
export function candles(bars: readonly Bar[]): Candle[] {
  return bars.map((bar) => ({
    time: bar.day,
    open: bar.open ?? bar.close,
    high: bar.high ?? bar.close,
    low: bar.low ?? bar.close,
    close: bar.close,
  }));
}

export function market_line(bars: readonly Bar[]): Point[] {
  return bars.flatMap((bar) => (bar.market_close === null ? [] : [{ time: bar.day, value: bar.market_close }]));
}

// Counts of a day as three histograms drawn over one another, the tallest first: all, those with a class, the negative.
export interface StackedCounts {
  readonly all: Point[];
  readonly with_class: Point[];
  readonly negative: Point[];
}

export function stacked_counts(index: readonly IndexDay[]): StackedCounts {
  return {
    all: index.map((day) => ({ time: day.day, value: day.positive + day.neutral + day.negative })),
    with_class: index.map((day) => ({ time: day.day, value: day.positive + day.negative })),
    negative: index.map((day) => ({ time: day.day, value: day.negative })),
  };
}

// Sentiment by day as bars, above zero and below: a day without texts has none, which is not the same as zero.
export function sentiment_bars(index: readonly IndexDay[]): { readonly above: Point[]; readonly below: Point[] } {
  const bars = index.flatMap((day) => (day.sentiment === null ? [] : [{ time: day.day, value: day.sentiment }]));
  return { above: bars.filter((bar) => bar.value >= 0), below: bars.filter((bar) => bar.value < 0) };
}

export interface DayMark {
  readonly day: Day;
  readonly tone: "positive" | "negative" | "neutral";
  readonly texts: number;
}

const kToneFrom = 0.2; // mean P(positive) - P(negative) from which a day's mark has a color

const kMostMarks = 40; // more would hide the candles

// A mark on each of the days whose texts weigh most: those with the largest sums of scores, up to kMostMarks of them.
export function day_marks(news: readonly NewsItem[], bars: readonly Bar[]): DayMark[] {
  const traded = new Set(bars.map((bar) => bar.day));
  const by_day = new Map<Day, number[]>();
  for (const item of news) {
    if (!traded.has(item.day)) continue;
    const scores = by_day.get(item.day) ?? [];
    scores.push(item.score);
    by_day.set(item.day, scores);
  }
  const sums = [...by_day].map(([day, scores]) => ({ day, texts: scores.length, sum: scores.reduce((sum, score) => sum + score, 0) }));
  const heaviest = sums.sort((a, b) => Math.abs(b.sum) - Math.abs(a.sum)).slice(0, kMostMarks);
  return heaviest.sort((a, b) => (a.day < b.day ? -1 : 1)).map(({ day, texts, sum }) => {
    const mean = sum / texts;
    return { day, texts, tone: mean >= kToneFrom ? "positive" : mean <= -kToneFrom ? "negative" : "neutral" };
  });
}

export interface ForecastLines {
  readonly middle: Point[];
  readonly low: Point[];
  readonly high: Point[];
}

// Straight lines from the close at which the forecast was decided to the target month's end: over the trading days that
// there are, then by weekdays.
export function forecast_lines(series: SeriesDocument, document: ForecastDocument | null): ForecastLines | null {
  const bars = series.bars ?? [];
  const last = bars[bars.length - 1];
  const interval = document?.intervals?.[0];
  if (!document || !last) return null;
  const { last_close: from, known_at, target_month } = document.forecast;
  const decided = bars.filter((bar) => bar.day <= known_at.slice(0, 10)).length - 1;
  const start = bars[decided];
  const days = [...bars.slice(decided + 1).map((bar) => bar.day), ...weekdays(last.day, month_end(target_month))];
  if (!start || days.length === 0) return null;
  const line = (to: number): Point[] => [
    { time: start.day, value: from },
    ...days.map((time, index) => ({ time, value: from + ((to - from) * (index + 1)) / days.length })),
  ];
  return {
    middle: line(document.forecast.price),
    low: interval ? line(interval.low_price) : [],
    high: interval ? line(interval.high_price) : [],
  };
}

// Monday to Friday after `after`, up to and with `until`.
export function weekdays(after: Day, until: Day): Day[] {
  const days: Day[] = [];
  const end = Date.parse(until);
  for (let at = Date.parse(after) + 86_400_000; at <= end; at += 86_400_000) {
    const of_week = new Date(at).getUTCDay();
    if (of_week !== 0 && of_week !== 6) days.push(new Date(at).toISOString().slice(0, 10));
  }
  return days;
}

export function month_end(month: string): Day {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}

export interface Measure {
  readonly from: Bar;
  readonly to: Bar;
  readonly sessions: number;
  readonly change: number; // of the price
  readonly share: number; // the same as a fraction of the first price
  readonly market_share: number | null;
}

// Between the closes of two days; null where one of them has no bar.
export function measure(bars: readonly Bar[], first: Day, second: Day): Measure | null {
  const [from_day, to_day] = first <= second ? [first, second] : [second, first];
  const start = bars.findIndex((bar) => bar.day === from_day);
  const end = bars.findIndex((bar) => bar.day === to_day);
  const from = bars[start];
  const to = bars[end];
  if (!from || !to) return null;
  const market = from.market_close !== null && to.market_close !== null ? to.market_close / from.market_close - 1 : null;
  return { from, to, sessions: end - start, change: to.close - from.close, share: to.close / from.close - 1, market_share: market };
}

// What is known at a day, for the one read-out over all panes.
export interface DayFacts {
  readonly bar: Bar;
  readonly change: number | null; // from the close before
  readonly market_change: number | null;
  readonly index: IndexDay | null;
}

export function day_facts(series: SeriesDocument, day: Day | null): DayFacts | null {
  const bars = series.bars ?? [];
  const at = day === null ? bars.length - 1 : bars.findIndex((bar) => bar.day === day);
  const bar = bars[at];
  if (!bar) return null;
  const before = bars[at - 1];
  const market_before = before?.market_close;
  return {
    bar,
    change: before ? bar.close / before.close - 1 : null,
    market_change: market_before && bar.market_close !== null ? bar.market_close / market_before - 1 : null,
    index: series.index?.find((each) => each.day === bar.day) ?? null,
  };
}

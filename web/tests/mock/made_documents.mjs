// Documents of the made server, in the shapes of the real one (docs/formats).
import { bars_until, draws, hostile_news, kBars, kNews, kNow } from "./made_data.mjs";

export function info(started) {
  return {
    format: "bellwether.server/1",
    server: { version: "0.1.0 (made)", started, now: kNow, mode: "replay", replay: "sample", provider: null, from: null, market: "SPY", runs_folder: "runs", data_folders: ["data"], jobs_at_once: 2, jobs_waiting_at_most: 16, needs_key: false, first_day: "1990-01-01", last_day: "2030-12-31" },
    tickers: [{ ticker: "AAPL", company: "Apple Inc.", from: "replay" }, { ticker: "MSFT", company: "Microsoft Corp.", from: "watchlist" }],
    models: [{ model: "small", kind: "encoder", loaded: true, fingerprint: "a1b2" }],
    providers: [{ provider: "yahoo", summary: "daily prices", prices: true, texts: false, used: true, key: "none needed", remedy: null }],
    empty_states: [
      { view: "receipts", command: "bellwether try AAPL" },
      { view: "runs", command: "bellwether demo" },
      { view: "sign", command: "bellwether forecast backtest sign --ticker AAPL --prices FILE --texts FILE" },
      { view: "leaks", command: "bellwether check leaks --prices FILE --ticker AAPL" },
      { view: "claims", command: "bellwether check claims" },
      { view: "errors", command: "bellwether sentiment errors FILE" },
    ],
  };
}

export function news_of(ticker) {
  return ticker === "HOSTILE" ? hostile_news() : kNews;
}

export function series(ticker, { as_of, from }) {
  const all = bars_until(as_of);
  const last = all[all.length - 1];
  const first = from ?? "2024-10-01";
  const bars = all.filter((bar) => bar.day >= first);
  const news = news_of(ticker).filter((item) => item.day >= first && item.day <= last.day);
  const days = new Map();
  for (const item of news) days.set(item.day, [...(days.get(item.day) ?? []), item]);
  const count = (items, name) => items.filter((item) => item.class === name).length;
  const index = [...days].map(([day, items]) => ({ day, texts: items.length, sentiment: items.reduce((sum, item) => sum + item.score, 0) / items.length, positive: count(items, "positive"), neutral: count(items, "neutral"), negative: count(items, "negative") }));
  return {
    format: "bellwether.series/1",
    series: { ticker, company: ticker === "HOSTILE" ? "<b>Hostile</b> \u202Ecnl" : "Apple Inc.", exchange: "New York Stock Exchange", currency: "USD", as_of: as_of ? `${as_of}T20:00:01Z` : kNow, as_of_day: as_of ?? "2025-10-06", adjustment: "split_and_dividend", provider: "yahoo", scorer: "small", first_day: kBars[0].day, last_day: last.day, bars: bars.length, texts: news.length, market: "SPY" },
    bars,
    index,
    news,
    sources: [{ provider: "yahoo", kind: "prices", rows: bars.length, error: null }],
    notes: [],
  };
}

// The last bar of each of the five complete months before the day.
function month_ends(as_of) {
  const today = as_of ?? kNow.slice(0, 10);
  const ends = new Map();
  for (const bar of bars_until(as_of)) if (bar.day.slice(0, 7) < today.slice(0, 7) || is_last(bar, today)) ends.set(bar.day.slice(0, 7), bar);
  return [...ends.values()].slice(-5);
}

function is_last(bar, today) {
  return bar.day === today && kBars[kBars.indexOf(bar) + 1]?.day.slice(0, 7) !== bar.day.slice(0, 7);
}

function next_month(month) {
  const [year, number] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 7);
}

export function forecast(ticker, as_of) {
  const ends = month_ends(as_of);
  const last = ends[ends.length - 1];
  const window = ends.slice(1).map((bar) => bar.day.slice(0, 7));
  const value = 0.02 * (draws(last.close * 1000)() - 0.3) + 0.01;
  const headlines = news_of(ticker)
    .filter((item) => window.includes(item.day.slice(0, 7)) && item.day <= last.day)
    .reverse()
    .map((item, index) => ({ ...item, month: item.day.slice(0, 7), change: 0.004 / (index + 1), forecast_without: value - 0.004 / (index + 1), action_without: index === 0 ? "no position" : "long", sentiment_without: index === 1 ? null : 0.12 - 0.01 * index, sentiment_change: index === 1 ? 0 : -0.01 * index }));
  const months = ends.slice(1).map((bar, index) => {
    const of_month = headlines.filter((item) => item.month === bar.day.slice(0, 7));
    const sentiment = of_month.length ? of_month.reduce((sum, item) => sum + item.score, 0) / of_month.length : null;
    return { month: bar.day.slice(0, 7), close: bar.close, return: bar.close / ends[index].close - 1, texts: of_month.length, sentiment, coverage: Math.min(1, of_month.length / 21), flag: of_month.length ? null : "no texts", repeats: index, off_subject: index % 2 };
  });
  const interval = (level, half) => ({ level, low: value - half, high: value + half, low_price: last.close * (1 + value - half), high_price: last.close * (1 + value + half) });
  const target = next_month(last.day.slice(0, 7));
  return {
    format: "bellwether.try/1",
    summary: `${ticker}'s return of ${target} is forecast.`,
    forecast: { ticker, exchange: "New York Stock Exchange", target_month: target, forecast: value, price: last.close * (1 + value), last_close: last.close, action: "no position", action_threshold: 0.002, action_level: 0.6, decision_month: last.day.slice(0, 7), known_at: `${last.day}T20:00:01Z`, forecaster: "lstm", seed_forecasts: [-0.002, 0.001, 0, 0.003, -0.001].map((each) => String(value + each)), known_through: `${last.day}T20:00:01Z`, model: "2b5b7f9643536a3f14932b4b9da2c3f0af4f77242e152ef08a90fe8cb9b1e053", fit_run: "fit-1a2b3c4d" },
    months,
    matrix: months.map((month) => ({ month: month.month, monthly_return: month.return, sentiment: month.sentiment === null ? null : month.sentiment / 1.4 })),
    intervals: [interval(0.6, 0.072), interval(0.8, 0.101)],
    quality: [
      { check: "months without a return", count: 0, of: 4, share: 0, limit: 0.05, beyond: false },
      { check: "near-duplicates", count: 6, of: 70, share: 0.0857, limit: 0.5, beyond: false },
      { check: "texts about other companies", count: 61, of: 70, share: 0.87, limit: 0.8, beyond: true },
    ],
    flip: { flips: true, flip_within: 3, removed: 2, sign_flips: false, action_flips: true, forecast_without: value - 0.01, action_without: "no position" },
    record: [
      { target_day: "2025-09-30", made_at: kNow, forecaster: "lstm", forecast: 0.0123, outcome: 0.0969, hit: true, action: "no position", timing: "live", id: "3fa1c2d4e5b6" },
      { target_day: "2025-08-29", made_at: kNow, forecaster: "lstm", forecast: -0.011, outcome: 0.1196, hit: false, action: "no position", timing: "live", id: "3fa1c2d4e5b7" },
      { target_day: `${target}-28`, made_at: kNow, forecaster: "lstm", forecast: value, outcome: null, hit: null, action: "no position", timing: "live", id: "3fa1c2d4e5b8" },
    ],
    sources: [
      { provider: "yahoo", kind: "prices", rows: 1696, error: null },
      { provider: "gdelt", kind: "texts", rows: 66, error: null },
      { provider: "google-news", kind: "texts", rows: 0, error: "answered 503 three times; its texts are missing" },
    ],
    headlines,
    notes: [
      "Past months say little about future ones, and nothing here is advice to trade.",
      "Returns are total returns, and closes are adjusted for dividends.",
      "Texts count in the month in which they were published.",
      "Answers are recorded ones; now is 2025-10-06T12:00:00Z.",
      "massive would add daily prices, splits and dividends of US stocks, and news with a label for each ticker (a free key: https://massive.com; set MASSIVE_API_KEY).",
    ],
  };
}

// [seconds of waiting, stage event] of a forecast, in order.
export function stages(ticker, document) {
  const last = document.months[document.months.length - 1];
  const facts = [
    ["prices", { prices: { ticker, company: "Apple Inc.", currency: "USD", provider: "yahoo", bars: 1696, first_day: "2019-01-02", last_day: `${last.month}-30`, last_close: last.close } }],
    ["news", { news: { texts: document.headlines.length, providers: 3, duplicates: 1 }, texts: document.headlines.map(({ published, provider, source, url, text }) => ({ published, provider, source, url, text })) }],
    ["scores", { scores: { scorer: "small", counted: document.headlines.length, off_subject: 2, repeats: 1 }, headlines: document.headlines.map(({ change, forecast_without, action_without, sentiment_without, sentiment_change, ...rest }) => rest) }],
    ["window", { months: document.months, matrix: document.matrix }],
    ["forecast", { forecast: document.forecast, intervals: document.intervals }],
  ];
  return facts.map(([stage, made], index) => ({ stage, number: index + 1, of: 5, seconds: 0.03 * (index + 1), document: { format: "bellwether.stage/1", ...made } }));
}

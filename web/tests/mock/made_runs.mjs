// Runs, jobs, receipts and scores of the made server.
import { draws, kBars, kNow } from "./made_data.mjs";

const kDays = kBars.slice(-170).map((bar) => bar.day);

export const kRuns = {
  format: "bellwether.runs/1",
  runs: [
    { run: "20261128T090000Z-sentiment-errors-0badcafe", started: "2026-11-28T09:00:00Z", status: "finished", mode: "leak-free", seed: 42, seconds: 21.1, name: "sentiment-errors", recipe: null, of: "small", metric: "accuracy", value: 0.773, metric_2: "f1", value_2: 0.77 },
    { run: "20261129T090000Z-check-leaks-bd072cb6", started: "2026-11-29T09:00:00Z", status: "finished", mode: "leak-free", seed: 42, seconds: 3.1, name: "check-leaks", recipe: null, of: null, metric: "found", value: 25, metric_2: null, value_2: null },
    { run: "20261129T100000Z-claims-05ed5837", started: "2026-11-29T10:00:00Z", status: "finished", mode: "leak-free", seed: null, seconds: 0.2, name: "claims", recipe: null, of: null, metric: null, value: null, metric_2: null, value_2: null },
    { run: "20261129T110000Z-correlate-11111111", started: "2026-11-29T11:00:00Z", status: "finished", mode: "leak-free", seed: 42, seconds: 2.2, name: "correlate", recipe: null, of: null, metric: null, value: null, metric_2: null, value_2: null },
    { run: "20261130T080000Z-backtest-393378d3", started: "2026-11-30T08:00:00Z", status: "finished", mode: "leak-free", seed: 42, seconds: 61.7, name: "backtest", recipe: "sign", of: "literature", metric: "accuracy", value: 0.4235, metric_2: "mcc", value_2: -0.153 },
    { run: "20261130T084247Z-demo-517a7398", started: "2026-11-30T08:42:47Z", status: "finished", mode: "as-published", seed: 42, seconds: 65.4, name: "demo", recipe: "price", of: "test lstm+sentiment", metric: "skill", value: 0.013, metric_2: "rmse", value_2: 3.81 },
    { run: "20261130T090000Z-fit-77777777", started: "2026-11-30T09:00:00Z", status: "running", mode: "leak-free", seed: 42, seconds: 12, name: "fit", recipe: "return", of: "fit", metric: "validation/loss", value: 0.43, metric_2: null, value_2: null },
  ],
  documents: [
    { run: "20261128T090000Z-sentiment-errors-0badcafe", file: "errors.json", format: "bellwether.errors/2" },
    { run: "20261129T090000Z-check-leaks-bd072cb6", file: "leaks.json", format: "bellwether.leaks/1" },
    { run: "20261129T100000Z-claims-05ed5837", file: "claims.json", format: "bellwether.claims/1" },
    { run: "20261129T110000Z-correlate-11111111", file: "correlation.json", format: "bellwether.correlation/2" },
    { run: "20261130T080000Z-backtest-393378d3", file: "sign.json", format: "bellwether.sign/1" },
    { run: "20261130T084247Z-demo-517a7398", file: "backtest.json", format: "bellwether.backtest/1" },
  ],
};

export function run_record(name) {
  const row = kRuns.runs.find((run) => run.run.startsWith(name)) ?? kRuns.runs[kRuns.runs.length - 1];
  const files = kRuns.documents.filter((each) => each.run === row.run).map((each) => ({ file: each.file, bytes: 12345, format: each.format, type: "application/json" }));
  return {
    format: "bellwether.run_record/1",
    run: { folder: row.run, status: row.status, mode: row.mode, version: "0.1.0 (made)", arguments: `${row.name} --seed 42`, started: row.started, seconds: row.seconds, peak_memory_mb: 110, threads: 2, seed: row.seed },
    metrics: ["persistence", "drift", "lstm", "lstm+sentiment"].flatMap((stage, index) => [
      { stage: `test ${stage}`, metric: "mae", value: 2.7 - index / 50 },
      { stage: `test ${stage}`, metric: "rmse", value: 3.86 - index / 40 },
    ]),
    config: { recipe: row.recipe, ticker: "AAPL", seed: 42 },
    inputs: [{ input: "AAPL.csv", rows: 1947, sha256: "5912b88db80b4d668ab938d8b08996b0a4cf1c4bf01bd8935770243ff2de5a9f" }],
    outputs: files.map((file) => ({ output: file.file, sha256: "5912b88db80b4d668ab938d8b08996b0a4cf1c4bf01bd8935770243ff2de5a9f" })),
    files: [...files, { file: "report.html", bytes: 99_000, format: null, type: "text/html" }, { file: "manifest.json", bytes: 3000, format: "bellwether.run/2", type: "application/json" }],
  };
}

export function curves(after, steps) {
  const rows = [];
  for (let step = 0; step < steps; step += 1) {
    rows.push({ line: rows.length + 1, stage: "fit", step, metric: "train/loss", value: 1 / (1 + step) });
    rows.push({ line: rows.length + 1, stage: "fit", step, metric: "validation/loss", value: 0.1 + 1 / (1 + step) + 0.004 * step });
    rows.push({ line: rows.length + 1, stage: "fit", step, metric: "learning_rate", value: 0.001 * 0.5 ** Math.floor(step / 6) });
  }
  return { format: "bellwether.run_metrics/1", curves: rows.filter((row) => row.line > after) };
}

export function comparison(runs) {
  const names = runs.length === 2 ? ["left", "right"] : runs.map((_, index) => `run_${index + 1}`);
  const row = (what, name, values) => ({ what, name, ...Object.fromEntries(names.map((key, index) => [key, values[index]])), ...(runs.length === 2 && { difference: typeof values[0] === "number" ? values[1] - values[0] : null }) });
  return {
    format: "bellwether.run_comparison/1",
    comparison: [row("metric", "test lstm rmse", runs.map((_, index) => 3.86 - index / 10)), row("metric", "test lstm mae", runs.map((_, index) => 2.7 + index / 30)), row("option", "seed", runs.map((_, index) => String(42 + index)))],
    notes: ["The runs differ in: --seed."],
  };
}

function walk(seed, drift) {
  const draw = draws(seed);
  let sum = 0;
  return kDays.map(() => (sum += 4 * (draw() - 0.5) + drift));
}

const kModels = [["bo-rfe-5", "candidate", 7, 0.12], ["literature", "candidate", 8, -0.1], ["always-up", "rule", 9, 0.06]];

export function sign(run, cost) {
  const used = cost ?? 2;
  const equity = kModels.map(([name, , seed, drift]) => ({ name, values: walk(seed, drift - used / 50) }));
  equity.push({ name: "buy and hold", values: walk(10, 0.05) });
  const underwater = equity.map(({ name, values }) => {
    let top = 0;
    return { name, values: values.map((value) => ((top = Math.max(top, value)), (value - top) / 100)) };
  });
  const axis = { label: "day", positions: kDays };
  const months = [...new Set(kDays.map((day) => day.slice(0, 7)))];
  return {
    format: "bellwether.sign_view/1",
    view: { run, ticker: "AAPL", mode: "leak-free", verdict: "Over 170 test days always-up has an accuracy of 49.4 %; literature (42.4 %) is inside the noise of it.", first_day: kDays[0], last_day: kDays[169], days: 170, cost: used, run_cost: 2, test_share: 0.3 },
    strategies: equity.map(({ name, values }, index) => ({ model: name, role: kModels[index]?.[1] ?? "rule", profit: values[169], cagr: values[169] / 400, volatility: 0.31, sharpe: values[169] / 30, sortino: index === 1 ? null : values[169] / 22, calmar: values[169] / 60, max_drawdown: -Math.min(...underwater[index].values), exposure: 1, turnover: 0.83 - index / 10, hit_rate: 0.5 + index / 100, trades: 170 - 50 * index, accuracy: 0.52 - index / 50, accuracy_low: 0.45 - index / 50, accuracy_high: 0.6 - index / 50 })),
    trades: kDays.filter((_, index) => index % 9 === 0).map((day, index) => ({ model: "bo-rfe-5", day, side: index % 2 ? "exit long" : "enter long", position: index % 2 ? 0 : 1 })),
    months: kModels.flatMap(([model], at) => months.map((month, index) => ({ model, month, return: 0.06 * Math.sin(index * 1.7 + at) }))),
    costs: kModels.flatMap(([model], at) => [0, 1, 2, 5, 10].map((cost_bps) => ({ model, cost_bps, profit: 30 - 12 * at - 6 * cost_bps }))),
    plots: {
      equity: { title: "Cumulative profit", axis, panels: [{ label: "stakes", series: equity }] },
      underwater: { title: "Drawdown", axis, panels: [{ label: "below the highest", series: underwater }] },
      position: { title: "Position", axis, panels: [{ label: "position", series: [{ name: "bo-rfe-5", values: kDays.map((_, index) => (index % 18 < 9 ? 1 : 0)) }] }] },
    },
    notes: ["Noise: on 170 days an accuracy has a standard error of 3.8 points."],
  };
}

function lags(from, scale) {
  const draw = draws(scale * 100);
  return Array.from({ length: 31 - from }, (_, index) => ({ lag: index + from, pairs: 400, correlation: index + from === 0 ? scale : (draw() - 0.5) * 0.3, band_low: -0.11, band_high: 0.11, inside_band: true }));
}

export const kFiles = {
  "correlation.json": { format: "bellwether.correlation/2", mode: "leak-free", first_day: "2023-01-03", last_day: "2025-09-30", days: 690, days_with_text: 512, negative_with_return: lags(0, -0.2), negative_with_itself: lags(0, 1), weekdays: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"].map((weekday, index) => ({ weekday, negative: 1 + index / 5, neutral: 2, positive: 1.5, sentiment: 0.1 - index / 20, sentiment_low: -0.1, sentiment_high: 0.2, days: 138, days_with_text: 100 })), findings: ["Negative sentiment goes with the same day's fall."] },
  "leaks.json": { format: "bellwether.leaks/1", injected: 25, found: 25, clean: 25, false_positives: 0, cutoffs: 3000, values: 217422, leak_cases: [{ name: "moving average", mistake: "the average is centered on the day", found: true }, { name: "scaler", mistake: "the scaler is fitted on all rows", found: true }], inflation: [{ leak: "random split", clean: 0.512, leaky: 0.569 }, { leak: "texts of next month", clean: 0.512, leaky: 0.546 }], alarm: null },
  "claims.json": { format: "bellwether.claims/1", verdicts: { reproduced: 4, "not reproduced": 1, "cannot be tested": 5 }, claims: [{ id: "C-01", claim: "scores of bert-base-cased after the first epoch", source: "BERT+LSTM report", where: "training log", value: "accuracy 0.864", verdict: "contradicts itself" }, { id: "C-02", claim: "RMSE over the test rows", source: "BERT+LSTM report", where: "table 2", value: "3.39", verdict: "not reproduced" }] },
  "errors.json": { format: "bellwether.errors/2", verdict: "small is right in 77.3 % of 300 texts; it is significantly worse where a text has a negation.", slices: [{ slice: "negation", texts: 41, accuracy: 0.61, low: 0.46, high: 0.75, significance: "worse" }, { slice: "figures", texts: 77, accuracy: 0.81, low: 0.72, high: 0.89, significance: "not significant" }], examples: [{ text: "Not a bad quarter at all", label: "positive", prediction: "negative", confidence: 0.81 }], notes: ["300 texts of one source."] },
  "backtest.json": { format: "bellwether.backtest/1", mode: "as-published", verdict: "lstm+sentiment (RMSE 3.81) is not significantly different from persistence (RMSE 3.86).", models: ["persistence", "drift", "lstm", "lstm+sentiment"].map((model, index) => ({ model, rows: 50, rmse: 3.86 - index / 40, mae: 2.71 - index / 50 })), plots: { close: { title: "AAPL Close vs Predictions", axis: { label: "day", positions: kDays.slice(-50) }, panels: [{ label: "Close ($)", series: [{ name: "Close", values: kBars.slice(-50).map((bar) => bar.close) }, { name: "lstm", values: kBars.slice(-51, -1).map((bar) => bar.close) }] }] } }, notes: ["The demo holds figures of real headlines, not their words."] },
};
kFiles["sign.json"] = { format: "bellwether.sign/1", verdict: "inside noise", ticker: "AAPL" };
kFiles["manifest.json"] = { format: "bellwether.run/2", id: "demo-517a7398" };

export const kWatchlist = {
  format: "bellwether.watchlist/1",
  tickers: [
    { ticker: "AAPL", company: "Apple Inc.", recipe: "return", forecast: 0.0285, action: "no position", target: "2025-10-31", decision_close: 254.15, made_at: kNow, as_of: "2025-09-30T20:00:01Z", timing: "live", due_at: "2025-10-31T20:00:00Z", outcome: null, last_close: 258.2, last_day: "2025-10-03", change_since: 0.0159, texts: 29, coverage: 0.29, id: "3fa1c2d4e5b6" },
    { ticker: "JPM", company: "JPMorgan Chase & Co.", recipe: "return", forecast: -0.012, action: "short", target: "2025-10-31", decision_close: 315.4, made_at: kNow, as_of: "2025-09-30T20:00:01Z", timing: "live", due_at: "2025-10-31T20:00:00Z", outcome: null, last_close: 310.0, last_day: "2025-10-03", change_since: -0.0171, texts: 112, coverage: 0.81, id: "3fa1c2d4e5b9" },
    { ticker: "MSFT", company: null, recipe: null, forecast: null, action: null, target: null, decision_close: null, made_at: null, as_of: null, timing: null, due_at: null, outcome: null, last_close: null, last_day: null, change_since: null, texts: null, coverage: null, id: null },
  ],
};

export const kReceipts = {
  format: "bellwether.receipts/1",
  summary: "2 forecasts, 1 with a known outcome: 1 of 1 went the way forecast.",
  forecasts: [
    { id: "3fa1c2d4e5b6", recipe: "return", ticker: "AAPL", forecaster: "lstm", mode: "leak-free", made_at: kNow, as_of: "2025-09-30T20:00:01Z", timing: "live", target_day: "2025-10-31", due_at: "2025-10-31T20:00:00Z", quantity: "return", forecast: 0.0285, probability_up: null, low: -0.0546, high: 0.0951, level: 0.6, direction: 1, action: "no position", decision_close: 254.15, outcome: null, hit: null, error: null },
    { id: "9be0aa11c0de", recipe: "return", ticker: "AAPL", forecaster: "lstm", mode: "leak-free", made_at: "2025-09-01T12:00:00Z", as_of: "2025-08-29T20:00:01Z", timing: "live", target_day: "2025-09-30", due_at: "2025-09-30T20:00:00Z", quantity: "return", forecast: 0.0123, probability_up: null, low: -0.05, high: 0.09, level: 0.6, direction: 1, action: "no position", decision_close: 231.7, outcome: 0.0969, hit: true, error: -0.0846 },
  ],
  log: { lines: 2, head: "ab12", fault: null },
};

const option = (key, extra) => ({ key, flag: `--${key.replace(/_/g, "-")}`, help: `The ${key}.`, group: "Options", kind: "text", value_name: "TEXT", is_list: false, is_optional: false, is_required: false, is_file: false, choices: [], low: null, high: null, low_is_open: false, high_is_open: false, default: "", ...extra });

export const kRequests = {
  format: "bellwether.requests/1",
  requests: [
    { request: "backtest-sign", command: "forecast backtest sign", summary: "The sign of the next return, against always-up, with simulated PnL", is_job: true },
    { request: "fit-return", command: "forecast fit return", summary: "The network of monthly returns, fitted on all months and kept", is_job: true },
    { request: "pull", command: "data pull", summary: "Prices and texts of providers into the store", is_job: true },
    { request: "forecast", command: "try", summary: "Forecast next month's return", is_job: false },
  ],
};

export function request_document(name) {
  return {
    format: "bellwether.request/1",
    request: kRequests.requests.find((each) => each.request === name),
    options: [
      option("ticker", { group: "Market data", help: "The ticker that is forecast.", is_required: true }),
      option("prices", { group: "Market data", help: "A file of its daily prices.", is_file: true, value_name: "FILE", is_required: true }),
      option("texts", { group: "Market data", help: "A file of dated texts.", is_file: true, value_name: "FILE" }),
      option("objective", { group: "Model", kind: "choice", choices: ["mcc", "accuracy", "f1"], default: "mcc", help: "What is maximized on validation rows." }),
      option("test_share", { group: "Model", kind: "number", low: 0.05, high: 0.9, default: "0.3", help: "The share of rows in the test part." }),
      option("seed", { group: "Model", kind: "whole number", low: 0, default: "42", help: "Seed of all random draws." }),
      option("svc.kernel", { group: "Model", kind: "choice", choices: ["rbf", "linear"], default: "rbf", help: "The kernel." }),
      option("abstain", { group: "Model", kind: "flag", default: "false", help: "May keep no position." }),
    ],
    files: [{ file: "AAPL.csv", bytes: 123456 }, { file: "news.csv", bytes: 4567890 }],
  };
}

export function score(texts) {
  return texts.map((text) => {
    const draw = draws(text.length * 7919 + (text.charCodeAt(0) || 0));
    const raw = [draw(), draw(), draw()];
    const sum = raw[0] + raw[1] + raw[2];
    return { negative: raw[0] / sum, neutral: raw[1] / sum, positive: raw[2] / sum };
  });
}

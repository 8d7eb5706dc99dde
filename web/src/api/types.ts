// The documents of the server that this page reads, as docs/formats describes them. Tables without rows are absent, and
// numbers that do not exist are null.

export type Instant = string; // 2025-09-30T20:00:01Z
export type Day = string; // 2025-09-30
export type Month = string; // 2025-09

export interface Source {
  provider: string;
  kind: string;
  rows: number;
  error: string | null;
}

export interface ServerInfo {
  version: string;
  started: Instant;
  now: Instant;
  mode: "live" | "replay" | "files";
  replay: string | null;
  provider: string | null;
  from: string | null;
  market: string | null;
  runs_folder: string;
  jobs_at_once: number;
  first_day: Day;
  last_day: Day;
}

export interface InfoDocument {
  server: ServerInfo;
  tickers?: { ticker: string; company?: string | null; from: string }[];
  providers?: { provider: string; summary: string; used: boolean; key: string; remedy: string | null }[];
  fits?: { run: string; recipe: string; forecaster: string; tickers: string | number; started: Instant }[];
  empty_states?: { view: string; command: string }[];
}

export interface Bar {
  day: Day;
  open: number | null;
  high: number | null;
  low: number | null;
  close: number;
  volume: number | null;
  market_close: number | null;
}

export interface IndexDay {
  day: Day;
  texts: number;
  sentiment: number | null;
  positive: number;
  neutral: number;
  negative: number;
}

export interface Probabilities {
  negative: number;
  neutral: number;
  positive: number;
}

export interface NewsItem extends Probabilities {
  published: Instant;
  known_at: Instant;
  day: Day;
  score: number;
  class: string;
  provider: string;
  source: string;
  url: string | null;
  text: string;
}

export interface SeriesDocument {
  series: {
    ticker: string;
    company: string | null;
    exchange: string;
    currency: string | null;
    as_of: Instant;
    as_of_day: Day;
    adjustment: string;
    provider: string;
    scorer: string;
    first_day: Day;
    last_day: Day;
    market: string | null;
  };
  bars?: Bar[];
  index?: IndexDay[];
  news?: NewsItem[];
  sources?: Source[];
  notes?: string[];
}

export interface Forecast {
  ticker: string;
  exchange: string;
  target_month: Month;
  forecast: number;
  price: number;
  last_close: number;
  action: string;
  action_threshold: number;
  action_level: number;
  decision_month: Month;
  known_at: Instant;
  forecaster: string;
  seed_forecasts?: string[];
  known_through?: Instant;
  model: string;
  fit_run: string;
}

export interface MonthRow {
  month: Month;
  close: number;
  return: number;
  texts: number;
  sentiment: number | null;
  coverage: number | null;
  flag: string | null;
  repeats: number;
  off_subject: number;
}

export interface Interval {
  level: number;
  low: number;
  high: number;
  low_price: number;
  high_price: number;
}

export interface Headline extends Probabilities {
  published: Instant;
  known_at?: Instant;
  month?: Month;
  score: number;
  class: string;
  provider: string;
  source: string;
  url: string | null;
  text: string;
  change?: number | null;
  forecast_without?: number | null;
  action_without?: string | null;
  sentiment_without?: number | null; // of its month
  sentiment_change?: number | null;
}

export interface PastForecast {
  target_day: Day;
  made_at: Instant;
  forecaster: string;
  forecast: number;
  outcome: number | null;
  hit: boolean | null;
  action: string;
  timing: string;
  id: string;
}

export interface QualityRow {
  check: string;
  count: number;
  of: number;
  share: number | null;
  limit: number;
  beyond: boolean;
}

export interface Flip {
  flips: boolean;
  flip_within: number;
  removed: number;
  sign_flips: boolean;
  action_flips: boolean;
  forecast_without: number | null;
  action_without: string | null;
}

export interface ForecastDocument {
  format: string;
  summary?: string;
  forecast: Forecast;
  months?: MonthRow[];
  matrix?: Record<string, number | string | null>[];
  intervals?: Interval[];
  quality?: QualityRow[];
  flip?: Flip;
  sources?: Source[];
  headlines?: Headline[];
  record?: PastForecast[];
  notes?: string[];
}

export interface ErrorBody {
  kind?: string;
  code?: string; // the kind, in answers of the routes that also carry a request_id
  message: string;
  param?: string | null;
}

export interface StageEvent {
  stage: string;
  number: number;
  of: number;
  status: "running" | "done" | "failed";
  seconds?: number;
  document?: AnyDocument;
  error?: ErrorBody;
}

export interface WatchRow {
  ticker: string;
  company: string | null;
  recipe: string | null;
  forecast: number | null;
  action: string | null;
  target: string | null;
  decision_close: number | null;
  made_at: Instant | null;
  as_of: Instant | null;
  timing: string | null;
  due_at: Instant | null;
  outcome: number | null;
  last_close: number | null;
  last_day: Day | null;
  change_since: number | null;
  texts?: number | null;
  coverage?: number | null;
  id: string | null;
}

export interface RunRow {
  run: string;
  started: Instant;
  status: string;
  mode: string;
  seed: number | string | null;
  seconds: number | null;
  name: string;
  recipe: string | null;
  of: string | null;
  metric: string | null;
  value: number | null;
  metric_2: string | null;
  value_2: number | null;
}

export interface RunsDocument {
  runs?: RunRow[];
  documents?: { run: string; file: string; format: string }[];
}

export interface RunFile {
  file: string;
  bytes: number;
  format: string | null;
  type: string;
}

export interface RunRecordDocument {
  run: Record<string, unknown>;
  metrics?: { stage: string; metric: string; value: number | null }[];
  config?: Record<string, unknown>;
  inputs?: { input: string; rows: number | null; sha256: string }[];
  outputs?: { output: string; sha256: string }[];
  files?: RunFile[];
  notes?: string[];
}

export interface Curve {
  line: number;
  stage: string;
  step: number;
  metric: string;
  value: number | null;
}

export interface CurvesDocument {
  curves?: Curve[];
}

export interface PlotSeries {
  name: string;
  values?: (number | null)[];
  low?: (number | null)[];
  high?: (number | null)[];
}

export interface PlotPanel {
  label: string;
  series: PlotSeries[];
}

export interface PlotDocument {
  title: string;
  axis: { label: string; positions: (string | number)[] };
  panels: PlotPanel[];
}

export interface SignStrategy {
  model: string;
  role: string | null;
  profit: number | null;
  cagr: number | null;
  volatility: number | null;
  sharpe: number | null;
  sortino: number | null;
  calmar: number | null;
  max_drawdown: number | null;
  exposure: number | null;
  turnover: number | null;
  hit_rate: number | null;
  trades: number | null;
  accuracy: number | null;
  accuracy_low: number | null;
  accuracy_high: number | null;
}

export interface SignDocument {
  view: {
    run: string;
    ticker: string;
    mode: string;
    verdict: string;
    first_day: Day;
    last_day: Day;
    days: number;
    cost: number;
    run_cost: number;
    test_share: number;
  };
  strategies?: SignStrategy[];
  trades?: { model: string; day: Day; side: string; position: number }[];
  months?: { model: string; month: Month; return: number | null }[];
  costs?: { model: string; cost_bps: number; profit: number }[];
  plots?: Record<string, PlotDocument>;
  notes?: string[];
}

export interface RequestRow {
  request: string;
  command: string;
  summary: string;
  is_job: boolean;
}

export interface RequestOption {
  key: string;
  flag: string;
  help: string;
  group: string;
  kind: string;
  value_name: string | null;
  is_list: boolean;
  is_optional: boolean;
  is_required: boolean;
  is_file: boolean;
  choices: string[] | null;
  low: number | null;
  high: number | null;
  default: string;
  advanced?: boolean;
}

export interface RequestDocument {
  request: RequestRow;
  options?: RequestOption[];
  files?: { file: string; bytes: number }[];
}

export interface JobRow {
  job: string;
  request: string;
  command: string;
  status: "waiting" | "running" | "finished" | "failed" | "stopped";
  submitted: Instant;
  started: Instant | null;
  seconds: number | null;
  progress: string | null;
  run: string | null;
  error: string | null;
  error_kind: string | null;
}

// Any document: tables are arrays of rows, records are objects.
export type AnyDocument = Record<string, unknown> & {
  format?: string;
  summary?: string;
  notes?: string[];
  plots?: Record<string, PlotDocument>;
};

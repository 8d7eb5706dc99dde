// The forecast: return, price, interval, action, and how earlier ones did.
import type { ForecastDocument, Interval, PastForecast } from "../../api/types.ts";
import { count, minute, month, number, percent, share } from "../../core/format.ts";
import { DataTable, type Column } from "../../parts/data_table.tsx";
import { Panel } from "../../parts/panel.tsx";
import { Tiles, type TileValue } from "../../parts/tiles.tsx";
import { IntervalBar } from "./interval_bar.tsx";

interface Props {
  readonly document: ForecastDocument;
  readonly currency: string;
}

export function ForecastCard({ document, currency }: Props) {
  const { forecast } = document;
  const interval = document.intervals?.[0];
  const tone = forecast.forecast > 0 ? "positive" : "negative";
  const tiles: TileValue[] = [
    { name: `Return of ${month(forecast.target_month)}`, value: percent(forecast.forecast), tone, beside: spread_of(document) },
    { name: "Close", value: number(forecast.price), beside: `${currency}, after ${number(forecast.last_close)}` },
  ];
  return (
    <Panel title="Forecast" class="forecast-card">
      <Tiles tiles={tiles} />
      {document.intervals && document.intervals.length > 0 && (
        <IntervalBar intervals={document.intervals} forecast={forecast.forecast} threshold={forecast.action_threshold} />
      )}
      <Action document={document} interval={interval} />
      <Record past={document.record ?? []} />
      <p class="soft small">
        {forecast.forecaster}, {forecast.fit_run ? `fitted by ${forecast.fit_run}` : "fitted for this question"}; known through{" "}
        {minute(forecast.known_at)} UTC; model {forecast.model.slice(0, 12)}. Not advice.
      </p>
    </Panel>
  );
}

function spread_of({ forecast }: ForecastDocument): string {
  const seeds = (forecast.seed_forecasts ?? []).map(Number).filter(Number.isFinite);
  if (seeds.length < 2) return "";
  return `${seeds.length} seeds: ${percent(Math.min(...seeds))} to ${percent(Math.max(...seeds))}`;
}

function Action({ document, interval }: { document: ForecastDocument; interval: Interval | undefined }) {
  const { action, action_threshold, action_level } = document.forecast;
  const name = action.replace(/\s+/g, "-");
  return (
    <p class={`action action-${name}`}>
      <b>{action}</b>
      <span class="soft">
        {action === "no position" ? "because the" : "as the"} {share(interval?.level ?? action_level)} interval{" "}
        {action === "no position" ? "does not clear" : "clears"} {percent(action_threshold).replace("+", "±")}, the cost of a round trip
      </span>
    </p>
  );
}

const kColumns: Column<PastForecast>[] = [
  { key: "target_day", title: "Month", value: (row) => row.target_day, show: (row) => <span class="nowrap">{month(row.target_day)}</span> },
  { key: "forecast", title: "Forecast", number: true, value: (row) => row.forecast, show: (row) => percent(row.forecast) },
  { key: "outcome", title: "Outcome", number: true, value: (row) => row.outcome, show: (row) => (row.outcome === null ? "open" : percent(row.outcome)) },
  { key: "hit", title: "Sign", value: (row) => row.hit, show: (row) => (row.hit === null ? "" : row.hit ? "hit" : "miss") },
  { key: "timing", title: "Made", value: (row) => row.timing, explanation: "live: before the month began; late: while it ran; backcast: when its outcome was known" },
];

function Record({ past }: { past: readonly PastForecast[] }) {
  if (past.length === 0) return <p class="soft small">No earlier forecast of this ticker is on record.</p>;
  const known = past.filter((each) => each.hit !== null && each.timing !== "backcast");
  const hits = known.filter((each) => each.hit).length;
  return (
    <details class="record" open={past.length <= 4}>
      <summary>
        Record so far: {known.length === 0 ? `${count(past.length)}, none with a known outcome` : `${hits} of ${known.length} went the way forecast`}
      </summary>
      <DataTable columns={kColumns} rows={past} first={12} caption="Record so far" />
    </details>
  );
}


// Tickers with their last forecast, what happened since, and how well texts cover them; below, all recorded forecasts.
import type { InfoDocument, WatchRow } from "../../api/types.ts";
import { use_resource } from "../../api/use_resource.ts";
import { count, minute, number, percent, share } from "../../core/format.ts";
import { format_route, go } from "../../core/route.ts";
import { DataTable, type Column } from "../../parts/data_table.tsx";
import { Panel } from "../../parts/panel.tsx";
import { Empty, Ready } from "../../parts/states.tsx";
import { empty_command } from "../empty_command.ts";
import { ForecastLog } from "./forecast_log.tsx";

const kColumns: Column<WatchRow>[] = [
  { key: "ticker", title: "Ticker", value: (row) => row.ticker, show: (row) => <a href={format_route(["ticker", row.ticker])}><b>{row.ticker}</b></a> },
  { key: "company", title: "Company", value: (row) => row.company, show: (row) => row.company ?? "" },
  { key: "forecast", title: "Forecast", number: true, value: (row) => row.forecast, show: (row) => <Toned value={row.forecast} /> },
  { key: "action", title: "Action", value: (row) => row.action, show: (row) => row.action ?? "" },
  { key: "target", title: "Until", value: (row) => row.target, show: (row) => row.target ?? "" },
  { key: "change_since", title: "Change since", number: true, value: (row) => row.change_since, show: (row) => <Toned value={row.change_since} />, explanation: "Last close over the close at the forecast, minus one" },
  { key: "last_close", title: "Last close", number: true, value: (row) => row.last_close, show: (row) => (row.last_close === null ? "" : number(row.last_close)) },
  { key: "last_day", title: "Of", value: (row) => row.last_day, show: (row) => row.last_day ?? "" },
  { key: "texts", title: "Texts", number: true, value: (row) => row.texts, show: (row) => (row.texts === null || row.texts === undefined ? "" : count(row.texts)), explanation: "Headlines in the forecast's four months" },
  { key: "coverage", title: "Coverage", number: true, value: (row) => row.coverage, show: (row) => (row.coverage === null || row.coverage === undefined ? "" : <CoverageBar value={row.coverage} />), explanation: "Share of the forecast's months that have a headline" },
  { key: "made_at", title: "Made, UTC", value: (row) => row.made_at, show: (row) => (row.made_at ? <span class="nowrap">{minute(row.made_at)}</span> : <span class="soft">no forecast yet</span>) },
];

function Toned({ value }: { value: number | null }) {
  if (value === null) return <></>;
  return <span class={value > 0 ? "tone-positive" : value < 0 ? "tone-negative" : undefined}>{percent(value)}</span>;
}

function CoverageBar({ value }: { value: number }) {
  return (
    <span class="coverage">
      <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
        <rect class="fill-grid" width="100" height="8" />
        <rect class="fill-forecast" width={100 * value} height="8" />
      </svg>
      {share(value)}
    </span>
  );
}

export function WatchPage({ info }: { info: InfoDocument | null }) {
  const list = use_resource<{ tickers?: WatchRow[] }>("/v1/watchlist");
  return (
    <Ready of={list} words="Reading the watch list …">
      {({ tickers = [] }) => (
        <>
          <h1 class="unseen">Watch list</h1>
          <Panel title="Watch list" csv={{ columns: kColumns, rows: tickers }} note="Press a row to open the ticker and make its forecast anew.">
            {tickers.length === 0 ? (
              <Empty command={empty_command(info, "watchlist", "bellwether try AAPL")}>Nothing is watched yet. A forecast puts its ticker here; so does starting the server with --tickers.</Empty>
            ) : (
              <DataTable columns={kColumns} rows={tickers} caption="Watch list" on_row={(row) => go(["ticker", row.ticker])} />
            )}
          </Panel>
          <ForecastLog info={info} />
        </>
      )}
    </Ready>
  );
}

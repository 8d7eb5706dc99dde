// Every recorded forecast, newest first, with its outcome once that is known.
import type { InfoDocument } from "../../api/types.ts";
import { use_resource } from "../../api/use_resource.ts";
import { day, minute, percent, share } from "../../core/format.ts";
import { use_query } from "../../core/route.ts";
import { DataTable, type Column } from "../../parts/data_table.tsx";
import { Panel } from "../../parts/panel.tsx";
import { Empty, Ready } from "../../parts/states.tsx";
import { empty_command } from "../empty_command.ts";

interface Receipt {
  readonly id: string;
  readonly recipe: string;
  readonly ticker: string;
  readonly forecaster: string;
  readonly made_at: string;
  readonly timing: string;
  readonly target_day: string;
  readonly quantity: string;
  readonly forecast: number | null;
  readonly probability_up: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly level: number | null;
  readonly action: string | null;
  readonly outcome: number | null;
  readonly hit: boolean | null;
  readonly error: number | null;
}

const kColumns: Column<Receipt>[] = [
  { key: "made_at", title: "Made, UTC", value: (row) => row.made_at, show: (row) => <span class="nowrap">{minute(row.made_at)}</span> },
  { key: "ticker", title: "Ticker", value: (row) => row.ticker },
  { key: "recipe", title: "Recipe", value: (row) => row.recipe },
  { key: "forecaster", title: "Model", value: (row) => row.forecaster },
  { key: "target_day", title: "Target", value: (row) => row.target_day, show: (row) => day(row.target_day) },
  { key: "forecast", title: "Forecast", number: true, value: (row) => row.forecast, show: (row) => (row.quantity === "return" ? percent(row.forecast) : row.probability_up !== null ? `up ${share(row.probability_up)}` : String(row.forecast)) },
  { key: "low", title: "Interval", number: true, value: (row) => row.low, show: (row) => (row.low === null ? "" : `${percent(row.low)} to ${percent(row.high)}`) },
  { key: "action", title: "Action", value: (row) => row.action, show: (row) => row.action ?? "" },
  { key: "outcome", title: "Outcome", number: true, value: (row) => row.outcome, show: (row) => (row.outcome === null ? <span class="soft">open</span> : percent(row.outcome)) },
  { key: "hit", title: "Direction", value: (row) => row.hit, show: (row) => (row.hit === null ? "" : row.hit ? "hit" : "miss") },
  { key: "timing", title: "Timing", value: (row) => row.timing, explanation: "live: before the span began; late: while it ran; backcast: when its outcome was known" },
  { key: "id", title: "Receipt", value: (row) => row.id, show: (row) => <code>{row.id}</code> },
];

interface Log {
  readonly summary?: string;
  readonly forecasts?: Receipt[];
  readonly log?: { readonly fault: string | null };
}

export function ForecastLog({ info }: { info: InfoDocument | null }) {
  const [ticker, set_ticker] = use_query("ticker", "");
  const log = use_resource<Log>("/v1/receipts?limit=200");
  return (
    <Ready of={log} words="Reading the record …">
      {({ summary, forecasts = [], log: state }) => {
        const rows = forecasts.filter((row) => ticker === "" || row.ticker === ticker);
        const tickers = [...new Set(forecasts.map((row) => row.ticker))].sort();
        const choice = tickers.length > 1 && (
          <label>
            <span class="unseen">Ticker</span>
            <select class="tool" value={ticker} onChange={(event) => set_ticker(event.currentTarget.value)}>
              <option value="">all tickers</option>
              {tickers.map((each) => (
                <option key={each}>{each}</option>
              ))}
            </select>
          </label>
        );
        return (
          <Panel title="Record of forecasts" note={summary} tools={choice} csv={{ columns: kColumns, rows }}>
            {state?.fault && <p class="flagged">{state.fault}</p>}
            {rows.length === 0 ? (
              <Empty command={empty_command(info, "receipts", "bellwether try AAPL")}>No forecast is on record.</Empty>
            ) : (
              <DataTable columns={kColumns} rows={rows} first={30} caption="Record of forecasts" />
            )}
          </Panel>
        );
      }}
    </Ready>
  );
}

// The strategies beside one another: return, risk, and what the one was paid for the other.
import type { SignDocument, SignStrategy } from "../../api/types.ts";
import { count, number, percent, share } from "../../core/format.ts";
import { DataTable, type Column } from "../../parts/data_table.tsx";
import { Panel } from "../../parts/panel.tsx";

type Shown = (value: number | null) => string;

function column(key: keyof SignStrategy & string, title: string, show: Shown, explanation?: string): Column<SignStrategy> {
  return { key, title, number: true, value: (row) => row[key], show: (row) => show(row[key] as number | null), ...(explanation && { explanation }) };
}

const kColumns: Column<SignStrategy>[] = [
  { key: "model", title: "Model", value: (row) => row.model, show: (row) => <b>{row.model}</b> },
  { key: "role", title: "Role", value: (row) => row.role, show: (row) => <span class="soft">{row.role}</span> },
  column("profit", "Profit", number, "After costs, in the money of the stake"),
  column("cagr", "CAGR", (value) => percent(value), "Compound annual growth rate"),
  column("volatility", "Volatility", (value) => share(value, 1), "Standard deviation of returns, annualized"),
  column("sharpe", "Sharpe", number, "Mean over standard deviation of returns, annualized"),
  column("sortino", "Sortino", number, "Mean over downside deviation, annualized"),
  column("calmar", "Calmar", number, "CAGR over the largest drawdown"),
  column("max_drawdown", "Drawdown", (value) => share(value, 1), "Largest fall from a high"),
  column("hit_rate", "Hit rate", (value) => share(value, 1), "Share of days with a position that it went the way of"),
  column("trades", "Trades", count),
  column("turnover", "Turnover", number, "Share of the stake traded a day"),
  column("exposure", "Exposure", (value) => share(value), "Share of days with a position"),
  { key: "accuracy", title: "Accuracy", number: true, value: (row) => row.accuracy, show: (row) => (row.accuracy === null ? "" : <AccuracyCell row={row} />), explanation: "Share of signs forecast correctly, with its 95 % interval" },
];

function AccuracyCell({ row }: { row: SignStrategy }) {
  return (
    <>
      {share(row.accuracy, 1)} <span class="soft">({share(row.accuracy_low)} to {share(row.accuracy_high)})</span>
    </>
  );
}

interface Props {
  readonly document: SignDocument;
  readonly chosen: string;
  readonly on_model: (model: string) => void;
}

export function StrategyTable({ document, chosen, on_model }: Props) {
  const rows = document.strategies ?? [];
  return (
    <Panel title="Strategies" note="Press a row to see its entries and exits." csv={{ columns: kColumns, rows }} file="strategies">
      <DataTable columns={kColumns} rows={rows} caption="Strategies" row_class={(row) => (row.model === chosen ? "chosen" : undefined)} on_row={(row) => on_model(row.model)} />
    </Panel>
  );
}

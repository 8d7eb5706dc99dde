// The four months behind a forecast, and the matrix that the model reads.
import type { MonthRow } from "../../api/types.ts";
import { count, month, number, percent, share, signed, words } from "../../core/format.ts";
import { DataTable, type Column } from "../../parts/data_table.tsx";
import { Panel } from "../../parts/panel.tsx";

const kColumns: Column<MonthRow>[] = [
  { key: "month", title: "Month", value: (row) => row.month, show: month_and_flag },
  { key: "close", title: "Close", number: true, value: (row) => row.close, show: (row) => number(row.close) },
  { key: "return", title: "Return", number: true, value: (row) => row.return, show: (row) => percent(row.return) },
  { key: "texts", title: "Headlines", number: true, value: (row) => row.texts, show: (row) => count(row.texts) },
  { key: "sentiment", title: "Sentiment", number: true, value: (row) => row.sentiment, show: (row) => signed(row.sentiment), explanation: "Mean of P(positive) − P(negative) over the month's headlines" },
  { key: "coverage", title: "Coverage", number: true, value: (row) => row.coverage, show: (row) => share(row.coverage), explanation: "Share of the month's trading days that have a headline" },
  { key: "repeats", title: "Repeats", number: true, value: (row) => row.repeats, explanation: "Near-duplicates that were left out" },
  { key: "off_subject", title: "Off subject", number: true, value: (row) => row.off_subject, explanation: "Headlines about other companies that were left out" },
];
// In the table the flag stands below its month: a column at the end would be cut off where the room is short.
const kFileColumns: Column<MonthRow>[] = [...kColumns, { key: "flag", title: "Flag", value: (row) => row.flag }];

function month_and_flag(row: MonthRow) {
  return (
    <>
      <span class="nowrap">{month(row.month)}</span>
      {row.flag && <div class="flagged nowrap">{row.flag}</div>}
    </>
  );
}

export function MonthTable({ months, ticker }: { months: readonly MonthRow[]; ticker: string }) {
  return (
    <Panel title="Four months" csv={{ columns: kFileColumns, rows: months }} file={`${ticker}-months`.toLowerCase()}>
      <DataTable columns={kColumns} rows={months} caption="Four months" />
    </Panel>
  );
}

type MatrixRow = Record<string, number | string | null>;

interface MatrixProps {
  readonly rows: readonly MatrixRow[];
  readonly reads_sentiment: boolean;
  readonly ticker: string;
}

export function InputMatrix({ rows, reads_sentiment, ticker }: MatrixProps) {
  const keys = Object.keys(rows[0] ?? {}).filter((key) => key !== "month");
  const columns: Column<MatrixRow>[] = [
    { key: "month", title: "Month", value: (row) => row["month"], show: (row) => <span class="nowrap">{month(String(row["month"]))}</span> },
    ...keys.map((key): Column<MatrixRow> => ({
      key,
      title: words(key),
      number: true,
      value: (row) => row[key],
      show: (row) => <MatrixCell value={row[key] as number | null} strongest={strongest(rows, key)} />,
    })),
  ];
  const note = reads_sentiment
    ? `What the model reads: ${rows.length} × ${keys.length} numbers.`
    : `${rows.length} × ${keys.length} numbers. This model was fitted without texts: its sentiment column has no weight.`;
  return (
    <Panel title="Input matrix" note={note} csv={{ columns, rows }} file={`${ticker}-matrix`.toLowerCase()} class="matrix">
      <DataTable columns={columns} rows={rows} caption="Input matrix" />
    </Panel>
  );
}

function strongest(rows: readonly MatrixRow[], key: string): number {
  return Math.max(1e-9, ...rows.map((row) => Math.abs(Number(row[key] ?? 0))));
}

// A number over a bar of its size, right of the middle where it is above zero.
function MatrixCell({ value, strongest }: { value: number | null; strongest: number }) {
  if (value === null) return <span class="soft">missing</span>;
  const size = 50 * Math.min(1, Math.abs(value) / strongest);
  return (
    <span class="matrix-cell">
      <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
        <line class="matrix-zero" x1="50" x2="50" y1="0" y2="10" />
        <rect class={value >= 0 ? "fill-positive" : "fill-negative"} x={value >= 0 ? 50 : 50 - size} y="1" width={size} height="8" />
      </svg>
      {signed(value, 4)}
    </span>
  );
}

// A table of rows: numbers right-aligned, heads that sort, a fixed number of rows until more are asked for. The same
// columns make its CSV.
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { to_csv, type Cell } from "../core/csv.ts";
import { count, kMissing, plain } from "../core/format.ts";

export interface Column<Row> {
  readonly key: string; // of CSV
  readonly title: string;
  readonly value: (row: Row) => Cell;
  readonly show?: (row: Row) => ComponentChildren; // the value as a plain number or text, by default
  readonly number?: true;
  readonly explanation?: string;
  readonly wide?: true; // takes the room that is left
  readonly words?: "some" | "many"; // sentences: at least so much room that they do not become pillars
}

interface Props<Row> {
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly caption?: string; // for readers who do not see the title above it
  readonly first?: number; // rows shown at first; all, by default
  readonly row_class?: (row: Row) => string | undefined;
  readonly on_row?: (row: Row) => void;
  readonly stacked?: true; // on a phone a row becomes lines of its own, the wide column first
}

interface Order {
  readonly key: string;
  readonly down: boolean;
}

export function DataTable<Row>({ columns, rows, caption, first, row_class, on_row, stacked }: Props<Row>) {
  const [order, set_order] = useState<Order | null>(null);
  const [all, set_all] = useState(false);
  const sorted = order ? sort(rows, columns, order) : rows;
  const shown = all || first === undefined ? sorted : sorted.slice(0, first);
  const turn = (key: string) =>
    set_order(order?.key !== key ? { key, down: true } : order.down ? { key, down: false } : null);
  return (
    <div class="table-box" role="region" aria-label={caption ? `${caption}, table` : "Table"} tabIndex={0}>
      <table class={stacked && "stacked"}>
        {caption && <caption class="unseen">{caption}</caption>}
        <thead>
          <tr>
            {columns.map((column) => (
              <Head key={column.key} column={column} order={order} turn={turn} />
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row, index) => (
            <tr
              key={index}
              class={[row_class?.(row), on_row ? "pressable" : ""].filter(Boolean).join(" ")}
              onClick={on_row ? (event) => !pressed_control(event) && on_row(row) : undefined}
            >
              {columns.map((column, at) => body_cell(column, row, at === 0))}
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length < rows.length && (
        <button type="button" class="quiet more" onClick={() => set_all(true)}>
          Show all {count(rows.length)} rows
        </button>
      )}
    </div>
  );
}

function Head<Row>({ column, order, turn }: { column: Column<Row>; order: Order | null; turn: (key: string) => void }) {
  const sorted = order?.key === column.key ? (order.down ? "descending" : "ascending") : "none";
  return (
    <th scope="col" class={column_class(column)} aria-sort={sorted}>
      <button type="button" class={column.explanation ? "head explained" : "head"} title={column.explanation} onClick={() => turn(column.key)}>
        {column.title}
        <span class="order" aria-hidden="true">
          {sorted === "none" ? "" : sorted === "descending" ? " ↓" : " ↑"}
        </span>
      </button>
    </th>
  );
}

function body_cell<Row>(column: Column<Row>, row: Row, head: boolean) {
  const content = column.show ? column.show(row) : shown_value(column.value(row));
  const name = column_class(column);
  return head ? (
    <th scope="row" class={name} key={column.key}>
      {content}
    </th>
  ) : (
    <td class={name} key={column.key} data-column={column.title}>
      {content}
    </td>
  );
}

function shown_value(value: Cell): string {
  if (value === null || value === undefined) return kMissing;
  if (typeof value === "number") return plain(value);
  return typeof value === "boolean" ? (value ? "yes" : "no") : value;
}

function column_class<Row>(column: Column<Row>): string | undefined {
  return column.number ? "number" : column.wide ? "wide" : column.words && `words words-${column.words}`;
}

// A press on a link or a button of the row is theirs.
function pressed_control(event: Event): boolean {
  return event.target instanceof Element && event.target.closest("a, button, input") !== null;
}

// Missing values come last in either direction; equal ones keep their order.
function sort<Row>(rows: readonly Row[], columns: readonly Column<Row>[], order: Order): Row[] {
  const column = columns.find((each) => each.key === order.key);
  if (!column) return [...rows];
  const turn = order.down ? -1 : 1;
  return [...rows].sort((left, right) => {
    const a = column.value(left);
    const b = column.value(right);
    if (a === null || a === undefined) return b === null || b === undefined ? 0 : 1;
    if (b === null || b === undefined) return -1;
    if (typeof a === "number" && typeof b === "number") return turn * (a - b);
    return turn * String(a).localeCompare(String(b), "en");
  });
}

export function table_csv<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  return to_csv(
    columns.map((column) => column.key),
    rows.map((row) => columns.map((column) => column.value(row))),
  );
}

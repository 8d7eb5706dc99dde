// A part of a page with its title, and beside it what can be taken along: the numbers as a table and as CSV, the picture
// as PNG.
import type { ComponentChildren } from "preact";
import { useId, useState } from "preact/hooks";
import { file_name, save_canvas, save_text } from "../core/download.ts";
import { DataTable, table_csv, type Column } from "./data_table.tsx";

export interface Numbers<Row> {
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
}

interface Props<Row> {
  readonly title: string;
  readonly note?: ComponentChildren;
  readonly tools?: ComponentChildren; // further controls, before the exports
  readonly numbers?: Numbers<Row>; // what a chart shows; a table is asked for with a button
  readonly csv?: Numbers<Row>; // what a table shows, where the body is the table
  readonly picture?: () => HTMLCanvasElement | null;
  readonly file?: string; // name of what is saved; the title's, by default
  readonly class?: string;
  readonly busy?: boolean;
  readonly children?: ComponentChildren;
}

export function Panel<Row>(props: Props<Row>) {
  const id = useId();
  const [as_table, set_as_table] = useState(false);
  const numbers = props.numbers ?? props.csv;
  const name = props.file ?? file_name(props.title);
  const save_picture = () => {
    const canvas = props.picture?.();
    if (canvas) save_canvas(`${name}.png`, canvas);
  };
  return (
    <section class={`panel ${props.class ?? ""}`} aria-labelledby={id} aria-busy={props.busy ? "true" : undefined}>
      <header class="panel-head">
        <h2 id={id}>{props.title}</h2>
        <div class="tools">
          {props.tools}
          {props.numbers && (
            <button type="button" class="tool" aria-pressed={as_table} onClick={() => set_as_table(!as_table)}>
              Table
            </button>
          )}
          {numbers && (
            <button type="button" class="tool" onClick={() => save_text(`${name}.csv`, table_csv(numbers.columns, numbers.rows))}>
              CSV
            </button>
          )}
          {props.picture && (
            <button type="button" class="tool" onClick={save_picture}>
              PNG
            </button>
          )}
        </div>
      </header>
      {props.note && <p class="panel-note">{props.note}</p>}
      <div class={as_table && props.picture ? "panel-body below" : "panel-body"}>{props.children}</div>
      {as_table && props.numbers && (
        <div class="panel-table">
          <DataTable columns={props.numbers.columns} rows={props.numbers.rows} first={60} caption={`${props.title}: the numbers`} />
        </div>
      )}
    </section>
  );
}

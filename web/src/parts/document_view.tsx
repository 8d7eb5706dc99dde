// Any document of the server: its summary, plots, tables, records and notes. What a page has no view of its own for is shown
// by this.
import type { AnyDocument, PlotDocument } from "../api/types.ts";
import { file_name } from "../core/download.ts";
import { words } from "../core/format.ts";
import { EstimatesPanel, type EstimatesPlot } from "../plots/estimates_panel.tsx";
import { PlotPanel } from "../plots/plot_panel.tsx";
import { DataTable } from "./data_table.tsx";
import { Notes } from "./notes.tsx";
import { Panel } from "./panel.tsx";
import { file_columns, flatten, shown_columns, type Row } from "./row_columns.tsx";
import { Facts } from "./tiles.tsx";

interface Props {
  readonly document: AnyDocument;
  readonly name: string; // of saved files
}

// A part of a document by its place in it: "test: models".
interface Part {
  readonly title: string;
  readonly value: unknown;
}

const kOwn = ["format", "summary", "verdict", "plots", "notes"];
const kDeepest = 3; // records within records; what lies deeper is left to the file itself

export function DocumentView({ document, name }: Props) {
  const parts = parts_of(Object.fromEntries(Object.entries(document).filter(([key]) => !kOwn.includes(key))), "", 0);
  const tables = parts.filter((part) => Array.isArray(part.value));
  const records = parts.filter((part) => !Array.isArray(part.value));
  const said = document.summary ?? (typeof document["verdict"] === "string" ? document["verdict"] : undefined);
  return (
    <>
      {said && <p class="verdict"><bdi>{said}</bdi></p>}
      {Object.entries(document.plots ?? {}).map(([key, plot]) => (
        <AnyPlot key={key} plot={plot} file={`${name}-${key}`} />
      ))}
      <Records parts={records.filter(comes_first)} />
      {tables.map(({ title, value }) => (
        <RowsPanel key={title} title={title} rows={value as Row[]} file={`${name}-${file_name(title)}`} />
      ))}
      <Records parts={records.filter((part) => !comes_first(part))} />
      {document.notes && document.notes.length > 0 && (
        <Panel title="Notes">
          <Notes notes={document.notes} open={6} />
        </Panel>
      )}
    </>
  );
}

// What sums the document up: its own single values, and counts.
function comes_first({ title, value }: Part): boolean {
  const values = Object.values(value as Row);
  return title === "" || (!title.includes(":") && values.length <= 8 && values.every((each) => typeof each === "number"));
}

function Records({ parts }: { parts: readonly Part[] }) {
  return (
    <div class="columns">
      {parts.map(({ title, value }) => (
        <Panel key={title} title={title || "Facts"}>
          <Facts facts={shown_columns([value as Row]).map((column) => [column.title, column.show?.(value as Row)] as const)} />
        </Panel>
      ))}
    </div>
  );
}

// The single values of a record as one part, each list of rows and each record within it as further ones.
function parts_of(record: Row, title: string, depth: number): Part[] {
  const entries = Object.entries(record);
  const simple = entries.filter(([, value]) => is_simple(value) && value !== null && value !== "");
  const name = (key: string) => (title === "" ? capital(words(key)) : `${title}: ${words(key)}`);
  const inner = entries.filter(([, value]) => !is_simple(value)).flatMap(([key, value]): Part[] => {
    if (Array.isArray(value)) return [{ title: name(key), value }];
    return depth < kDeepest ? parts_of(value as Row, name(key), depth + 1) : [];
  });
  return simple.length > 0 ? [{ title, value: Object.fromEntries(simple) }, ...inner] : inner;
}

// A single value, or a list of them.
function is_simple(value: unknown): boolean {
  if (Array.isArray(value)) return value.every((each) => each === null || typeof each !== "object");
  return value === null || typeof value !== "object";
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

function AnyPlot({ plot, file }: { plot: PlotDocument | EstimatesPlot; file: string }) {
  if ("panels" in plot && plot.axis) return <PlotPanel plot={plot} file={file} />;
  if ("estimates" in plot) return <EstimatesPanel plot={plot} file={file} />;
  return null;
}

export function RowsPanel({ title, rows, file }: { title: string; rows: readonly Row[]; file: string }) {
  const flat = rows.map((row) => flatten(row));
  const columns = shown_columns(flat);
  if (columns.length === 0) return null;
  return (
    <Panel title={title} csv={{ columns: file_columns(flat), rows: flat }} file={file}>
      <DataTable columns={columns} rows={flat} first={15} caption={title} />
    </Panel>
  );
}

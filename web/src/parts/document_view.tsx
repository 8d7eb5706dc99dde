// Any document of the server: its summary, records as facts, tables as tables, plots as plots, notes. What a page has no
// view of its own for is shown by this.
import type { AnyDocument, PlotDocument } from "../api/types.ts";
import type { Cell } from "../core/csv.ts";
import { file_name } from "../core/download.ts";
import { plain, words } from "../core/format.ts";
import { PlotPanel } from "../plots/plot_panel.tsx";
import { EstimatesPanel, type EstimatesPlot } from "../plots/estimates_panel.tsx";
import { DataTable, type Column } from "./data_table.tsx";
import { Notes } from "./notes.tsx";
import { Outside } from "./outside.tsx";
import { Panel } from "./panel.tsx";
import { Facts } from "./tiles.tsx";

interface Props {
  readonly document: AnyDocument;
  readonly name: string; // of saved files
  readonly without?: readonly string[]; // keys that the page shows in another way
}

type Row = Record<string, unknown>;

const kOwn = ["format", "summary", "verdict", "plots", "notes"];

export function DocumentView({ document, name, without = [] }: Props) {
  const parts = Object.entries(document).filter(([key]) => !kOwn.includes(key) && !without.includes(key));
  const simple = parts.filter(([, value]) => value === null || typeof value !== "object");
  const said = document.summary ?? (typeof document["verdict"] === "string" ? document["verdict"] : undefined);
  return (
    <>
      {said && <p class="verdict"><bdi>{said}</bdi></p>}
      {Object.entries(document.plots ?? {}).map(([key, plot]) => (
        <AnyPlot key={key} plot={plot} file={`${name}-${key}`} />
      ))}
      {simple.length > 0 && (
        <Panel title="Facts">
          <Facts facts={simple.map(([key, value]) => [words(key), shown(value)] as const)} />
        </Panel>
      )}
      {parts.map(([key, value]) => (
        <Part key={key} title={words(key)} value={value} file={`${name}-${file_name(key)}`} depth={0} />
      ))}
      {document.notes && document.notes.length > 0 && (
        <Panel title="Notes">
          <Notes notes={document.notes} open={6} />
        </Panel>
      )}
    </>
  );
}

function AnyPlot({ plot, file }: { plot: PlotDocument | EstimatesPlot; file: string }) {
  if ("panels" in plot && plot.axis) return <PlotPanel plot={plot} file={file} />;
  if ("estimates" in plot) return <EstimatesPanel plot={plot} file={file} />;
  return null;
}

const kDeepest = 3; // records within records; what lies deeper is left to the file itself

interface PartProps {
  readonly title: string;
  readonly value: unknown;
  readonly file: string;
  readonly depth: number;
}

function Part({ title, value, file, depth }: PartProps) {
  if (Array.isArray(value)) {
    if (value.length === 0) return null;
    if (typeof value[0] !== "object" || value[0] === null) return <Sentences title={title} items={value} />;
    return <RowsPanel title={title} rows={value as Row[]} file={file} />;
  }
  if (value === null || typeof value !== "object" || depth > kDeepest) return null;
  const entries = Object.entries(value);
  const simple = entries.filter(([, each]) => is_simple(each));
  return (
    <>
      {simple.length > 0 && (
        <Panel title={title} file={file}>
          <Facts facts={simple.map(([key, each]) => [words(key), shown(each)] as const)} />
        </Panel>
      )}
      {entries.filter(([, each]) => !is_simple(each)).map(([key, each]) => (
        <Part key={key} title={`${title}: ${words(key)}`} value={each} file={`${file}-${file_name(key)}`} depth={depth + 1} />
      ))}
    </>
  );
}

// A single value, or a list of them.
function is_simple(value: unknown): boolean {
  if (Array.isArray(value)) return value.every((each) => each === null || typeof each !== "object");
  return value === null || typeof value !== "object";
}

function Sentences({ title, items }: { title: string; items: readonly unknown[] }) {
  return (
    <Panel title={title}>
      <Notes notes={items.map(String)} open={8} />
    </Panel>
  );
}

export function RowsPanel({ title, rows, file }: { title: string; rows: readonly Row[]; file: string }) {
  const columns = columns_of(rows);
  if (columns.length === 0) return null;
  return (
    <Panel title={title} csv={{ columns, rows }} file={file}>
      <DataTable columns={columns} rows={rows} first={15} caption={title} />
    </Panel>
  );
}

// The columns that rows have, in the order in which they come; lists and objects within a row are left to the file itself.
export function columns_of(rows: readonly Row[]): Column<Row>[] {
  const keys = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return keys.flatMap((key): Column<Row>[] => {
    const values = rows.map((row) => row[key]);
    if (values.some((value) => value !== null && typeof value === "object")) return [];
    const numeric = values.some((value) => typeof value === "number");
    const long = values.some((value) => typeof value === "string" && value.length > 40);
    return [{ key, title: words(key), value: (row) => row[key] as Cell, show: (row) => shown(row[key]), ...(numeric && { number: true as const }), ...(long && { wide: true as const }) }];
  });
}

function shown(value: unknown) {
  if (value === null || value === undefined) return plain(null);
  if (typeof value === "number") return plain(value);
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value)) return <Outside text={value.map(String).join(", ") || "none"} />;
  if (typeof value === "object") return <Outside text={JSON.stringify(value)} />;
  return value === "" ? "" : <Outside text={String(value)} />;
}

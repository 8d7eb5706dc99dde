// Where the data came from, whether they are good enough, and what limits the answer.
import type { QualityRow, Source } from "../../api/types.ts";
import { count, share } from "../../core/format.ts";
import { DataTable, type Column } from "../../parts/data_table.tsx";
import { Notes } from "../../parts/notes.tsx";
import { Outside } from "../../parts/outside.tsx";
import { Panel } from "../../parts/panel.tsx";

const kSources: Column<Source>[] = [
  { key: "provider", title: "Provider", value: (row) => row.provider },
  { key: "kind", title: "Data", value: (row) => row.kind },
  { key: "rows", title: "Rows", number: true, value: (row) => row.rows, show: (row) => count(row.rows) },
  { key: "error", title: "Failed", wide: true, value: (row) => row.error, show: (row) => (row.error ? <span class="flagged"><Outside text={row.error} /></span> : "") },
];

const kQuality: Column<QualityRow>[] = [
  { key: "check", title: "Check", value: (row) => row.check },
  { key: "count", title: "Found", number: true, value: (row) => row.count, show: (row) => `${count(row.count)} of ${count(row.of)}` },
  { key: "share", title: "Share", number: true, value: (row) => row.share, show: (row) => share(row.share) },
  { key: "limit", title: "Limit", number: true, value: (row) => row.limit, show: (row) => share(row.limit) },
  { key: "beyond", title: "Result", value: (row) => row.beyond, show: (row) => (row.beyond ? <span class="flagged">beyond</span> : "within") },
];

interface Props {
  readonly quality: readonly QualityRow[];
  readonly sources: readonly Source[];
  readonly notes: readonly string[];
}

export function Provenance({ quality, sources, notes }: Props) {
  return (
    <div class="columns">
      <Panel title="Data quality" csv={{ columns: kQuality, rows: quality }}>
        <DataTable columns={kQuality} rows={quality} caption="Data quality" />
      </Panel>
      <Panel title="Sources" csv={{ columns: kSources, rows: sources }}>
        <DataTable columns={kSources} rows={sources} caption="Sources" />
      </Panel>
      <Panel title="What limits this answer">
        <Notes notes={notes} open={4} />
      </Panel>
    </div>
  );
}

// Several runs side by side: metrics with their differences, and what else differs.
import type { AnyDocument } from "../../api/types.ts";
import { use_resource } from "../../api/use_resource.ts";
import { plain, words } from "../../core/format.ts";
import type { Cell } from "../../core/csv.ts";
import { DataTable, type Column } from "../../parts/data_table.tsx";
import { Notes } from "../../parts/notes.tsx";
import { Outside } from "../../parts/outside.tsx";
import { Panel } from "../../parts/panel.tsx";
import { Ready } from "../../parts/states.tsx";

type Row = Record<string, string | number | null>;

export function Comparison({ runs }: { runs: readonly string[] }) {
  const found = use_resource<AnyDocument & { comparison?: Row[] }>(`/v1/compare?${runs.map((run) => `run=${encodeURIComponent(run)}`).join("&")}`);
  return (
    <Ready of={found} words="Comparing …">
      {({ comparison = [], notes }) => {
        const columns = columns_of(comparison, runs);
        return (
          <Panel title="Comparison" csv={{ columns, rows: comparison }}>
            <DataTable columns={columns} rows={comparison} first={80} caption="Comparison" />
            <Notes notes={notes} />
          </Panel>
        );
      }}
    </Ready>
  );
}

function columns_of(rows: readonly Row[], runs: readonly string[]): Column<Row>[] {
  return Object.keys(rows[0] ?? {}).map((key): Column<Row> => {
    const differs = key.startsWith("difference");
    const numeric = differs || rows.some((row) => typeof row[key] === "number");
    return {
      key,
      title: title_of(key, runs),
      value: (row) => row[key] as Cell,
      show: (row) => shown(row[key], differs),
      ...(numeric && { number: true as const }),
    };
  });
}

function shown(value: string | number | null | undefined, differs: boolean) {
  if (typeof value === "number") return differs && value > 0 ? `+${plain(value)}` : plain(value);
  return value === null || value === undefined ? "" : <Outside text={value} />;
}

// "left" and "run_1" are told by the name of the run.
function title_of(key: string, runs: readonly string[]): string {
  const index = { left: 0, right: 1 }[key] ?? (/^run_\d+$/.test(key) ? Number(key.slice(4)) - 1 : null);
  const run = index === null ? undefined : runs[index];
  return run ? run.replace(/^\d{8}T\d{6}Z-/, "") : words(key);
}

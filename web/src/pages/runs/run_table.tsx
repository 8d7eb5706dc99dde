// All runs, newest first, with their main metrics; marks choose those that are compared.
import { useEffect } from "preact/hooks";
import type { RunRow } from "../../api/types.ts";
import { minute, plain, seconds } from "../../core/format.ts";
import { format_route, use_query } from "../../core/route.ts";
import { DataTable, type Column } from "../../parts/data_table.tsx";
import { Panel } from "../../parts/panel.tsx";

interface Props {
  readonly rows: readonly RunRow[];
  readonly marked: readonly string[];
  readonly on_marked: (marked: string[]) => void;
  readonly reload: () => void;
}

const kEvery_ms = 4000; // while one runs

export function RunTable({ rows, marked, on_marked, reload }: Props) {
  const [find, set_find] = use_query("find", "");
  const runs = rows.some((row) => row.status === "running");
  useEffect(() => {
    if (!runs) return undefined;
    const timer = setInterval(reload, kEvery_ms);
    return () => clearInterval(timer);
  }, [runs]);
  const turn = (run: string) => on_marked(marked.includes(run) ? marked.filter((each) => each !== run) : [...marked, run]);
  const shown = [...rows].reverse().filter((row) => `${row.run} ${row.name} ${row.recipe ?? ""} ${row.status}`.toLowerCase().includes(find.toLowerCase()));
  const mark: Column<RunRow> = {
    key: "compared",
    title: "Compare",
    value: (row) => marked.includes(row.run),
    show: (row) => <input type="checkbox" aria-label={`Compare ${row.run}`} checked={marked.includes(row.run)} onChange={() => turn(row.run)} />,
  };
  const tools = (
    <label>
      <span class="unseen">Filter runs</span>
      <input class="tool" type="search" placeholder="Filter" value={find} onInput={(event) => set_find(event.currentTarget.value)} />
    </label>
  );
  return (
    <Panel title="Runs" tools={tools} csv={{ columns: kColumns, rows: shown }}>
      <DataTable columns={[...kColumns, mark]} rows={shown} first={40} caption="Runs" />
    </Panel>
  );
}

const kColumns: Column<RunRow>[] = [
  { key: "started", title: "Started, UTC", value: (row) => row.started, show: (row) => <span class="nowrap">{minute(row.started)}</span> },
  { key: "run", title: "Run", value: (row) => row.run, show: (row) => <a class="nowrap" href={format_route(["runs", row.run])}>{row.run.replace(/^\d{8}T\d{6}Z-/, "")}</a> },
  { key: "name", title: "Use case", value: (row) => row.name, show: (row) => `${row.name}${row.recipe ? `, ${row.recipe}` : ""}` },
  { key: "status", title: "Status", value: (row) => row.status, show: (row) => <span class={`status status-${row.status}`}>{row.status}</span> },
  { key: "mode", title: "Mode", value: (row) => row.mode, show: (row) => (row.mode === "as-published" ? <span class="flagged">{row.mode}</span> : row.mode) },
  { key: "seconds", title: "Took", number: true, value: (row) => row.seconds, show: (row) => seconds(row.seconds) },
  { key: "of", title: "Of", value: (row) => row.of, show: (row) => row.of ?? "" },
  { key: "value", title: "Metric", number: true, value: (row) => row.value, show: (row) => <Metric name={row.metric} value={row.value} /> },
  { key: "value_2", title: "Second", number: true, value: (row) => row.value_2, show: (row) => <Metric name={row.metric_2} value={row.value_2} /> },
];

function Metric({ name, value }: { name: string | null; value: number | null }) {
  if (!name) return <></>;
  return (
    <>
      <span class="soft">{name}</span> {plain(value)}
    </>
  );
}

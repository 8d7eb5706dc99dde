// One run: its record, its curves (live while it runs), its metrics, results and files.
import { useEffect } from "preact/hooks";
import type { RunFile, RunRecordDocument } from "../../api/types.ts";
import { use_resource } from "../../api/use_resource.ts";
import { bytes, minute, plain, seconds, words } from "../../core/format.ts";
import { format_route, use_query } from "../../core/route.ts";
import { DataTable, type Column } from "../../parts/data_table.tsx";
import { RowsPanel } from "../../parts/document_view.tsx";
import { Outside } from "../../parts/outside.tsx";
import { Panel } from "../../parts/panel.tsx";
import { Command, Ready } from "../../parts/states.tsx";
import { Facts } from "../../parts/tiles.tsx";
import { file_address, RunDocument } from "./run_document.tsx";
import { TrainingCurves } from "./training_curves.tsx";

const kEvery_ms = 3000;

export function RunPage({ run }: { run: string }) {
  const found = use_resource<RunRecordDocument>(`/v1/runs/${encodeURIComponent(run)}`);
  const live = found.value?.run["status"] === "running";
  useEffect(() => {
    if (!live) return undefined;
    const timer = setInterval(found.reload, kEvery_ms);
    return () => clearInterval(timer);
  }, [live]);
  return (
    <Ready of={found} words="Reading the run …">
      {(record) => <Record run={run} record={record} live={live} />}
    </Ready>
  );
}

function Record({ run, record, live }: { run: string; record: RunRecordDocument; live: boolean }) {
  const status = String(record.run["status"] ?? "");
  const files = record.files ?? [];
  const results = files.filter((file) => file.type.startsWith("application/json") && file.format !== null && !file.format.startsWith("bellwether.run/"));
  return (
    <>
      <header class="page-title">
        <a class="tool" href={format_route(["runs"])}>
          All runs
        </a>
        <h1>
          {run} <span class={`status status-${status}`}>{status}</span>
        </h1>
        {files.some((file) => file.file === "report.html") && (
          <a class="button" href={file_address(run, "report.html")} target="_blank" rel="noopener">
            Report
          </a>
        )}
      </header>
      <TrainingCurves run={run} live={live} />
      <Results run={run} results={results} />
      <div class="columns">
        {record.metrics && <RowsPanel title="Metrics" rows={record.metrics as unknown as Record<string, unknown>[]} file={`${run}-metrics`} />}
        <Panel title="Record">
          <Facts facts={Object.entries(record.run).map(([key, value]) => [words(key), fact(key, value)] as const)} />
        </Panel>
        <Files run={run} files={files} />
        {record.config && <Configuration config={record.config} />}
      </div>
      <p class="soft small">
        Run it again and compare, byte for byte: <Command text={`bellwether runs reproduce ${run}`} />
      </p>
    </>
  );
}

// Options that were left empty say nothing.
function Configuration({ config }: { config: Record<string, unknown> }) {
  const options = Object.entries(config).filter(([, value]) => value !== null && value !== "");
  return (
    <Panel title="Configuration">
      <details open={options.length <= 12}>
        <summary>{options.length} options</summary>
        <Facts facts={options.map(([key, value]) => [key, fact(key, value)] as const)} />
      </details>
    </Panel>
  );
}

function fact(key: string, value: unknown) {
  if (key === "seconds") return seconds(Number(value));
  if (key === "started" || key === "ended") return `${minute(String(value))} UTC`;
  if (typeof value === "number") return plain(value);
  return <Outside text={Array.isArray(value) ? value.join(", ") : String(value ?? "")} />;
}

function Results({ run, results }: { run: string; results: readonly RunFile[] }) {
  const [chosen, choose] = use_query("result", "");
  if (results.length === 0) return null;
  const shown = results.find((file) => file.file === chosen);
  return (
    <>
      <p class="row">
        <span class="soft">Results</span>
        {results.map((file) => (
          <button key={file.file} type="button" class="tool" aria-pressed={file === shown} onClick={() => choose(file === shown ? "" : file.file)}>
            {file.file}
          </button>
        ))}
      </p>
      {shown && <RunDocument key={shown.file} run={run} file={shown.file} />}
    </>
  );
}

function Files({ run, files }: { run: string; files: readonly RunFile[] }) {
  const columns: Column<RunFile>[] = [
    { key: "file", title: "File", value: (row) => row.file, show: (row) => <a href={file_address(run, row.file)} target="_blank" rel="noopener">{row.file}</a> },
    { key: "bytes", title: "Size", number: true, value: (row) => row.bytes, show: (row) => bytes(row.bytes) },
    { key: "format", title: "Format", value: (row) => row.format, show: (row) => row.format ?? "" },
  ];
  return (
    <Panel title="Files" csv={{ columns, rows: files }} file={`${run}-files`}>
      <DataTable columns={columns} rows={files} caption="Files" />
    </Panel>
  );
}

// Work in the background: what runs and what ran, and a form that starts more.
import { useEffect } from "preact/hooks";
import type { JobRow, RequestRow } from "../../api/types.ts";
import { use_resource } from "../../api/use_resource.ts";
import { minute, seconds } from "../../core/format.ts";
import { format_route, go, use_query } from "../../core/route.ts";
import { DataTable, type Column } from "../../parts/data_table.tsx";
import { Outside } from "../../parts/outside.tsx";
import { Panel } from "../../parts/panel.tsx";
import { Empty, Ready } from "../../parts/states.tsx";
import { JobForm } from "./job_form.tsx";

const kColumns: Column<JobRow>[] = [
  { key: "job", title: "Job", value: (row) => row.job, show: (row) => <a href={format_route(["jobs", row.job])}>{row.job}</a> },
  { key: "request", title: "Request", value: (row) => row.request, show: (row) => <span class="nowrap">{row.request}</span> },
  { key: "status", title: "Status", value: (row) => row.status, show: (row) => <span class={`status status-${row.status}`}>{row.status}</span> },
  { key: "progress", title: "Progress", wide: true, value: (row) => row.error ?? row.progress, show: (row) => (row.error ? <span class="flagged"><Outside text={row.error} /></span> : <Outside text={row.progress ?? ""} />) },
  { key: "seconds", title: "Took", number: true, value: (row) => row.seconds, show: (row) => (row.seconds === null ? "" : seconds(row.seconds)) },
  { key: "submitted", title: "Submitted, UTC", value: (row) => row.submitted, show: (row) => <span class="nowrap">{minute(row.submitted)}</span> },
  { key: "run", title: "Run", value: (row) => row.run, show: (row) => (row.run ? <a class="nowrap" href={format_route(["runs", row.run])}>{row.run.replace(/^\d{8}T\d{6}Z-/, "")}</a> : "") },
  { key: "command", title: "Command", value: (row) => row.command, show: (row) => <code class="nowrap clipped" title={row.command}>{row.command}</code> },
];

const kEvery_ms = 2000;

export function JobsPage() {
  const jobs = use_resource<{ jobs?: JobRow[] }>("/v1/jobs");
  const requests = use_resource<{ requests?: RequestRow[] }>("/v1/requests");
  const busy = jobs.value?.jobs?.some((job) => job.status === "running" || job.status === "waiting") ?? false;
  useEffect(() => {
    if (!busy) return undefined;
    const timer = setInterval(jobs.reload, kEvery_ms);
    return () => clearInterval(timer);
  }, [busy]);
  return (
    <>
      <h1 class="unseen">Jobs</h1>
      <Ready of={jobs} words="Reading jobs …">
        {({ jobs: rows = [] }) => (
          <Panel title="Jobs" csv={{ columns: kColumns, rows }} note="Jobs go on when this page is closed, and leave run directories.">
            {rows.length === 0 ? <Empty>No job has been started since the server began. The form below starts one.</Empty> : <DataTable columns={kColumns} rows={rows} first={20} caption="Jobs" on_row={(row) => go(["jobs", row.job])} />}
          </Panel>
        )}
      </Ready>
      <Ready of={requests} words="Reading what can be started …">
        {({ requests: rows = [] }) => <Start requests={rows.filter((row) => row.is_job)} />}
      </Ready>
    </>
  );
}

function Start({ requests }: { requests: readonly RequestRow[] }) {
  const [chosen, choose] = use_query("request", requests[0]?.request ?? "");
  const request = requests.find((row) => row.request === chosen);
  return (
    <Panel title="Start a job" note={request?.summary}>
      <div class="row request-row">
        <label class="row">
          <span>Request</span>
          <select value={chosen} onChange={(event) => choose(event.currentTarget.value)}>
            {requests.map((row) => (
              <option key={row.request} value={row.request}>
                {row.command}
              </option>
            ))}
          </select>
        </label>
      </div>
      {request && <JobForm key={request.request} request={request.request} />}
    </Panel>
  );
}

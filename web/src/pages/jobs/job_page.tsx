// One job as it goes: progress, metrics as they are written, log lines. A reload or a restart of the server loses nothing.
import { useEffect, useState } from "preact/hooks";
import { as_api_error, send, type ApiError } from "../../api/client.ts";
import { follow_events, type ServerEvent } from "../../api/event_stream.ts";
import type { Curve, JobRow } from "../../api/types.ts";
import { minute, seconds } from "../../core/format.ts";
import { format_route } from "../../core/route.ts";
import { Outside } from "../../parts/outside.tsx";
import { Panel } from "../../parts/panel.tsx";
import { Command, Failure, Waiting } from "../../parts/states.tsx";
import { Facts } from "../../parts/tiles.tsx";
import { CurvePanels } from "../runs/training_curves.tsx";

interface JobState {
  readonly job: JobRow | null;
  readonly progress: string | null;
  readonly lines: readonly string[];
  readonly rows: readonly Curve[];
  readonly connected: boolean;
  readonly error: ApiError | null;
}

const kNothing: JobState = { job: null, progress: null, lines: [], rows: [], connected: true, error: null };
const kMostLines = 1000;

export function JobPage({ id }: { id: string }) {
  const state = use_job(id);
  const [fault, set_fault] = useState<ApiError | null>(null);
  const stop = () => send(`/v1/jobs/${encodeURIComponent(id)}`, { method: "DELETE" }).catch((error: unknown) => set_fault(as_api_error(error)));
  const { job } = state;
  if (state.error) return <Failure error={state.error} />;
  if (!job) return <Waiting words={`Reading job ${id} …`} />;
  const running = job.status === "running" || job.status === "waiting";
  return (
    <>
      <header class="page-title">
        <a class="tool" href={format_route(["jobs"])}>
          All jobs
        </a>
        <h1>
          {job.request} <span class={`status status-${job.status}`}>{job.status}</span>
        </h1>
        {running && (
          <button type="button" class="button" onClick={stop}>
            Stop
          </button>
        )}
        {job.run && (
          <a class="button" href={format_route(["runs", job.run])}>
            The run
          </a>
        )}
      </header>
      {fault && <Failure error={fault} />}
      {!state.connected && running && <p class="failure" role="status">The server does not answer; trying again. The job's run directory keeps what was done.</p>}
      {job.error && <p class="failure" role="alert"><bdi>{job.error}</bdi></p>}
      {running && <p class="job-progress" role="status"><bdi>{state.progress ?? job.progress ?? "waiting"}</bdi></p>}
      <CurvePanels rows={state.rows} live={running} />
      <Panel title="Job">
        <Facts facts={[["Submitted", `${minute(job.submitted)} UTC`], ["Took", job.seconds === null ? "" : seconds(job.seconds)]]} />
        <p class="job-command">
          <span class="soft">The same in a terminal</span> <Command text={job.command} />
        </p>
      </Panel>
      {state.lines.length > 0 && (
        <Panel title="Log">
          <ol class="log" tabIndex={0} aria-label="Log lines">
            {state.lines.map((line, index) => (
              <li key={index}>
                <Outside text={line} />
              </li>
            ))}
          </ol>
        </Panel>
      )}
    </>
  );
}

function use_job(id: string): JobState {
  const [state, set_state] = useState(kNothing);
  useEffect(() => {
    const stop = new AbortController();
    set_state(kNothing);
    follow_events(`/v1/jobs/${encodeURIComponent(id)}/events`, {
      signal: stop.signal,
      is_last: (event) => event.name === "end",
      on_event: (event) => set_state((now) => after_job_event(now, event)),
      on_state: (connected) => set_state((now) => ({ ...now, connected: connected === "open" })),
    }).catch((fault: unknown) => set_state((now) => ({ ...now, error: as_api_error(fault) })));
    return () => stop.abort();
  }, [id]);
  return state;
}

interface MetricsEvent {
  readonly line: number;
  readonly stage: string;
  readonly step: number;
  readonly values: Readonly<Record<string, number | null>>;
}

export function after_job_event(state: JobState, event: ServerEvent): JobState {
  switch (event.name) {
    case "job":
    case "end":
      return { ...state, job: JSON.parse(event.data) as JobRow };
    case "progress":
      return { ...state, progress: (JSON.parse(event.data) as { line: string }).line };
    case "log":
      return { ...state, lines: [...state.lines, (JSON.parse(event.data) as { message: string }).message].slice(-kMostLines) };
    case "metrics": {
      const { line, stage, step, values } = JSON.parse(event.data) as MetricsEvent;
      if (state.rows.some((row) => row.line === line)) return state;
      return { ...state, rows: [...state.rows, ...Object.entries(values).map(([metric, value]) => ({ line, stage, step, metric, value }))] };
    }
    default:
      return state;
  }
}

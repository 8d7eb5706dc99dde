// The stages of a live forecast ticking through: what each did, and how long it took.
import { useEffect, useState } from "preact/hooks";
import type { StageEvent } from "../../api/types.ts";
import { count, month, percent, seconds } from "../../core/format.ts";
import { kStages, type ForecastState } from "./forecast_events.ts";

export function Stages({ state }: { state: ForecastState }) {
  return (
    <ol class="stages" aria-label="Stages of the forecast">
      {kStages.map((name) => (
        <Stage key={name} name={name} event={state.stages[name]} started={state.started[name]} progress={state.progress} live={state.running} />
      ))}
    </ol>
  );
}

interface StageProps {
  readonly name: string;
  readonly event: StageEvent | undefined;
  readonly started: number | undefined;
  readonly progress: string | null;
  readonly live: boolean;
}

const kSigns: Record<string, string> = { done: "✓", failed: "✕", running: "", waiting: "", stopped: "–" };

function Stage({ name, event, started, progress, live }: StageProps) {
  const status = event ? (event.status === "running" && !live ? "stopped" : event.status) : "waiting";
  return (
    <li class={`stage stage-${status}`} aria-label={`${name}: ${status}`}>
      <span class="stage-sign" aria-hidden="true">
        {kSigns[status]}
      </span>
      <span class="stage-name">{name}</span>
      <span class="stage-time">{status === "running" ? <Elapsed since={started} /> : event?.seconds === undefined ? "" : seconds(event.seconds)}</span>
      <span class="stage-fact">
        <bdi>{status === "running" ? (progress ?? "running") : status === "failed" ? "failed" : fact_of(event)}</bdi>
      </span>
    </li>
  );
}

// Seconds since a stage began, while it runs.
function Elapsed({ since }: { since: number | undefined }) {
  const [now, set_now] = useState(() => performance.now());
  useEffect(() => {
    const timer = setInterval(() => set_now(performance.now()), 100);
    return () => clearInterval(timer);
  }, []);
  return <>{since === undefined ? "" : seconds(Math.max(0, now - since) / 1000)}</>;
}

type Field = Record<string, unknown> | undefined;

function fact_of(event: StageEvent | undefined): string {
  const document = event?.document;
  if (!event || !document) return "";
  const record = document[event.stage] as Field;
  const as_number = (key: string) => count(record?.[key] as number | undefined);
  switch (event.stage) {
    case "prices":
      return `${as_number("bars")} bars`;
    case "news":
      return `${as_number("texts")} texts`;
    case "scores":
      return `${as_number("counted")} scored`;
    case "window": {
      const months = (document["months"] as { month: string }[] | undefined) ?? [];
      const first = months[0]?.month;
      const last = months[months.length - 1]?.month;
      return first && last ? `to ${month(last)}` : "";
    }
    default:
      return percent(record?.["forecast"] as number | undefined);
  }
}

// The state of a forecast that is being made, event by event of its stream.
import { error_from, type ApiError } from "../../api/api_error.ts";
import type { ServerEvent } from "../../api/event_parser.ts";
import type { ErrorBody, ForecastDocument, StageEvent } from "../../api/types.ts";

export const kStages = ["prices", "news", "scores", "window", "forecast"] as const;

export interface ForecastState {
  readonly key: string; // what was asked: changes when a newer question replaces it
  readonly stages: Readonly<Record<string, StageEvent>>;
  readonly started: Readonly<Record<string, number>>; // ms of the page's clock
  readonly progress: string | null;
  readonly document: ForecastDocument | null;
  readonly error: ApiError | null;
  readonly running: boolean;
}

export function no_forecast(key: string): ForecastState {
  return { key, stages: {}, started: {}, progress: null, document: null, error: null, running: true };
}

// The state after one more event of the stream.
export function after_event(state: ForecastState, event: ServerEvent, now: number): ForecastState {
  switch (event.name) {
    case "stage": {
      const stage = JSON.parse(event.data) as StageEvent;
      const started = stage.status === "running" ? { ...state.started, [stage.stage]: now } : state.started;
      return { ...state, started, progress: null, stages: { ...state.stages, [stage.stage]: stage } };
    }
    case "progress":
      return { ...state, progress: (JSON.parse(event.data) as { line: string }).line };
    case "document":
      return { ...state, document: JSON.parse(event.data) as ForecastDocument };
    case "error":
      return { ...state, error: error_from(error_of(JSON.parse(event.data) as { error?: ErrorBody } & ErrorBody)) };
    default:
      return state;
  }
}

// {"error": {…}}, or the same without its frame.
function error_of(body: { readonly error?: ErrorBody } & ErrorBody): ErrorBody {
  return body.error ?? body;
}

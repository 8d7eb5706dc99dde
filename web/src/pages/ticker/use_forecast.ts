// A forecast that is being made: its stages as they tick through, then the answer. A new day or ticker ends the one before.
import { useCallback, useEffect, useState } from "preact/hooks";
import { as_api_error, error_from, is_abort, type ApiError } from "../../api/client.ts";
import { read_events, type ServerEvent } from "../../api/event_stream.ts";
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

const kNothing: Omit<ForecastState, "key"> = { stages: {}, started: {}, progress: null, document: null, error: null, running: true };
const kRest_ms = 300; // a slider that still moves asks for nothing

export interface ForecastQuestion {
  readonly ticker: string;
  readonly as_of?: string | undefined;
}

export function use_forecast({ ticker, as_of }: ForecastQuestion): ForecastState & { again: () => void } {
  const key = `${ticker} ${as_of ?? ""}`;
  const [state, set_state] = useState<ForecastState>({ key, ...kNothing });
  const [turn, set_turn] = useState(0);
  const again = useCallback(() => set_turn((now) => now + 1), []);
  useEffect(() => {
    const stop = new AbortController();
    const change = (next: (state: ForecastState) => ForecastState) => !stop.signal.aborted && set_state(next);
    const ask = async () => {
      change(() => ({ key, ...kNothing }));
      const body = { recipe: "return", ticker, ...(as_of && { as_of }) };
      try {
        await read_events("/v1/forecast/events", { method: "POST", body, signal: stop.signal }, (event) => change((now) => after_event(now, event)));
        change((now) => (now.document || now.error ? { ...now, running: false } : { ...now, running: false, error: error_from({ kind: "unreachable", message: "The server ended before its answer was whole." }) }));
      } catch (fault) {
        if (!is_abort(fault)) change((now) => ({ ...now, running: false, error: as_api_error(fault) }));
      }
    };
    const timer = setTimeout(ask, turn === 0 && as_of === undefined ? 0 : kRest_ms);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [key, turn]);
  return { ...(state.key === key ? state : { key, ...kNothing }), again };
}

// The state after one more event of the stream.
export function after_event(state: ForecastState, event: ServerEvent, now: number = performance.now()): ForecastState {
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
      return { ...state, error: error_from((JSON.parse(event.data) as { error: ErrorBody }).error) };
    default:
      return state;
  }
}

// A forecast that is being made: its stages as they tick through, then the answer. A new day or ticker ends the one before.
import { useCallback, useEffect, useState } from "preact/hooks";
import { as_api_error, error_from, is_abort } from "../../api/client.ts";
import { read_events } from "../../api/event_stream.ts";
import { after_event, no_forecast, type ForecastState } from "./forecast_events.ts";

const kRest_ms = 300; // a slider that still moves asks for nothing

export interface ForecastQuestion {
  readonly ticker: string;
  readonly as_of?: string | undefined;
}

export function use_forecast({ ticker, as_of }: ForecastQuestion): ForecastState & { again: () => void } {
  const key = `${ticker} ${as_of ?? ""}`;
  const [state, set_state] = useState<ForecastState>(no_forecast(key));
  const [turn, set_turn] = useState(0);
  const again = useCallback(() => set_turn((now) => now + 1), []);
  useEffect(() => {
    const stop = new AbortController();
    const change = (next: (state: ForecastState) => ForecastState) => !stop.signal.aborted && set_state(next);
    const ask = async () => {
      change(() => (no_forecast(key)));
      const body = { recipe: "return", ticker, ...(as_of && { as_of }) };
      try {
        await read_events("/v1/forecast/events", { method: "POST", body, signal: stop.signal }, (event) => change((now) => after_event(now, event, performance.now())));
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
  return { ...(state.key === key ? state : no_forecast(key)), again };
}


// One answer of the server as the state of a component.
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { as_api_error, get_json, is_abort, type ApiError } from "./client.ts";

export interface Resource<T> {
  readonly value: T | null; // of the newest answer; kept while the next one is awaited
  readonly error: ApiError | null;
  readonly loading: boolean;
  readonly reload: () => void;
}

// path null: nothing is asked.
export function use_resource<T>(path: string | null): Resource<T> {
  const [state, set_state] = useState<{ path: string | null; value: T | null; error: ApiError | null }>({
    path: null,
    value: null,
    error: null,
  });
  const [turn, set_turn] = useState(0);
  const reload = useCallback(() => set_turn((now) => now + 1), []);
  const kept = useRef<T | null>(null);
  useEffect(() => {
    if (path === null) return undefined;
    const stop = new AbortController();
    get_json<T>(path, stop.signal).then(
      (value) => {
        kept.current = value;
        set_state({ path, value, error: null });
      },
      (fault: unknown) => {
        if (!is_abort(fault)) set_state({ path, value: kept.current, error: as_api_error(fault) });
      },
    );
    return () => stop.abort();
  }, [path, turn]);
  return { value: state.value, error: state.path === path ? state.error : null, loading: path !== null && state.path !== path, reload };
}

// Server-sent events read with fetch: EventSource can neither POST nor send a key.
import { ApiError, is_abort, send, type Request } from "./client.ts";
import { EventParser, type ServerEvent } from "./event_parser.ts";

export type { ServerEvent } from "./event_parser.ts";

// Calls back for each event until the server closes the stream. Throws ApiError where it breaks.
export async function read_events(path: string, request: Request, on_event: (event: ServerEvent) => void): Promise<void> {
  const response = await send(path, { ...request, accept: "text/event-stream" });
  if (!response.body) return;
  const parser = new EventParser();
  const decoder = new TextDecoder();
  const reader = response.body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      for (const event of parser.push(decoder.decode(value, { stream: true }))) on_event(event);
    }
  } catch (fault) {
    if (is_abort(fault) || fault instanceof ApiError) throw fault;
    throw new ApiError("unreachable", "The connection to the server broke.", 0);
  } finally {
    reader.cancel().catch(() => undefined);
  }
}

const kFirstPause_ms = 500;
const kLongestPause_ms = 15_000;

export interface Following {
  readonly on_event: (event: ServerEvent) => void;
  readonly on_state?: (state: "open" | "waiting") => void;
  readonly is_last: (event: ServerEvent) => boolean;
  readonly signal: AbortSignal;
}

// Follows a stream of events across broken connections and restarts of the server, from the last event that was seen,
// until `is_last` or the signal. An answer that says the stream does not exist ends it with that error.
export async function follow_events(path: string, following: Following): Promise<void> {
  let last_id = "";
  let pause = kFirstPause_ms;
  let ended = false;
  const take = (event: ServerEvent): void => {
    pause = kFirstPause_ms;
    following.on_state?.("open");
    if (event.id !== "") last_id = event.id;
    following.on_event(event);
    ended = ended || following.is_last(event);
  };
  while (!ended && !following.signal.aborted) {
    const headers: Record<string, string> = last_id === "" ? {} : { "last-event-id": last_id };
    try {
      await read_events(path, { signal: following.signal, headers }, take);
    } catch (fault) {
      if (is_abort(fault)) return;
      if (fault instanceof ApiError && fault.status >= 400 && fault.status < 500) throw fault;
    }
    if (ended || following.signal.aborted) return;
    following.on_state?.("waiting");
    await wait(pause, following.signal);
    pause = Math.min(2 * pause, kLongestPause_ms);
  }
}

function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

// Server-sent events read with fetch, which EventSource cannot do for POST or with a key
// (https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream).
import { ApiError, is_abort, send, type Request } from "./client.ts";

export interface ServerEvent {
  readonly name: string;
  readonly data: string;
  readonly id: string;
}

// Cuts a stream of characters into events; `push` returns those that are complete.
export class EventParser {
  private rest = "";
  private name = "";
  private id = "";
  private data: string[] = [];

  push(text: string): ServerEvent[] {
    const events: ServerEvent[] = [];
    this.rest += text;
    for (let end = this.line_end(); end !== null; end = this.line_end()) {
      const line = this.rest.slice(0, end.at);
      this.rest = this.rest.slice(end.next);
      const event = this.take(line);
      if (event) events.push(event);
    }
    return events;
  }

  // A carriage return at the very end may be the first half of one line end.
  private line_end(): { at: number; next: number } | null {
    const at = this.rest.search(/[\r\n]/);
    if (at < 0 || (this.rest[at] === "\r" && at + 1 === this.rest.length)) return null;
    return { at, next: this.rest.startsWith("\r\n", at) ? at + 2 : at + 1 };
  }

  private take(line: string): ServerEvent | null {
    if (line === "") return this.dispatch();
    if (line.startsWith(":")) return null;
    const colon = line.indexOf(":");
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (field === "event") this.name = value;
    else if (field === "data") this.data.push(value);
    else if (field === "id" && !value.includes("\0")) this.id = value;
    return null;
  }

  private dispatch(): ServerEvent | null {
    const event = this.data.length > 0 ? { name: this.name || "message", data: this.data.join("\n"), id: this.id } : null;
    this.name = "";
    this.data = [];
    return event;
  }
}

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

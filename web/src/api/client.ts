// Requests to the server that the page came from, and to no other. A failure is an ApiError whose message is a sentence
// for people.
import { ApiError, kind_of } from "./api_error.ts";
import type { ErrorBody } from "./types.ts";

export { ApiError, as_api_error, error_from } from "./api_error.ts";

const kKeyName = "bellwether.key";
let key: string | null = read_key();

function read_key(): string | null {
  try {
    return window.sessionStorage.getItem(kKeyName);
  } catch {
    return null;
  }
}

// The key of a server that listens beyond this computer; kept until the tab closes.
export function use_key_for_requests(next: string): void {
  key = next === "" ? null : next;
  try {
    if (key) window.sessionStorage.setItem(kKeyName, key);
    else window.sessionStorage.removeItem(kKeyName);
  } catch {
    // the key lasts as long as the page
  }
}

export interface Request {
  readonly method?: "GET" | "POST" | "DELETE";
  readonly body?: unknown;
  readonly accept?: string;
  readonly signal?: AbortSignal | undefined;
  readonly headers?: Record<string, string>;
}

// The answer itself; one that tells of a failure is thrown.
export async function send(path: string, request: Request = {}): Promise<Response> {
  const headers: Record<string, string> = { accept: request.accept ?? "application/json", ...request.headers };
  if (request.body !== undefined) headers["content-type"] = "application/json";
  if (key) headers["authorization"] = `Bearer ${key}`;
  let response: Response;
  try {
    response = await fetch(path, {
      method: request.method ?? "GET",
      headers,
      body: request.body === undefined ? null : JSON.stringify(request.body),
      signal: request.signal ?? null,
      cache: "no-cache",
      credentials: "same-origin",
      redirect: "error",
    });
  } catch (fault) {
    if (is_abort(fault)) throw fault;
    throw new ApiError("unreachable", "The server does not answer. Start it with: bellwether serve", 0);
  }
  if (!response.ok) throw await failure_of(response);
  return response;
}

export async function get_json<T>(path: string, signal?: AbortSignal): Promise<T> {
  return read_json<T>(await send(path, { signal }));
}

export async function post_json<T>(path: string, body: unknown, signal?: AbortSignal): Promise<T> {
  return read_json<T>(await send(path, { method: "POST", body, signal }));
}

async function read_json<T>(response: Response): Promise<T> {
  try {
    return (await response.json()) as T;
  } catch (fault) {
    if (is_abort(fault)) throw fault;
    throw new ApiError("internal", "The server's answer is not JSON; is this page as old as the server?", response.status);
  }
}

export function is_abort(fault: unknown): boolean {
  return fault instanceof DOMException && fault.name === "AbortError";
}

// Both shapes of errors: {"error": {"kind", "message"}} of the data routes, {"error": "…"} of text-embeddings-inference.
async function failure_of(response: Response): Promise<ApiError> {
  const wait = Number(response.headers.get("retry-after"));
  const retry_after = Number.isFinite(wait) && wait > 0 ? wait : null;
  let kind = response.status === 401 ? "key" : "internal";
  let message = `The server answered ${response.status} ${response.statusText}`.trim();
  let param: string | null = null;
  try {
    const body = (await response.json()) as { error?: ErrorBody | string; error_type?: string };
    if (typeof body.error === "string") {
      message = body.error;
      kind = body.error_type ?? kind;
    } else if (body.error) {
      kind = kind_of(body.error);
      message = body.error.message;
      param = body.error.param ?? null;
    }
  } catch {
    // a body that is not JSON says nothing that may be shown
  }
  if (response.status === 401) kind = "key";
  return new ApiError(kind, message, response.status, param, retry_after);
}

// "/v1/series?ticker=AAPL", without the parameters that are undefined or empty.
export function address(path: string, query: Record<string, string | number | undefined>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined && value !== "") search.set(name, String(value));
  const words = search.toString();
  return words === "" ? path : `${path}?${words}`;
}

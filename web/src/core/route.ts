// Where the page is: "#/ticker/AAPL?as_of=2025-09-30". The whole state that a reader may want to send to somebody lives
// in this address; the server sees none of it and answers "/" alone.
import { useEffect, useState } from "preact/hooks";
import { format_route, parse_route, type Route } from "./route_text.ts";

export { format_route, type Route } from "./route_text.ts";

export function current_route(): Route {
  return parse_route(window.location.hash);
}

export function go(parts: readonly string[], query: Record<string, string | undefined> = {}): void {
  window.location.hash = format_route(parts, query);
}

// Changes some of the query and keeps the rest. A change a reader would not step back through leaves no history.
export function set_query(changes: Record<string, string | undefined>): void {
  const { parts, query } = current_route();
  const hash = format_route(parts, { ...query, ...changes });
  if (hash === window.location.hash) return;
  window.history.replaceState(null, "", hash);
  window.dispatchEvent(new HashChangeEvent("hashchange"));
}

export function use_route(): Route {
  const [route, set_route] = useState(current_route);
  useEffect(() => {
    const follow = () => set_route(current_route());
    window.addEventListener("hashchange", follow);
    return () => window.removeEventListener("hashchange", follow);
  }, []);
  return route;
}

// One value of the query, with what it is where the address does not say, and how to change it.
export function use_query(key: string, fallback: string): [string, (value: string) => void] {
  const { query } = use_route();
  return [query[key] ?? fallback, (value) => set_query({ [key]: value === fallback ? undefined : value })];
}

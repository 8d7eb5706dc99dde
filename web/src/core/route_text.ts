// Addresses of the page as text: "#/ticker/AAPL?as_of=2025-09-30".

export interface Route {
  readonly parts: readonly string[]; // ["ticker", "AAPL"]
  readonly query: Readonly<Record<string, string>>;
}

export function parse_route(hash: string): Route {
  const [path = "", search = ""] = hash.replace(/^#/, "").split("?", 2);
  const parts = path.split("/").filter((part) => part !== "").map(decode);
  return { parts, query: Object.fromEntries(new URLSearchParams(search)) };
}

export function format_route(parts: readonly string[], query: Readonly<Record<string, string | undefined>> = {}): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) if (value !== undefined && value !== "") search.set(key, value);
  const words = search.toString();
  return `#/${parts.map(encodeURIComponent).join("/")}${words === "" ? "" : `?${words}`}`;
}

// A part that is no valid escape is taken as it stands.
function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

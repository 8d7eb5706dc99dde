// The command that fills an empty view, as the server names it.
import type { InfoDocument } from "../api/types.ts";

export function empty_command(info: InfoDocument | null, view: string, fallback: string): string {
  return info?.empty_states?.find((each) => each.view === view)?.command ?? fallback;
}

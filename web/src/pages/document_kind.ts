// Which result a document is, by its format: "bellwether.sign/1" is "sign". The newest of a kind is the last listed, as runs
// are listed oldest first.
import type { RunsDocument } from "../api/types.ts";

export type ResultFile = NonNullable<RunsDocument["documents"]>[number];

export function kind_of(format: string): string {
  return /^bellwether\.([a-z_]+)\//.exec(format)?.[1] ?? "";
}

// Newest first.
export function results_of_kind(document: RunsDocument, kind: string): ResultFile[] {
  return (document.documents ?? []).filter((each) => kind_of(each.format) === kind).reverse();
}

// Columns for rows of any document. A value with its interval (accuracy, accuracy_low, accuracy_high) is one column, records
// within a row are flattened, and a column without values is left out; the CSV keeps every number in a column of its own.
import type { Cell } from "../core/csv.ts";
import { minute, plain, words } from "../core/format.ts";
import type { Column } from "./data_table.tsx";
import { Outside } from "./outside.tsx";

export type Row = Readonly<Record<string, unknown>>;

const kShort = 16; // characters of words that are never broken
const kLong = 28; // characters from which a column gets room of its own
const kVeryLong = 90;

// Records within the row become keys of it: {leaky: {cutoffs: 3}} has "leaky_cutoffs". Lists are left to the file itself.
export function flatten(row: Row, prefix = ""): Row {
  return Object.fromEntries(
    Object.entries(row).flatMap(([key, value]): [string, unknown][] => {
      if (Array.isArray(value)) return value.length > 0 && value.every((each) => typeof each === "string") ? [[prefix + key, value.join(", ")]] : [];
      if (value !== null && typeof value === "object") return Object.entries(flatten(value as Row, `${prefix}${key}_`));
      return [[prefix + key, value]];
    }),
  );
}

export function keys_of(rows: readonly Row[]): string[] {
  const keys = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return keys.filter((key) => rows.some((row) => row[key] !== null && row[key] !== undefined && row[key] !== ""));
}

export function file_columns(rows: readonly Row[]): Column<Row>[] {
  return [...new Set(rows.flatMap((row) => Object.keys(row)))].map((key) => ({ key, title: words(key), value: (row) => row[key] as Cell }));
}

export function shown_columns(rows: readonly Row[]): Column<Row>[] {
  const keys = keys_of(rows);
  const bounds = new Set(keys.filter((key) => keys.includes(`${key}_low`) && keys.includes(`${key}_high`)).flatMap((key) => [`${key}_low`, `${key}_high`]));
  return keys.filter((key) => !bounds.has(key)).map((key) => shown_column(key, rows, bounds.has(`${key}_low`)));
}

function shown_column(key: string, rows: readonly Row[], has_interval: boolean): Column<Row> {
  const values = rows.map((row) => row[key]);
  const longest = Math.max(0, ...values.map((value) => (typeof value === "string" ? value.length : 0)));
  return {
    key,
    title: words(key),
    value: (row) => row[key] as Cell,
    show: (row) => (has_interval ? <WithInterval row={row} name={key} /> : <Value value={row[key]} is_short={longest <= kShort} />),
    ...(values.some((value) => typeof value === "number") && { number: true as const }),
    ...(longest > kLong && { words: longest > kVeryLong ? ("many" as const) : ("some" as const) }),
  };
}

function WithInterval({ row, name }: { row: Row; name: string }) {
  const [value, low, high] = [row[name], row[`${name}_low`], row[`${name}_high`]];
  if (typeof low !== "number" || typeof high !== "number") return <Value value={value} is_short />;
  return (
    <>
      {plain(value as number | null)} <span class="soft">({plain(low)} to {plain(high)})</span>
    </>
  );
}

// A single value of a document as words.
export function Value({ value, is_short }: { value: unknown; is_short: boolean }) {
  if (value === null || value === undefined) return <>{plain(null)}</>;
  if (typeof value === "number") return <>{plain(value)}</>;
  if (typeof value === "boolean") return <>{value ? "yes" : "no"}</>;
  const text = Array.isArray(value) ? value.map(String).join(", ") || "none" : typeof value === "object" ? JSON.stringify(value) : String(value);
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text)) return <span class="nowrap">{minute(text)}</span>;
  return is_short ? <span class="nowrap"><Outside text={text} /></span> : <Outside text={text} />;
}

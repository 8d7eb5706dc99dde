// Tables as RFC 4180: CRLF line ends, quotes where a cell needs them. Missing values are empty cells.

export type Cell = string | number | boolean | null | undefined;

export function to_csv(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return [header, ...rows].map((row) => `${row.map(csv_cell).join(",")}\r\n`).join("");
}

function csv_cell(cell: Cell): string {
  if (cell === null || cell === undefined || (typeof cell === "number" && !Number.isFinite(cell))) return "";
  const text = String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

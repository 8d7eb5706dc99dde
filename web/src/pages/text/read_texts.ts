// The texts of a file: one a line; of CSV the column that holds them, of JSON Lines their "text".

export interface ReadTexts {
  readonly texts: string[];
  readonly left_out: number; // beyond the most that a page scores
}

export const kMostTexts = 5000;
const kTextColumns = ["text", "headline", "title", "sentence", "tweet", "content", "body"];

export function read_texts(name: string, content: string): ReadTexts {
  const texts = (/\.jsonl?$|\.ndjson$/i.test(name) ? from_json_lines(content) : /\.csv$/i.test(name) ? from_csv(content) : content.split(/\r?\n/))
    .map((text) => text.trim())
    .filter((text) => text !== "");
  return { texts: texts.slice(0, kMostTexts), left_out: Math.max(0, texts.length - kMostTexts) };
}

function from_json_lines(content: string): string[] {
  return content.split(/\r?\n/).flatMap((line, index) => {
    if (line.trim() === "") return [];
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch {
      throw new Error(`Line ${index + 1} is not JSON.`);
    }
    const text = typeof value === "string" ? value : (value as Record<string, unknown> | null)?.["text"];
    if (typeof text !== "string") throw new Error(`Line ${index + 1} has no "text".`);
    return [text];
  });
}

function from_csv(content: string): string[] {
  const [header = [], ...rows] = parse_csv(content);
  const names = header.map((name) => name.trim().toLowerCase().replace(/^\ufeff/, ""));
  const column = kTextColumns.map((name) => names.indexOf(name)).find((at) => at >= 0);
  if (column === undefined) throw new Error(`No column of the header is named ${kTextColumns.slice(0, -1).join(", ")} or ${kTextColumns[kTextColumns.length - 1]}.`);
  return rows.map((row) => row[column] ?? "");
}

// RFC 4180: quoted cells may hold commas, quotes written twice, and line ends.
export function parse_csv(content: string): string[][] {
  const rows: string[][] = [];
  const cell = /("[^"]*(?:""[^"]*)*"|(?!")[^,\r\n]*)(,|\r?\n|\r|$)/y;
  let row: string[] = [];
  while (cell.lastIndex < content.length) {
    const found = cell.exec(content);
    if (!found) throw new Error(`Row ${rows.length + 1} has a quote that does not end.`);
    const [, text = "", end] = found;
    row.push(text.startsWith('"') ? text.slice(1, -1).replace(/""/g, '"') : text);
    if (end !== ",") {
      rows.push(row);
      row = [];
    }
  }
  if (row.length > 0) rows.push([...row, ""]);
  return rows;
}

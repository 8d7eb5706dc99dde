// Monthly returns by year.

export interface MonthValue {
  readonly month: string;
  readonly return: number | null;
}

export interface YearRow {
  readonly year: string;
  readonly cells: readonly (number | null)[];
  readonly whole: number | null; // the sum of the months: profits are not reinvested
}

export function years_of(months: readonly MonthValue[]): YearRow[] {
  const by_year = new Map<string, (number | null)[]>();
  for (const each of months) {
    const cells = by_year.get(each.month.slice(0, 4)) ?? Array<number | null>(12).fill(null);
    cells[Number(each.month.slice(5, 7)) - 1] = each.return;
    by_year.set(each.month.slice(0, 4), cells);
  }
  return [...by_year].sort(([a], [b]) => (a < b ? -1 : 1)).map(([year, cells]) => {
    const known = cells.filter((cell): cell is number => cell !== null);
    return { year, cells, whole: known.length > 0 ? known.reduce((sum, cell) => sum + cell, 0) : null };
  });
}

// The positions of a plot: days on a calendar, numbers, or names one after another.
import { day, plain } from "../core/format.ts";

export type AxisKind = "days" | "numbers" | "names";

const kDay = /^\d{4}-\d\d(-\d\d)?/;

export class Axis {
  readonly kind: AxisKind;
  readonly xs: number[];
  readonly is_whole: boolean; // numbers without fractions, such as epochs and lags

  constructor(readonly positions: readonly (string | number)[]) {
    this.kind = kind_of(positions);
    this.xs = positions.map((position, index) => {
      if (this.kind === "days") return Date.parse(as_day(String(position))) / 1000;
      return this.kind === "numbers" ? Number(position) : index;
    });
    this.is_whole = this.kind !== "days" && this.xs.every(Number.isInteger);
  }

  // Of a position by its index: "2025-09-30", "12", "bo-rfe-5".
  name(index: number): string {
    const position = this.positions[index];
    if (position === undefined) return "";
    if (this.kind === "days") return String(position).length === 7 ? String(position) : day(String(position));
    return typeof position === "number" ? plain(position) : position;
  }
}

function kind_of(positions: readonly (string | number)[]): AxisKind {
  if (positions.length === 0) return "names";
  if (positions.every((position) => typeof position === "string" && kDay.test(position))) return ascends(positions.map((each) => Date.parse(as_day(String(each))))) ? "days" : "names";
  const numbers = positions.map(Number);
  return positions.every((position) => position !== "") && numbers.every(Number.isFinite) && ascends(numbers) ? "numbers" : "names";
}

function as_day(text: string): string {
  return text.length === 7 ? `${text}-01` : text.slice(0, 10);
}

function ascends(values: readonly number[]): boolean {
  return values.every((value, index) => index === 0 || value > (values[index - 1] ?? Infinity));
}

const kDaySeconds = 86_400;
const kMonthNames = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

// Ticks on days as words: "14 Mar" where they are close, "Mar" and the year with its first month where they are not.
export function day_ticks(splits: readonly number[], step: number): string[] {
  return splits.map((seconds, index) => {
    const date = new Date(seconds * 1000);
    const name = kMonthNames[date.getUTCMonth()] ?? "";
    const year = date.getUTCFullYear();
    if (step >= 360 * kDaySeconds) return String(year);
    if (step < 27 * kDaySeconds) return `${date.getUTCDate()} ${name}`;
    const before = splits[index - 1];
    return before === undefined || new Date(before * 1000).getUTCFullYear() !== year ? `${name} ${year}` : name;
  });
}

const kMostDigits = 8;

// Digits that write multiples of `step` exactly: 0.25 takes two.
export function digits_of(step: number): number {
  let digits = 0;
  while (digits < kMostDigits && Math.abs(step * 10 ** digits - Math.round(step * 10 ** digits)) > 1e-6) digits += 1;
  return digits;
}

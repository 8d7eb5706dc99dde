// Numbers and times as this project writes them: a real minus sign, a space before the per-cent sign, "n/a" for what is
// missing. Times are UTC unless a function says otherwise.

export const kMissing = "n/a";
type Maybe = number | null | undefined;

const is_number = (value: Maybe): value is number => typeof value === "number" && Number.isFinite(value);
const with_minus = (text: string): string => text.replace("-", "\u2212");
const no_negative_zero = (text: string): string => (/^-[0.,]*$/.test(text) ? text.slice(1) : text);

export function number(value: Maybe, digits = 2): string {
  if (!is_number(value)) return kMissing;
  const text = value.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return with_minus(no_negative_zero(text));
}

export function signed(value: Maybe, digits = 2): string {
  if (!is_number(value)) return kMissing;
  const text = number(value, digits);
  return value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

// 0.0285 is "+2.9 %".
export function percent(value: Maybe, digits = 1): string {
  return is_number(value) ? `${signed(value * 100, digits)}\u00a0%` : kMissing;
}

// 0.6 is "60 %": shares have no sign.
export function share(value: Maybe, digits = 0): string {
  return is_number(value) ? `${number(value * 100, digits)}\u00a0%` : kMissing;
}

export function count(value: Maybe): string {
  return number(value, 0);
}

// As many digits as a number of unknown size needs to be told from its neighbors.
export function plain(value: Maybe): string {
  if (!is_number(value)) return kMissing;
  if (Number.isInteger(value)) return count(value);
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e9)) return with_minus(value.toExponential(2));
  return number(value, size >= 1000 ? 1 : size >= 10 ? 2 : 4);
}

export function seconds(value: Maybe): string {
  if (!is_number(value)) return kMissing;
  if (value < 1) return `${number(value * 1000, 0)}\u00a0ms`;
  if (value < 90) return `${number(value, 1)}\u00a0s`;
  if (value < 5400) return `${number(value / 60, 0)}\u00a0min`;
  return `${number(value / 3600, 1)}\u00a0h`;
}

export function bytes(value: Maybe): string {
  if (!is_number(value)) return kMissing;
  if (value < 1000) return `${count(value)}\u00a0B`;
  return value < 1e6 ? `${number(value / 1e3, 1)}\u00a0kB` : `${number(value / 1e6, 1)}\u00a0MB`;
}

// "2025-09-30T18:20:00Z" is "2025-09-30 18:20". What is no time is returned as it is.
export function minute(time: string | null | undefined): string {
  if (time === null || time === undefined || time === "") return kMissing;
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(time) ? time.slice(0, 16).replace("T", " ") : time;
}

export function day(time: string | null | undefined): string {
  return time ? time.slice(0, 10) : kMissing;
}

const kMonths = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

// "2025-10" is "Oct 2025".
export function month(text: string): string {
  const name = kMonths[Number(text.slice(5, 7)) - 1];
  return name === undefined ? text : `${name} ${text.slice(0, 4)}`;
}

// A key of a result as words: "annualized_return" is "annualized return".
export function words(key: string): string {
  return key.replace(/_/g, " ");
}

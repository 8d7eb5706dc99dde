// What a form holds, and the JSON of a request made of it: only options that differ from their default, groups with a prefix
// as objects ("svc.kernel").
import type { RequestOption } from "../../api/types.ts";

export type FormValues = Readonly<Record<string, string>>;

export function request_json(options: readonly RequestOption[], values: FormValues): Record<string, unknown> {
  const made: Record<string, unknown> = {};
  for (const option of options) {
    const text = values[option.key];
    if (text === undefined || text === option.default || (text === "" && !option.is_list)) continue;
    put(made, option.key.split("."), value_of(option, text));
  }
  return made;
}

function put(into: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [first = "", ...rest] = path;
  if (rest.length === 0) {
    into[first] = value;
    return;
  }
  const inner = (into[first] ?? {}) as Record<string, unknown>;
  into[first] = inner;
  put(inner, rest, value);
}

function value_of(option: RequestOption, text: string): unknown {
  if (!option.is_list) return single(option, text);
  return text.split(/[\s,]+/).filter((each) => each !== "").map((each) => single(option, each));
}

function single(option: RequestOption, text: string): unknown {
  if (option.kind === "flag") return text === "true";
  if (option.kind === "number" || option.kind === "whole number") return Number(text);
  return text;
}

// What is wrong with the text of an option, or null.
export function complaint(option: RequestOption, text: string): string | null {
  if (text === "") return option.is_required ? `${option.flag} is required` : null;
  if (option.kind !== "number" && option.kind !== "whole number") return null;
  for (const each of option.is_list ? text.split(/[\s,]+/) : [text]) {
    const value = Number(each);
    if (!Number.isFinite(value)) return `${option.flag}: ${each} is no number`;
    if (option.kind === "whole number" && !Number.isInteger(value)) return `${option.flag}: ${each} is no whole number`;
    if (option.low !== null && value < option.low) return `${option.flag}: at least ${option.low}`;
    if (option.high !== null && value > option.high) return `${option.flag}: at most ${option.high}`;
  }
  return null;
}

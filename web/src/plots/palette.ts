// Colors of charts, read from the style sheet, so that both schemes and paper have theirs. The series colors are told apart
// by readers with color blindness (Okabe, Ito, "Color universal design", 2008).

export type ColorName =
  | "card"
  | "words"
  | "soft"
  | "rule"
  | "grid"
  | "accent"
  | "forecast"
  | "second"
  | "validation"
  | "positive"
  | "negative"
  | "neutral"
  | "train"
  | "baseline"
  | "muted";

export type Palette = Readonly<Record<ColorName, string>>;

const kNames: readonly ColorName[] = [
  "card", "words", "soft", "rule", "grid", "accent", "forecast", "second", "validation", "positive", "negative", "neutral",
  "train", "baseline", "muted",
];

export function read_palette(): Palette {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(kNames.map((name) => [name, style.getPropertyValue(`--${name}`).trim()])) as Record<ColorName, string>;
}

// Colors of series in their order; the sixth line is dashed and begins anew.
export const kSeriesColors: readonly ColorName[] = ["forecast", "validation", "second", "positive", "negative"];

export function series_color(index: number): { color: ColorName; dashed: boolean } {
  const color = kSeriesColors[index % kSeriesColors.length] ?? "forecast";
  return { color, dashed: index >= kSeriesColors.length };
}

// The color with an alpha of its own: "#0072b2" and 0.2 is "rgba(0,114,178,0.2)".
export function faded(color: string, alpha: number): string {
  const digits = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(color);
  if (!digits) return color;
  const [red, green, blue] = digits.slice(1).map((pair) => parseInt(pair, 16));
  return `rgba(${red},${green},${blue},${alpha})`;
}

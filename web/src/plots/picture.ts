// A chart as one picture to send to somebody: its title, its legend and its canvases below one another, on the card's color.
import type { Palette } from "./palette.ts";

export interface LegendEntry {
  readonly name: string;
  readonly color: string;
}

const kPadding = 16;
const kFont = "system-ui, sans-serif";

export function picture(title: string, legend: readonly LegendEntry[], canvases: readonly HTMLCanvasElement[], palette: Palette): HTMLCanvasElement {
  const ratio = window.devicePixelRatio || 1;
  const pad = kPadding * ratio;
  const head = (legend.length > 0 ? 58 : 36) * ratio;
  const made = document.createElement("canvas");
  made.width = Math.max(...canvases.map((canvas) => canvas.width), 320 * ratio) + 2 * pad;
  made.height = canvases.reduce((sum, canvas) => sum + canvas.height, 0) + head + 2 * pad;
  const context = made.getContext("2d");
  if (!context) return made;
  context.fillStyle = palette.card;
  context.fillRect(0, 0, made.width, made.height);
  context.textBaseline = "top";
  context.fillStyle = palette.words;
  context.font = `600 ${16 * ratio}px ${kFont}`;
  context.fillText(title, pad, pad, made.width - 2 * pad);
  draw_legend(context, legend, { x: pad, y: pad + 26 * ratio, ratio, words: palette.soft });
  let top = pad + head;
  for (const canvas of canvases) {
    context.drawImage(canvas, pad, top);
    top += canvas.height;
  }
  return made;
}

interface LegendPlace {
  readonly x: number;
  readonly y: number;
  readonly ratio: number;
  readonly words: string;
}

function draw_legend(context: CanvasRenderingContext2D, legend: readonly LegendEntry[], place: LegendPlace): void {
  let { x } = place;
  context.font = `${12 * place.ratio}px ${kFont}`;
  for (const entry of legend) {
    context.fillStyle = entry.color;
    context.fillRect(x, place.y + 5 * place.ratio, 14 * place.ratio, 3 * place.ratio);
    context.fillStyle = place.words;
    context.fillText(entry.name, x + 20 * place.ratio, place.y);
    x += 40 * place.ratio + context.measureText(entry.name).width;
  }
}

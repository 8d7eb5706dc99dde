// What uPlot is asked to draw for one panel.
import type uPlot from "uplot";
import type { PlotPanel } from "../api/types.ts";
import { number, plain } from "../core/format.ts";
import { day_ticks, digits_of, type Axis } from "./axis.ts";
import { faded, series_color, type ColorName, type Palette } from "./palette.ts";

// A mark on a series at a position: an entry points up, an exit down.
export interface PlotMark {
  readonly at: number;
  readonly series: string;
  readonly points: "up" | "down";
  readonly color: ColorName;
}

export interface PlotStyle {
  readonly colors?: Readonly<Record<string, ColorName>>;
  readonly bars?: boolean; // series are bars from zero
  readonly fill?: boolean; // lines are filled to zero
  readonly zero?: boolean; // zero is always shown
  readonly logarithmic?: boolean;
  readonly height?: number; // of a panel
  readonly format?: (value: number | null | undefined) => string;
  readonly marks?: readonly PlotMark[];
  readonly vertical?: readonly number[]; // positions (indices) with an upright line
}

// The color a style names for a series, or that of its place among all series of the plot.
export function color_of(style: PlotStyle, name: string, index: number): { color: ColorName; dashed: boolean } {
  const chosen = style.colors?.[name];
  return chosen ? { color: chosen, dashed: chosen === "baseline" || chosen === "muted" } : series_color(index);
}

interface PanelDrawing {
  readonly axis: Axis;
  readonly panel: PlotPanel;
  readonly first: number;
  readonly is_last: boolean;
  readonly palette: Palette;
  readonly style: PlotStyle;
  readonly width: number;
  readonly Plot: typeof uPlot;
  readonly on_cursor: (at: number | null) => void;
}

const kFont = "11px system-ui, sans-serif";
const kAxisRoom = 26;
const kWholeSteps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 2e4, 5e4, 1e5, 2e5, 5e5, 1e6];
const kNone: readonly (number | null)[] = [];

export function plot_options(drawing: PanelDrawing): { options: uPlot.Options; data: uPlot.AlignedData } {
  const { axis, panel, style, is_last } = drawing;
  const height = (style.height ?? 170) + (is_last ? kAxisRoom : 0);
  const series: uPlot.Series[] = [{}];
  const data: (readonly (number | null)[])[] = [axis.xs];
  const bands: uPlot.Band[] = [];
  for (const [index, each] of panel.series.entries()) {
    const { color, dashed } = color_of(style, each.name, drawing.first + index);
    const stroke = drawing.palette[color];
    if (each.values) {
      series.push(style.bars ? bar_series(drawing, stroke) : line_series(style, stroke, dashed));
      data.push(each.values);
    } else {
      bands.push({ series: [series.length + 1, series.length], fill: faded(stroke, 0.16) });
      series.push(edge_series(), edge_series());
      data.push(each.low ?? kNone, each.high ?? kNone);
    }
  }
  const options: uPlot.Options = {
    width: Math.max(200, drawing.width),
    height,
    series,
    bands,
    legend: { show: false },
    padding: [8, 12, is_last ? 0 : 4, 0],
    tzDate: (stamp) => drawing.Plot.tzDate(new Date(stamp * 1e3), "Etc/UTC"),
    cursor: { y: false, sync: { key: `page-${axis.positions.length}` }, points: { size: 6 } },
    scales: { x: x_scale(axis), y: y_scale(style) },
    axes: [x_axis(drawing), y_axis(drawing)],
    hooks: {
      setCursor: [(plot) => drawing.on_cursor(plot.cursor.idx ?? null)],
      draw: [(plot) => draw_marks(plot, drawing)],
    },
  };
  return { options, data: data as unknown as uPlot.AlignedData };
}

function line_series(style: PlotStyle, stroke: string, dashed: boolean): uPlot.Series {
  return { stroke, width: dashed ? 1.25 : 1.75, points: { show: false }, ...(dashed && { dash: [5, 4] }), ...(style.fill && { fill: faded(stroke, 0.14), fillTo: 0 }) };
}

function bar_series(drawing: PanelDrawing, stroke: string): uPlot.Series {
  const paths = drawing.Plot.paths.bars?.({ size: [0.6, 40] });
  return { stroke, fill: faded(stroke, 0.75), width: 0, points: { show: false }, ...(paths && { paths }) };
}

function edge_series(): uPlot.Series {
  return { width: 0, points: { show: false } };
}

function x_scale(axis: Axis): uPlot.Scale {
  const time = axis.kind === "days";
  if (axis.kind !== "names") return { time };
  return { time, range: [-0.6, axis.xs.length - 0.4] };
}

function y_scale(style: PlotStyle): uPlot.Scale {
  if (style.logarithmic) return { distr: 3 };
  if (!style.zero && !style.bars && !style.fill) return {};
  return { range: (_plot, low, high) => around(Math.min(0, low), Math.max(0, high)) };
}

function around(low: number, high: number): [number, number] {
  const room = (high - low || 1) * 0.06;
  return [low === 0 ? 0 : low - room, high === 0 ? 0 : high + room];
}

// Words of the ticks across, by what the positions are; `step` is the distance of two ticks.
function x_words(axis: Axis, splits: readonly number[], step: number): string[] {
  if (axis.kind === "days") return day_ticks(splits, step);
  if (axis.kind === "names") return splits.map((at) => (Number.isInteger(at) ? axis.name(at).slice(0, 14) : ""));
  return splits.map((value) => number(value, digits_of(step)));
}

function x_axis({ axis, palette, is_last }: PanelDrawing): uPlot.Axis {
  return {
    show: true,
    size: is_last ? kAxisRoom : 0,
    stroke: palette.soft,
    font: kFont,
    grid: { show: false },
    ticks: { stroke: palette.rule, size: is_last ? 4 : 0 },
    space: axis.kind === "days" ? 70 : 50,
    ...(axis.is_whole && { incrs: kWholeSteps }),
    values: (_plot, splits, _index, _space, step) => (is_last ? x_words(axis, splits, step) : splits.map(() => "")),
  };
}

function y_axis({ palette, panel, style }: PanelDrawing): uPlot.Axis {
  const format = style.format;
  return {
    stroke: palette.soft,
    font: kFont,
    label: panel.label,
    labelFont: kFont,
    labelSize: 16,
    labelGap: 0,
    size: 58,
    gap: 4,
    grid: { stroke: palette.grid, width: 1 },
    ticks: { show: false },
    values: (_plot, splits, _index, _space, step) => splits.map((value) => (value === null || value === undefined ? "" : format ? format(value) : style.logarithmic ? plain(value) : number(value, digits_of(step)))),
  };
}

function draw_marks(plot: uPlot, { panel, style, palette, axis }: PanelDrawing): void {
  const { ctx } = plot;
  const ratio = window.devicePixelRatio || 1;
  ctx.save();
  for (const position of style.vertical ?? []) {
    const x = plot.valToPos(axis.xs[position] ?? 0, "x", true);
    ctx.strokeStyle = palette.soft;
    ctx.setLineDash([4 * ratio, 3 * ratio]);
    ctx.beginPath();
    ctx.moveTo(x, plot.bbox.top);
    ctx.lineTo(x, plot.bbox.top + plot.bbox.height);
    ctx.stroke();
  }
  ctx.setLineDash([]);
  for (const mark of style.marks ?? []) {
    const series = panel.series.find((each) => each.name === mark.series);
    const value = series?.values?.[mark.at];
    if (value === null || value === undefined) continue;
    const x = plot.valToPos(axis.xs[mark.at] ?? 0, "x", true);
    const y = plot.valToPos(value, "y", true);
    const size = (mark.points === "up" ? -4 : 4) * ratio;
    ctx.fillStyle = palette[mark.color];
    ctx.beginPath();
    ctx.moveTo(x, y + size);
    ctx.lineTo(x - 4 * ratio, y - size);
    ctx.lineTo(x + 4 * ratio, y - size);
    ctx.fill();
  }
  ctx.restore();
}

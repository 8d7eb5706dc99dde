// Lines, bars and bands in panels over one shared axis, drawn by uPlot. One read-out over all panels tells the values at the
// pointer, or at the newest position where there is none. Arrow keys move it.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type uPlot from "uplot";
import type { PlotPanel } from "../api/types.ts";
import { plain } from "../core/format.ts";
import { on_theme } from "../core/theme.ts";
import { Axis } from "./axis.ts";
import { read_palette, type Palette } from "./palette.ts";
import { picture } from "./picture.ts";
import { color_of, plot_options, type PlotStyle } from "./plot_options.ts";

export interface LinePlotProps {
  readonly title: string;
  readonly axis_label: string;
  readonly positions: readonly (string | number)[];
  readonly panels: readonly PlotPanel[];
  readonly style?: PlotStyle;
  readonly on_picture?: (make: () => HTMLCanvasElement | null) => void;
}

export function LinePlot(props: LinePlotProps) {
  const { positions, panels, style = {} } = props;
  const holder = useRef<HTMLDivElement>(null);
  const drawn = useRef<uPlot[]>([]);
  const [at, set_at] = useState<number | null>(null);
  const axis = useMemo(() => new Axis(positions), [positions]);

  useEffect(() => {
    const stop = draw(holder.current, drawn, { axis, panels, style, on_cursor: set_at, axis_label: props.axis_label });
    props.on_picture?.(() => {
      const palette = read_palette();
      return picture(props.title, legend_of(panels, style, palette), drawn.current.map((plot) => plot.ctx.canvas), palette);
    });
    return stop;
  }, [axis, panels, JSON.stringify(style)]);

  const last = positions.length - 1;
  const shown = at !== null && at <= last ? at : last;
  const move = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -1, ArrowRight: 1, Home: -last, End: last }[event.key];
    if (step === undefined || last < 0) return;
    event.preventDefault();
    const next = Math.min(last, Math.max(0, shown + step));
    set_at(next);
    for (const plot of drawn.current) plot.setCursor({ left: plot.valToPos(axis.xs[next] ?? 0, "x"), top: 10 }, false);
  };
  return (
    <div class="plot">
      <ReadOut name={axis.name(shown)} panels={panels} at={shown} style={style} />
      <div
        class="plot-canvas"
        ref={holder}
        tabIndex={0}
        role="img"
        aria-label={`${props.title}. Arrow keys read single positions; the button Table shows all numbers.`}
        onKeyDown={move}
      />
    </div>
  );
}

function ReadOut({ name, panels, at, style }: { name: string; panels: readonly PlotPanel[]; at: number; style: PlotStyle }) {
  const format = style.format ?? plain;
  const entries = panels.flatMap((panel) => panel.series).map((series, index) => ({ series, ...color_of(style, series.name, index) }));
  return (
    <p class="read-out">
      <span class="read-out-at">{name}</span>
      {entries.map(({ series, color }) => (
        <span key={series.name} class="read-out-entry">
          <span class={`swatch swatch-${color}`} aria-hidden="true" />
          {series.name} <b>{series.values ? format(series.values[at]) : `${format(series.low?.[at])} to ${format(series.high?.[at])}`}</b>
        </span>
      ))}
    </p>
  );
}

function legend_of(panels: readonly PlotPanel[], style: PlotStyle, palette: Palette) {
  return panels
    .flatMap((panel) => panel.series)
    .map((series, index) => ({ name: series.name, color: palette[color_of(style, series.name, index).color] }));
}

interface Drawing {
  readonly axis: Axis;
  readonly axis_label: string;
  readonly panels: readonly PlotPanel[];
  readonly style: PlotStyle;
  readonly on_cursor: (at: number | null) => void;
}

// Draws one plot a panel into the holder, again when the colors change, and as wide as the holder is.
function draw(holder: HTMLDivElement | null, drawn: { current: uPlot[] }, drawing: Drawing): () => void {
  if (!holder) return () => undefined;
  let ended = false;
  let Plot: typeof uPlot | null = null;
  const clear = () => {
    for (const plot of drawn.current) plot.destroy();
    drawn.current = [];
  };
  const make = () => {
    if (!Plot || ended) return;
    clear();
    const palette = read_palette();
    let first = 0; // index of the panel's first series among all, which decides its color
    for (const [index, panel] of drawing.panels.entries()) {
      const is_last = index === drawing.panels.length - 1;
      const made = plot_options({ ...drawing, panel, first, is_last, palette, Plot, width: holder.clientWidth });
      drawn.current.push(new Plot(made.options, made.data, holder));
      first += panel.series.length;
    }
  };
  import("uplot").then((loaded) => {
    Plot = loaded.default;
    make();
  });
  const sized = new ResizeObserver(() => {
    for (const plot of drawn.current) if (holder.clientWidth > 0 && plot.width !== holder.clientWidth) plot.setSize({ width: holder.clientWidth, height: plot.height });
  });
  sized.observe(holder);
  const unthemed = on_theme(make);
  return () => {
    ended = true;
    sized.disconnect();
    unthemed();
    clear();
  };
}

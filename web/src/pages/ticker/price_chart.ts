// The price chart: candles with news marks and the forecast, the market beside them, the sentiment index and the counts of
// texts in panes of their own, over one time axis. Drawn by lightweight-charts.
import type { IChartApi, ISeriesApi, ISeriesMarkersPluginApi, SeriesMarker, SeriesType, Time } from "lightweight-charts";
import type { Day, ForecastDocument, SeriesDocument } from "../../api/types.ts";
import { number, percent } from "../../core/format.ts";
import { faded, read_palette, type Palette } from "../../plots/palette.ts";
import { candles, day_marks, forecast_lines, market_line, sentiment_bars, stacked_counts, type DayMark, type ForecastLines, type Point } from "./chart_data.ts";
import { Ruler } from "./ruler.ts";

export type Library = typeof import("lightweight-charts");
export type PriceScale = "linear" | "log" | "percent";

export interface ChartEvents {
  readonly on_cursor: (day: Day | null) => void;
  readonly on_day: (day: Day) => void; // pressed
}

interface AllSeries {
  readonly price: ISeriesApi<"Candlestick">;
  readonly market: ISeriesApi<"Line">;
  readonly middle: ISeriesApi<"Line">;
  readonly low: ISeriesApi<"Line">;
  readonly high: ISeriesApi<"Line">;
  readonly above: ISeriesApi<"Histogram">;
  readonly below: ISeriesApi<"Histogram">;
  readonly all: ISeriesApi<"Histogram">;
  readonly with_class: ISeriesApi<"Histogram">;
  readonly negative: ISeriesApi<"Histogram">;
}

const kPaneHeights = [5, 1.4, 1]; // relative: price, sentiment, counts

export class PriceChart {
  private readonly chart: IChartApi;
  private readonly series: AllSeries;
  private readonly marks: ISeriesMarkersPluginApi<Time>;
  private readonly ruler = new Ruler();
  private marked: readonly DayMark[] = [];
  private lines: ForecastLines | null = null;
  private scale: PriceScale = "linear";
  private palette: Palette = read_palette();

  constructor(private readonly library: Library, holder: HTMLElement, events: ChartEvents) {
    this.chart = library.createChart(holder, { autoSize: true, layout: { attributionLogo: false } });
    this.series = this.add_series();
    this.marks = library.createSeriesMarkers(this.series.price, []);
    this.series.price.attachPrimitive(this.ruler);
    this.chart.panes().forEach((pane, index) => pane.setStretchFactor(kPaneHeights[index] ?? 1));
    this.chart.subscribeCrosshairMove((move) => events.on_cursor(typeof move.time === "string" ? move.time : null));
    this.chart.subscribeClick((click) => {
      if (typeof click.time === "string") events.on_day(click.time);
    });
    this.restyle();
  }

  set(document: SeriesDocument, forecast: ForecastDocument | null): void {
    const bars = document.bars ?? [];
    const index = document.index ?? [];
    this.series.price.setData(candles(bars));
    this.series.market.setData(market_line(bars));
    const sentiment = sentiment_bars(index);
    this.series.above.setData(sentiment.above);
    this.series.below.setData(sentiment.below);
    const counts = stacked_counts(index);
    this.series.all.setData(counts.all);
    this.series.with_class.setData(counts.with_class);
    this.series.negative.setData(counts.negative);
    this.lines = forecast_lines(document, forecast);
    this.draw_forecast();
    this.marked = day_marks(document.news ?? [], bars);
    this.draw_marks();
  }

  show_all(): void {
    this.chart.timeScale().fitContent();
  }

  // Per cent compares with the market, each from the first day in view; a forecast has no per cent of its own there.
  set_scale(scale: PriceScale): void {
    const { PriceScaleMode } = this.library;
    const mode = { linear: PriceScaleMode.Normal, log: PriceScaleMode.Logarithmic, percent: PriceScaleMode.Percentage }[scale];
    this.series.price.priceScale().applyOptions({ mode });
    this.series.market.applyOptions({ visible: scale === "percent" });
    this.scale = scale;
    this.draw_forecast();
  }

  private draw_forecast(): void {
    const lines = this.scale === "percent" ? null : this.lines;
    this.series.middle.setData(lines?.middle ?? []);
    this.series.low.setData(lines?.low ?? []);
    this.series.high.setData(lines?.high ?? []);
  }

  measure(points: readonly [Point, Point] | null): void {
    this.ruler.set(points);
  }

  // Moves the read-out to a day, or away.
  point_at(day: Day | null, close: number | null): void {
    if (day === null || close === null) this.chart.clearCrosshairPosition();
    else this.chart.setCrosshairPosition(close, day, this.series.price);
  }

  canvas(): HTMLCanvasElement {
    return this.chart.takeScreenshot(true);
  }

  remove(): void {
    this.chart.remove();
  }

  private add_series(): AllSeries {
    const { CandlestickSeries, LineSeries, HistogramSeries, LineStyle } = this.library;
    const quiet = { lastValueVisible: false, priceLineVisible: false };
    const dashed = { ...quiet, crosshairMarkerVisible: false, lineWidth: 2 as const, lineStyle: LineStyle.Dashed };
    const dotted = { ...dashed, lineWidth: 1 as const, lineStyle: LineStyle.SparseDotted };
    const counts = { ...quiet, priceFormat: { type: "custom" as const, minMove: 1, formatter: (value: number) => number(value, 0) } };
    const sentiment = { ...quiet, base: 0, priceFormat: { type: "custom" as const, minMove: 0.01, formatter: (value: number) => number(value, 2) } };
    return {
      price: this.chart.addSeries(CandlestickSeries, { priceLineVisible: false, borderVisible: false }, 0),
      market: this.chart.addSeries(LineSeries, { ...quiet, lineWidth: 2, visible: false }, 0),
      middle: this.chart.addSeries(LineSeries, dashed, 0),
      low: this.chart.addSeries(LineSeries, dotted, 0),
      high: this.chart.addSeries(LineSeries, dotted, 0),
      above: this.chart.addSeries(HistogramSeries, sentiment, 1),
      below: this.chart.addSeries(HistogramSeries, sentiment, 1),
      all: this.chart.addSeries(HistogramSeries, counts, 2),
      with_class: this.chart.addSeries(HistogramSeries, counts, 2),
      negative: this.chart.addSeries(HistogramSeries, counts, 2),
    };
  }

  // The colors of the style sheet as they are now.
  restyle(): void {
    const palette = read_palette();
    this.palette = palette;
    this.chart.applyOptions(chart_options(this.library, palette));
    this.series.price.applyOptions({ upColor: palette.positive, downColor: palette.negative, wickUpColor: palette.positive, wickDownColor: palette.negative });
    this.color(this.series.market, palette.muted);
    for (const line of [this.series.middle, this.series.low, this.series.high]) this.color(line, palette.forecast);
    this.color(this.series.above, palette.positive);
    this.color(this.series.below, palette.negative);
    this.color(this.series.all, palette.neutral);
    this.color(this.series.with_class, palette.positive);
    this.color(this.series.negative, palette.negative);
    this.ruler.set_colors(palette.accent, faded(palette.accent, 0.12));
    this.draw_marks();
  }

  private color(series: ISeriesApi<SeriesType>, color: string): void {
    series.applyOptions({ color });
  }

  private draw_marks(): void {
    const marks = this.marked.map((mark): SeriesMarker<Time> => ({
      time: mark.day,
      position: mark.tone === "negative" ? "belowBar" : "aboveBar",
      shape: "circle",
      size: 0.5,
      color: this.palette[mark.tone],
    }));
    this.marks.setMarkers(marks);
  }
}

function chart_options(library: Library, palette: Palette): Parameters<IChartApi["applyOptions"]>[0] {
  const line = { color: palette.soft, width: 1 as const, style: library.LineStyle.Dotted, labelBackgroundColor: palette.accent };
  return {
    layout: {
      background: { type: library.ColorType.Solid, color: palette.card },
      textColor: palette.soft,
      fontSize: 11,
      fontFamily: "system-ui, sans-serif",
      panes: { separatorColor: palette.rule, enableResize: true },
    },
    grid: { vertLines: { visible: false }, horzLines: { color: palette.grid } },
    crosshair: { mode: library.CrosshairMode.Magnet, vertLine: line, horzLine: line },
    rightPriceScale: { borderColor: palette.rule },
    timeScale: { borderColor: palette.rule, rightOffset: 2, minBarSpacing: 0.2 },
    localization: {
      locale: "en-US",
      timeFormatter: (time: Time) => String(time),
      percentageFormatter: (value: number) => percent(value / 100, 1),
    },
    handleScroll: { vertTouchDrag: false, mouseWheel: false },
    handleScale: { mouseWheel: false },
  };
}

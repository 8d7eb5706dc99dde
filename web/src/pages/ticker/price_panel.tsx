// The price chart with its controls: scale, ruler, span, one read-out over all panes, table, CSV and PNG.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Bar, Day, ForecastDocument, SeriesDocument } from "../../api/types.ts";
import { count, number, percent, signed } from "../../core/format.ts";
import { use_keys } from "../../core/keys.ts";
import { set_query, use_query, use_route } from "../../core/route.ts";
import { on_theme } from "../../core/theme.ts";
import type { Column } from "../../parts/data_table.tsx";
import { Panel } from "../../parts/panel.tsx";
import { Segmented } from "../../parts/segmented.tsx";
import { read_palette } from "../../plots/palette.ts";
import { picture } from "../../plots/picture.ts";
import { day_facts, measure, type DayFacts } from "./chart_data.ts";
import { PriceChart, type PriceScale } from "./price_chart.ts";
import { RulerWords, use_ruler } from "./use_ruler.tsx";

export type Span = "6m" | "1y" | "2y" | "5y" | "all";

interface Props {
  readonly series: SeriesDocument;
  readonly forecast: ForecastDocument | null;
  readonly span: Span;
  readonly on_span: (span: Span) => void;
  readonly busy: boolean;
}

export function PricePanel({ series, forecast, span, on_span, busy }: Props) {
  const { query } = use_route();
  const [scale, set_scale] = use_query("scale", "linear");
  const [cursor, set_cursor] = useState<Day | null>(null);
  const ruler = use_ruler(series.bars ?? []);
  const holder = useRef<HTMLDivElement>(null);
  const chart = use_chart(holder, { on_cursor: set_cursor, on_day: (day) => !ruler.press(day) && set_query({ day: query["day"] === day ? undefined : day }) });
  const bars = series.bars ?? [];

  useEffect(() => chart?.set(series, forecast), [chart, series, forecast]);
  useEffect(() => chart?.show_all(), [chart, bars[0]?.day, bars[bars.length - 1]?.day]);
  useEffect(() => chart?.set_scale(scale as PriceScale), [chart, scale]);
  useEffect(() => chart?.measure(ruler.points), [chart, ruler.points?.[0].time, ruler.points?.[1].time, series]);
  use_keys(
    [
      { keys: "l", words: "logarithmic scale, on or off", act: () => set_scale(scale === "log" ? "linear" : "log") },
      { keys: "c", words: "compare with the market in per cent, on or off", act: () => set_scale(scale === "percent" ? "linear" : "percent") },
      { keys: "r", words: "ruler: press two days of the chart", act: ruler.turn },
    ],
    [scale, ruler.active],
  );
  const market = series.series.market;
  const numbers = useMemo(() => ({ columns: columns_of(series), rows: bars }), [series]);
  const facts = day_facts(series, cursor);
  const make_picture = () => chart && picture(`${series.series.ticker}, as of ${series.series.as_of_day}`, [], [chart.canvas()], read_palette());
  return (
    <Panel
      title="Price, sentiment and counts of texts"
      class={busy ? "price-panel stale" : "price-panel"}
      busy={busy}
      numbers={numbers}
      picture={() => make_picture() ?? null}
      file={`${series.series.ticker}-${series.series.as_of_day}`.toLowerCase()}
      tools={
        <>
          <Segmented label="Span" value={span} on_value={on_span} values={(["6m", "1y", "2y", "5y", "all"] as const).map((value) => ({ value, words: value }))} />
          <Segmented
            label="Price scale"
            value={scale as PriceScale}
            on_value={set_scale}
            values={[
              { value: "linear", words: "linear" },
              { value: "log", words: "log" },
              ...(market ? [{ value: "percent" as const, words: `% with ${market}` }] : []),
            ]}
          />
          <button type="button" class="tool" aria-pressed={ruler.active} title="Press two days of the chart; r" onClick={ruler.turn}>
            Ruler
          </button>
        </>
      }
    >
      <ReadOut facts={facts} market={market} />
      <RulerWords ruler={ruler} measured={ruler.days && measure(bars, ruler.days[0], ruler.days[1])} market={market} />
      <div
        class={ruler.active ? "price-chart measuring" : "price-chart"}
        ref={holder}
        tabIndex={0}
        role="img"
        aria-label={`Daily prices of ${series.series.ticker} with sentiment and counts of texts. Arrow keys read single days, Enter filters the headlines; the button Table shows all numbers.`}
        onKeyDown={(event) => step(event, { bars, cursor, chart, set_cursor, press: (day) => ruler.press(day) || set_query({ day }) })}
      />
      <p class="chart-source">
        <span>
          {series.series.adjustment === "raw" ? "Prices as traded" : "Prices adjusted for splits and dividends"}, {series.series.provider}; sentiment by {series.series.scorer}.
        </span>
        <a href="https://www.tradingview.com/" target="_blank" rel="noopener noreferrer">
          Charts by TradingView Lightweight Charts™
        </a>
      </p>
    </Panel>
  );
}

// The chart of a holder, once its library is loaded.
function use_chart(holder: { readonly current: HTMLDivElement | null }, events: { on_cursor: (day: Day | null) => void; on_day: (day: Day) => void }): PriceChart | null {
  const [chart, set_chart] = useState<PriceChart | null>(null);
  const newest = useRef(events);
  newest.current = events;
  useEffect(() => {
    let made: PriceChart | null = null;
    let ended = false;
    import("lightweight-charts").then((library) => {
      if (ended || !holder.current) return;
      made = new PriceChart(library, holder.current, { on_cursor: (day) => newest.current.on_cursor(day), on_day: (day) => newest.current.on_day(day) });
      set_chart(made);
    });
    const unthemed = on_theme(() => made?.restyle());
    return () => {
      ended = true;
      unthemed();
      made?.remove();
    };
  }, []);
  return chart;
}

interface Stepping {
  readonly bars: readonly Bar[];
  readonly cursor: Day | null;
  readonly chart: PriceChart | null;
  readonly set_cursor: (day: Day | null) => void;
  readonly press: (day: Day) => void;
}

function step(event: KeyboardEvent, { bars, cursor, chart, set_cursor, press }: Stepping): void {
  const last = bars.length - 1;
  const at = cursor === null ? last : bars.findIndex((bar) => bar.day === cursor);
  if (event.key === "Enter" && bars[at]) return press(bars[at].day);
  const move = { ArrowLeft: -1, ArrowRight: 1, PageUp: -21, PageDown: 21, Home: -last, End: last }[event.key];
  const bar = move === undefined ? undefined : bars[Math.min(last, Math.max(0, at + move))];
  if (!bar) return;
  event.preventDefault();
  set_cursor(bar.day);
  chart?.point_at(bar.day, bar.close);
}

function ReadOut({ facts, market }: { facts: DayFacts | null; market: string | null }) {
  if (!facts) return <p class="read-out">No prices in this span.</p>;
  const { bar, change, market_change, index } = facts;
  const entry = (name: string, value: string, tone?: string) => (
    <span class="read-out-entry">
      {name} <b class={tone}>{value}</b>
    </span>
  );
  return (
    <p class="read-out">
      <span class="read-out-at">{bar.day}</span>
      {entry("O", number(bar.open))}
      {entry("H", number(bar.high))}
      {entry("L", number(bar.low))}
      {entry("C", number(bar.close))}
      {entry("day", percent(change, 2), tone_of(change))}
      {market && entry(market, percent(market_change, 2), tone_of(market_change))}
      {entry("sentiment", signed(index?.sentiment ?? null), tone_of(index?.sentiment ?? null))}
      <span class="read-out-entry">
        texts <b>{count(index?.texts ?? 0)}</b>
        {index && (
          <span title="Positive, neutral, negative">
            {" "}
            (<span class="tone-positive">{index.positive}</span>, {index.neutral}, <span class="tone-negative">{index.negative}</span>)
          </span>
        )}
      </span>
    </p>
  );
}

export function tone_of(value: number | null): string | undefined {
  return value === null || value === 0 ? undefined : value > 0 ? "tone-positive" : "tone-negative";
}

function columns_of(series: SeriesDocument): Column<Bar>[] {
  const days = new Map((series.index ?? []).map((day) => [day.day, day]));
  const price = (key: "open" | "high" | "low" | "close"): Column<Bar> => ({ key, title: key, number: true, value: (bar) => bar[key], show: (bar) => number(bar[key]) });
  return [
    { key: "day", title: "day", value: (bar) => bar.day },
    price("open"),
    price("high"),
    price("low"),
    price("close"),
    { key: "volume", title: "volume", number: true, value: (bar) => bar.volume, show: (bar) => count(bar.volume) },
    { key: "market_close", title: series.series.market ?? "market", number: true, value: (bar) => bar.market_close, show: (bar) => number(bar.market_close) },
    { key: "sentiment", title: "sentiment", number: true, value: (bar) => days.get(bar.day)?.sentiment, show: (bar) => signed(days.get(bar.day)?.sentiment) },
    { key: "texts", title: "texts", number: true, value: (bar) => days.get(bar.day)?.texts ?? 0 },
  ];
}

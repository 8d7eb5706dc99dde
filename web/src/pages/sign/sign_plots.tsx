// Equity curves with the chosen model's entries and exits, the underwater plot, months, costs and trades.
import { useMemo } from "preact/hooks";
import type { PlotDocument, SignDocument } from "../../api/types.ts";
import { number, share } from "../../core/format.ts";
import { use_query } from "../../core/route.ts";
import { DataTable, type Column } from "../../parts/data_table.tsx";
import { Panel } from "../../parts/panel.tsx";
import { Segmented } from "../../parts/segmented.tsx";
import { HeatMap } from "../../plots/heat_map.tsx";
import type { ColorName } from "../../plots/palette.ts";
import { PlotPanel } from "../../plots/plot_panel.tsx";
import type { PlotMark } from "../../plots/plot_options.ts";

interface Props {
  readonly document: SignDocument;
  readonly model: string;
}

type Trade = NonNullable<SignDocument["trades"]>[number];
const kTrades: Column<Trade>[] = [
  { key: "day", title: "Day", value: (row) => row.day },
  { key: "side", title: "Trade", value: (row) => row.side },
  { key: "position", title: "Position after", number: true, value: (row) => row.position },
];
const kPlain: Readonly<Record<string, ColorName>> = { "buy and hold": "baseline", "always-up": "baseline" };
const kMostCandidates = 3;

export function SignPlots({ document, model }: Props) {
  const { plots = {} } = document;
  const trades = (document.trades ?? []).filter((trade) => trade.model === model);
  const curves = shown_curves(document, model);
  const equity = plots["equity"] && only(plots["equity"], curves);
  const underwater = plots["underwater"] && only(plots["underwater"], curves);
  const marks = useMemo(() => (equity ? marks_of(trades, equity, model) : []), [document, model]);
  return (
    <>
      {equity && <PlotPanel plot={equity} title="Equity, with entries and exits" note={trades.length > 0 ? `${model}: ▲ goes long, ▼ short, gray ▼ leaves; ${trades.length} trades.` : undefined} style={{ colors: kPlain, marks, height: 240, format: (value) => number(value, 3) }} file="equity" />}
      {underwater && <PlotPanel plot={underwater} title="Underwater" note="How far below its highest point each strategy was." style={{ colors: kPlain, fill: true, height: 130, format: (value) => share(value, 1) }} file="underwater" />}
      <Months document={document} model={model} />
      <div class="columns">
        <Costs document={document} />
        {trades.length > 0 && (
          <Panel title={`Trades of ${model}`} csv={{ columns: kTrades, rows: trades }} file={`trades-${model}`}>
            <DataTable columns={kTrades} rows={trades} first={12} caption={`Trades of ${model}`} />
          </Panel>
        )}
      </div>
    </>
  );
}

// The chosen model and further candidates, three in all, and beside them what takes no skill: holding, or always up.
function shown_curves(document: SignDocument, model: string): string[] {
  const drawn = new Set((document.plots?.["equity"]?.panels ?? []).flatMap((panel) => panel.series.map((series) => series.name)));
  const candidates = (document.strategies ?? []).filter((row) => row.role === "candidate").map((row) => row.model);
  const first = [model, ...candidates].filter((name, index, all) => drawn.has(name) && all.indexOf(name) === index).slice(0, kMostCandidates);
  const plain = Object.keys(kPlain).find((name) => drawn.has(name) && !first.includes(name));
  return plain ? [...first, plain] : first;
}

function only(plot: PlotDocument, names: readonly string[]): PlotDocument {
  const panels = plot.panels.map((panel) => ({ ...panel, series: names.flatMap((name) => panel.series.filter((series) => series.name === name)) }));
  return { ...plot, panels };
}

// An exit on the day of another entry is told by that entry.
function marks_of(trades: readonly Trade[], plot: PlotDocument, model: string): PlotMark[] {
  const places = new Map(plot.axis.positions.map((day, index) => [String(day), index]));
  const entered = new Set(trades.filter((trade) => trade.side.startsWith("enter")).map((trade) => trade.day));
  return trades.flatMap((trade): PlotMark[] => {
    const at = places.get(trade.day);
    const enters = trade.side.startsWith("enter");
    if (at === undefined || (!enters && entered.has(trade.day))) return [];
    if (!enters) return [{ at, series: model, points: "down", color: "muted" }];
    const long = trade.side.endsWith("long");
    return [{ at, series: model, points: long ? "up" : "down", color: long ? "positive" : "negative" }];
  });
}

function Months({ document, model }: Props) {
  const rows = document.months ?? [];
  const models = [...new Set(rows.map((row) => row.model))];
  const [chosen, choose] = use_query("months", "");
  const shown = chosen || (models.includes(model) ? model : (models[0] ?? ""));
  if (models.length === 0) return null;
  const tools = <Segmented label="Model" value={shown} on_value={choose} values={models.slice(0, 5).map((value) => ({ value, words: value }))} />;
  return <HeatMap title={`Monthly returns of ${shown}`} months={rows.filter((row) => row.model === shown)} tools={tools} file={`months-${shown}`} />;
}

function Costs({ document }: { document: SignDocument }) {
  const rows = document.costs ?? [];
  const plot = useMemo((): PlotDocument | null => {
    const costs = [...new Set(rows.map((row) => row.cost_bps))].sort((a, b) => a - b);
    const models = [...new Set(rows.map((row) => row.model))];
    const value = (model: string, cost: number) => rows.find((row) => row.model === model && row.cost_bps === cost)?.profit ?? null;
    if (costs.length < 2) return null;
    return { title: "Profit by cost", axis: { label: "cost, bps a side", positions: costs }, panels: [{ label: "profit", series: models.slice(0, 5).map((name) => ({ name, values: costs.map((cost) => value(name, cost)) })) }] };
  }, [document]);
  return plot && <PlotPanel plot={plot} note="Across: basis points a side." style={{ zero: true, format: (each) => number(each, 0) }} file="costs" />;
}

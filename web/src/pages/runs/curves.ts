// Training curves: rows of metrics.jsonl as plots. "train/loss" and "validation/loss" share the panel "loss".
import type { Curve, PlotDocument, PlotPanel } from "../../api/types.ts";
import { words } from "../../core/format.ts";

export function curve_plots(rows: readonly Curve[]): PlotDocument[] {
  const stages = [...new Set(rows.map((row) => row.stage))];
  return stages.flatMap((stage) => {
    const own = rows.filter((row) => row.stage === stage);
    const steps = [...new Set(own.map((row) => row.step))].sort((a, b) => a - b);
    if (steps.length < 2) return [];
    return [{ title: `Training: ${stage}`, axis: { label: "step", positions: steps }, panels: panels_of(own, steps) }];
  });
}

function panels_of(rows: readonly Curve[], steps: readonly number[]): PlotPanel[] {
  const place = new Map(steps.map((step, index) => [step, index]));
  const panels = new Map<string, Map<string, (number | null)[]>>();
  for (const row of rows) {
    const [part, name] = split_name(row.metric);
    const panel = panels.get(name) ?? new Map<string, (number | null)[]>();
    const values = panel.get(part) ?? steps.map(() => null);
    values[place.get(row.step) ?? 0] = row.value;
    panel.set(part, values);
    panels.set(name, panel);
  }
  return [...panels].map(([label, series]) => ({ label: words(label), series: [...series].map(([name, values]) => ({ name: words(name), values })) }));
}

// "validation/loss", "validation_loss" and "loss" are all of the panel "loss".
function split_name(metric: string): [part: string, name: string] {
  const found = /^(train|training|validation|val|eval|test)[/_ ](.+)$/.exec(metric);
  return found?.[1] && found[2] ? [`${found[1]} ${found[2]}`, found[2]] : [metric, metric];
}

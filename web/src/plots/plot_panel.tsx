// A plot of a document as a panel: the chart, its numbers as a table and as CSV, its picture.
import { useMemo, useRef } from "preact/hooks";
import type { ComponentChildren } from "preact";
import type { PlotDocument } from "../api/types.ts";
import type { Cell } from "../core/csv.ts";
import type { Column } from "../parts/data_table.tsx";
import { Panel, type Numbers } from "../parts/panel.tsx";
import { LinePlot } from "./line_plot.tsx";
import type { PlotStyle } from "./plot_options.ts";

interface Props {
  readonly plot: PlotDocument;
  readonly title?: string;
  readonly note?: ComponentChildren;
  readonly tools?: ComponentChildren;
  readonly style?: PlotStyle;
  readonly file?: string;
}

export function PlotPanel({ plot, style, ...rest }: Props) {
  const make = useRef<() => HTMLCanvasElement | null>(() => null);
  const numbers = useMemo(() => numbers_of(plot), [plot]);
  const title = rest.title ?? plot.title;
  return (
    <Panel {...rest} title={title} numbers={numbers} picture={() => make.current()}>
      <LinePlot
        title={title}
        axis_label={plot.axis.label}
        positions={plot.axis.positions}
        panels={plot.panels}
        {...(style && { style })}
        on_picture={(next) => {
          make.current = next;
        }}
      />
    </Panel>
  );
}

type Row = readonly Cell[];

function numbers_of(plot: PlotDocument): Numbers<Row> {
  const lists: { title: string; values: readonly (number | null)[] }[] = [];
  for (const panel of plot.panels) {
    for (const series of panel.series) {
      if (series.values) lists.push({ title: series.name, values: series.values });
      if (series.low) lists.push({ title: `${series.name}, low`, values: series.low });
      if (series.high) lists.push({ title: `${series.name}, high`, values: series.high });
    }
  }
  const head: Column<Row> = { key: plot.axis.label || "position", title: plot.axis.label || "Position", value: (row) => row[0] };
  const columns = lists.map((list, index): Column<Row> => ({ key: list.title, title: list.title, number: true, value: (row) => row[index + 1] }));
  const rows = plot.axis.positions.map((position, at): Row => [position, ...lists.map((list) => list.values[at])]);
  return { columns: [head, ...columns], rows };
}

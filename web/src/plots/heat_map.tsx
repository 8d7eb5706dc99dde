// Monthly returns as a table of years and months, each cell colored by its size. The table is its own data table; the picture
// draws the same.
import { number, percent } from "../core/format.ts";
import type { Column } from "../parts/data_table.tsx";
import { Panel } from "../parts/panel.tsx";
import { faded, read_palette, type Palette } from "./palette.ts";
import { picture } from "./picture.ts";
import { years_of, type MonthValue, type YearRow } from "./years.ts";
import { use_theme } from "../core/theme.ts";
import type { ComponentChildren } from "preact";

const kMonths = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const kWeakest = 0.06; // alpha of cells: numbers on the strongest still stand out
const kStrongest = 0.42;

interface Props {
  readonly title: string;
  readonly months: readonly MonthValue[];
  readonly tools?: ComponentChildren;
  readonly file: string;
}

const kColumns: Column<MonthValue>[] = [
  { key: "month", title: "Month", value: (row) => row.month },
  { key: "return", title: "Return", number: true, value: (row) => row.return },
];

export function HeatMap({ title, months, tools, file }: Props) {
  use_theme(); // draws again in other colors
  const years = years_of(months);
  const strongest = Math.max(1e-9, ...months.map((each) => Math.abs(each.return ?? 0)));
  const palette = read_palette();
  return (
    <Panel title={title} note="Per cent of the stake, which stays the same: profits are not reinvested." tools={tools} csv={{ columns: kColumns, rows: months }} file={file} picture={() => drawn(title, years, strongest)}>
      <div class="table-box" role="region" aria-label={`${title}, table`} tabIndex={0}>
        <table class="heat-map">
          <caption class="unseen">{title}</caption>
          <thead>
            <tr>
              <th scope="col">Year</th>
              {kMonths.map((name) => (
                <th scope="col" class="number" key={name}>{name}</th>
              ))}
              <th scope="col" class="number">Sum</th>
            </tr>
          </thead>
          <tbody>
            {years.map((row) => (
              <tr key={row.year}>
                <th scope="row">{row.year}</th>
                {row.cells.map((cell, index) => (
                  <td key={index} class="number" style={{ backgroundColor: color(cell, strongest, palette) }}>{cell === null ? "" : number(cell * 100, 1)}</td>
                ))}
                <td class="number"><b>{percent(row.whole)}</b></td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

function color(cell: number | null, strongest: number, palette: Palette): string {
  if (cell === null || cell === 0) return "transparent";
  return faded(cell > 0 ? palette.positive : palette.negative, kWeakest + (kStrongest - kWeakest) * Math.min(1, Math.abs(cell) / strongest));
}

const kCell = { width: 58, height: 26 };

function drawn(title: string, years: readonly YearRow[], strongest: number): HTMLCanvasElement {
  const palette = read_palette();
  const ratio = window.devicePixelRatio || 1;
  const canvas = document.createElement("canvas");
  canvas.width = 14 * kCell.width * ratio;
  canvas.height = (years.length + 1) * kCell.height * ratio;
  const context = canvas.getContext("2d");
  if (context) {
    context.scale(ratio, ratio);
    context.font = "12px system-ui, sans-serif";
    context.textAlign = "center";
    context.textBaseline = "middle";
    const write = (text: string, column: number, row: number, fill: string) => {
      context.fillStyle = fill;
      context.fillText(text, (column + 0.5) * kCell.width, (row + 0.5) * kCell.height);
    };
    kMonths.forEach((name, index) => write(name, index + 1, 0, palette.soft));
    years.forEach((row, at) => {
      write(row.year, 0, at + 1, palette.words);
      row.cells.forEach((cell, index) => {
        if (cell === null) return;
        context.fillStyle = color(cell, strongest, palette);
        context.fillRect((index + 1) * kCell.width + 1, (at + 1) * kCell.height + 1, kCell.width - 2, kCell.height - 2);
        write(number(cell * 100, 1), index + 1, at + 1, palette.words);
      });
      write(percent(row.whole), 13, at + 1, palette.words);
    });
  }
  return picture(`${title}, per cent`, [], [canvas], palette);
}

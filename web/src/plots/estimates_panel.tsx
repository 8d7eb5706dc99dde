// Estimates with their intervals, a row each: a dot on a whisker, and the value they are compared with as a line.
import { number } from "../core/format.ts";
import { Panel, type Numbers } from "../parts/panel.tsx";
import { read_palette } from "./palette.ts";
import { picture } from "./picture.ts";

export interface Estimate {
  readonly name: string;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

export interface EstimatesPlot {
  readonly title: string;
  readonly label: string;
  readonly reference: number | null;
  readonly estimates: readonly Estimate[];
}

const kRow = 22;
const kNames = 190;
const kWidth = 720;
const kValues = 150;

export function EstimatesPanel({ plot, file }: { plot: EstimatesPlot; file: string }) {
  const numbers: Numbers<Estimate> = {
    columns: [
      { key: "name", title: "Name", value: (row) => row.name },
      { key: "value", title: plot.label, number: true, value: (row) => row.value },
      { key: "low", title: "Low", number: true, value: (row) => row.low },
      { key: "high", title: "High", number: true, value: (row) => row.high },
    ],
    rows: plot.estimates,
  };
  return (
    <Panel title={plot.title} note={plot.label} numbers={numbers} file={file} picture={() => drawn(plot)}>
      <Rows plot={plot} />
    </Panel>
  );
}

// From a value to its place across.
function scale(plot: EstimatesPlot): (value: number) => number {
  const all = [plot.reference, ...plot.estimates.flatMap((each) => [each.value, each.low, each.high])].filter((value): value is number => value !== null && value !== undefined);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  return (value) => kNames + 8 + ((value - low) / (high - low || 1)) * (kWidth - kNames - kValues - 16);
}

function Rows({ plot }: { plot: EstimatesPlot }) {
  const x = scale(plot);
  const height = plot.estimates.length * kRow + 4;
  return (
    <svg class="estimates" viewBox={`0 0 ${kWidth} ${height}`} role="img" aria-label={`${plot.title}; the button Table shows all numbers`}>
      {plot.reference !== null && <line class="estimate-reference" x1={x(plot.reference)} x2={x(plot.reference)} y1="0" y2={height} />}
      {plot.estimates.map((each, index) => {
        const y = index * kRow + kRow / 2;
        return (
          <g key={each.name}>
            <text class="estimate-name" x="0" y={y + 4}>{each.name.slice(0, 32)}</text>
            {each.low !== null && each.high !== null && <line class="estimate-whisker" x1={x(each.low)} x2={x(each.high)} y1={y} y2={y} />}
            {each.value !== null && <circle class="estimate-dot" cx={x(each.value)} cy={y} r="4" />}
            <text class="estimate-value" x={kWidth} y={y + 4} text-anchor="end">{words_of(each)}</text>
          </g>
        );
      })}
    </svg>
  );
}

function words_of(each: Estimate): string {
  return each.low === null || each.high === null ? number(each.value, 3) : `${number(each.value, 3)} (${number(each.low, 3)} to ${number(each.high, 3)})`;
}

// The same on a canvas, to be saved.
function drawn(plot: EstimatesPlot): HTMLCanvasElement {
  const palette = read_palette();
  const ratio = window.devicePixelRatio || 1;
  const canvas = document.createElement("canvas");
  canvas.width = kWidth * ratio;
  canvas.height = (plot.estimates.length * kRow + 4) * ratio;
  const context = canvas.getContext("2d");
  if (context) {
    const x = scale(plot);
    context.scale(ratio, ratio);
    context.font = "12px system-ui, sans-serif";
    context.textBaseline = "middle";
    plot.estimates.forEach((each, index) => {
      const y = index * kRow + kRow / 2;
      context.fillStyle = palette.words;
      context.textAlign = "left";
      context.fillText(each.name, 0, y, kNames);
      context.textAlign = "right";
      context.fillText(words_of(each), kWidth, y);
      context.fillStyle = palette.forecast;
      if (each.low !== null && each.high !== null) context.fillRect(x(each.low), y - 1.5, x(each.high) - x(each.low), 3);
      if (each.value === null) return;
      context.beginPath();
      context.arc(x(each.value), y, 4, 0, 2 * Math.PI);
      context.fill();
    });
  }
  return picture(plot.title, [], [canvas], palette);
}

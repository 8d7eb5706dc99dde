// Intervals of a forecast on one axis of returns: the inner one over the outer one, the forecast as a dot, zero and the cost
// of a round trip as lines.
import type { Interval } from "../../api/types.ts";
import { number, percent, share } from "../../core/format.ts";

interface Props {
  readonly intervals: readonly Interval[];
  readonly forecast: number;
  readonly threshold: number;
}

const kWidth = 320;
const kLeft = 8;

export function IntervalBar({ intervals, forecast, threshold }: Props) {
  const widest = [...intervals].sort((a, b) => b.high - b.low - (a.high - a.low));
  const low = Math.min(0, ...intervals.map((each) => each.low), forecast);
  const high = Math.max(0, ...intervals.map((each) => each.high), forecast);
  const x = (value: number) => kLeft + ((value - low) / (high - low || 1)) * (kWidth - 2 * kLeft);
  const words = intervals.map((each) => `${share(each.level)} interval ${percent(each.low)} to ${percent(each.high)}`).join("; ");
  return (
    <figure class="interval">
      <svg viewBox={`0 0 ${kWidth} 34`} role="img" aria-label={words}>
        <rect class="cost-band" x={x(-threshold)} width={Math.max(1, x(threshold) - x(-threshold))} y="2" height="22" />
        {widest.map((each, index) => (
          <rect key={each.level} class={`interval-${index}`} x={x(each.low)} width={x(each.high) - x(each.low)} y={index === 0 ? 10 : 7} height={index === 0 ? 6 : 12} rx="2" />
        ))}
        <line class="interval-zero" x1={x(0)} x2={x(0)} y1="2" y2="24" />
        <circle class="interval-dot" cx={x(forecast)} cy="13" r="5" />
        <text class="interval-text" x={kLeft} y="33">
          {percent(low)}
        </text>
        <text class="interval-text" x={x(0)} y="33" text-anchor="middle">
          0
        </text>
        <text class="interval-text" x={kWidth - kLeft} y="33" text-anchor="end">
          {percent(high)}
        </text>
      </svg>
      <figcaption>
        {intervals.map((each) => (
          <span key={each.level}>
            {share(each.level)}: {percent(each.low)} to {percent(each.high)}, {number(each.low_price)} to {number(each.high_price)}
          </span>
        ))}
      </figcaption>
    </figure>
  );
}

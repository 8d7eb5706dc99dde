// Three probabilities as one bar, and as words for readers who do not see it.
import type { Probabilities } from "../api/types.ts";
import { share } from "../core/format.ts";

export function ProbabilityBar({ of }: { of: Probabilities }) {
  const words = `positive ${share(of.positive)}, neutral ${share(of.neutral)}, negative ${share(of.negative)}`;
  const right = 100 * of.positive;
  const middle = 100 * of.neutral;
  return (
    <svg class="probabilities" viewBox="0 0 100 8" preserveAspectRatio="none" role="img" aria-label={words}>
      <title>{words}</title>
      <rect class="fill-positive" x="0" y="0" width={right} height="8" />
      <rect class="fill-neutral" x={right} y="0" width={middle} height="8" />
      <rect class="fill-negative" x={right + middle} y="0" width={Math.max(0, 100 - right - middle)} height="8" />
    </svg>
  );
}

export function ClassName({ name }: { name: string }) {
  const known = name === "positive" || name === "negative" || name === "neutral";
  return <span class={known ? `class class-${name}` : "class"}>{name}</span>;
}

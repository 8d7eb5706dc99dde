// The ruler's state: two days, kept in the address; and the words of what it measures.
import { useState } from "preact/hooks";
import type { Bar, Day } from "../../api/types.ts";
import { count, percent, signed } from "../../core/format.ts";
import { set_query, use_route } from "../../core/route.ts";
import type { Measure, Point } from "./chart_data.ts";

export interface RulerState {
  readonly active: boolean; // waits for days
  readonly first: Day | null; // pressed already, while the second is awaited
  readonly days: readonly [Day, Day] | null;
  readonly points: readonly [Point, Point] | null;
  readonly turn: () => void;
  readonly press: (day: Day) => boolean; // whether the ruler took the day
}

const kDays = /^(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)$/;

export function use_ruler(bars: readonly Bar[]): RulerState {
  const { query } = use_route();
  const [active, set_active] = useState(false);
  const [first, set_first] = useState<Day | null>(null);
  const found = kDays.exec(query["ruler"] ?? "");
  const days = found?.[1] && found[2] ? ([found[1], found[2]] as const) : null;
  const point = (day: Day): Point | null => {
    const bar = bars.find((each) => each.day === day);
    return bar ? { time: day, value: bar.close } : null;
  };
  const ends = days && ([point(days[0]), point(days[1])] as const);
  const turn = () => {
    if (active || days) set_query({ ruler: undefined });
    set_first(null);
    set_active(!active && !days);
  };
  const press = (day: Day): boolean => {
    if (!active) return false;
    if (first === null) set_first(day);
    else {
      set_query({ ruler: `${first}..${day}` });
      set_first(null);
      set_active(false);
    }
    return true;
  };
  return { active, first, days, points: ends && ends[0] && ends[1] ? [ends[0], ends[1]] : null, turn, press };
}

export function RulerWords({ ruler, measured, market }: { ruler: RulerState; measured: Measure | null; market: string | null }) {
  if (ruler.active) return <p class="ruler-words" role="status">{ruler.first ? `From ${ruler.first}: press the second day.` : "Press the first day."}</p>;
  if (!measured) return null;
  return (
    <p class="ruler-words" role="status">
      {measured.from.day} to {measured.to.day}: <b>{percent(measured.share, 2)}</b>, {signed(measured.change)} in {count(measured.sessions)} sessions
      {market && measured.market_share !== null && (
        <>
          ; {market} <b>{percent(measured.market_share, 2)}</b>, difference <b>{percent(measured.share - measured.market_share, 2)}</b>
        </>
      )}
      <button type="button" class="tool" onClick={ruler.turn} aria-label="Remove the ruler">
        ✕
      </button>
    </p>
  );
}

// Goes back to any past trading day. What the page then shows is what was known just after that day's close.
import { useMemo } from "preact/hooks";
import type { Day } from "../../api/types.ts";
import { use_keys } from "../../core/keys.ts";

interface Props {
  readonly days: readonly Day[]; // trading days, ascending; the newest stands for now
  readonly as_of: Day | undefined; // undefined: now
  readonly first_day: Day;
  readonly busy: boolean;
  readonly on_day: (day: Day | undefined) => void;
}

const kSessionsInMonth = 21;

export function AsOfSlider({ days, as_of, first_day, busy, on_day }: Props) {
  const last = days.length - 1;
  const at = useMemo(() => (as_of === undefined ? last : position_of(days, as_of)), [days, as_of]);
  const move = (to: number) => {
    const next = Math.min(last, Math.max(0, to));
    on_day(next === last ? undefined : days[next]);
  };
  use_keys(
    [
      { keys: ",", words: "one session back", act: () => move(at - 1) },
      { keys: ".", words: "one session forward", act: () => move(at + 1) },
      { keys: "<", words: "one month back", act: () => move(at - kSessionsInMonth) },
      { keys: ">", words: "one month forward", act: () => move(at + kSessionsInMonth) },
      { keys: "0", words: "back to now", act: () => on_day(undefined) },
    ],
    [days, at],
  );
  const newest = days[last];
  const words = as_of === undefined ? `now, prices to ${newest ?? ""}` : `after the close of ${as_of}`;
  return (
    <div class={as_of === undefined ? "as-of" : "as-of as-of-past"}>
      <label class="as-of-label" for="as-of">
        Known as of
      </label>
      <div class="as-of-steps">
        <button type="button" class="tool" aria-label="One month back" onClick={() => move(at - kSessionsInMonth)}>
          «
        </button>
        <button type="button" class="tool" aria-label="One session back" onClick={() => move(at - 1)}>
          ‹
        </button>
      </div>
      <input
        id="as-of"
        type="range"
        min={0}
        max={Math.max(0, last)}
        value={at}
        aria-valuetext={words}
        onInput={(event) => move(Number(event.currentTarget.value))}
      />
      <div class="as-of-steps">
        <button type="button" class="tool" aria-label="One session forward" onClick={() => move(at + 1)}>
          ›
        </button>
        <button type="button" class="tool" aria-label="One month forward" onClick={() => move(at + kSessionsInMonth)}>
          »
        </button>
      </div>
      <input
        type="date"
        class="as-of-date"
        aria-label="Day"
        min={first_day}
        max={newest}
        value={as_of ?? newest}
        onChange={(event) => on_day(event.currentTarget.value === newest ? undefined : event.currentTarget.value || undefined)}
      />
      <button type="button" class="tool" disabled={as_of === undefined} onClick={() => on_day(undefined)}>
        Now
      </button>
      <span class="as-of-words" role="status">
        {as_of === undefined ? "" : `Only what was known ${words}.`}
        {busy && as_of !== undefined ? " Reading …" : ""}
      </span>
    </div>
  );
}

// Of the newest trading day that is not after the day.
function position_of(days: readonly Day[], day: Day): number {
  for (let at = days.length - 1; at > 0; at -= 1) if ((days[at] ?? "") <= day) return at;
  return 0;
}

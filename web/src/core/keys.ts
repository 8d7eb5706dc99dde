// Keys of the page: each is told once, with its words, and the help (?) lists all that are in force.
import { useEffect } from "preact/hooks";

export interface Key {
  readonly keys: string; // "g t": one after the other; "/": one
  readonly words: string;
  readonly act: () => void;
}

const in_force = new Set<Key>();
let before: { key: string; at: number } | null = null;
const kPause_ms = 900; // between the two keys of a pair

export function keys_in_force(): Key[] {
  return [...in_force];
}

export function use_keys(keys: readonly Key[], inputs: readonly unknown[] = []): void {
  useEffect(() => {
    for (const key of keys) in_force.add(key);
    return () => {
      for (const key of keys) in_force.delete(key);
    };
  }, inputs);
}

// Where letters are typed, or a control uses the key itself.
function takes_letters(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

function pressed(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (takes_letters(event.target)) {
    if (event.key === "Escape" && event.target instanceof HTMLElement) event.target.blur();
    return;
  }
  const pair = before && event.timeStamp - before.at < kPause_ms ? `${before.key} ${event.key}` : null;
  const found = keys_in_force().reverse().find((key) => key.keys === pair || key.keys === event.key);
  before = found ? null : { key: event.key, at: event.timeStamp };
  if (!found) return;
  event.preventDefault();
  found.act();
}

export function start_keys(): void {
  window.addEventListener("keydown", pressed);
}

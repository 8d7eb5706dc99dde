// Light or dark: as the system has it unless the reader chose. Charts are drawn in the colors of the style sheet and ask
// to be told when these change; paper is always light.
import { useEffect, useState } from "preact/hooks";

export type Theme = "light" | "dark";
export type ThemeChoice = Theme | "system";

const kKey = "bellwether.theme";
const listeners = new Set<(theme: Theme) => void>();
const system_dark = window.matchMedia("(prefers-color-scheme: dark)");
let choice: ThemeChoice = stored_choice();
let printing = false;

function stored_choice(): ThemeChoice {
  try {
    const stored = window.localStorage.getItem(kKey);
    return stored === "light" || stored === "dark" ? stored : "system";
  } catch {
    return "system"; // storage may be forbidden
  }
}

export function current_theme(): Theme {
  if (printing) return "light";
  if (choice !== "system") return choice;
  return system_dark.matches ? "dark" : "light";
}

export function theme_choice(): ThemeChoice {
  return choice;
}

function apply(): void {
  const theme = current_theme();
  document.documentElement.dataset["theme"] = theme;
  for (const listener of listeners) listener(theme);
}

export function choose_theme(next: ThemeChoice): void {
  choice = next;
  try {
    if (next === "system") window.localStorage.removeItem(kKey);
    else window.localStorage.setItem(kKey, next);
  } catch {
    // the choice lasts as long as the page
  }
  apply();
}

function print(now: boolean): void {
  printing = now;
  apply();
}

export function start_theme(): void {
  system_dark.addEventListener("change", apply);
  window.addEventListener("beforeprint", () => print(true));
  window.addEventListener("afterprint", () => print(false));
  apply();
}

// Calls back at once when the theme changes, before the browser prints. Returns how to stop.
export function on_theme(listener: (theme: Theme) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function use_theme(): Theme {
  const [theme, set_theme] = useState(current_theme);
  useEffect(() => on_theme(set_theme), []);
  return theme;
}

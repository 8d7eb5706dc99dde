// Light, dark, or as the system has it: one button through the three.
import { useState } from "preact/hooks";
import { use_keys } from "../core/keys.ts";
import { choose_theme, theme_choice, type ThemeChoice } from "../core/theme.ts";

const kNext: Record<ThemeChoice, ThemeChoice> = { system: "light", light: "dark", dark: "system" };
const kSigns: Record<ThemeChoice, string> = { system: "◐", light: "○", dark: "●" };

export function ThemeButton() {
  const [choice, set_choice] = useState(theme_choice);
  const turn = () => {
    const next = kNext[theme_choice()];
    choose_theme(next);
    set_choice(next);
  };
  use_keys([{ keys: "t", words: "light, dark, or as the system has it", act: turn }]);
  return (
    <button type="button" class="tool" title={`Colors: ${choice}; t`} aria-label={`Colors: ${choice}`} onClick={turn}>
      {kSigns[choice]}
    </button>
  );
}

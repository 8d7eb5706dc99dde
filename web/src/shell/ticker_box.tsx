// The box that a ticker is typed into. "/" goes there.
import { useRef, useState } from "preact/hooks";
import type { InfoDocument } from "../api/types.ts";
import { use_keys } from "../core/keys.ts";
import { go, use_route } from "../core/route.ts";

const kTicker = /^[A-Z0-9][A-Z0-9.\-^=]{0,14}$/;

export function TickerBox({ info }: { info: InfoDocument | null }) {
  const box = useRef<HTMLInputElement>(null);
  const [typed, set_typed] = useState("");
  const [wrong, set_wrong] = useState(false);
  const { query } = use_route();
  use_keys([{ keys: "/", words: "type a ticker", act: () => box.current?.select() }]);
  const enter = (event: Event) => {
    event.preventDefault();
    const ticker = typed.trim().toUpperCase().replace(/^\$/, "");
    const fits = kTicker.test(ticker);
    set_wrong(!fits);
    if (!fits) return;
    set_typed("");
    box.current?.blur();
    go(["ticker", ticker], { span: query["span"], scale: query["scale"] });
  };
  return (
    <form class="ticker-box" role="search" onSubmit={enter}>
      <label class="unseen" for="ticker-box">
        Ticker
      </label>
      <input
        id="ticker-box"
        type="text"
        ref={box}
        list="known-tickers"
        placeholder="Ticker"
        autocomplete="off"
        autocapitalize="characters"
        spellcheck={false}
        value={typed}
        aria-invalid={wrong}
        title={wrong ? "A ticker is letters, digits, dot and dash: AAPL, BRK.B" : "Type a ticker and press Enter"}
        onInput={(event) => { set_typed(event.currentTarget.value); set_wrong(false); }}
      />
      <datalist id="known-tickers">
        {(info?.tickers ?? []).map((each) => (
          <option key={each.ticker} value={each.ticker}>
            {each.company}
          </option>
        ))}
      </datalist>
      <kbd aria-hidden="true">/</kbd>
    </form>
  );
}

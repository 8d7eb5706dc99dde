// Before a ticker is chosen: what this is, and what the server can be asked about.
import type { InfoDocument } from "../../api/types.ts";
import { minute } from "../../core/format.ts";
import { format_route } from "../../core/route.ts";
import { Command, Empty } from "../../parts/states.tsx";

export function TickerStart({ info }: { info: InfoDocument | null }) {
  const tickers = info?.tickers ?? [];
  return (
    <div class="start">
      <h1>Does this news move that price?</h1>
      <p>
        Type a ticker above (press <kbd>/</kbd>): prices and headlines arrive, headlines are scored, and next month's return is forecast with its interval, what moved it, and how earlier forecasts did.
      </p>
      {info?.server.mode === "replay" && (
        <p class="note">
          This server answers from recordings ({info.server.replay}), as of {minute(info.server.now)} UTC. No network is used.
        </p>
      )}
      {tickers.length > 0 && (
        <ul class="start-tickers">
          {tickers.map((each) => (
            <li key={each.ticker}>
              <a class="button" href={format_route(["ticker", each.ticker])}>
                <b>{each.ticker}</b> <span>{each.company}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
      {info && tickers.length === 0 && (
        <Empty command="bellwether serve --tickers AAPL,MSFT">No ticker is known to this server yet. Type one, or name those to watch when it starts:</Empty>
      )}
      <p class="soft small">
        The same from a terminal: <Command text={`bellwether try ${tickers[0]?.ticker ?? "AAPL"}${info?.server.mode === "replay" ? ` --replay ${info.server.replay}` : ""}`} />
      </p>
    </div>
  );
}

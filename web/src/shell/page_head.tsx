// The head of every page: name, pages, ticker box, state of the server, theme.
import type { InfoDocument } from "../api/types.ts";
import { format_route } from "../core/route.ts";
import { kPages, type PageEntry } from "./pages.tsx";
import { ServerStateMark, type ServerState } from "./server_state.tsx";
import { ThemeButton } from "./theme_button.tsx";
import { TickerBox } from "./ticker_box.tsx";
import { show_help } from "./key_help.tsx";

interface Props {
  readonly entry: PageEntry;
  readonly info: InfoDocument | null;
  readonly state: ServerState;
}

export function PageHead({ entry, info, state }: Props) {
  return (
    <header class="page-head">
      <a class="wordmark" href={format_route([])}>
        <img src="icon.svg" width="18" height="18" alt="" />
        Bellwether
      </a>
      <nav aria-label="Pages">
        {kPages.map((page) => (
          <a key={page.name} href={format_route([page.name])} aria-current={page === entry ? "page" : undefined}>
            {page.title}
          </a>
        ))}
      </nav>
      <TickerBox info={info} />
      <div class="page-head-end">
        <ServerStateMark info={info} state={state} />
        <button type="button" class="tool" title="Keys; ?" aria-label="Keys" onClick={show_help}>
          ?
        </button>
        <ThemeButton />
      </div>
    </header>
  );
}

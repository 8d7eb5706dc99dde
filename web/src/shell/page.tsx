// The frame of all pages: head, the page the address names, help.
import { useEffect, useRef } from "preact/hooks";
import type { InfoDocument } from "../api/types.ts";
import { use_resource } from "../api/use_resource.ts";
import { go, use_route } from "../core/route.ts";
import { use_keys } from "../core/keys.ts";
import { Failure } from "../parts/states.tsx";
import { Boundary } from "./boundary.tsx";
import { KeyHelp } from "./key_help.tsx";
import { PageHead } from "./page_head.tsx";
import { kPages, type PageEntry } from "./pages.tsx";
import { use_server_state } from "./server_state.tsx";

export function Page() {
  const route = use_route();
  const info = use_resource<InfoDocument>("/v1/info");
  const state = use_server_state(info.value, info.reload);
  const main = useRef<HTMLElement>(null);
  const entry: PageEntry = kPages.find((page) => page.name === route.parts[0]) ?? (kPages[0] as PageEntry);
  use_keys(kPages.map((page) => ({ keys: `g ${page.key}`, words: page.title, act: () => go([page.name]) })));
  useEffect(() => {
    document.title = [route.parts[1], entry.title, "Bellwether"].filter(Boolean).join(" · ");
  }, [route.parts[1], entry]);
  return (
    <>
      <a class="skip" href="#page-main" onClick={(event) => { event.preventDefault(); main.current?.focus(); }}>
        Skip to content
      </a>
      <PageHead entry={entry} info={info.value} state={state} />
      <main id="page-main" ref={main} tabIndex={-1}>
        {info.error && !info.value && <Failure error={info.error} retry={info.reload} />}
        <Boundary key={`${route.parts.join("/")} ${state.generation}`}>{entry.make({ route, info: info.value })}</Boundary>
      </main>
      <KeyHelp />
    </>
  );
}

// The pages, in the order of the head.
import type { ComponentChildren } from "preact";
import type { InfoDocument } from "../api/types.ts";
import type { Route } from "../core/route.ts";
import { TickerStart } from "../pages/ticker/ticker_start.tsx";
import { TickerPage } from "../pages/ticker/ticker_page.tsx";

export interface PageProps {
  readonly route: Route;
  readonly info: InfoDocument | null;
}

export interface PageEntry {
  readonly name: string; // first part of the address
  readonly title: string;
  readonly key: string; // after g
  readonly make: (props: PageProps) => ComponentChildren;
}

export const kPages: readonly PageEntry[] = [
  {
    name: "ticker",
    title: "Ticker",
    key: "t",
    make: ({ route, info }) => {
      const ticker = route.parts[1]?.toUpperCase();
      return ticker ? <TickerPage key={ticker} ticker={ticker} info={info} /> : <TickerStart info={info} />;
    },
  },
];

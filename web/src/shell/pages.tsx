// The pages, in the order of the head.
import type { ComponentChildren } from "preact";
import type { InfoDocument } from "../api/types.ts";
import type { Route } from "../core/route.ts";
import { JobPage } from "../pages/jobs/job_page.tsx";
import { JobsPage } from "../pages/jobs/jobs_page.tsx";
import { RunPage } from "../pages/runs/run_page.tsx";
import { RunsPage } from "../pages/runs/runs_page.tsx";
import { SignPage } from "../pages/sign/sign_page.tsx";
import { TextPage } from "../pages/text/text_page.tsx";
import { WatchPage } from "../pages/watch/watch_page.tsx";
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
  { name: "watch", title: "Watch list", key: "w", make: ({ info }) => <WatchPage info={info} /> },
  { name: "text", title: "Text", key: "x", make: () => <TextPage /> },
  { name: "sign", title: "Sign", key: "s", make: ({ info }) => <SignPage info={info} /> },
  { name: "runs", title: "Runs", key: "r", make: ({ route, info }) => (route.parts[1] ? <RunPage key={route.parts[1]} run={route.parts[1]} /> : <RunsPage info={info} />) },
  { name: "jobs", title: "Jobs", key: "j", make: ({ route }) => (route.parts[1] ? <JobPage key={route.parts[1]} id={route.parts[1]} /> : <JobsPage />) },
];

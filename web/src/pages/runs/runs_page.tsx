// What runs have left: all of them, a comparison of those marked, and the newest error analysis, leak audit and claims.
import type { InfoDocument, RunsDocument } from "../../api/types.ts";
import { use_resource } from "../../api/use_resource.ts";
import { format_route, use_query } from "../../core/route.ts";
import { Empty, Ready } from "../../parts/states.tsx";
import { Panel } from "../../parts/panel.tsx";
import { results_of_kind } from "../document_kind.ts";
import { empty_command } from "../empty_command.ts";
import { Comparison } from "./comparison.tsx";
import { RunDocument } from "./run_document.tsx";
import { RunTable } from "./run_table.tsx";

export const kViews = [
  { kind: "all", words: "All runs", fallback: "bellwether demo", nothing: "There are no runs yet. Each computation leaves one." },
  { kind: "return", words: "Return backtest", fallback: "bellwether forecast backtest return --prices DIR --texts FILE", nothing: "No backtest of monthly returns is among the runs." },
  { kind: "errors", words: "Error analysis", fallback: "bellwether sentiment errors FILE", nothing: "No error analysis is among the runs." },
  { kind: "leaks", words: "Leak audit", fallback: "bellwether check leaks --prices FILE --ticker AAPL", nothing: "No leak audit is among the runs." },
  { kind: "null", words: "Null simulations", fallback: "bellwether check null", nothing: "No simulation under the null is among the runs." },
  { kind: "claims", words: "Claims", fallback: "bellwether check claims", nothing: "No check of published claims is among the runs." },
] as const;

export function RunsPage({ info }: { info: InfoDocument | null }) {
  const [view, set_view] = use_query("view", "all");
  const runs = use_resource<RunsDocument>("/v1/runs");
  const chosen = kViews.find((each) => each.kind === view) ?? kViews[0];
  const command = empty_command(info, view === "all" ? "runs" : view, chosen.fallback);
  return (
    <>
      <h1 class="unseen">Runs</h1>
      <div class="tabs" role="group" aria-label="Views of runs">
        {kViews.map((each) => (
          <button key={each.kind} type="button" class="tab" aria-pressed={each === chosen} onClick={() => set_view(each.kind)}>
            {each.words}
          </button>
        ))}
      </div>
      <Ready of={runs} words="Reading runs …">
        {(document) => (chosen.kind === "all" ? <AllRuns document={document} command={command} reload={runs.reload} /> : <Newest document={document} kind={chosen.kind} command={command} nothing={chosen.nothing} />)}
      </Ready>
    </>
  );
}

function AllRuns({ document, command, reload }: { document: RunsDocument; command: string; reload: () => void }) {
  const [compared, set_compared] = use_query("compare", "");
  const marked = compared === "" ? [] : compared.split(",");
  const rows = document.runs ?? [];
  if (rows.length === 0) {
    return (
      <Panel title="Runs">
        <Empty command={command}>There are no runs yet. Each computation leaves one.</Empty>
      </Panel>
    );
  }
  return (
    <>
      <RunTable rows={rows} marked={marked} on_marked={(next) => set_compared(next.join(","))} reload={reload} />
      {marked.length === 1 && <p class="soft">Mark another run to compare the two.</p>}
      {marked.length > 1 && <Comparison runs={marked} />}
    </>
  );
}

// The newest document of a kind, and the older ones by name.
function Newest({ document, kind, command, nothing }: { document: RunsDocument; kind: string; command: string; nothing: string }) {
  const found = results_of_kind(document, kind);
  const [run, set_run] = use_query("of", found[0]?.run ?? "");
  const shown = found.find((each) => each.run === run) ?? found[0];
  if (!shown) {
    return (
      <Panel title="Nothing yet">
        <Empty command={command}>{nothing}</Empty>
      </Panel>
    );
  }
  return (
    <>
      <p class="row">
        <label class="row">
          <span class="soft">Run</span>
          <select class="tool" value={shown.run} onChange={(event) => set_run(event.currentTarget.value)}>
            {found.map((each) => (
              <option key={each.run}>{each.run}</option>
            ))}
          </select>
        </label>
        <a href={format_route(["runs", shown.run])}>The run</a>
      </p>
      <RunDocument key={shown.run} run={shown.run} file={shown.file} />
    </>
  );
}

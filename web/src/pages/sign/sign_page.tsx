// What a backtest of the sign recipe would have traded: strategies beside one another, at any cost.
import { useEffect, useState } from "preact/hooks";
import { address } from "../../api/client.ts";
import type { InfoDocument, RunsDocument, SignDocument } from "../../api/types.ts";
import { use_resource } from "../../api/use_resource.ts";
import { number } from "../../core/format.ts";
import { format_route, set_query, use_query, use_route } from "../../core/route.ts";
import { Notes } from "../../parts/notes.tsx";
import { Panel } from "../../parts/panel.tsx";
import { Empty, Ready } from "../../parts/states.tsx";
import { results_of_kind } from "../document_kind.ts";
import { empty_command } from "../empty_command.ts";
import { CorrelationView } from "./correlation_view.tsx";
import { SignPlots } from "./sign_plots.tsx";
import { StrategyTable } from "./strategy_table.tsx";

export function SignPage({ info }: { info: InfoDocument | null }) {
  const runs = use_resource<RunsDocument>("/v1/runs");
  return (
    <Ready of={runs} words="Looking for backtests of the sign recipe …">
      {(document) => {
        const found = results_of_kind(document, "sign");
        const correlations = results_of_kind(document, "correlation");
        return (
          <>
            {found.length === 0 ? (
              <Panel title="Sign strategies">
                <Empty command={empty_command(info, "sign", "bellwether forecast backtest sign --ticker AAPL --prices FILE --texts FILE")}>No backtest of the sign recipe is among the runs.</Empty>
              </Panel>
            ) : (
              <SignRun runs={found.map((each) => each.run)} />
            )}
            {correlations[0] && <CorrelationView run={correlations[0].run} file={correlations[0].file} />}
          </>
        );
      }}
    </Ready>
  );
}

const kRest_ms = 120;

function SignRun({ runs }: { runs: readonly string[] }) {
  const { query } = use_route();
  const [run, set_run] = use_query("run", runs[0] ?? "");
  const [model, set_model] = use_query("model", "");
  const cost = use_rested(query["cost"]);
  const view = use_resource<SignDocument>(address("/v1/sign", { run, cost, model }));
  return (
    <Ready of={view} words="Simulating …">
      {(document) => (
        <div class={view.loading ? "stale" : ""}>
          <header class="page-title">
            <h1>
              {document.view.ticker} <span class="company">sign strategies, {document.view.first_day} to {document.view.last_day}</span>
            </h1>
            <label class="row">
              <span class="soft">Run</span>
              <select class="tool" value={run} onChange={(event) => set_run(event.currentTarget.value)}>
                {runs.map((each) => (
                  <option key={each}>{each}</option>
                ))}
              </select>
            </label>
            <a class="tool" href={format_route(["runs", run])}>
              The run
            </a>
          </header>
          {document.view.mode !== "leak-free" && <p class="failure">{document.view.mode}: this run repeats a source's procedure with its flaws.</p>}
          <p class="verdict"><bdi>{document.view.verdict}</bdi></p>
          <CostSlider shown={query["cost"]} used={document.view.cost} of_run={document.view.run_cost} />
          <StrategyTable document={document} chosen={model || document.trades?.[0]?.model || ""} on_model={set_model} />
          <SignPlots document={document} model={model || document.trades?.[0]?.model || ""} />
          {document.notes && (
            <Panel title="Notes">
              <Notes notes={document.notes} open={4} />
            </Panel>
          )}
        </div>
      )}
    </Ready>
  );
}

const kMostCost = 25; // basis points a side

function CostSlider({ shown, used, of_run }: { shown: string | undefined; used: number; of_run: number }) {
  const value = shown === undefined ? used : Number(shown);
  return (
    <div class="as-of cost">
      <label class="as-of-label" for="cost">
        Cost a side
      </label>
      <input id="cost" type="range" min={0} max={kMostCost} step={0.5} value={value} aria-valuetext={`${value} basis points`} onInput={(event) => set_query({ cost: event.currentTarget.value })} />
      <output class="cost-value" for="cost">
        {number(value, 1)} bps
      </output>
      <button type="button" class="tool" disabled={shown === undefined} onClick={() => set_query({ cost: undefined })}>
        As in the run: {number(of_run, 1)}
      </button>
    </div>
  );
}

// A value once it has rested for a moment, so that a slider asks once.
function use_rested(value: string | undefined): string | undefined {
  const [rested, set_rested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => set_rested(value), kRest_ms);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}

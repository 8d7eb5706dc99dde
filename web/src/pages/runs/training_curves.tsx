// The training curves of a run, live while it runs.
import { useEffect, useState } from "preact/hooks";
import { address, as_api_error, get_json, is_abort, type ApiError } from "../../api/client.ts";
import type { Curve, CurvesDocument } from "../../api/types.ts";
import { use_query } from "../../core/route.ts";
import { Failure } from "../../parts/states.tsx";
import { PlotPanel } from "../../plots/plot_panel.tsx";
import { curve_plots } from "./curves.ts";

const kEvery_ms = 1500;

export function TrainingCurves({ run, live }: { run: string; live: boolean }) {
  const { rows, error } = use_curves(run, live);
  return (
    <>
      {error && <Failure error={error} />}
      <CurvePanels rows={rows} live={live} />
    </>
  );
}

export function CurvePanels({ rows, live }: { rows: readonly Curve[]; live: boolean }) {
  const [scale, set_scale] = use_query("curves", "linear");
  const logarithmic = scale === "log";
  const tools = (
    <button type="button" class="tool" aria-pressed={logarithmic} onClick={() => set_scale(logarithmic ? "linear" : "log")}>
      log
    </button>
  );
  return (
    <div class="columns">
      {curve_plots(rows).map((plot) => (
        <PlotPanel key={plot.title} plot={plot} tools={tools} note={live ? "Live: new steps are added as the run writes them." : undefined} style={{ height: 150, logarithmic }} />
      ))}
    </div>
  );
}

function use_curves(run: string, live: boolean): { rows: readonly Curve[]; error: ApiError | null } {
  const [rows, set_rows] = useState<readonly Curve[]>([]);
  const [error, set_error] = useState<ApiError | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    let timer = 0;
    let last = 0;
    const look = async () => {
      try {
        const { curves = [] } = await get_json<CurvesDocument>(address(`/v1/runs/${encodeURIComponent(run)}/metrics`, { after: last || undefined }), stop.signal);
        last = curves[curves.length - 1]?.line ?? last;
        if (curves.length > 0) set_rows((before) => [...before, ...curves]);
        set_error(null);
      } catch (fault) {
        if (is_abort(fault)) return;
        set_error(as_api_error(fault));
      }
      if (live && !stop.signal.aborted) timer = window.setTimeout(look, kEvery_ms);
    };
    set_rows([]);
    look();
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [run, live]);
  return { rows, error };
}

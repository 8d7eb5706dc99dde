// Correlation of sentiment and return over lags, and of sentiment with itself, each with the band in which chance lies.
import { useMemo } from "preact/hooks";
import type { PlotDocument } from "../../api/types.ts";
import { use_resource } from "../../api/use_resource.ts";
import { number } from "../../core/format.ts";
import { Ready } from "../../parts/states.tsx";
import { RowsPanel } from "../../parts/document_view.tsx";
import { Notes } from "../../parts/notes.tsx";
import { Panel } from "../../parts/panel.tsx";
import { PlotPanel } from "../../plots/plot_panel.tsx";

interface Lag {
  readonly lag: number;
  readonly correlation: number | null;
  readonly band_low: number | null;
  readonly band_high: number | null;
}

interface Correlation {
  readonly first_day: string;
  readonly last_day: string;
  readonly days: number;
  readonly negative_with_return?: readonly Lag[];
  readonly negative_with_itself?: readonly Lag[];
  readonly weekdays?: readonly Record<string, unknown>[];
  readonly findings?: readonly string[];
}

export function CorrelationView({ run, file }: { run: string; file: string }) {
  const found = use_resource<Correlation>(`/v1/runs/${encodeURIComponent(run)}/files/${encodeURIComponent(file)}`);
  return (
    <Ready of={found} words="Reading correlations …">
      {(document) => (
        <>
          <header class="page-title">
            <h1>
              Correlation <span class="company">{document.first_day} to {document.last_day}</span>
            </h1>
          </header>
          <div class="columns">
            <Lags title="Negative sentiment with later returns" lags={document.negative_with_return ?? []} file="correlation" />
            <Lags title="Autocorrelation of negative sentiment" lags={document.negative_with_itself ?? []} file="acf" />
            {document.weekdays && <RowsPanel title="Weekdays" rows={document.weekdays as Record<string, unknown>[]} file="weekdays" />}
            {document.findings && (
              <Panel title="Findings">
                <Notes notes={[...document.findings]} open={6} />
              </Panel>
            )}
          </div>
        </>
      )}
    </Ready>
  );
}

function Lags({ title, lags, file }: { title: string; lags: readonly Lag[]; file: string }) {
  const plot = useMemo((): PlotDocument => {
    const band = { name: "95 % null band", low: lags.map((each) => each.band_low), high: lags.map((each) => each.band_high) };
    const values = { name: "correlation", values: lags.map((each) => each.correlation) };
    return { title, axis: { label: "lag, trading days", positions: lags.map((each) => each.lag) }, panels: [{ label: "correlation", series: [values, band] }] };
  }, [lags]);
  if (lags.length === 0) return null;
  return <PlotPanel plot={plot} note="Across: lag in trading days. Within the band: not significant." style={{ bars: true, colors: { "95 % null band": "train" }, format: (value) => number(value, 2) }} file={file} />;
}

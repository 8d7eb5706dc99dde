// One ticker: the forecast as it is made, the prices and texts behind it, and what was known on any past day.
import { address } from "../../api/client.ts";
import type { Day, Headline, InfoDocument, MonthRow, SeriesDocument } from "../../api/types.ts";
import { use_resource, type Resource } from "../../api/use_resource.ts";
import { minute, number } from "../../core/format.ts";
import { set_query, use_query, use_route } from "../../core/route.ts";
import { Failure, Waiting } from "../../parts/states.tsx";
import { Outside } from "../../parts/outside.tsx";
import { AsOfSlider } from "./as_of_slider.tsx";
import { ForecastCard } from "./forecast_card.tsx";
import { headline_key, Headlines } from "./headlines.tsx";
import { InputMatrix, MonthTable } from "./month_table.tsx";
import { PricePanel, type Span } from "./price_panel.tsx";
import { Provenance } from "./provenance.tsx";
import { Stages } from "./stages.tsx";
import type { ForecastState } from "./forecast_events.ts";
import { use_forecast } from "./use_forecast.ts";

interface Props {
  readonly ticker: string;
  readonly info: InfoDocument | null;
}

export function TickerPage({ ticker, info }: Props) {
  const { query } = use_route();
  const [span, set_span] = use_query("span", "1y");
  const as_of = /^\d{4}-\d\d-\d\d$/.test(query["as_of"] ?? "") ? query["as_of"] : undefined;
  const from = first_day(span as Span, info?.server.now);
  const now = use_resource<SeriesDocument>(info ? address("/v1/series", { ticker, from }) : null);
  const past = use_resource<SeriesDocument>(info && as_of ? address("/v1/series", { ticker, from: earlier(from, as_of), as_of }) : null);
  const forecast = use_forecast({ ticker, as_of });
  const shown: Resource<SeriesDocument> = as_of ? past : now;
  const series = shown.value;
  const days = (now.value?.bars ?? []).map((bar) => bar.day);
  return (
    <div class="ticker-page">
      <TickerHead ticker={ticker} series={shown.loading ? null : series} forecast={forecast} />
      {now.value && <AsOfSlider days={days} as_of={as_of} first_day={now.value.series.first_day} busy={past.loading || forecast.running} on_day={(day) => set_query({ as_of: day, day: undefined })} />}
      <div class="ticker-grid">
        <div class="ticker-chart">
          {shown.error && <Failure error={shown.error} retry={shown.reload} />}
          {!shown.error && !series && <Waiting words={`Reading prices and texts of ${ticker} …`} />}
          {series && !(shown.error && as_of) && <PricePanel series={series} forecast={forecast.document} span={span as Span} on_span={set_span} busy={shown.loading} />}
        </div>
        <ForecastSide state={forecast} told={shown.error?.message} currency={series?.series.currency ?? "USD"} />
      </div>
      <Details ticker={ticker} state={forecast} series={series} />
    </div>
  );
}

function TickerHead({ ticker, series, forecast }: { ticker: string; series: SeriesDocument | null; forecast: ForecastState & { again: () => void } }) {
  const facts = series?.series;
  const last = series?.bars?.[series.bars.length - 1];
  return (
    <header class="ticker-head">
      <div class="ticker-name">
        <h1>
          {ticker} {facts?.company && <span class="company"><Outside text={facts.company} /></span>}
        </h1>
        <p class="ticker-facts">
          {last && (
            <>
              <b>{number(last.close)}</b> {facts?.currency} <span class="soft">close of {last.day}<span class="exchange">, {facts?.exchange}</span>; data as of {minute(facts?.as_of)} UTC</span>
            </>
          )}
        </p>
      </div>
      <div class="ticker-stages">
        <Stages state={forecast} />
        <button type="button" class="tool" disabled={forecast.running} onClick={forecast.again}>
          Again
        </button>
      </div>
    </header>
  );
}

interface SideProps {
  readonly state: ForecastState & { readonly again: () => void };
  readonly told: string | undefined; // an error that stands beside it already
  readonly currency: string;
}

function ForecastSide({ state, told, currency }: SideProps) {
  return (
    <div class="ticker-side">
      {state.error && state.error.message !== told && <Failure error={state.error} retry={state.again} />}
      {state.document && <ForecastCard document={state.document} currency={currency} />}
      {!state.document && !state.error && (
        <section class="panel forecast-card placeholder" aria-hidden="true">
          <header class="panel-head">
            <h2>Forecast</h2>
          </header>
        </section>
      )}
    </div>
  );
}

interface DetailsProps {
  readonly ticker: string;
  readonly state: ForecastState;
  readonly series: SeriesDocument | null;
}

// Each part as soon as its stage is done, from the final document once it is there.
function Details({ ticker, state, series }: DetailsProps) {
  const { query } = use_route();
  const { document, stages } = state;
  const staged = <T,>(stage: string, key: string): T[] | undefined => stages[stage]?.document?.[key] as T[] | undefined;
  const months = document?.months ?? staged<MonthRow>("window", "months");
  const matrix = document?.matrix ?? staged<Record<string, number | string | null>>("window", "matrix");
  const scored = document?.headlines ?? staged<Headline>("scores", "headlines");
  const headlines = scored ?? staged<Headline>("news", "texts");
  const day = query["day"];
  const of_day = day && series?.news ? new Set(series.news.filter((item) => item.day === day).map(headline_key)) : null;
  const reads_sentiment = (document?.headlines ?? []).some((row) => row.change !== null && row.change !== undefined);
  return (
    <>
      <div class="columns">
        {months && <MonthTable months={months} ticker={ticker} />}
        {matrix && <InputMatrix rows={matrix} reads_sentiment={reads_sentiment || !document} ticker={ticker} />}
      </div>
      {headlines && <Headlines headlines={headlines} flip={document?.flip} action={document?.forecast.action} ticker={ticker} scored={scored !== undefined} of_day={of_day} />}
      {document && <Provenance quality={document.quality ?? []} sources={document.sources ?? []} notes={document.notes ?? []} />}
    </>
  );
}

const kMonths: Record<Span, number | null> = { "6m": 6, "1y": 12, "2y": 24, "5y": 60, all: null };

// First day of a span that ends now.
function first_day(span: Span, now: string | undefined): Day | undefined {
  const months = kMonths[span];
  if (!now || months === undefined) return undefined;
  if (months === null) return "1990-01-01";
  const day = new Date(now);
  day.setUTCMonth(day.getUTCMonth() - months);
  return day.toISOString().slice(0, 10);
}

// Of a past day before the span: the year before that day.
function earlier(from: Day | undefined, as_of: Day): Day | undefined {
  if (from === undefined || from < as_of) return from;
  const day = new Date(as_of);
  day.setUTCFullYear(day.getUTCFullYear() - 1);
  return day.toISOString().slice(0, 10);
}

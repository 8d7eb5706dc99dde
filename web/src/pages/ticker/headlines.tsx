// Headlines of the window: class, probabilities, source, and what removing each would change.
import type { Flip, Headline } from "../../api/types.ts";
import { count, minute, percent, signed } from "../../core/format.ts";
import { set_query, use_route } from "../../core/route.ts";
import { DataTable, type Column } from "../../parts/data_table.tsx";
import { Outside } from "../../parts/outside.tsx";
import { Panel } from "../../parts/panel.tsx";
import { ClassName, ProbabilityBar } from "../../parts/probability_bar.tsx";
import { Empty } from "../../parts/states.tsx";

const kColumns: Column<Headline>[] = [
  { key: "published", title: "Published, UTC", value: (row) => row.published, show: (row) => <time class="nowrap" dateTime={row.published}>{minute(row.published)}</time> },
  { key: "text", title: "Headline", wide: true, value: (row) => row.text, show: (row) => <Outside text={row.text} url={row.url} /> },
  { key: "class", title: "Class", value: (row) => row.class, show: (row) => <ClassName name={row.class} /> },
  { key: "score", title: "Score", number: true, value: (row) => row.score, show: (row) => signed(row.score), explanation: "P(positive) − P(negative)" },
  { key: "positive", title: "Probabilities", value: (row) => row.positive, show: (row) => <ProbabilityBar of={row} />, explanation: "Positive, neutral, negative" },
  { key: "source", title: "Source", value: (row) => row.source, show: (row) => <SourceName row={row} /> },
];

const kChange: Column<Headline> = {
  key: "change",
  title: "Forecast without it",
  number: true,
  value: (row) => row.change,
  show: (row) => <Without row={row} />,
  explanation: "The forecast without this headline, and how far it would move",
};

const kSentiment: Column<Headline> = {
  key: "sentiment_change",
  title: "Month without it",
  number: true,
  value: (row) => row.sentiment_change,
  show: (row) => <MonthWithout row={row} />,
  explanation: "The mean sentiment of its month without this headline, and how far it would move",
};

const kFileColumns: Column<Headline>[] = [
  ...kColumns,
  { key: "neutral", title: "Neutral", value: (row) => row.neutral },
  { key: "negative", title: "Negative", value: (row) => row.negative },
  { key: "provider", title: "Provider", value: (row) => row.provider },
  { key: "url", title: "Address", value: (row) => row.url },
  { key: "change", title: "Change", value: (row) => row.change },
  { key: "sentiment_without", title: "Month's sentiment without it", value: (row) => row.sentiment_without },
];

function SourceName({ row }: { row: Headline }) {
  return (
    <span class="source">
      <Outside text={row.source} /> <span class="soft">· <Outside text={row.provider} /></span>
    </span>
  );
}

function Without({ row }: { row: Headline }) {
  if (row.change === null || row.change === undefined) return <span class="soft">no effect</span>;
  const moved = -row.change;
  return (
    <span class="nowrap">
      {percent(row.forecast_without)} <span class="soft">({percent(moved, 2)})</span>
      {row.action_without && <span class="flagged"> {row.action_without}</span>}
    </span>
  );
}

function MonthWithout({ row }: { row: Headline }) {
  if (!row.month) return <span class="soft">not in the window</span>;
  if (row.sentiment_without === null || row.sentiment_without === undefined) return <span class="soft">no other text</span>;
  return (
    <span class="nowrap">
      {signed(row.sentiment_without)} <span class="soft">({signed(row.sentiment_change, 3)})</span>
    </span>
  );
}

// Scores once they are there, and what removing each headline would change: of its month, and of a forecast that reads it.
function shown_columns(headlines: readonly Headline[], scored: boolean, action: string | undefined): Column<Headline>[] {
  if (!scored) return kColumns.filter((column) => ["published", "text", "source"].includes(column.key));
  const columns = [...kColumns];
  if (headlines.some((row) => row.sentiment_without !== undefined)) columns.push(kSentiment);
  if (moves_forecast(headlines)) columns.push({ ...kChange, show: (row: Headline) => <Without row={unchanged(row, action)} /> });
  return columns;
}

function moves_forecast(headlines: readonly Headline[]): boolean {
  return headlines.some((row) => row.change !== null && row.change !== undefined);
}

interface Props {
  readonly headlines: readonly Headline[];
  readonly flip: Flip | undefined;
  readonly action: string | undefined;
  readonly ticker: string;
  readonly scored: boolean; // whether scores are there yet
  readonly of_day: ReadonlySet<string> | null; // keys of the texts of the day in the address
}

// What a headline is recognized by in the rows of /v1/series.
export function headline_key(row: { readonly published: string; readonly text: string }): string {
  return `${row.published} ${row.text}`;
}

export function Headlines({ headlines, flip, action, ticker, scored, of_day }: Props) {
  const { query } = use_route();
  const day = query["day"];
  const [shown_class, search] = [query["class"] ?? "", (query["find"] ?? "").toLowerCase()];
  const rows = headlines.filter((row) => (!day || (of_day ? of_day.has(headline_key(row)) : row.published.startsWith(day))) && (!shown_class || row.class === shown_class) && (!search || row.text.toLowerCase().includes(search)));
  const columns = shown_columns(headlines, scored, action);
  return (
    <Panel title={`Headlines (${count(rows.length)}${rows.length < headlines.length ? ` of ${count(headlines.length)}` : ""})`} csv={{ columns: kFileColumns, rows }} file={`${ticker}-headlines`.toLowerCase()} note={flip_words(flip)} tools={<Filters day={day} shown={shown_class} find={query["find"] ?? ""} />}>
      {rows.length === 0 ? (
        <Empty>{headlines.length === 0 ? "No headline of these months was known." : "No headline passes these filters."}</Empty>
      ) : (
        <DataTable columns={columns} rows={rows} first={25} caption="Headlines" stacked />
      )}
      {scored && !moves_forecast(headlines) && headlines.length > 0 && <p class="soft small">This model reads no texts: removing a headline changes its month, and not the forecast. A model fitted on an archive reads them: bellwether forecast fit return, then serve --from RUN.</p>}
    </Panel>
  );
}

// An action without the headline is told only where it is another one.
function unchanged(row: Headline, action: string | undefined): Headline {
  return row.action_without === action ? { ...row, action_without: null } : row;
}

function flip_words(flip: Flip | undefined): string | undefined {
  if (!flip) return undefined;
  if (!flip.flips) return `The forecast does not flip without any ${flip.flip_within} headlines.`;
  const what = flip.sign_flips ? "sign" : "action";
  const to = flip.action_without ? ` to ${flip.action_without}` : "";
  return `Without ${flip.removed === 1 ? "one headline" : `${flip.removed} headlines`} the ${what} of the forecast flips${to} (${percent(flip.forecast_without)}): it hangs on few texts.`;
}

function Filters({ day, shown, find }: { day: string | undefined; shown: string; find: string }) {
  return (
    <>
      {day && (
        <button type="button" class="tool" onClick={() => set_query({ day: undefined })}>
          {day} ✕
        </button>
      )}
      <label>
        <span class="unseen">Class</span>
        <select class="tool" value={shown} onChange={(event) => set_query({ class: event.currentTarget.value || undefined })}>
          <option value="">all classes</option>
          <option value="positive">positive</option>
          <option value="neutral">neutral</option>
          <option value="negative">negative</option>
        </select>
      </label>
      <label>
        <span class="unseen">Words</span>
        <input class="tool" type="search" placeholder="Filter" value={find} onInput={(event) => set_query({ find: event.currentTarget.value || undefined })} />
      </label>
    </>
  );
}


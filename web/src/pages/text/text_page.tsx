// Score one's own texts, typed or of a file: class, probabilities, and what cleaning did.
import { useRef, useState } from "preact/hooks";
import { as_api_error, is_abort, type ApiError } from "../../api/client.ts";
import { count, share, signed } from "../../core/format.ts";
import { use_query } from "../../core/route.ts";
import { DataTable, type Column } from "../../parts/data_table.tsx";
import { Outside } from "../../parts/outside.tsx";
import { Panel } from "../../parts/panel.tsx";
import { ClassName, ProbabilityBar } from "../../parts/probability_bar.tsx";
import { Command, Failure } from "../../parts/states.tsx";
import { Tiles } from "../../parts/tiles.tsx";
import { kMostTexts, read_texts } from "./read_texts.ts";
import { score_texts, type ScoredText } from "./score_texts.ts";

const kColumns: Column<ScoredText>[] = [
  { key: "text", title: "Text", wide: true, value: (row) => row.text, show: (row) => <Outside text={row.text} /> },
  { key: "class", title: "Class", value: (row) => row.class, show: (row) => <TextClass row={row} /> },
  { key: "score", title: "Score", number: true, value: (row) => row.score, show: (row) => signed(row.score), explanation: "P(positive) − P(negative)" },
  { key: "positive", title: "Positive", number: true, value: (row) => row.positive, show: (row) => share(row.positive, 1) },
  { key: "neutral", title: "Neutral", number: true, value: (row) => row.neutral, show: (row) => share(row.neutral, 1) },
  { key: "negative", title: "Negative", number: true, value: (row) => row.negative, show: (row) => share(row.negative, 1) },
  { key: "bar", title: "Shares", value: () => null, show: (row) => <ProbabilityBar of={row} /> },
  { key: "cleaned", title: "After cleaning", value: (row) => row.cleaned, show: (row) => <CleanedText row={row} />, explanation: "What the model reads where cleaning changes the text" },
];
const kFileColumns = kColumns.filter((column) => column.key !== "bar");
const kMostInAddress = 1500; // characters of text that the address carries

function TextClass({ row }: { row: ScoredText }) {
  return (
    <>
      <ClassName name={row.class} />
      {row.seen && (
        <span class="mark" title="The model read this text, or one nearly the same, while it learned: its score says little about new texts">
          seen in training
        </span>
      )}
    </>
  );
}

function CleanedText({ row }: { row: ScoredText }) {
  if (row.cleaned === null) return <span class="soft">unchanged</span>;
  return (
    <>
      <Outside text={row.cleaned} /> {row.steps && <span class="soft">({row.steps})</span>}
    </>
  );
}

export function TextPage() {
  const [kept, keep] = use_query("text", "");
  const [typed, set_typed] = useState(kept);
  const [file, set_file] = useState<{ name: string; texts: string[]; left_out: number } | null>(null);
  const [fault, set_fault] = useState<string | null>(null);
  const scoring = use_scoring();
  const texts = file ? file.texts : typed.split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== "");
  const open = async (chosen: File | undefined) => {
    set_fault(null);
    set_file(null);
    if (!chosen) return;
    try {
      set_file({ name: chosen.name, ...read_texts(chosen.name, await chosen.text()) });
    } catch (error) {
      set_fault(`${chosen.name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  const submit = (event: Event) => {
    event.preventDefault();
    if (!file && typed.length <= kMostInAddress) keep(typed);
    scoring.start(texts);
  };
  return (
    <>
      <h1 class="unseen">Text</h1>
      <Panel title="Score texts" note="One text a line, or a file: lines, CSV with a column of texts, JSON Lines with “text”. Nothing leaves this server.">
        <form class="text-form" onSubmit={submit}>
          <label>
            <span class="unseen">Texts, one a line</span>
            <textarea rows={5} value={file ? "" : typed} disabled={file !== null} placeholder={file ? "" : "Apple beats estimates\nApple recalls its new phone"} onInput={(event) => set_typed(event.currentTarget.value)} onKeyDown={(event) => event.ctrlKey && event.key === "Enter" && submit(event)} />
          </label>
          <div class="row">
            <button type="submit" class="button button-main" disabled={texts.length === 0 || scoring.running}>
              Score {texts.length > 1 ? `${count(texts.length)} texts` : ""}
            </button>
            {scoring.running && (
              <button type="button" class="button" onClick={scoring.stop}>
                Stop
              </button>
            )}
            <label class="row">
              File <input type="file" accept=".txt,.csv,.jsonl,.ndjson,text/*" onChange={(event) => open(event.currentTarget.files?.[0])} />
            </label>
            {file && (
              <button type="button" class="tool" onClick={() => set_file(null)}>
                {file.name} ✕
              </button>
            )}
            <span class="soft small">Ctrl+Enter scores.</span>
          </div>
          {file && file.left_out > 0 && (
            <p class="flagged">
              Only the first {count(kMostTexts)} are scored here; for {count(file.left_out)} more: <Command text={`bellwether text score ${file.name}`} />
            </p>
          )}
          {fault && <p class="flagged" role="alert">{fault}</p>}
        </form>
      </Panel>
      {scoring.error && <Failure error={scoring.error} />}
      {scoring.scored.length > 0 && <Scored scored={scoring.scored} of={scoring.of} />}
    </>
  );
}

function Scored({ scored, of }: { scored: readonly ScoredText[]; of: number }) {
  const part = (name: string) => scored.filter((each) => each.class === name).length;
  const mean = scored.reduce((sum, each) => sum + each.score, 0) / scored.length;
  const tile = (name: string) => ({ name, value: count(part(name)), beside: share(part(name) / scored.length) });
  return (
    <Panel title={`Scores (${count(scored.length)}${scored.length < of ? ` of ${count(of)}` : ""})`} csv={{ columns: kFileColumns, rows: scored }} file="scores">
      {scored.length > 1 && <Tiles tiles={[{ name: "mean score", value: signed(mean) }, tile("positive"), tile("neutral"), tile("negative")]} />}
      <DataTable columns={kColumns} rows={scored} first={50} caption="Scores" />
    </Panel>
  );
}

function use_scoring() {
  const [scored, set_scored] = useState<readonly ScoredText[]>([]);
  const [of, set_of] = useState(0);
  const [running, set_running] = useState(false);
  const [error, set_error] = useState<ApiError | null>(null);
  const stopping = useRef<AbortController | null>(null);
  const start = async (texts: readonly string[]) => {
    const stop = new AbortController();
    stopping.current = stop;
    set_scored([]);
    set_of(texts.length);
    set_error(null);
    set_running(true);
    try {
      await score_texts(texts, { signal: stop.signal, on_batch: (batch) => set_scored((before) => [...before, ...batch]) });
    } catch (fault) {
      if (!is_abort(fault)) set_error(as_api_error(fault));
    }
    set_running(false);
  };
  return { scored, of, running, error, start, stop: () => stopping.current?.abort() };
}

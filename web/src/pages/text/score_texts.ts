// Texts to scores, a batch after another, and what cleaning does to them.
import { ApiError, post_json } from "../../api/client.ts";
import type { Probabilities } from "../../api/types.ts";

export interface ScoredText extends Probabilities {
  readonly text: string;
  readonly class: string;
  readonly score: number;
  readonly cleaned: string | null; // null where cleaning changes nothing
  readonly steps: string;
  readonly seen: boolean; // whether the model learned from this text, or one nearly the same
}

interface Answer {
  readonly of: Probabilities;
  readonly label: string | null;
  readonly seen: boolean;
}

const kBatch = 32; // texts a request, the default bound of the server

type Row = Record<string, unknown>;
interface Scores {
  readonly scores?: Row[];
  readonly texts?: Row[];
}
interface Cleaned {
  readonly texts?: { readonly text: string; readonly steps?: string | readonly string[] }[];
}

export interface Scoring {
  readonly signal: AbortSignal;
  readonly on_batch: (scored: readonly ScoredText[]) => void;
}

export async function score_texts(texts: readonly string[], { signal, on_batch }: Scoring): Promise<void> {
  for (let at = 0; at < texts.length; at += kBatch) {
    const batch = texts.slice(at, at + kBatch);
    const [scores, cleaned] = await Promise.all([probabilities(batch, signal), clean(batch, signal)]);
    on_batch(
      batch.map((text, index) => {
        const { of, label, seen } = scores[index] ?? kNoAnswer;
        const made = cleaned[index];
        return { text, ...of, class: label ?? most_probable(of), score: of.positive - of.negative, cleaned: made && made.text !== text ? made.text : null, steps: made?.steps ?? "", seen };
      }),
    );
  }
}

const kNoAnswer: Answer = { of: { negative: NaN, neutral: NaN, positive: NaN }, label: null, seen: false };

async function probabilities(texts: readonly string[], signal: AbortSignal): Promise<Answer[]> {
  try {
    const answer = await post_json<Scores>("/v1/score", { texts }, signal);
    return (answer.texts ?? answer.scores ?? []).map(from_row);
  } catch (fault) {
    if (!(fault instanceof ApiError) || fault.status !== 404) throw fault;
  }
  const answer = await post_json<{ label: string; score: number }[][]>("/predict", { inputs: texts.map((text) => [text]) }, signal);
  return answer.map((classes) => from_row(Object.fromEntries(classes.map((each) => [each.label, each.score]))));
}

// Either the three probabilities of a row, or those of an object within it.
function from_row(row: Row): Answer {
  const of = (typeof row["probabilities"] === "object" && row["probabilities"] !== null ? row["probabilities"] : row) as Row;
  const label = row["label_name"] ?? row["class"];
  return {
    of: { negative: Number(of["negative"]), neutral: Number(of["neutral"]), positive: Number(of["positive"]) },
    label: typeof label === "string" ? label : null,
    seen: row["seen"] === "read" || row["seen"] === "learned",
  };
}

async function clean(texts: readonly string[], signal: AbortSignal): Promise<{ text: string; steps: string }[]> {
  try {
    const answer = await post_json<Cleaned>("/v1/clean", { texts }, signal);
    return (answer.texts ?? []).map((each) => ({ text: each.text, steps: typeof each.steps === "string" ? each.steps : (each.steps ?? []).join(", ") }));
  } catch (fault) {
    if (fault instanceof ApiError && fault.status === 404) return [];
    throw fault;
  }
}

function most_probable(of: Probabilities): string {
  return of.positive >= of.neutral && of.positive >= of.negative ? "positive" : of.negative >= of.neutral ? "negative" : "neutral";
}

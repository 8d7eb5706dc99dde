import assert from "node:assert/strict";
import { test } from "node:test";
import { complaint, request_json } from "../../src/pages/jobs/form_values.ts";
import { kMostTexts, parse_csv, read_texts } from "../../src/pages/text/read_texts.ts";

const option = (key, more) => ({ key, flag: `--${key}`, kind: "text", is_list: false, is_required: false, default: "", low: null, high: null, ...more });

test("a request names only what differs from its default, groups as objects", () => {
  const options = [option("seed", { kind: "whole number", default: "42" }), option("svc.kernel", { default: "rbf" }), option("tickers", { is_list: true }), option("abstain", { kind: "flag", default: "false" })];
  assert.deepEqual(request_json(options, {}), {});
  assert.deepEqual(request_json(options, { seed: "42", "svc.kernel": "linear", tickers: "AAPL, MSFT", abstain: "true" }), { svc: { kernel: "linear" }, tickers: ["AAPL", "MSFT"], abstain: true });
  assert.deepEqual(request_json(options, { seed: "7" }), { seed: 7 });
});

test("numbers are checked against their bounds before anything is sent", () => {
  const share = option("share", { kind: "number", low: 0, high: 1 });
  assert.equal(complaint(share, "0"), null);
  assert.equal(complaint(share, "1"), null);
  assert.match(complaint(share, "1.01"), /at most 1/);
  assert.match(complaint(share, "a"), /no number/);
  assert.match(complaint(option("n", { kind: "whole number" }), "1.5"), /whole/);
  assert.match(complaint(option("t", { is_required: true }), ""), /required/);
});

test("texts come from lines, a column of CSV, or JSON Lines", () => {
  assert.deepEqual(read_texts("a.txt", "one\r\n\r\n two \n").texts, ["one", "two"]);
  assert.deepEqual(read_texts("a.csv", 'id,Headline\n1,"Apple, Inc. ""beats"""\n2,b').texts, ['Apple, Inc. "beats"', "b"]);
  assert.deepEqual(read_texts("a.jsonl", '{"text":"x"}\n"y"\n').texts, ["x", "y"]);
  assert.throws(() => read_texts("a.jsonl", '{"text":"x"}\n{"no":1}'), /Line 2/);
  assert.throws(() => read_texts("a.csv", "a,b\n1,2"), /No column/);
});

test("more texts than a page scores are counted, not lost in silence", () => {
  const lines = (count) => read_texts("a.txt", "x\n".repeat(count));
  assert.equal(lines(kMostTexts).left_out, 0);
  assert.equal(lines(kMostTexts + 1).left_out, 1);
});

test("a quote without its end is refused", () => {
  assert.throws(() => parse_csv('a\n"b'), /quote/);
  assert.deepEqual(parse_csv("a,b\n1,"), [["a", "b"], ["1", ""]]);
});

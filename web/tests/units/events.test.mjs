import assert from "node:assert/strict";
import { test } from "node:test";
import { EventParser } from "../../src/api/event_parser.ts";
import { after_event, no_forecast } from "../../src/pages/ticker/forecast_events.ts";

const kStream = ": hello\r\n\r\nid: 1\r\nevent: stage\r\ndata: {\"a\":\r\ndata: 1}\r\n\r\nid: 2\ndata:two\n\nevent: empty\n\n";

// https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
test("events are the same however the stream is cut", () => {
  const whole = new EventParser().push(kStream);
  assert.deepEqual(whole, [{ name: "stage", data: '{"a":\n1}', id: "1" }, { name: "message", data: "two", id: "2" }]);
  for (let at = 0; at <= kStream.length; at += 1) {
    const parser = new EventParser();
    assert.deepEqual([...parser.push(kStream.slice(0, at)), ...parser.push(kStream.slice(at))], whole, `cut at ${at}`);
  }
});

const event = (name, data) => ({ name, data: JSON.stringify(data), id: "" });

test("stages tick through to the document", () => {
  let state = no_forecast("AAPL");
  state = after_event(state, event("stage", { stage: "prices", number: 1, of: 5, status: "running" }), 100);
  assert.equal(state.started.prices, 100);
  state = after_event(state, event("progress", { line: "3 of 12 calls" }), 120);
  assert.equal(state.progress, "3 of 12 calls");
  state = after_event(state, event("stage", { stage: "prices", number: 1, of: 5, status: "done", seconds: 0.02 }), 140);
  assert.equal(state.progress, null);
  assert.equal(state.stages.prices.status, "done");
  state = after_event(state, event("document", { forecast: {} }), 150);
  assert.notEqual(state.document, null);
});

test("an error tells its words, in either shape", () => {
  const failed = after_event(no_forecast("X"), event("error", { error: { kind: "rate_limit", message: "wait 60 s" } }), 0);
  assert.equal(failed.error.message, "wait 60 s");
  assert.equal(after_event(no_forecast("X"), event("error", { code: "network", message: "gone" }), 0).error.kind, "network");
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { to_csv } from "../../src/core/csv.ts";
import { bytes, day, minute, month, number, percent, plain, seconds, share, signed } from "../../src/core/format.ts";
import { outside_text, safe_link } from "../../src/core/outside_text.ts";
import { format_route, parse_route } from "../../src/core/route_text.ts";

test("numbers have a real minus sign, and no negative zero", () => {
  assert.equal(number(-1234.5, 1), "\u22121,234.5");
  assert.equal(number(-0.001, 2), "0.00");
  assert.equal(signed(0.004, 2), "0.00");
  assert.equal(signed(0.5, 1), "+0.5");
});

test("what is missing or not finite is n/a everywhere", () => {
  for (const show of [number, signed, percent, share, plain, seconds, bytes]) {
    for (const value of [null, undefined, NaN, Infinity]) assert.equal(show(value), "n/a");
  }
  assert.equal(day(null), "n/a");
});

test("fractions become per cent", () => {
  assert.equal(percent(0.02854), "+2.9\u00a0%");
  assert.equal(percent(-0.0545), "\u22125.5\u00a0%");
  assert.equal(share(0.6), "60\u00a0%");
});

test("plain numbers keep as many digits as tell them apart", () => {
  assert.equal(plain(42), "42");
  assert.equal(plain(0.01234), "0.0123");
  assert.equal(plain(0.00001234), "1.23e\u22125");
});

test("times are cut to minutes, months are named", () => {
  assert.equal(minute("2025-09-30T18:20:00Z"), "2025-09-30 18:20");
  assert.equal(minute("yesterday"), "yesterday");
  assert.equal(month("2025-10"), "Oct 2025");
  assert.equal(month("2025-13"), "2025-13");
  assert.equal(seconds(0.031), "31\u00a0ms");
});

// RFC 4180, section 2: quotes around commas, quotes and line ends; a quote is written twice.
test("CSV quotes what needs it and leaves missing cells empty", () => {
  assert.equal(to_csv(["a", "b"], [["x,y", 'say "so"'], [null, NaN], ["two\nlines", 1.5]]), 'a,b\r\n"x,y","say ""so"""\r\n,\r\n"two\nlines",1.5\r\n');
});

test("characters that are not seen or reorder are shown and counted", () => {
  const made = outside_text("a\u202Eb\u200Bc\u0000");
  assert.equal(made.shown, "a\u2423b\u2423c\u2423");
  assert.equal(made.unseen, 3);
  assert.equal(outside_text("two words").unseen, 0);
});

test("a long text is cut at its limit, and never within a pair", () => {
  assert.deepEqual(outside_text("a".repeat(10), 10), { shown: "a".repeat(10), unseen: 0, left_out: 0 });
  assert.equal(outside_text("a".repeat(11), 10).left_out, 1);
  assert.equal(outside_text(`${"a".repeat(9)}\u{1F4C8}`, 10).shown, "a".repeat(9));
  assert.equal(outside_text("x".repeat(1_000_000)).left_out, 1_000_000 - 300);
});

test("only http and https addresses without a user become links", () => {
  assert.equal(safe_link("https://a.example/x"), "https://a.example/x");
  for (const bad of [null, "", "javascript:alert(1)", " java\nscript:alert(1)", "data:text/html,x", "//a.example", "/v1/info", "https://user:key@a.example", "file:///etc/passwd"]) assert.equal(safe_link(bad), null, String(bad));
});

test("an address is read as it was written", () => {
  const hash = format_route(["ticker", "BRK.B/x y"], { as_of: "2025-09-30", text: "a&b=ü#", empty: "" });
  assert.deepEqual(parse_route(hash), { parts: ["ticker", "BRK.B/x y"], query: { as_of: "2025-09-30", text: "a&b=ü#" } });
  assert.deepEqual(parse_route(""), { parts: [], query: {} });
  assert.deepEqual(parse_route("#/%E0%A4%A/x").parts, ["%E0%A4%A", "x"]);
});

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

// The runner is started in web/.
// Node 18 before 18.17 cannot read folders recursively.
function walk(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? walk(join(folder, entry.name)) : [join(folder, entry.name)]));
}
const listed = walk("src").filter((name) => /\.tsx?$/.test(name));

const kForbidden = [/innerHTML/, /outerHTML/, /insertAdjacentHTML/, /document\.write/, /\beval\(/, /new Function/, /dangerouslySetInnerHTML/, /https?:\/\/(?!www\.tradingview\.com|html\.spec\.whatwg\.org)/];

test("nothing makes markup or code of a string, and no other address is named", () => {
  assert.ok(listed.length > 60, `only ${listed.length} sources were found`);
  for (const name of listed) {
    const text = readFileSync(name, "utf8");
    for (const forbidden of kForbidden) assert.doesNotMatch(text, forbidden, name);
  }
});

test("files are short", () => {
  for (const name of listed) assert.ok(readFileSync(name, "utf8").split("\n").length <= 480, name);
});

test("the lock file names no registry", () => {
  assert.doesNotMatch(readFileSync("package-lock.json", "utf8"), /"resolved"/);
});

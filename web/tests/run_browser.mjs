// The page in a real browser against the made server (mock/): every scenario of browser/, or those whose name holds a word.
//   node tests/run_browser.mjs [WORD]
// The last line counts. Without Chromium it says so and counts the scenarios as skipped.
import { has_browser, kChromium, open_browser, Scenario } from "./browser/harness.mjs";
import { scenarios as look } from "./browser/look.mjs";
import { scenarios as pages } from "./browser/pages.mjs";
import { scenarios as ticker } from "./browser/ticker.mjs";
import { scenarios as trouble } from "./browser/trouble.mjs";
import { MockServer } from "./mock/mock_server.mjs";

const word = process.argv[2] ?? "";
const chosen = Object.entries({ ...ticker, ...pages, ...trouble, ...look }).filter(([name]) => name.includes(word));
if (!has_browser()) {
  console.log(`skipped: ${kChromium} is missing (apt-get install chromium)`);
  console.log(`0 passed, 0 failed, ${chosen.length} skipped`);
  process.exit(0);
}

const browser = await open_browser();
let failed = 0;
for (const [name, run] of chosen) {
  const server = new MockServer();
  const scenario = new Scenario(browser, await server.start(), run.options);
  scenario.server = server;
  const begin = Date.now();
  try {
    await scenario.begin();
    try {
      await run(scenario);
    } catch (fault) {
      scenario.faults.unshift(fault.message);
    }
    await scenario.end();
    console.log(`ok: ${name} (${Date.now() - begin} ms)`);
  } catch (fault) {
    failed += 1;
    console.log(`FAILED: ${name}\n${fault.message.replace(/^/gm, "    ")}`);
  }
  await server.stop().catch(() => undefined);
}
await browser.close();
console.log(`${chosen.length - failed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);

// The page in a real browser: every scenario of browser/, or those whose name holds a word. Most run against the made server
// (mock/), those of real.mjs against the program, where it is built.
//   node tests/run_browser.mjs [WORD]
// The last line counts. What Chromium or the program is missing for is said and counted as skipped.
import { has_browser, kChromium, open_browser, Scenario } from "./browser/harness.mjs";
import { scenarios as look } from "./browser/look.mjs";
import { scenarios as pages } from "./browser/pages.mjs";
import { scenarios as real } from "./browser/real.mjs";
import { lacks_server, RealServer } from "./browser/real_server.mjs";
import { scenarios as ticker } from "./browser/ticker.mjs";
import { scenarios as trouble } from "./browser/trouble.mjs";
import { MockServer } from "./mock/mock_server.mjs";

const word = process.argv[2] ?? "";
const named = (scenarios, make) => Object.entries(scenarios).filter(([name]) => name.includes(word)).map(([name, run]) => ({ name, run, make }));
const made = named({ ...ticker, ...pages, ...trouble, ...look }, () => new MockServer());
const of_program = named(real, (run) => new RealServer(run.server));
const chosen = [...made];
let skipped = 0;

if (!has_browser()) {
  console.log(`skipped: ${kChromium} is missing (apt-get install chromium)`);
  console.log(`0 passed, 0 failed, ${made.length + of_program.length} skipped`);
  process.exit(0);
}
const lacks = of_program.length > 0 ? lacks_server() : null;
if (lacks === null) chosen.push(...of_program);
else {
  console.log(`skipped: ${of_program.length} scenarios on the program: ${lacks}`);
  skipped = of_program.length;
}

const browser = await open_browser();
let failed = 0;
for (const { name, run, make } of chosen) {
  const server = make(run);
  const begin = Date.now();
  try {
    const scenario = new Scenario(browser, await server.start(), run.options);
    scenario.server = server;
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
console.log(`${chosen.length - failed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
process.exit(failed > 0 ? 1 : 0);

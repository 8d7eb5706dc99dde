// What holds on every page: accessibility by axe, no page wider than a phone, paper, and how fast the first paint is.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { check, until } from "./harness.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
export const kPages = { start: "#/", ticker: "#/ticker/AAPL", watch: "#/watch", text: "#/text", sign: "#/sign", runs: "#/runs", run: "#/runs/20261130T090000Z-fit-77777777", leaks: "#/runs?view=leaks", jobs: "#/jobs" };
const kFirstPaint_ms = 300;

async function settled(page) {
  await until("nothing is awaited", async () => (await page.locator(".waiting, .placeholder").count()) === 0);
  await page.waitForTimeout(300);
}

async function axe_clean(scenario) {
  for (const [name, hash] of Object.entries(kPages)) {
    const page = await scenario.open(hash);
    await page.reload();
    await settled(page);
    await page.evaluate(axe); // by the debugger's way, which the page's policy does not bind
    const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
    check(violations.length === 0, violations.map((each) => `${name}: ${each.id}: ${each.help}\n${each.nodes.slice(0, 4).map((node) => `    ${node.html.slice(0, 150)} ${node.failureSummary?.split("\n")[1] ?? ""}`).join("\n")}`).join("\n"));
  }
}

export const scenarios = {
  "axe finds nothing in light colors": axe_clean,
  "axe finds nothing in dark colors": Object.assign((scenario) => axe_clean(scenario), { options: { colorScheme: "dark" } }),
  "axe finds nothing on a phone": Object.assign((scenario) => axe_clean(scenario), { options: { viewport: { width: 420, height: 800 } } }),

  "no page is wider than a phone": Object.assign(
    async (scenario) => {
      for (const [name, hash] of Object.entries(kPages)) {
        const page = await scenario.open(hash);
        await page.reload();
        await settled(page);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        check(wide <= 420, `${name} is ${wide} wide`);
      }
    },
    { options: { viewport: { width: 420, height: 800 } } },
  ),

  "paper is light and without controls": Object.assign(
    async (scenario) => {
      const page = await scenario.open("#/ticker/AAPL");
      await settled(page);
      check((await page.locator("html").getAttribute("data-theme")) === "dark", "it begins dark");
      await page.emulateMedia({ media: "print" });
      await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
      check((await page.locator("html").getAttribute("data-theme")) === "light", "paper is dark");
      check(!(await page.locator(".page-head").isVisible()), "the head is printed");
      check(!(await page.locator(".tools").first().isVisible()), "controls are printed");
      await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
      check((await page.locator("html").getAttribute("data-theme")) === "dark", "the colors do not come back");
    },
    { options: { colorScheme: "dark" } },
  ),

  // The best of some, because others may share the processor.
  async "the first paint comes within 300 ms"(scenario) {
    const times = [];
    for (let turn = 0; turn < 7; turn += 1) {
      const page = await scenario.open(turn % 2 ? "#/ticker/AAPL" : "#/");
      await page.reload();
      times.push(await until("a first paint", () => page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime)));
    }
    const best = Math.min(...times);
    console.log(`    first paint: ${times.map((time) => Math.round(time)).join(", ")} ms`);
    check(best <= kFirstPaint_ms, `the best is ${Math.round(best)} ms`);
  },
};

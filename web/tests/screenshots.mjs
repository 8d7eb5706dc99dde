// Pictures of the page for docs/images, taken from the program with its built-in recording (BELLWETHER_PROGRAM, or that of
// build/) after a backtest of the sign recipe on the samples.
//   node tests/screenshots.mjs [OUT]
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { open_browser, Scenario, until } from "./browser/harness.mjs";
import { RealServer } from "./browser/real_server.mjs";

const out = process.argv[2] ?? join(process.cwd(), "../docs/images");
const kLong_ms = 600_000;
mkdirSync(out, { recursive: true });

async function finished(base, request, options) {
  const body = JSON.stringify({ request, options });
  const started = await (await fetch(`${base}/v1/jobs`, { method: "POST", headers: { "content-type": "application/json" }, body })).json();
  const { job } = started.jobs[0];
  await until(`${request} is finished`, async () => (await (await fetch(`${base}/v1/jobs/${job}`)).json()).jobs[0].status === "finished", kLong_ms);
}

async function picture(page, name, ready) {
  await until(`${name} is there`, ready, 60_000);
  await page.waitForTimeout(800);
  await page.screenshot({ path: join(out, `page_${name}.png`) });
}

const server = new RealServer();
const base = await server.start();
const browser = await open_browser();
const drawn = (page) => async () => (await page.locator(".stage-done").count()) === 5 && (await page.locator(".price-chart canvas").count()) > 2;
const size = { viewport: { width: 1240, height: 860 } };
for (const [name, hash, options] of [
  ["ticker", "#/ticker/AAPL", size],
  ["past_day", "#/ticker/AAPL?as_of=2025-08-29&scale=percent&span=6m", { ...size, colorScheme: "dark" }],
  ["phone", "#/ticker/AAPL", { viewport: { width: 420, height: 860 } }],
]) {
  const scenario = new Scenario(browser, base, options);
  const page = await scenario.begin();
  await scenario.open(hash);
  await picture(page, name, drawn(page));
  await scenario.end();
}
await finished(base, "correlate", { ticker: "SPY", prices: "prices/SPY.csv", texts: "texts/texts.csv" });
await finished(base, "backtest-sign", { ticker: "SPY", prices: "prices/SPY.csv", texts: "texts/texts.csv" });
const scenario = new Scenario(browser, base, size);
const page = await scenario.begin();
await scenario.open("#/sign");
await picture(page, "sign", async () => (await page.locator(".plot canvas").count()) >= 4);
await scenario.end();
await browser.close();
await server.stop();

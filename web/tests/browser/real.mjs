// The page on the program itself, from the built-in recording: one click runs the whole chain without a network.
import { check, until } from "./harness.mjs";

const panel = (page, title) => page.locator("section.panel").filter({ has: page.getByRole("heading", { name: title }) });
const kKey = "0123456789abcdef0123456789abcdef";
const long = 90_000; // a model is fitted, and others may share the processor

async function forecast_done(page) {
  await until("all five stages are done", async () => (await page.locator(".stage-done").count()) === 5, long);
}

export const scenarios = {
  async "program: one click runs the whole chain"(scenario) {
    const page = await scenario.open("");
    await page.getByRole("link", { name: /^AAPL/ }).click();
    await forecast_done(page);
    check(/%/.test(await panel(page, "Forecast").locator(".tile-value").first().innerText()), "no return in the card");
    check((await panel(page, "Four months").locator("tbody tr").count()) === 4, "not four months");
    check((await panel(page, "Input matrix").locator("tbody tr").count()) === 4, "not four rows in the matrix");
    await until("headlines with scores", async () => (await panel(page, /^Headlines/).locator(".class").count()) > 3);
    await until("the chart is drawn", async () => (await page.locator(".price-chart canvas").count()) > 2, long);
    await until("its read-out", async () => /2025-\d\d-\d\d/.test(await page.locator(".price-panel .read-out").innerText()));
  },

  async "program: a past day shows nothing later"(scenario) {
    const page = await scenario.open("#/ticker/AAPL?as_of=2025-09-12");
    await forecast_done(page);
    const times = await panel(page, /^Headlines/).locator("tbody time").allInnerTexts();
    check(times.length > 0 && times.every((time) => time.slice(0, 10) <= "2025-09-12"), `headlines: ${times}`);
    await until("prices end there", async () => (await page.locator(".ticker-facts").innerText()).includes("close of 2025-09-12"), long);
    const months = await panel(page, "Four months").locator("tbody tr").allInnerTexts();
    check(months.length === 4 && months[3].startsWith("Aug 2025"), `months: ${months}`);
  },

  async "program: own texts are scored and cleaned"(scenario) {
    const page = await scenario.open("#/text");
    await page.locator("textarea").fill("Apple beats estimates and raises its outlook\nApple recalls its phone https://a.example/x");
    await page.getByRole("button", { name: /^Score/ }).click();
    const scores = panel(page, /^Scores/);
    await until("two scores", async () => (await scores.locator("tbody tr").count()) === 2, long);
    const classes = await scores.locator("tbody .class").allInnerTexts();
    check(classes[0] === "positive" && classes[1] === "negative", `classes: ${classes}`);
    check(/unchanged/.test(await scores.innerText()), "nothing on cleaning");
  },

  async "program: empty views name a command"(scenario) {
    for (const hash of ["#/runs", "#/sign", "#/runs?view=claims", "#/runs?view=leaks"]) {
      const page = await scenario.open(hash);
      await page.reload();
      await until(`the command of ${hash}`, async () => /bellwether /.test((await page.locator(".empty").allInnerTexts()).join()));
    }
  },

  async "program: a job of the form leaves a run that is shown"(scenario) {
    scenario.may_fail = true; // the run's curves are asked for before there are any
    const page = await scenario.open("#/jobs?request=backtest-price");
    await page.locator("#option-ticker").fill("AAPL");
    await page.locator("#option-prices").fill("prices/AAPL.csv");
    await page.locator("#option-start").fill("2024-10-01");
    await page.locator("#option-end").fill("2025-09-30");
    await page.getByRole("button", { name: "Start" }).click();
    await until("the job's page", () => /#\/jobs\/.+/.test(page.url()));
    await page.reload();
    await until("it is finished", async () => /finished/.test(await page.locator("h1").innerText().catch(() => "")), 4 * long);
    await page.getByRole("link", { name: "The run" }).click();
    await until("its metrics", async () => (await panel(page, "Metrics").locator("tbody tr").count()) > 3);
    await page.getByRole("button", { name: "backtest.json" }).click();
    await until("its verdict", async () => (await page.locator(".verdict").innerText()).length > 20);
    check((await panel(page, "Models").locator("tbody tr").count()) > 3, "no models in the result");
  },

  "program: a server with a key is asked with it": Object.assign(
    async (scenario) => {
      scenario.may_fail = true;
      const page = await scenario.open("#/watch");
      await page.locator("input[type=password]").first().fill("wrong");
      await page.getByRole("button", { name: /^Use it/ }).first().click();
      await until("a wrong key is refused", async () => (await page.locator("input[type=password]").count()) > 0);
      check(!/no answer/.test(await page.locator(".server-state").innerText()), "the server is called gone");
      await page.locator("input[type=password]").first().fill(kKey);
      await page.getByRole("button", { name: /^Use it/ }).first().click();
      await until("the list", async () => (await page.locator("tbody tr").count()) > 0, long);
      await page.reload();
      await until("the list after a reload", async () => (await page.locator("tbody tr").count()) > 0, long);
    },
    { server: { key: kKey } },
  ),

  async "program: after a restart the page asks anew"(scenario) {
    scenario.may_fail = true;
    const page = await scenario.open("#/watch");
    await until("the list", async () => (await page.locator("tbody tr").count()) > 0);
    await scenario.server.halt();
    await until("it is missed", async () => /no answer/.test(await page.locator(".server-state").innerText()), long);
    await scenario.server.start();
    await until("it is there", async () => !/no answer/.test(await page.locator(".server-state").innerText()), long);
    await until("the list again", async () => (await page.locator("tbody tr").count()) > 0);
  },
};

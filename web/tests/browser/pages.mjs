// The other pages: watch list, texts, sign strategies, runs, jobs, and what they show where there is nothing.
import { check, saved, until } from "./harness.mjs";

const panel = (page, title) => page.locator("section.panel").filter({ has: page.getByRole("heading", { name: title }) });

export const scenarios = {
  async "the watch list opens a ticker"(scenario) {
    const page = await scenario.open("#/watch");
    await until("three tickers", async () => (await panel(page, "Watch list").locator("tbody tr").count()) === 3);
    check(/no forecast yet/.test(await panel(page, "Watch list").innerText()), "a ticker without a forecast is not told");
    await until("the record", async () => (await panel(page, "Record of forecasts").locator("tbody tr").count()) === 2);
    await panel(page, "Watch list").locator("tbody tr").first().locator("td").nth(1).click();
    await until("the ticker", () => /ticker\/AAPL/.test(page.url()));
  },

  async "own texts are scored, typed and of a file"(scenario) {
    const page = await scenario.open("#/text");
    await page.locator("textarea").fill("Apple beats estimates https://a.example/x\nApple recalls its new phone");
    await page.getByRole("button", { name: /^Score/ }).click();
    await until("two scores", async () => (await panel(page, /^Scores/).locator("tbody tr").count()) === 2);
    check(/urls/.test(await panel(page, /^Scores/).innerText()), "what cleaning did is missing");
    check(/text=/.test(page.url()), "the address does not keep the texts");
    const file = { name: "news.csv", mimeType: "text/csv", buffer: Buffer.from(`id,headline\n${Array.from({ length: 70 }, (_, index) => `${index},"Text ${index}, quoted"`).join("\n")}`) };
    await page.locator("input[type=file]").setInputFiles(file);
    await page.getByRole("button", { name: "Score 70 texts" }).click();
    await until("seventy scores", async () => /Scores \(70\)/.test(await panel(page, /^Scores/).innerText()));
    const csv = (await saved(page, () => panel(page, /^Scores/).getByRole("button", { name: "CSV" }).click())).bytes.toString();
    check(csv.split("\r\n").length === 72 && csv.includes('"Text 69, quoted"'), "not all scores are in the file");
    await page.locator("input[type=file]").setInputFiles({ ...file, buffer: Buffer.from("a,b\n1,2") });
    await until("a file without texts is refused", async () => /No column/.test(await page.locator("[role=alert]").innerText().catch(() => "")));
  },

  async "sign strategies at any cost"(scenario) {
    const page = await scenario.open("#/sign");
    const table = panel(page, "Strategies");
    await until("strategies", async () => (await table.locator("tbody tr").count()) === 4);
    for (const name of ["CAGR", "Sortino", "Calmar", "Sharpe"]) check((await table.locator("thead").innerText()).includes(name), `no ${name}`);
    await until("curves", async () => (await page.locator(".plot canvas").count()) >= 5);
    const before = await table.locator("tbody td").nth(1).innerText();
    await page.locator("#cost").fill("12");
    await until("another profit", async () => (await table.locator("tbody td").nth(1).innerText()) !== before);
    check(/cost=12/.test(page.url()), "the address does not keep the cost");
    await table.locator("tbody tr").nth(1).locator("td").first().click();
    await until("the model is chosen", () => /model=literature/.test(page.url()));
    check((await page.locator(".heat-map tbody tr").count()) > 0, "no heat map");
    for (const title of ["Equity, with entries and exits", "Underwater", "Autocorrelation of negative sentiment", "Negative sentiment with later returns"]) {
      const picture = await saved(page, () => panel(page, title).getByRole("button", { name: "PNG" }).click());
      check(picture.bytes.length > 2000, `no picture of ${title}`);
    }
    const months = await saved(page, () => panel(page, /^Monthly returns/).getByRole("button", { name: "PNG" }).click());
    check(months.bytes.length > 1000, "no picture of the months");
  },

  async "runs are compared, and results of every kind are shown"(scenario) {
    const page = await scenario.open("#/runs");
    await until("runs", async () => (await panel(page, "Runs").locator("tbody tr").count()) > 5);
    await panel(page, "Runs").locator("input[type=checkbox]").nth(1).check();
    await panel(page, "Runs").locator("input[type=checkbox]").nth(2).check();
    await until("a comparison", async () => (await panel(page, "Comparison").locator("tbody tr").count()) === 3);
    for (const [name, words] of [["Error analysis", /negation/], ["Leak audit", /random split/], ["Claims", /C-01/]]) {
      await page.getByRole("button", { name, exact: true }).click();
      await until(name, async () => words.test(await page.locator("main").innerText()));
    }
    await page.getByRole("button", { name: "Null simulations" }).click();
    await until("the command of an empty view", async () => /bellwether check null/.test(await page.locator(".empty").innerText()));
  },

  async "training curves grow while a run goes on"(scenario) {
    const page = await scenario.open("#/runs/20261130T090000Z-fit-77777777");
    const at = () => page.locator(".read-out-at").first().innerText();
    await until("a curve", async () => (await page.locator(".plot canvas").count()) >= 1);
    const first = Number(await at());
    await until("further steps", async () => Number(await at()) > first);
    check((await page.getByRole("link", { name: "Report", exact: true }).getAttribute("href")).endsWith("/files/report.html"), "no report");
  },

  async "a job is started, followed over a reload, and stopped"(scenario) {
    const page = await scenario.open("#/jobs");
    scenario.may_fail = true;
    await page.getByRole("button", { name: "Start" }).click();
    await until("what is required is told", async () => /--ticker is required/.test(await page.locator("main").innerText()));
    await page.locator("#option-ticker").fill("AAPL");
    await page.locator("#option-prices").fill("AAPL.csv");
    await page.getByRole("button", { name: "Start" }).click();
    await until("the job's page", () => /#\/jobs\/\d+/.test(page.url()));
    await until("its progress", async () => /fits: \d+ of 800/.test(await page.locator(".job-progress").innerText().catch(() => "")));
    await page.reload();
    await until("its progress again", async () => /fits: \d+ of 800/.test(await page.locator(".job-progress").innerText().catch(() => "")));
    await page.getByRole("button", { name: "Stop" }).click();
    await until("it is stopped", async () => /stopped/.test(await page.locator("h1").innerText()));
    check(/bellwether/.test(await panel(page, "Job").innerText()), "the same command is missing");
  },

  async "empty views name the command that fills them"(scenario) {
    scenario.server.empty = true;
    try {
      for (const [hash, command] of [["#/watch", "bellwether try AAPL"], ["#/sign", "bellwether forecast backtest sign"], ["#/runs", "bellwether demo"]]) {
        const page = await scenario.open(hash);
        await page.reload();
        await until(command, async () => (await page.locator(".empty").allInnerTexts()).join().includes(command));
      }
    } finally {
      scenario.server.empty = false;
    }
  },

  async "keys lead to pages, and the help lists them"(scenario) {
    const page = await scenario.open("");
    await until("the page is drawn", async () => (await page.locator("#ticker-box").count()) === 1);
    await page.keyboard.press("g");
    await page.keyboard.press("r");
    await until("runs", () => /#\/runs/.test(page.url()));
    await page.keyboard.press("?");
    await until("the help", async () => /type a ticker/.test(await page.locator("dialog").innerText()));
    await page.keyboard.press("Escape");
    await page.keyboard.press("t");
    await page.keyboard.press("t");
    check((await page.locator("html").getAttribute("data-theme")) === "dark", "no dark colors");
    await page.reload();
    check((await page.locator("html").getAttribute("data-theme")) === "dark", "the choice is lost on reload");
  },
};

// The ticker page: stages, chart, past days, headlines, exports.
import { check, saved, until } from "./harness.mjs";

const panel = (page, title) => page.locator("section.panel").filter({ has: page.getByRole("heading", { name: title, exact: typeof title === "string" }) });
const query = (page) => new URLSearchParams(page.url().split("?")[1] ?? "");

async function forecast_done(page) {
  await until("all five stages are done", async () => (await page.locator(".stage-done").count()) === 5);
}

export const scenarios = {
  async "a ticker typed into the box runs the whole chain"(scenario) {
    const page = await scenario.open("");
    await until("the page is drawn", async () => (await page.locator("#ticker-box").count()) === 1);
    await page.keyboard.press("/");
    await page.keyboard.type("aapl");
    await page.keyboard.press("Enter");
    await forecast_done(page);
    check(/#\/ticker\/AAPL/.test(page.url()), page.url());
    const card = panel(page, "Forecast");
    check(/%/.test(await card.locator(".tile-value").first().innerText()), "no return in the card");
    check(/no position|long|short/i.test(await card.locator(".action").innerText()), "no action in the card");
    check(/60/.test(await card.locator("figcaption").innerText()), "no interval in the card");
    check((await panel(page, "Four months").locator("tbody tr").count()) === 4, "not four months");
    check((await panel(page, "Input matrix").locator("tbody tr").count()) === 4, "not four rows in the matrix");
    await until("the chart is drawn", async () => (await page.locator(".price-chart canvas").count()) > 2);
    check((await panel(page, /^Headlines/).locator("tbody tr").count()) > 5, "no headlines");
    check((await page.locator(".chart-source a").getAttribute("href")) === "https://www.tradingview.com/", "the attribution is missing");
  },

  async "each stage shows its time while the forecast is made"(scenario) {
    const page = await scenario.open("#/ticker/SLOW");
    await until("news runs", async () => (await page.locator(".stage-running .stage-name").innerText().catch(() => "")) === "news");
    await until("it tells its progress", async () => /3 of 12/.test(await page.locator(".stages").innerText()));
    await until("headlines are there before their scores", async () => (await panel(page, /^Headlines/).locator("tbody tr").count()) > 0);
    await forecast_done(page);
    check((await page.locator(".stage-time").allInnerTexts()).every((text) => /\d/.test(text)), "a stage has no time");
  },

  async "the slider shows only what was known then"(scenario) {
    const page = await scenario.open("#/ticker/AAPL");
    await forecast_done(page);
    await page.locator("#as-of").focus();
    const days = Number(await page.locator("#as-of").getAttribute("max"));
    await page.locator("#as-of").fill(String(days - 60));
    await until("the address has the day", () => query(page).get("as_of"));
    const day = query(page).get("as_of");
    await forecast_done(page);
    await until("prices end there", async () => (await page.locator(".ticker-facts").innerText()).includes(`close of ${day}`));
    const times = await panel(page, /^Headlines/).locator("tbody time").allInnerTexts();
    check(times.length > 0 && times.every((time) => time.slice(0, 10) <= day), `a headline after ${day}`);
    check(/Only what was known/.test(await page.locator(".as-of").innerText()), "it does not say so");
    await page.locator("h1").click();
    await page.keyboard.press(",");
    await until("a session back", () => query(page).get("as_of") < day);
    await page.keyboard.press("0");
    await until("now again", () => query(page).get("as_of") === null);
  },

  async "scale, comparison and ruler work by keyboard and lie in the address"(scenario) {
    const page = await scenario.open("#/ticker/AAPL");
    await forecast_done(page);
    await until("the chart is drawn", async () => (await page.locator(".price-chart canvas").count()) > 2);
    await page.locator("h1").click();
    await page.keyboard.press("l");
    await until("log", () => query(page).get("scale") === "log");
    await page.keyboard.press("c");
    await until("per cent", () => query(page).get("scale") === "percent");
    await page.keyboard.press("r");
    await page.locator(".price-chart").focus();
    await page.keyboard.press("Home");
    await page.keyboard.press("Enter");
    await page.keyboard.press("End");
    await page.keyboard.press("Enter");
    await until("the ruler tells per cent", async () => /%.*sessions.*SPY.*%/s.test(await page.locator(".ruler-words").innerText()));
    const words = await page.locator(".ruler-words").innerText();
    await page.reload();
    await until("the ruler is there after a reload", async () => (await page.locator(".ruler-words").innerText().catch(() => "")) === words);
  },

  async "the read-out follows the pointer over all panes, and a day filters the headlines"(scenario) {
    const page = await scenario.open("#/ticker/AAPL");
    await forecast_done(page);
    await until("the chart is drawn", async () => (await page.locator(".price-chart canvas").count()) > 2);
    const box = await page.locator(".price-chart").boundingBox();
    const read = () => page.locator(".price-panel .read-out-at").innerText();
    await page.mouse.move(box.x + box.width * 0.5, box.y + 100);
    await until("the day under the pointer", async () => (await read()) < "2025-09-30");
    const day = await read();
    await page.mouse.move(box.x + box.width * 0.5, box.y + box.height - 60);
    await until("the same day over the counts", async () => (await read()) === day);
    const marked = (await panel(page, /^Headlines/).locator("tbody time").first().innerText()).slice(0, 10);
    await page.evaluate((to) => (window.location.hash = `#/ticker/AAPL?day=${to}`), marked);
    await until("only that day's headlines", async () => {
      const times = await panel(page, /^Headlines/).locator("tbody time").allInnerTexts();
      return times.length > 0 && times.every((time) => time.startsWith(marked));
    });
  },

  async "table, CSV and PNG are beside the chart"(scenario) {
    const page = await scenario.open("#/ticker/AAPL");
    await forecast_done(page);
    const prices = panel(page, "Price, sentiment and counts of texts");
    await until("the chart is drawn", async () => (await page.locator(".price-chart canvas").count()) > 2);
    const picture = await saved(page, () => prices.getByRole("button", { name: "PNG" }).click());
    check(picture.bytes.subarray(1, 4).toString() === "PNG" && picture.bytes.length > 5000, "no picture");
    const csv = (await saved(page, () => prices.getByRole("button", { name: "CSV" }).click())).bytes.toString();
    check(csv.startsWith("day,open,high,low,close,volume,market_close,sentiment,texts\r\n"), csv.slice(0, 90));
    check(csv.trim().split("\r\n").length > 200, "too few rows");
    await prices.getByRole("button", { name: "Table" }).click();
    check((await prices.locator("tbody tr").count()) >= 60, "no table");
    const headlines = await saved(page, () => panel(page, /^Headlines/).getByRole("button", { name: "CSV" }).click());
    check(/positive/.test(headlines.bytes.toString().split("\r\n")[0]), "headlines without probabilities");
  },

  async "what removing a headline changes is told"(scenario) {
    const page = await scenario.open("#/ticker/AAPL");
    await forecast_done(page);
    const headlines = panel(page, /^Headlines/);
    check(/Without 2 headlines the action/.test(await headlines.innerText()), "no words on what flips it");
    check(/%/.test(await headlines.locator("tbody tr").first().locator("td").last().innerText()), "no change beside a headline");
    await headlines.getByPlaceholder("Filter").fill("recalls");
    await until("the filter holds", async () => (await headlines.locator("tbody tr").allInnerTexts()).every((text) => text.includes("recalls")));
  },
};

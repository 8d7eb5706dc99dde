// Texts that attack the page, vendors and servers that fail.
import { check, until } from "./harness.mjs";

export const scenarios = {
  async "texts that attack the page stay texts"(scenario) {
    const page = await scenario.open("#/ticker/HOSTILE");
    await until("headlines with scores", async () => (await page.locator(".class-negative").count()) >= 8);
    check((await page.evaluate(() => window.harmed)) === undefined, "a text ran as code");
    check((await page.locator("main img, main script, main iframe, main b:has-text('Hostile'), main i").count()) === 0, "a text became markup");
    const links = await page.locator("main a").evaluateAll((all) => all.map((link) => link.getAttribute("href")));
    check(links.every((href) => /^(https?:|#)/.test(href)), `a link leads to ${links.find((href) => !/^(https?:|#)/.test(href))}`);
    check(/hidden characters/.test(await page.locator("main").innerText()), "hidden characters are not told");
    check((await page.locator("main").innerText()).length < 20_000, "a text of a megabyte is shown whole");
    check(!/[\u202a-\u202e\u2066-\u2069]/.test(await page.locator("main").innerText()), "a text can still turn the order of others");
    await page.getByRole("button", { name: /more characters/ }).click();
    await until("more of it", async () => (await page.locator("main").innerText()).length > 20_000);
  },

  async "a vendor that fails midway is told, and what came before it stays"(scenario) {
    const page = await scenario.open("#/ticker/BROKEN");
    await until("the failed stage", async () => (await page.locator(".stage-failed .stage-name").innerText().catch(() => "")) === "news");
    check((await page.locator(".stage-done").count()) === 1, "prices are not done");
    check(/asked too often/.test(await page.locator(".failure").innerText()), "the vendor's words are missing");
    check((await page.getByRole("heading", { name: "Forecast", exact: true }).count()) === 0, "a forecast is shown all the same");
    await page.getByRole("button", { name: "Try again" }).click();
    await until("it fails again", async () => (await page.locator(".stage-failed").count()) === 1);
  },

  async "an answer that breaks off is no answer"(scenario) {
    scenario.may_fail = true;
    const page = await scenario.open("#/ticker/CUT");
    await until("it is told", async () => /broke|ended before/.test(await page.locator(".failure").innerText().catch(() => "")));
    check((await page.locator(".stage-running").count()) === 0, "a stage still runs");
  },

  async "an unknown ticker gets the server's words"(scenario) {
    scenario.may_fail = true;
    const page = await scenario.open("#/ticker/NONE");
    await until("the words", async () => /no prices of NONE/.test((await page.locator(".failure").allInnerTexts()).join()));
  },

  async "a server that restarts is found again, and asked again"(scenario) {
    scenario.may_fail = true;
    const page = await scenario.open("#/watch");
    await until("the list", async () => (await page.locator("tbody tr").count()) > 0);
    await scenario.server.stop();
    await until("it is missed", async () => /no answer/.test(await page.locator(".server-state").innerText()), 20_000);
    scenario.server.started = new Date().toISOString();
    scenario.server.asked = [];
    await scenario.server.start();
    await until("it is there", async () => !/no answer/.test(await page.locator(".server-state").innerText()), 20_000);
    await until("the list is asked for anew", () => scenario.server.asked.includes("GET /v1/watchlist"));
  },
};

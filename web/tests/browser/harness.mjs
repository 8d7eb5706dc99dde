// A browser, a server and a page a scenario. A scenario fails by throwing, and also where the page logged an error, broke its
// content security policy, or asked any other address.
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

const kFlags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
export const kChromium = process.env.BELLWETHER_CHROMIUM ?? "/usr/bin/chromium";

export function has_browser() {
  return existsSync(kChromium);
}

export async function open_browser() {
  return chromium.launch({ executablePath: kChromium, args: kFlags });
}

export class Scenario {
  constructor(browser, base, options = {}) {
    this.browser = browser;
    this.base = base;
    this.options = { viewport: { width: 1440, height: 900 }, colorScheme: "light", acceptDownloads: true, ...options };
    this.faults = [];
    this.may_fail = false; // answers of 4xx and a server that is gone are part of the scenario
  }

  async begin() {
    this.context = await this.browser.newContext(this.options);
    this.page = await this.context.newPage();
    this.page.setDefaultTimeout(20_000);
    await this.page.addInitScript(() => {
      window.violations = [];
      document.addEventListener("securitypolicyviolation", (event) => window.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`));
    });
    this.page.on("pageerror", (error) => this.faults.push(`page: ${error.stack ?? error}`));
    this.page.on("console", (message) => {
      if (message.type() === "error" && !(this.may_fail && /Failed to load resource/.test(message.text()))) this.faults.push(`console: ${message.text()}`);
    });
    this.page.on("request", (request) => {
      const url = new URL(request.url());
      if (/^https?:$/.test(url.protocol) && url.origin !== new URL(this.base).origin) this.faults.push(`another origin was asked: ${url}`);
    });
    return this.page;
  }

  async open(hash) {
    await this.page.goto(`${this.base}/${hash}`);
    return this.page;
  }

  async end() {
    const violations = await this.page.evaluate(() => window.violations).catch(() => []);
    this.faults.push(...violations.map((each) => `content security policy: ${each}`));
    await this.context.close();
    if (this.faults.length > 0) throw new Error(this.faults.join("\n"));
  }
}

export function check(condition, words) {
  if (!condition) throw new Error(words);
}

// Waits until a condition holds, and says what it waited for where it does not.
export async function until(words, holds, ms = 15_000) {
  const end = Date.now() + ms;
  for (;;) {
    const last = await holds();
    if (last) return last;
    if (Date.now() > end) throw new Error(`it did not come to be: ${words}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}

// The bytes of what a button saves.
export async function saved(page, press) {
  const [download] = await Promise.all([page.waitForEvent("download"), press()]);
  const parts = [];
  for await (const part of await download.createReadStream()) parts.push(part);
  return { name: download.suggestedFilename(), bytes: Buffer.concat(parts) };
}

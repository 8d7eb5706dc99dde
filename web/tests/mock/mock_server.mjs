// A made server for tests of the page: the routes of the real one with made data, its security headers, and tickers that go
// wrong on purpose. HOSTILE: texts that attack the page. BROKEN: a vendor that fails midway. SLOW: stages that take a while.
import { createReadStream, existsSync } from "node:fs";
import { createServer } from "node:http";
import { dirname, extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { forecast, info, series, stages } from "./made_documents.mjs";
import { comparison, curves, kFiles, kReceipts, kRequests, kRuns, kWatchlist, request_document, run_record, score, sign } from "./made_runs.mjs";

const dist = join(dirname(fileURLToPath(import.meta.url)), "../../dist");
const kTypes = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".txt": "text/plain; charset=utf-8" };
export const kSecurity = {
  "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
};
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

export class MockServer {
  constructor(port = 0) {
    this.port = port;
    this.jobs = [];
    this.started = new Date().toISOString();
    this.asked = []; // "GET /v1/info"
  }

  async start() {
    this.server = createServer((request, response) => {
      this.answer(request, response).catch((fault) => {
        if (!response.headersSent) this.json(response, 500, { error: { kind: "internal", message: String(fault) } });
        response.end();
      });
    });
    await new Promise((done) => this.server.listen(this.port, "127.0.0.1", done));
    this.port = this.server.address().port;
    return `http://127.0.0.1:${this.port}`;
  }

  async stop() {
    this.server.closeAllConnections?.();
    await new Promise((done) => this.server.close(done));
  }

  json(response, status, body) {
    response.writeHead(status, { ...kSecurity, "content-type": "application/json; charset=utf-8" });
    response.end(JSON.stringify(body));
  }

  file(response, path) {
    const place = join(dist, normalize(path === "/" ? "/index.html" : path));
    if (!place.startsWith(dist) || !existsSync(place)) return this.json(response, 404, { error: { kind: "not_found", message: `${path} does not exist` } });
    response.writeHead(200, { ...kSecurity, "content-type": kTypes[extname(place)] ?? "application/octet-stream", "cache-control": path === "/" ? "no-cache" : "max-age=31536000, immutable" });
    createReadStream(place).pipe(response);
    return undefined;
  }

  async answer(request, response) {
    const url = new URL(request.url, "http://127.0.0.1");
    this.asked.push(`${request.method} ${url.pathname}`);
    const body = request.method === "POST" ? JSON.parse((await read(request)) || "{}") : null;
    const query = Object.fromEntries(url.searchParams);
    const [, v1, what, name, part, file] = url.pathname.split("/").map(decodeURIComponent);
    if (url.pathname === "/predict") return this.json(response, 200, score(body.inputs.map((each) => each[0] ?? each)).map((p) => Object.entries(p).map(([label, value]) => ({ label, score: value })).sort((a, b) => b.score - a.score)));
    if (v1 !== "v1") return this.file(response, url.pathname);
    switch (what) {
      case "info": return this.json(response, 200, info(this.started));
      case "series": return query.ticker === "NONE" ? this.json(response, 404, { error: { kind: "not_found", message: "yahoo: no prices of NONE; is the ticker right?" } }) : this.json(response, 200, series(query.ticker, query));
      case "forecast": return name === "events" ? this.forecast(response, body) : this.json(response, 200, forecast(body.ticker, body.as_of));
      case "watchlist": return this.json(response, 200, this.empty ? { format: kWatchlist.format } : kWatchlist);
      case "receipts": return this.json(response, 200, this.empty ? { format: kReceipts.format } : kReceipts);
      case "runs": return this.runs(response, { name, part, file, query });
      case "compare": return this.json(response, 200, comparison(url.searchParams.getAll("run")));
      case "sign": return this.json(response, 200, sign(query.run, query.cost === undefined ? undefined : Number(query.cost)));
      case "requests": return this.json(response, 200, name ? request_document(name) : kRequests);
      case "jobs": return this.job(request, response, { name, part, body });
      case "clean": return this.json(response, 200, { format: "bellwether.clean/1", texts: body.texts.map((text) => ({ text: text.replace(/https?:\S+/g, "").trim(), original: text, steps: /https?:/.test(text) ? "urls" : "" })) });
      case "score": return this.json(response, 200, { format: "bellwether.scores/1", texts: score(body.texts).map((p, index) => ({ text: body.texts[index], ...p, score: p.positive - p.negative, class: Object.entries(p).sort((a, b) => b[1] - a[1])[0][0], confidence: Math.max(...Object.values(p)) })) });
      default: return this.json(response, 404, { error: { kind: "not_found", message: `${url.pathname} does not exist` } });
    }
  }

  events(response) {
    response.writeHead(200, { ...kSecurity, "content-type": "text/event-stream", "cache-control": "no-store" });
    let id = 0;
    return (name, data) => response.write(`id: ${(id += 1)}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  async forecast(response, { ticker, as_of }) {
    const tell = this.events(response);
    const wait = ticker === "SLOW" ? 700 : 15;
    tell("log", { level: "info", message: "prices: yahoo: 1 call" });
    const document = forecast(ticker, as_of);
    for (const { seconds, document: made, ...stage } of stages(ticker, document)) {
      tell("stage", { ...stage, status: "running" });
      await pause(wait);
      if (stage.stage === "news") tell("progress", { line: "gdelt: 3 of 12 calls" });
      await pause(wait);
      if (ticker === "BROKEN" && stage.stage === "news") {
        const error = { kind: "rate_limit", message: "gdelt: asked too often (429) after 3 of 12 calls; wait 60 s" };
        tell("stage", { ...stage, status: "failed", seconds: 3.2, error });
        tell("error", { error });
        return response.end();
      }
      if (ticker === "CUT" && stage.stage === "scores") return response.destroy();
      tell("stage", { ...stage, status: "done", seconds, document: made });
    }
    tell("document", document);
    return response.end();
  }

  runs(response, { name, part, file, query }) {
    if (!name) return this.json(response, 200, this.empty ? { format: kRuns.format } : kRuns);
    if (part === "metrics") {
      this.steps = Math.min(30, (this.steps ?? 8) + 2);
      return this.json(response, 200, name.includes("fit") ? curves(Number(query.after ?? 0), this.steps) : { format: "bellwether.run_metrics/1" });
    }
    if (part !== "files") return this.json(response, 200, run_record(name));
    if (file === "report.html") {
      response.writeHead(200, { "content-type": "text/html", "content-security-policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'" });
      return response.end("<!doctype html><title>Report</title><style>body{font:16px sans-serif}</style><h1>Report</h1>");
    }
    return kFiles[file] ? this.json(response, 200, kFiles[file]) : this.json(response, 404, { error: { kind: "not_found", message: `no file ${file}` } });
  }

  async job(request, response, { name, part, body }) {
    if (request.method === "POST") return this.start_job(response, body);
    if (!name) return this.json(response, 200, { format: "bellwether.jobs/1", jobs: [...this.jobs].reverse() });
    const job = this.jobs.find((each) => each.job === name);
    if (!job) return this.json(response, 404, { error: { kind: "not_found", message: `no job ${name}` } });
    if (request.method === "DELETE") {
      if (job.status === "running") job.status = "stopped";
      else this.jobs = this.jobs.filter((each) => each !== job);
      return this.json(response, 202, { format: "bellwether.jobs/1", jobs: [job] });
    }
    if (part !== "events") return this.json(response, 200, { format: "bellwether.jobs/1", jobs: [job] });
    const tell = this.events(response);
    tell("job", job);
    tell("log", { level: "info", message: "AAPL: 502 rows" });
    for (let step = 0; step < 800 && job.status === "running"; step += 1) {
      job.progress = `fits: ${step} of 800`;
      tell("progress", { line: job.progress });
      tell("metrics", { line: step + 1, stage: "fit", step, values: { "train/loss": 1 / (1 + step), "validation/loss": 0.1 + 1 / (1 + step) } });
      await pause(60);
    }
    if (job.status === "running") job.status = "finished";
    tell("end", job);
    return response.end();
  }

  start_job(response, { request, options }) {
    if (options.ticker === undefined) return this.json(response, 400, { error: { kind: "usage", message: "--ticker is required", param: "ticker" } });
    const job = { job: String(this.jobs.length + 1), request, command: `bellwether forecast ${request} --ticker ${options.ticker}`, status: "running", submitted: new Date().toISOString(), started: new Date().toISOString(), seconds: 1.5, progress: null, run: "20261130T090000Z-fit-77777777", error: null, error_kind: null };
    this.jobs.push(job);
    return this.json(response, 202, { format: "bellwether.jobs/1", jobs: [job] });
  }
}

async function read(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString("utf8");
}

// node tests/mock/mock_server.mjs [PORT]: to look at the page by hand.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const server = new MockServer(Number(process.argv[2] ?? 8765));
  console.log(await server.start());
}

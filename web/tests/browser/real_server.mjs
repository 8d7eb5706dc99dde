// The program itself, answering from the recording that is built in, with runs of its own and the samples as data.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { ProxyServer } from "../mock/proxy.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "../../..");
const kProgram = process.env.BELLWETHER_PROGRAM ?? join(root, "build", process.env.BELLWETHER_PRESET ?? "release", "bellwether");
const kStart_ms = 60_000;

// Why the program cannot be used, or null.
export function lacks_server() {
  if (!existsSync(kProgram)) return `${kProgram} is not built`;
  const { status, stdout } = spawnSync(kProgram, ["serve", "--help"], { encoding: "utf8" });
  return status === 0 && /--replay/.test(stdout) ? null : `${kProgram} has no serve`;
}

export class RealServer {
  constructor({ key } = {}) {
    this.key = key;
    this.runs = mkdtempSync(join(tmpdir(), "bellwether-runs-"));
    this.port = 0;
  }

  // Its address; that of a server of dist/ in front of it where the program was built without the page.
  async start() {
    const data = `${join(root, "samples/prices")},${join(root, "samples/texts")}`;
    this.program = spawn(kProgram, ["serve", "--replay", "sample", "--port", String(this.port), "--data", data, "--tickers", "AAPL,MSFT", "--runs", this.runs, ...this.key_arguments()], { stdio: ["ignore", "ignore", "pipe"] });
    const url = await this.listening();
    this.port = Number(new URL(url).port);
    const answer = await fetch(`${url}/`);
    if (/id="page"/.test(await answer.text())) return url;
    this.proxy ??= new ProxyServer(url);
    return this.proxy.server ? `http://127.0.0.1:${this.proxy.port}` : this.proxy.start();
  }

  key_arguments() {
    if (!this.key) return [];
    const file = join(this.runs, "key");
    writeFileSync(file, this.key, { mode: 0o600 });
    return ["--api-key-file", file];
  }

  listening() {
    return new Promise((done, fail) => {
      let said = "";
      const timer = setTimeout(() => fail(new Error(`it does not listen: ${said}`)), kStart_ms);
      this.program.stderr.on("data", (part) => {
        said += part;
        const found = /listening on (http:\S+?)[ ,\n]/.exec(said);
        if (!found) return;
        clearTimeout(timer);
        done(found[1]);
      });
      this.program.on("exit", (code) => fail(new Error(`it ended with ${code}: ${said}`)));
    });
  }

  async halt() {
    if (!this.program || this.program.exitCode !== null) return;
    const ended = new Promise((done) => this.program.once("exit", done));
    this.program.kill("SIGTERM");
    await ended;
  }

  async stop() {
    await this.halt();
    await this.proxy?.stop();
    rmSync(this.runs, { recursive: true, force: true });
  }
}

// Bundles tests/units/*.test.mjs, which import the page's TypeScript, and runs them with Node's own runner.
import { build } from "esbuild";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const units = join(dirname(fileURLToPath(import.meta.url)), "units");
const out = mkdtempSync(join(tmpdir(), "bellwether-page-"));
const entries = readdirSync(units).filter((name) => name.endsWith(".test.mjs")).map((name) => join(units, name));
await build({ entryPoints: entries, outdir: out, outExtension: { ".js": ".mjs" }, bundle: true, format: "esm", platform: "node", jsx: "automatic", jsxImportSource: "preact", logLevel: "warning" });
const { status } = spawnSync(process.execPath, ["--test", ...readdirSync(out).map((name) => join(out, name))], { stdio: "inherit" });
rmSync(out, { recursive: true, force: true });
process.exit(status ?? 1);

// Builds the page into dist/: index.html and assets/, whose names carry a hash of their content, so that a browser may
// keep them for good. Prints what each weighs and refuses a page over its bounds.
//   node build.mjs [OUT]
import { build } from "esbuild";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const kBundleBound = 250_000; // bytes of everything, compressed
const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2] ?? join(here, "dist");
const assets = join(out, "assets");

rmSync(out, { recursive: true, force: true });
mkdirSync(assets, { recursive: true });
const result = await build({
  absWorkingDir: here,
  entryPoints: { app: "src/main.tsx" },
  outdir: assets,
  entryNames: "[name]-[hash]",
  chunkNames: "part-[hash]",
  bundle: true,
  splitting: true,
  format: "esm",
  target: "es2021",
  jsx: "automatic",
  jsxImportSource: "preact",
  minify: true,
  metafile: true,
  legalComments: "none",
  charset: "utf8",
  logLevel: "warning",
});

const entry = Object.entries(result.metafile.outputs).find(([, made]) => made.entryPoint === "src/main.tsx");
if (!entry?.[1].cssBundle) throw new Error("esbuild left no entry or no style sheet");
const html = readFileSync(join(here, "src/index.html"), "utf8")
  .replace("{{script}}", basename(entry[0]))
  .replace("{{style}}", basename(entry[1].cssBundle));
writeFileSync(join(out, "index.html"), html);
cpSync(join(here, "src/icon.svg"), join(out, "icon.svg"));

writeFileSync(join(out, "licenses.txt"), licenses(["preact", "uplot", "lightweight-charts", "fancy-canvas"]));

// What the page is built from, and on which terms. lightweight-charts asks for the second line.
function licenses(names) {
  const parts = names.map((name) => {
    const folder = join(here, "node_modules", name);
    const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const text = existsSync(join(folder, "LICENSE")) ? `\n${readFileSync(join(folder, "LICENSE"), "utf8").trim()}\n` : "";
    return `${name} ${version}, ${license}\n${text}`;
  });
  return `This page is built from the following packages.\nTradingView Lightweight Charts, Copyright (c) TradingView, Inc. https://www.tradingview.com/\n\n${parts.join("\n\n")}`;
}

let total = 0;
for (const name of ["../index.html", "../icon.svg", "../licenses.txt", ...readdirSync(assets).sort()]) {
  const bytes = readFileSync(join(assets, name));
  const packed = gzipSync(bytes, { level: 9 }).length;
  total += packed;
  console.log(`${String(bytes.length).padStart(8)} ${String(packed).padStart(8)}  ${name.replace("../", "")}`);
}
console.log(`page: ${total.toLocaleString("en-US")} bytes compressed`);
if (total > kBundleBound) {
  console.error(`the page weighs ${total} bytes compressed, over its bound of ${kBundleBound}`);
  process.exit(1);
}

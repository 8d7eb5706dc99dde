// Data of the made server: the sample prices of the repository, and texts, scores and forecasts drawn from a seed. Written
// for tests; nothing here is a provider's.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const samples = join(dirname(fileURLToPath(import.meta.url)), "../../../samples/prices");

// A generator of numbers in [0, 1) (mulberry32).
export function draws(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let word = Math.imul(state ^ (state >>> 15), 1 | state);
    word = (word + Math.imul(word ^ (word >>> 7), 61 | word)) ^ word;
    return ((word ^ (word >>> 14)) >>> 0) / 4294967296;
  };
}

function read_bars(ticker) {
  const [, ...lines] = readFileSync(join(samples, `${ticker}.csv`), "utf8").trim().split("\n");
  return lines.map((line) => {
    const [day, open, high, low, close, volume] = line.split(",");
    return { day, open: +open, high: +high, low: +low, close: +close, volume: +volume };
  });
}

const market = new Map(read_bars("SPY").map((bar) => [bar.day, bar.close]));
export const kBars = read_bars("AAPL").map((bar) => ({ ...bar, market_close: market.get(bar.day) ?? null }));
export const kNow = "2025-10-06T12:00:00Z";
const kWords = {
  positive: ["raises its outlook after strong orders", "beats forecasts on services", "wins a long contract", "upgraded on replacement demand"],
  neutral: ["holds its yearly meeting", "names a new head of retail", "opens a store in Lyon", "files its quarterly report"],
  negative: ["cuts its forecast on weak demand", "faces an inquiry into fees", "recalls a charger", "downgraded on slowing sales"],
};

function probabilities(name, draw) {
  const most = 0.55 + 0.44 * draw();
  const rest = (1 - most) * draw();
  const others = Object.keys(kWords).filter((each) => each !== name);
  return { [name]: most, [others[0]]: rest, [others[1]]: 1 - most - rest };
}

function make_news() {
  const draw = draws(11);
  const news = [];
  for (const bar of kBars.slice(-380)) {
    const busy = draw();
    for (let many = busy < 0.45 ? 0 : busy < 0.8 ? 1 : Math.ceil(draw() * 6); many > 0; many -= 1) {
      const name = Object.keys(kWords)[Math.floor(draw() * 3)];
      const hour = 13 + Math.floor(draw() * 7);
      const published = `${bar.day}T${hour}:${String(Math.floor(draw() * 60)).padStart(2, "0")}:00Z`;
      const source = ["paper1.example", "wire.example", "Made Daily"][Math.floor(draw() * 3)];
      const p = probabilities(name, draw);
      const text = `Apple ${kWords[name][Math.floor(draw() * 4)]}`;
      news.push({ published, known_at: published, day: bar.day, score: p.positive - p.negative, class: name, ...p, provider: "gdelt", source, url: `https://${source.replace(" ", "").toLowerCase()}/${bar.day}`, text });
    }
  }
  return news.sort((a, b) => (a.published < b.published ? -1 : 1));
}
export const kNews = make_news();

// Titles that a page must survive.
export const kHostile = [
  `<script>window.harmed = 1</script><img src=x onerror="window.harmed = 1">`,
  "Apple \u202Esllaf eciohc fo kcots\u202C while \u2066others\u2069 r\u200Bise",
  `"><svg onload=window.harmed=1>`,
  "javascript:window.harmed=1",
  "{{constructor.constructor('window.harmed=1')()}}",
  `Apple ${"very ".repeat(200_000)}long`,
  "=HYPERLINK(\"https://evil.example\",\"x\")",
  "\u0000\u0007 control characters \uD83D\uDCC8 \uDC00",
];

export function hostile_news() {
  const days = kBars.slice(-kHostile.length).map((bar) => bar.day);
  return kHostile.map((text, index) => {
    const p = { positive: 0.2, neutral: 0.3, negative: 0.5 };
    const at = `${days[index]}T15:00:00Z`;
    return { published: at, known_at: at, day: days[index], score: -0.3, class: "negative", ...p, provider: "<b>gdelt</b>", source: `<i>${index}</i>`, url: index % 2 ? "javascript:window.harmed=1" : "data:text/html,<script>1</script>", text };
  });
}

// The day from which a question is answered: the last bar that is not after it.
export function bars_until(as_of) {
  return as_of ? kBars.filter((bar) => bar.day <= as_of) : kBars;
}

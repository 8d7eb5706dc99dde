// How the report looks. One style sheet: colors by role in both schemes, text sizes, plots, print.
#pragma once

#include "bellwether/report/markup/html.h"

namespace bellwether::report {

inline constexpr ProgramMarkup kStyleSheet = R"css(
:root {
  --behind: var(--paper); --paper: #fbfaf7; --card: #ffffff; --words: #1d2329; --soft: #5b6670; --rule: #e3e0d8; --grid: #ebe9e3; --accent: #0a5c8a;
  --train: #7b8794; --validation: #d98200; --forecast: #0072b2; --second: #a8488a; --baseline: #1d2329; --positive: #008a63; --negative: #c8500a; --muted: #9aa5b1;
  --flag: #8a1c1c; --flag-paper: #fdf1ef; --note-paper: #f3f1ea; --segment: #0072b2;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14181c; --card: #1a1f24; --words: #e6e9ec; --soft: #9ba7b2; --rule: #2e353c; --grid: #262d33; --accent: #6cb8e6;
    --train: #8b98a5; --validation: #f0a431; --forecast: #4fb0ea; --second: #e29bc8; --baseline: #e6e9ec; --positive: #2fc296; --negative: #f5824a; --muted: #6b7681;
    --flag: #ff9d92; --flag-paper: #2c1a18; --note-paper: #20262c; --segment: #4fb0ea;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; scroll-behavior: smooth; }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
body {
  margin: 0 auto; padding: 2.5rem clamp(1rem, 4vw, 3rem) 4rem; max-width: 68rem; background: var(--paper); color: var(--words);
  font: 1rem/1.6 system-ui, -apple-system, "Segoe UI", "Noto Sans", "Liberation Sans", sans-serif; overflow-wrap: break-word;
}
h1 { font-size: clamp(1.6rem, 4.5vw, 2.4rem); line-height: 1.15; letter-spacing: -0.02em; margin: 0.2rem 0 1.2rem; }
h2 { font-size: 1.35rem; letter-spacing: -0.01em; line-height: 1.25; margin: 0 0 0.8rem; }
h3 { font-size: 1.02rem; line-height: 1.3; margin: 0 0 0.6rem; }
p { margin: 0 0 0.9rem; max-width: 46rem; }
a { color: var(--accent); text-underline-offset: 0.2em; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 3px; }
.kicker { color: var(--soft); font-size: 0.85rem; letter-spacing: 0.02em; margin: 0; }
.verdict { font-size: clamp(1.15rem, 2.6vw, 1.45rem); line-height: 1.45; max-width: 50rem; padding-left: 1rem; border-left: 4px solid var(--accent); margin: 0 0 1.4rem; text-wrap: pretty; }
.verdict-flagged { border-left-color: var(--flag); }
.note { color: var(--soft); font-size: 0.9rem; }
.warning, .flag { color: var(--flag); background: var(--flag-paper); border: 1px solid currentColor; border-radius: 6px; padding: 0.5rem 0.8rem; font-size: 0.9rem; max-width: none; }
.flag { font-weight: 600; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(11.5rem, 1fr)); gap: 0.8rem; margin: 0 0 1.6rem; }
.tile { background: var(--card); border: 1px solid var(--rule); border-radius: 10px; padding: 0.8rem 1rem; }
.tile-name { color: var(--soft); font-size: 0.82rem; line-height: 1.3; }
.tile-value { font-size: 1.7rem; font-weight: 600; letter-spacing: -0.02em; line-height: 1.35; font-variant-numeric: tabular-nums; }
.tile-beside { color: var(--soft); font-size: 0.82rem; line-height: 1.35; }
nav ol { list-style: none; counter-reset: section; padding: 0.9rem 0; margin: 0 0 2.2rem; border: solid var(--rule); border-width: 1px 0; display: flex; flex-wrap: wrap; gap: 0.25rem 1.3rem; font-size: 0.9rem; }
nav a { text-decoration: none; }
nav a:hover { text-decoration: underline; }
section { margin: 0 0 3.2rem; scroll-margin-top: 1rem; }
figure { --behind: var(--card); margin: 1.2rem 0 1.8rem; padding: 1.1rem 1.2rem 0.9rem; background: var(--card); border: 1px solid var(--rule); border-radius: 12px; }
figure.flagged { border: 1px dashed var(--flag); }
figcaption { color: var(--soft); font-size: 0.88rem; line-height: 1.5; margin: 0.6rem 0 0; max-width: 50rem; }
.legend { list-style: none; display: flex; flex-wrap: wrap; gap: 0.15rem 1.1rem; margin: 0 0 0.5rem; padding: 0; font-size: 0.85rem; color: var(--soft); }
.legend li { display: inline-flex; align-items: center; gap: 0.45rem; }
.swatch { display: inline-block; width: 1.3rem; height: 0; border-top: 2.5px solid var(--series); }
.swatch-dashed { border-top-style: dashed; }
.swatch-dot { width: 0.5rem; height: 0.5rem; border: 0; border-radius: 50%; background: var(--series); }
.swatch-bar { width: 0.7rem; height: 0.7rem; border: 0; border-radius: 2px; background: var(--series); }
.swatch-band { width: 1.1rem; height: 0.7rem; border: 0; border-radius: 2px; background: var(--series); opacity: 0.25; }
.plot { display: block; width: 100%; height: auto; overflow: visible; font-size: 13px; font-variant-numeric: tabular-nums; }
.narrow { display: none; }
.plot text { fill: var(--soft); }
.grid { stroke: var(--grid); }
.grid.upright { stroke-dasharray: 1 4; stroke: var(--rule); }
.zero { stroke: var(--soft); }
.reference { stroke: var(--baseline); stroke-dasharray: 5 4; }
.line { fill: none; stroke: var(--series); stroke-width: 1.9; stroke-linejoin: round; stroke-linecap: round; }
.line.dashed { stroke-dasharray: 5 4; stroke-width: 1.5; }
.line.dots { stroke-width: 5.5; stroke-opacity: 0.75; }
.band { fill: var(--series); fill-opacity: 0.16; }
.bar { fill: var(--series); fill-opacity: 0.85; }
.whisker { stroke: var(--series); stroke-width: 3; stroke-linecap: round; stroke-opacity: 0.45; }
.estimate { fill: var(--series); stroke: var(--card); stroke-width: 1.5; }
.plot .row-name { fill: var(--words); stroke: var(--card); stroke-width: 5px; paint-order: stroke; }
.plot .row-value { fill: var(--words); font-weight: 600; }
.segment { fill: var(--segment); fill-opacity: 0.06; }
.plot .segment-name, .plot .axis-label { font-size: 12px; }
.color-train, .swatch-train { --series: var(--train); }
.color-validation, .swatch-validation { --series: var(--validation); }
.color-forecast, .swatch-forecast { --series: var(--forecast); }
.color-second, .swatch-second { --series: var(--second); }
.color-baseline, .swatch-baseline { --series: var(--baseline); }
.color-positive, .swatch-positive { --series: var(--positive); }
.color-negative, .swatch-negative { --series: var(--negative); }
.color-muted, .swatch-muted { --series: var(--muted); }
.plot .said-train { fill: var(--train); } .plot .said-validation { fill: var(--validation); } .plot .said-forecast { fill: var(--forecast); }
.plot .said-second { fill: var(--second); } .plot .said-baseline { fill: var(--soft); } .plot .said-positive { fill: var(--positive); } .plot .said-negative { fill: var(--negative); } .plot .said-muted { fill: var(--soft); }
.plot .said-value, .plot .said-head { fill: var(--words); font-weight: 600; }
.slot rect { fill: transparent; }
.slot .said { visibility: hidden; pointer-events: none; }
.slot:hover rect { fill: var(--words); fill-opacity: 0.13; }
.slot:hover .said { visibility: visible; }
.plot:has(.slot:hover) .at-rest { visibility: hidden; }
.table-box {
  overflow-x: auto; margin: 0.3rem 0 1.6rem;
  background: linear-gradient(to left, var(--behind) 30%, transparent) right / 3rem 100% no-repeat local, linear-gradient(to left, var(--rule), transparent) right / 1rem 100% no-repeat scroll;
}
table { border-collapse: separate; border-spacing: 0; width: 100%; font-size: 0.86rem; line-height: 1.4; font-variant-numeric: tabular-nums; }
.table-caption { color: var(--soft); font-size: 0.88rem; margin: 1.2rem 0 0; max-width: 50rem; }
th, td { text-align: left; padding: 0.42rem 0.55rem; border-bottom: 1px solid var(--rule); vertical-align: baseline; }
th:first-child, td:first-child { padding-left: 0.4rem; }
tbody th { font-weight: 500; min-width: 9rem; }
tbody th, thead th:first-child { position: sticky; left: 0; background: var(--behind); }
thead th { color: var(--soft); font-weight: 500; font-size: 0.82rem; border-bottom: 1px solid var(--soft); vertical-align: bottom; }
th.number, td.number { text-align: right; white-space: nowrap; }
td.hash { font-family: ui-monospace, "DejaVu Sans Mono", "Liberation Mono", monospace; font-size: 0.72rem; word-break: break-all; min-width: 16rem; color: var(--soft); }
.stacked td.words { min-width: 7.5rem; overflow-wrap: anywhere; }
.badge { white-space: nowrap; font-weight: 600; }
.badge .swatch { margin-right: 0.4rem; }
.explained { text-decoration: underline dotted; text-underline-offset: 0.25em; cursor: help; }
tbody tr:hover :is(th, td) { background: var(--note-paper); }
tr.highlighted th { font-weight: 700; }
tr.highlighted td { background: color-mix(in srgb, var(--forecast) 6%, var(--behind)); }
tr.highlighted th { box-shadow: inset 3px 0 0 var(--forecast); background: color-mix(in srgb, var(--forecast) 6%, var(--behind)); }
details { margin: 0.7rem 0 0; font-size: 0.88rem; color: var(--soft); }
details .table-box { max-height: 24rem; overflow: auto; color: var(--words); }
summary { cursor: pointer; width: fit-content; }
summary:hover { color: var(--accent); }
.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(22rem, 1fr)); gap: 0 2.5rem; margin: 0 0 1.2rem; }
.facts div { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem; padding: 0.35rem 0; border-bottom: 1px solid var(--rule); }
.facts dt { color: var(--soft); font-size: 0.9rem; }
.facts dd { margin: 0; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; text-align: right; margin-left: auto; }
pre { background: var(--note-paper); border-radius: 8px; padding: 0.9rem 1.1rem; white-space: pre-wrap; overflow-wrap: anywhere; font-size: 0.88rem; line-height: 1.5; }
code { font-family: ui-monospace, "SF Mono", "DejaVu Sans Mono", "Liberation Mono", monospace; }
.as-published { border: 1px dashed var(--flag); border-radius: 12px; padding: 1.2rem 1.3rem 0.3rem; }
footer { color: var(--soft); font-size: 0.85rem; border-top: 1px solid var(--rule); padding-top: 1rem; }
@media (max-width: 640px) {
  body { padding-top: 1.4rem; }
  .wide { display: none; }
  .narrow { display: block; }
  figure { padding: 0.9rem 0.8rem 0.8rem; border-radius: 10px; }
  .facts { grid-template-columns: 1fr; }
  .tiles { grid-template-columns: 1fr 1fr; gap: 0.6rem; }
  .tile { padding: 0.65rem 0.75rem; }
  .tile-value { font-size: 1.4rem; }
  th, td { padding: 0.4rem 0.5rem; }
  td.words { min-width: 9rem; }
  .stacked table, .stacked tbody, .stacked tr, .stacked th, .stacked td { display: block; }
  .stacked thead { display: none; }
  .stacked tr { border-bottom: 1px solid var(--soft); padding: 0.5rem 0 0.7rem; }
  .stacked :is(th, td) { border: 0; padding: 0.12rem 0; min-width: 0; }
  .stacked tbody th { position: static; font-weight: 600; }
  .stacked td::before { content: attr(data-column) ": "; color: var(--soft); font-weight: 400; }
  .as-published { padding: 0.9rem 0.8rem 0.2rem; }
}
@media print {
  :root { --paper: #fff; --card: #fff; --words: #000; --soft: #444; --rule: #ccc; --grid: #e4e4e4; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  .wide { display: block; } .narrow { display: none; }
  nav, details { display: none; }
  figure, .table-box, .tile { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
  .table-box { overflow: visible; }
}
)css";

}  // namespace bellwether::report

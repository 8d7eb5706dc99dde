// Begins the page.
import "uplot/dist/uPlot.min.css";
import "./styles/base.css";
import "./styles/shell.css";
import "./styles/parts.css";
import "./styles/pages.css";
import "./styles/print.css";
import { render } from "preact";
import { start_keys } from "./core/keys.ts";
import { start_theme } from "./core/theme.ts";
import { Page } from "./shell/page.tsx";

start_theme();
start_keys();
const root = document.getElementById("page");
if (root) render(<Page />, root);

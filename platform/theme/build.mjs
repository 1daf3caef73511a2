// Builds the public site's assets into ../static: one stylesheet, the fonts, the icon sprite.
// Development only: what it writes is committed, so that running the site needs no Node.
import { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { transform } from "lightningcss";

const here = dirname(fileURLToPath(import.meta.url));
const modules = join(here, "node_modules");
const out = join(here, "..", "static");
const manifest = JSON.parse(readFileSync(join(here, "package.json"), "utf8"));

/** The stylesheet of every NL Design System component in package.json, in the order named there. */
function componentCss() {
  return Object.keys(manifest.devDependencies)
    .filter((name) => name.endsWith("-css"))
    .map((name) => {
      const candidate = name.startsWith("@nl-design-system-candidate/");
      const file = candidate ? `${name.split("/")[1].replace(/-css$/, "")}.css` : "index.css";
      return readFileSync(join(modules, name, "dist", file), "utf8").replace(/\/\*#.*?\*\//gs, "");
    })
    .join("\n");
}

// Classes that only imitate a state for documentation, or a variant that the site has no use for.
const UNUSED = /--(active|busy|checked|disabled|focus|focus-visible|hover|indeterminate|positive|pressed)$/;

/** Component CSS without the rules that need an UNUSED class. */
function withoutUnused(css) {
  const asked = (part) =>
    part.type === "class"
      ? UNUSED.test(part.name)
      : ["where", "is"].includes(part.kind) && part.selectors.every((selector) => selector.some(asked));
  const visitor = { Selector: (selector) => (selector.some(asked) ? [] : selector) };
  return transform({ filename: "components.css", code: Buffer.from(css), visitor }).code.toString();
}

/** Our own stylesheets, in the order of their numbered names. */
function ownCss() {
  const folder = join(here, "src");
  return readdirSync(folder)
    .filter((name) => name.endsWith(".css"))
    .sort()
    .map((name) => readFileSync(join(folder, name), "utf8"))
    .join("\n");
}

/** The theme's tokens that `css` reaches through var(), directly or by way of other tokens. */
function reachableTokens(css) {
  const theme = join(modules, "@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css");
  const declarations = new Map();
  for (const [, name, value] of readFileSync(theme, "utf8").matchAll(/^\s*(--[\w-]+):\s*([^;]+);/gm)) {
    declarations.set(name, value);
  }
  const reached = new Set();
  const queue = [css];
  while (queue.length > 0) {
    for (const [, name] of queue.pop().matchAll(/var\(\s*(--[\w-]+)/g)) {
      if (declarations.has(name) && !reached.has(name)) {
        reached.add(name);
        queue.push(declarations.get(name));
      }
    }
  }
  const lines = [...reached].sort().map((name) => `${name}:${declarations.get(name)};`);
  return `.voorbeeld-theme{${lines.join("\n")}}`;
}

function buildCss() {
  const components = withoutUnused(componentCss());
  const own = ownCss();
  const source = [
    "@layer tokens, components, app;",
    `@layer tokens{${reachableTokens(components + own)}}`,
    `@layer components{${components}}`,
    own,
  ].join("\n");
  const { code } = transform({ filename: "samenspraak.css", code: Buffer.from(source), minify: true });
  const banner = "/*! Contains NL Design System CSS, EUPL-1.2; see THIRD-PARTY.md */\n";
  const css = Buffer.concat([Buffer.from(banner), code]);
  write("css/samenspraak.css", css);
  console.log(`css: ${css.length} bytes, ${gzipSync(css, { level: 9 }).length} gzipped`);
}

function buildFonts() {
  const files = join(modules, "@fontsource-variable/source-sans-3/files");
  for (const subset of ["latin", "latin-ext"]) {
    mkdirSync(join(out, "fonts"), { recursive: true });
    cpSync(join(files, `source-sans-3-${subset}-wght-normal.woff2`), join(out, `fonts/source-sans-3-${subset}.woff2`));
  }
}

function buildSprite() {
  const { icons } = JSON.parse(readFileSync(join(here, "icons.json"), "utf8"));
  const symbols = Object.entries(icons).map(([name, source]) => {
    const svg = readFileSync(join(modules, "@tabler/icons/icons/outline", `${source}.svg`), "utf8");
    const shapes = [...svg.matchAll(/<(path|circle|rect|line|polyline)\s[^>]*\/>/g)].map(([shape]) => shape).filter((shape) => !shape.includes('stroke="none"'));
    return `<symbol id="${name}" viewBox="0 0 24 24">${shapes.join("")}</symbol>`;
  });
  write("icons/sprite.svg", `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join("\n")}\n</svg>\n`);
}

function write(path, content) {
  mkdirSync(dirname(join(out, path)), { recursive: true });
  writeFileSync(join(out, path), content);
}

buildCss();
buildFonts();
buildSprite();

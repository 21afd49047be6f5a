/**
 * Draws a comment as GitHub shows it, for the README and for eyes during review:
 *
 *   node scripts/render-comment.mjs comment.md comment.png [--dark] [--open] [--width 820]
 *
 * `--open` unfolds every fold. Needs Chromium (`CHROMIUM`, or the usual places). The browser stays offline. Ends with 1 where
 * a Mermaid picture does not parse.
 */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { chromium } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const ARGUMENTS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { dark: { type: 'boolean' }, open: { type: 'boolean' }, width: { type: 'string', default: '820' } },
});
const [source, target] = positionals;
if (source === undefined || target === undefined) {
  process.stderr.write(
    'usage: node scripts/render-comment.mjs comment.md comment.png [--dark] [--open] [--width 820]\n',
  );
  process.exit(2);
}
const executablePath = [process.env.CHROMIUM, ...PLACES].find((path) => path !== undefined && existsSync(path));
if (executablePath === undefined) {
  process.stderr.write('No Chromium was found: install it, or name it in CHROMIUM.\n');
  process.exit(2);
}

const require = createRequire(import.meta.url);
const theme = values.dark === true ? 'dark' : 'light';
const styles = readFileSync(require.resolve(`github-markdown-css/github-markdown-${theme}.css`), 'utf8');
const body = micromark(readFileSync(source, 'utf8'), {
  allowDangerousHtml: true,
  extensions: [gfm()],
  htmlExtensions: [gfmHtml()],
});

const browser = await chromium.launch({ executablePath, args: ARGUMENTS });
try {
  const page = await browser.newPage({ viewport: { width: Number(values.width), height: 100 }, deviceScaleFactor: 2 });
  await page.context().setOffline(true);
  await page.setContent(`<!doctype html><meta charset="utf-8"><style>${styles}
    body { margin: 0; background: ${theme === 'dark' ? '#0d1117' : '#ffffff'}; }
    .markdown-body { padding: 24px; font-size: 14px; }
    .mermaid { text-align: center; margin-bottom: 16px; }
  </style><article class="markdown-body">${body}</article>`);
  await page.addScriptTag({ path: require.resolve('mermaid/dist/mermaid.min.js') });
  const failures = await page.evaluate(drawPictures, { dark: theme === 'dark', open: values.open === true });
  await page.screenshot({ path: target, fullPage: true });
  for (const failure of failures) process.stderr.write(`A picture does not parse: ${failure}\n`);
  process.exitCode = failures.length > 0 ? 1 : 0;
} finally {
  await browser.close();
}

/** Runs in the page: replaces every Mermaid block by its drawing. */
async function drawPictures({ dark, open }) {
  const { document, mermaid } = globalThis;
  mermaid.initialize({ startOnLoad: false, securityLevel: 'strict', theme: dark ? 'dark' : 'default' });
  const folds = [...document.querySelectorAll('details')];
  for (const fold of folds) fold.open = true;
  const failures = [];
  const blocks = [...document.querySelectorAll('code.language-mermaid')];
  for (const [index, block] of blocks.entries()) {
    try {
      const { svg } = await mermaid.render(`picture${index}`, block.textContent);
      const drawing = document.createElement('div');
      drawing.className = 'mermaid';
      drawing.innerHTML = svg;
      block.parentElement.replaceWith(drawing);
    } catch (error) {
      failures.push(String(error));
    }
  }
  for (const fold of folds) fold.open = open;
  return failures;
}

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import type { Status } from '../test/local-github/state.ts';

/** What a pull request showed at one moment. */
interface Moment {
  readonly statuses: readonly Status[];
  readonly comment: string;
}

/** A page that shows a pull request's comment and status after each run, as GitHub draws them. It loads nothing from the network. */
export function commentPage(title: string, moments: readonly Moment[]): string {
  const require = createRequire(import.meta.url);
  const styles = readFileSync(require.resolve('github-markdown-css/github-markdown.css'), 'utf8');
  const mermaid = pathToFileURL(require.resolve('mermaid/dist/mermaid.min.js')).href;
  const sections = moments.map(({ statuses, comment }, index) => {
    const status = statuses.at(-1);
    const line = status === undefined ? '' : `${status.state} · ${status.context} · ${status.description ?? ''}`;
    return `<h1>${index + 1}. ${escapeHtml(line)}</h1>\n${commentHtml(comment)}`;
  });
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>${escapeHtml(title)}</title>
<style>${styles}
body { max-width: 860px; margin: 2em auto; padding: 0 1em; }
</style>
<article class="markdown-body">
${sections.join('\n')}
</article>
<script src="${escapeHtml(mermaid)}"></script>
<script>
  mermaid.initialize({ startOnLoad: false, securityLevel: 'strict' });
  for (const code of document.querySelectorAll('code.language-mermaid')) {
    const drawing = document.createElement('div');
    drawing.className = 'mermaid';
    drawing.textContent = code.textContent;
    code.parentElement.replaceWith(drawing);
  }
  mermaid.run();
</script>
</html>
`;
}

function commentHtml(markdown: string): string {
  // The comment folds with HTML of its own. What came from the pull request is escaped in it, as GitHub would have it.
  return micromark(markdown, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] });
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

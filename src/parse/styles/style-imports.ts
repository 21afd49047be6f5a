import type { ImportRecord } from '../../model/module.ts';
import { LineCounter } from '../components/line-counter.ts';
import { isIndented, type StyleDialect } from './dialect.ts';
import { scanStyle, type StyleFinding, type StyleText } from './style-scanner.ts';

/**
 * What a style takes in: `@import`, `@use`, `@forward`, `@require`, `composes … from`, `@value … from`, Tailwind's and Less's `@plugin`
 * and `@config`, and the files of `url()`. What leads out of the repository by its looks (the web, data, built-in modules of Sass,
 * `global`) is left out; what is computed has no specifier, and is left out where it has neither a beginning nor an end.
 *
 * @param line of the text's first line, 1-based
 */
export function styleImports(text: string, dialect: StyleDialect, line = 1): ImportRecord[] {
  const lines = new LineCounter(text);
  return scanStyle(text, dialect).flatMap((finding) =>
    textsOf(finding, dialect).flatMap((found) => {
      const record = recordOf(found, dialect, lines.at(found.offset) + line - 1);
      return record ? [record] : [];
    }),
  );
}

/** The texts of a finding that name files. */
function textsOf(finding: StyleFinding, dialect: StyleDialect): readonly StyleText[] {
  if (finding.kind !== 'rule') return [finding.text];
  const { name, texts, prelude, offset } = finding;
  switch (name) {
    case 'import':
      if (texts.length > 0 || !isIndented(dialect)) return texts;
      // The indented syntax needs no quotes.
      return prelude
        .split(',')
        .flatMap((word) => (word.trim() === '' ? [] : [{ kind: 'word', text: word.trim(), offset }]));
    case 'value':
      // `@value a: "b"` is a constant.
      return /\bfrom\s*$/.test(prelude) ? texts.slice(-1) : [];
    default:
      return texts.slice(0, 1);
  }
}

function recordOf({ kind, text }: StyleText, dialect: StyleDialect, line: number): ImportRecord | null {
  const site = { kind: 'style', names: [], isTypeOnly: false, line } as const;
  const written = text.trim();
  if (written === '' || /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(written.replace(/^pkg:/i, ''))) return null;
  // As an address that is a fragment of the page itself, else a name that a manifest makes up: `@use '#theme/colors'`.
  const isName = kind !== 'url' && /^#[^{]/.test(written);
  if (written.startsWith('#') && !written.startsWith('#{') && !isName) return null;
  const [prefix, suffix] = splitAtComputed(written, dialect);
  if (suffix !== undefined) {
    const end = suffix.replace(/[?#].*$/s, '');
    if (!prefix.includes('/') && !end.includes('.')) return null;
    return { ...site, specifier: null, ...(prefix === '' ? {} : { prefix }), ...(end === '' ? {} : { suffix: end }) };
  }
  // Stylus takes in a whole folder at once.
  if (dialect === 'stylus' && written.includes('*')) {
    const path = /^\.{0,2}\//.test(written) ? written : `./${written}`;
    return { ...site, kind: 'glob', specifier: written, pattern: { kind: 'glob', patterns: [path] } };
  }
  // An address is one from the file's own folder, whatever it begins with.
  const path = isName ? written : written.replace(/[?#].*$/s, '');
  const isAddress = kind === 'url' && !/^(?:[./~@]|pkg:)/i.test(path);
  return path === '' ? null : { ...site, specifier: isAddress ? `./${path}` : path };
}

/** Parts a text at what is computed in it: `#{$x}`, `@{x}`, `$x`; one part where nothing is. */
function splitAtComputed(text: string, dialect: StyleDialect): readonly [string, string?] {
  if (dialect === 'css') return [text];
  const first = text.search(/[#@]\{|\$/);
  if (first < 0) return [text];
  const last = Math.max(text.lastIndexOf('}'), text.search(/\$[\w-]*[^\w$-][^$]*$/));
  return [text.slice(0, first), text.slice(last + 1).replace(/^\$?[\w-]*(?=[^\w-]|$)/, '')];
}

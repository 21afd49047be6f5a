/**
 * A word by which a text may hold anything that the head of a summary tells, other than the statements of its header; null where
 * there is none. Every word is looked at
 * wherever it stands, in code, texts and comments alike, so that no mistake about which is which can be made.
 *
 * Why the words are complete. Whatever a head tells, but for the header, comes from one of these readers, each of which needs a certain word:
 *
 * - `imports.ts`: the tokens `import` (a declaration, a call, `import.meta`, a type) and `export … from`; calls of `require` and its properties, of
 *   `vi`, `vitest`, `jest` and `mock` with the members of `TEST_CALLS`
 * - `file-references.ts`, `computed-import.ts`, `visited-routes.ts`, `offers.ts`, `angular.ts`, `loader-settings.ts`: nothing unless their
 *   `HINT` matches, and each alternative of those is one of the words here with what must stand beside it
 * - `glob-calls.ts`: `import.meta`, `Astro`, `require`
 * - `amd.ts`: calls of `define`, `require`, `requirejs`
 * - `declared-modules.ts`: `module` and a text
 * - `comment-imports.ts`: `import` in comments of JavaScript; `/// <…>` only in front of the first statement, where the header is read
 * - `erase-flow.ts`, which moves what Flow imports of types behind the others: `@flow`, or what the compiler does not read
 *
 * A name can also be written with escapes (`requ\u0069re`), so any escape of a letter, a digit or an underscore counts.
 *
 * @param from where the header ends: `import` and `export` in front of it are known
 */
export function askingWord(text: string, from: number): string | null {
  let resolves = 0;
  const end = text.length;
  for (let at = 0; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code > 127 || IS_WORD[code] === 0) continue;
    const start = at;
    do at++;
    while (at < end && isWordPart(text.charCodeAt(at)));
    if (code === LETTER_U && text.charCodeAt(start - 1) === BACKSLASH && matchesAt(ESCAPED, text, start))
      return text.slice(start, at);
    const length = at - start;
    if (length > LONGEST || LIKELY[(code << 5) | length] === 0) continue;
    const find = WORDS.get(text.slice(start, at).toLowerCase());
    if (find === undefined) continue;
    switch (find.kind) {
      case 'always':
        return text.slice(start, at);
      case 'beside':
        if (isBeside(find, text, start, at)) return text.slice(start, at);
        break;
      case 'import':
        if (start >= from && importFollows(text, start, at)) return text.slice(start, at);
        break;
      case 'export':
        if (start >= from && exportFollows(text, at)) return text.slice(start, at);
        break;
      case 'module':
        if (!isEndOfText(text, start, at) && matchesAt(DECLARED, text, at)) return text.slice(start, at);
        break;
      case 'resolve':
        resolves |= resolveFollows(text, start, at);
        break;
    }
  }
  // It is no path unless one of the calls is a method's, one may be handed a text, and something is called a path.
  return resolves === 3 && /path/i.test(text) ? 'resolve' : null;
}

/** What a word must stand beside to count. */
type Finding =
  | { readonly kind: 'always' }
  /** `behind`: what the text before it must end with. `ahead`: what must follow it, a sticky expression. */
  | { readonly kind: 'beside'; readonly behind?: string; readonly ahead?: RegExp }
  | { readonly kind: 'import' | 'export' | 'module' | 'resolve' };

/** White space as the compiler has it, which is a little more than `\s`. */
const BLANK = '[\\s\\u0085\\u200B]*';
/** A comment begins: what stands behind it is not looked for. */
const COMMENT = '\\/[/*]';

const sticky = (source: string, flags = 'y'): RegExp => new RegExp(source, flags);

const ALWAYS: Finding = { kind: 'always' };
const CALLED: Finding = { kind: 'beside', ahead: sticky(`${BLANK}(?:[(<!]|\\?\\.|${COMMENT})`) };
const CALLED_AT_ONCE: Finding = { kind: 'beside', ahead: sticky('\\(') };
const METHOD_CALLED: Finding = { kind: 'beside', behind: '.', ahead: sticky('\\(') };
const DECORATOR: Finding = { kind: 'beside', behind: '@', ahead: sticky('\\s*\\(') };
const SENDER: Finding = {
  kind: 'beside',
  ahead: sticky('(?:\\([^()\\n]{0,80}\\))?\\s{0,20}\\.(?:get|post|put|patch|delete|del|head|options)\\(', 'iy'),
};
const BROWSER: Finding = { kind: 'beside', ahead: sticky('\\.url\\(', 'iy') };
const TESTS: Finding = {
  kind: 'beside',
  ahead: sticky(
    `${BLANK}(?:\\??\\.${BLANK})?(?:${COMMENT}|(?<=\\.${BLANK})(?:mock|doMock|unmock|doUnmock|dontMock|deepUnmock|setMock|unstable_mockModule|` +
      'unstable_unmockModule|createMockFromModule|genMockFromModule|module|importMock|requireMock|importActual|requireActual)\\b)',
  ),
};

/** By the word in lower case. */
const WORDS: ReadonlyMap<string, Finding> = new Map<string, Finding>([
  ['import', { kind: 'import' }],
  ['export', { kind: 'export' }],
  ['require', { kind: 'beside', ahead: sticky(`${BLANK}(?:[(<!=.]|\\?\\.|${COMMENT})`) }],
  ...each(['vi', 'vitest', 'jest', 'mock'], TESTS),
  ...each(
    ['requirejs', 'dojoconfig', 'djconfig', '__dirname', '__filename', 'tomatchfilesnapshot', 'importscripts'],
    ALWAYS,
  ),
  ...each(['globalcomponents', 'globaldirectives', 'unplugin', 'definenuxtconfig', 'loadchildren'], ALWAYS),
  ['define', CALLED],
  ['module', { kind: 'module' }],
  ['astro', { kind: 'beside', ahead: sticky(`${BLANK}(?:[.!?]|${COMMENT})`) }],
  ['process', { kind: 'beside', ahead: sticky('\\.cwd') }],
  ['path', { kind: 'beside', ahead: sticky('\\.resolve') }],
  ['cy', { kind: 'beside', ahead: sticky('\\.(?:fixture|request\\()', 'iy') }],
  ...each(
    ['readFile', 'readJson', 'readdir', 'createReadStream', 'opendir', 'exists', 'pathExists', 'stat', 'lstat'].flatMap(
      (name) => [name.toLowerCase(), `${name.toLowerCase()}sync`],
    ),
    CALLED_AT_ONCE,
  ),
  ...each(['goto', 'navigateto', 'waitforurl', 'tohaveurl'], METHOD_CALLED),
  ['visit', CALLED_AT_ONCE],
  ...each(['browser', 'client', 'driver'], BROWSER),
  ...each(['request', 'supertest', 'agent', 'superagent', 'api', 'apicontext'], SENDER),
  // As a decorator of Angular's, and as a method that registers one for Vue.
  ['pipe', DECORATOR],
  ...each(['component', 'directive'], { kind: 'beside', ahead: sticky('(?<=[@.]\\w{9})\\s*\\(') }),
  ['flow', { kind: 'beside', behind: '@' }],
  ['resolve', { kind: 'resolve' }],
  ['resolvepath', { kind: 'resolve' }],
]);

function each(words: readonly string[], finding: Finding): [string, Finding][] {
  return words.map((word) => [word, finding]);
}

function isBeside(
  { behind, ahead }: Extract<Finding, { readonly kind: 'beside' }>,
  text: string,
  start: number,
  end: number,
): boolean {
  if (behind !== undefined && text.charAt(start - 1) !== behind) return false;
  return ahead === undefined || matchesAt(ahead, text, end);
}

function matchesAt(expression: RegExp, text: string, at: number): boolean {
  expression.lastIndex = at;
  return expression.test(text);
}

/**
 * What the compiler takes for an import: a call, `import.meta`, or a declaration, which goes on with a text, a list of names or one name; and
 * behind that with `from`, a comma or `=`. Else it is a property, or a word of a sentence.
 */
function importFollows(text: string, start: number, end: number): boolean {
  const before = text.charAt(start - 1);
  if (before === '@') return true;
  if (isEndOfText(text, start, end) || (before === '.' && /[^\d.]/.test(text.charAt(start - 2)))) return false;
  return matchesAt(IMPORT, text, end);
}

/** Whether a word stands in front of a quote and behind what no statement begins behind, so that the quote ends a text: `'./import'`. */
function isEndOfText(text: string, start: number, end: number): boolean {
  const isQuoted = matchesAt(AT_ONCE_QUOTED, text, end);
  return (
    isQuoted &&
    start > 0 &&
    !/[\s\u0085\u200B;{})]/.test(text.charAt(start - 1)) &&
    text.slice(start - 2, start) !== '*/'
  );
}

const AT_ONCE_QUOTED = sticky(`["'\`]`);
const DECLARED = sticky(`${BLANK}(?:["'\`]|${COMMENT})`);

const IMPORT = sticky(
  `${BLANK}(?:[("'{*.<\\\\\`]|${COMMENT}|[^\\x00-\\x7f]|` +
    `(?:(?:type|typeof|defer|source)\\b${BLANK}[\\w$*{,'"\\\\/]|[\\w$]+${BLANK}(?:from\\b|[,={*\\\\]|${COMMENT}|[^\\x00-\\x7f])))`,
);

/**
 * `export *`, `export { … } from` and both with `type`. So is what Babel reads and the compiler does not, whose modules are guessed then:
 * `export name from`, `export name, { … } from`.
 */
function exportFollows(text: string, end: number): boolean {
  if (matchesAt(EXPORT_ALL, text, end) || matchesAt(EXPORT_NAME, text, end)) return true;
  if (!matchesAt(EXPORT_LIST, text, end)) return false;
  return matchesAt(FROM, text, EXPORT_LIST.lastIndex);
}

const EXPORT_ALL = sticky(`${BLANK}(?:type\\b${BLANK})?(?:\\*|${COMMENT})`);
const EXPORT_NAME = sticky(`${BLANK}[\\w$]+${BLANK}(?:from\\b|,)`);
/** Up to the end of the list, or to what could hide it. */
const EXPORT_LIST = sticky(`${BLANK}(?:type\\b${BLANK})?\\{[^{}/'"\`]*\\}?`);
const FROM = sticky(`${BLANK}(?:from\\b|["'/\`{]|$)`);

/**
 * Whether a word is a method's call (1), as `computed-import.ts` wants to see one before it reads paths, and whether it is a call that may be
 * handed a text (2). What begins with a digit or as an object is none, and a promise is no path.
 */
function resolveFollows(text: string, start: number, end: number): number {
  const isMethod = text.charAt(start - 1) === '.' && text.charAt(end) === '(';
  const isPromise = text.startsWith('Promise.', start - 8);
  const isHandedText = !isPromise && matchesAt(HANDED_TEXT, text, end);
  return Number(isMethod) | (Number(isHandedText) << 1);
}

const HANDED_TEXT = sticky(`${BLANK}(?:\\(${BLANK}(?![)\\d{])|[<!/]|\\?\\.)`);

const ESCAPED = sticky('u(?:00[2-7]|\\{)');

const LETTER_U = 117;
const BACKSLASH = 92;
const LONGEST = 31;

const IS_WORD = Uint8Array.from({ length: 128 }, (_, code) => Number(/\w/.test(String.fromCharCode(code))));

const isWordPart = (code: number): boolean => code < 128 && IS_WORD[code] === 1;

/** By first character and length: whether any of the words is like that. */
const LIKELY = new Uint8Array(128 << 5);
for (const word of WORDS.keys()) {
  const [first = ''] = word;
  for (const code of [first.charCodeAt(0), first.toUpperCase().charCodeAt(0)]) LIKELY[(code << 5) | word.length] = 1;
}

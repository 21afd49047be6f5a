import { mayHaveComponents } from '../components/component-hints.ts';
import { isWrittenByTools } from '../written-by-tools.ts';
import { readOwnFolder, readProcess } from './folder-asks.ts';
import { lexScript } from './lex-script.ts';
import { readDefine, readExport, readImport, readModule, readRequire, readTestObject } from './module-asks.ts';
import { readReader, readResolve, readUnlessAsked, readUnlessCalled, readUnlessProperty } from './path-asks.ts';
import type { Header } from './read-header.ts';
import { Token, type Tokens } from './tokens.ts';
import { type QuickHead, TokensRead, type WordReader } from './tokens-read.ts';
import { readAddress, readGoing, readOfObject, readSending, readVisiting } from './visit-asks.ts';

/**
 * What a script asks for where words of it may ask behind its header: read from its tokens, where it can be told without a grammar what is code in
 * it, and what each word that may ask does.
 *
 * @param text without a byte order mark
 * @returns null where only the compiler can tell; `imports` and all else as it would
 */
export function headByTokens(text: string, header: Header, extension: string): QuickHead | null {
  const isTypeScript = !extension.includes('j');
  // Ends of lines that no person writes, what git leaves in a file, and what is read with all of the file.
  if (/\r(?!\n)|[\u2028\u2029]|<<<<<<</.test(text) || mayHaveComponents(text)) return null;
  if (!isTypeScript && /@flow/i.test(text)) return null;
  const hasJsx = !isTypeScript || extension === 'tsx';
  const tokens = lexScript(text, header.end, hasJsx);
  if (tokens === null) return null;
  const read = new TokensRead(tokens, header.imports, isTypeScript);
  if (!readWords(tokens, read)) return null;
  const head = read.head(header.imports);
  // Of what tools wrote nothing but imports is told.
  return (head.visits ?? head.declares) && isWrittenByTools(text) ? null : head;
}

function readWords(tokens: Tokens, read: TokensRead): boolean {
  const { text, count } = tokens;
  let until = 0;
  for (let at = 0; at < count; at++) {
    switch (tokens.kind(at)) {
      case Token.open:
      case Token.jsxOpen:
      case Token.templateHead:
        read.around.push(at);
        break;
      case Token.close:
      case Token.templateTail:
        read.around.pop();
        break;
      case Token.word: {
        if (at < until) break;
        const start = tokens.start(at);
        const length = tokens.end(at) - start;
        if (length > LONGEST || LIKELY[(text.charCodeAt(start) << 5) | length] === 0) break;
        const next = READERS.get(text.slice(start, start + length))?.(read, at);
        if (next === null) return false;
        until = next ?? until;
        break;
      }
      default:
    }
  }
  return true;
}

const onlyCompiler: WordReader = () => null;

/** Methods that read a file by the name they are handed, as `READS` of `path-use.ts` has them. */
const READS: readonly string[] = [
  ...['', 'File', 'Json', 'JSON', 'dir', 'link', 'Text', 'TextFile', 'Dir'].flatMap((what) =>
    ['', 'Sync', 'Async'].map((how) => `read${what}${how}`),
  ),
  ...['opendir', 'stat', 'lstat', 'exists', 'access', 'pathExists', 'realpath'].flatMap((name) => [
    name,
    `${name}Sync`,
  ]),
  'createReadStream',
];

/**
 * What reads each word that may ask, as it is written. They are those of `askingWord`, and those that ask only beside one of them: any word of a
 * text makes the readers of paths and of addresses look at all of it.
 */
const READERS: ReadonlyMap<string, WordReader> = new Map<string, WordReader>([
  ['import', readImport],
  ['export', readExport],
  ['require', readRequire],
  ...each(['vi', 'vitest', 'jest', 'mock'], readTestObject),
  ['module', readModule],
  ['define', readDefine],
  ...each(['requirejs', 'dojoConfig', 'djConfig'], onlyCompiler),
  ['Astro', readUnlessAsked],
  ['__dirname', readOwnFolder],
  ['__filename', readUnlessProperty],
  ...each(['importScripts', 'toMatchFileSnapshot'], readUnlessCalled),
  ['process', readProcess],
  ...each(['resolve', 'resolvePath'], readResolve),
  ...each(READS, readReader),
  ['fixture', readUnlessCalled],
  ...each(['goto', 'navigateTo', 'waitForURL', 'toHaveURL'], readGoing),
  ['visit', readVisiting],
  ['url', readAddress],
  ['request', readOfObject(/^cy$/)],
  ...each(['get', 'post', 'put', 'patch', 'delete', 'del', 'head', 'options'], readSending),
]);

function each(words: readonly string[], reader: WordReader): [string, WordReader][] {
  return words.map((word) => [word, reader]);
}

const LONGEST = 31;

/** By first character and length: whether any of the words is like that. */
const LIKELY = new Uint8Array(128 << 5);
for (const word of READERS.keys()) LIKELY[(word.charCodeAt(0) << 5) | word.length] = 1;

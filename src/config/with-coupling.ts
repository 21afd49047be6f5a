import { Document, isMap, isNode, isScalar, isSeq, parseDocument, type YAMLSeq } from 'yaml';
import type { ProposedCoupling } from '../model/lesson.ts';

/** How YAML is written: nothing is folded, so that a glob or a sentence stays on its line. */
const STYLE = { lineWidth: 0 } as const;

/** An entry as YAML to be pasted: the key and its one item. Ends in a new line. */
export function couplingYaml(entry: ProposedCoupling): string {
  return new Document({ couplings: [written(entry)] }).toString(STYLE);
}

/**
 * A configuration with one more entry behind its couplings, every other byte as it was; a new configuration where there is
 * none. Where braces and brackets are written out in place of lines, it is laid out anew, comments kept. Null where the text is no
 * configuration that could take it: broken YAML, or `couplings` is no list.
 */
export function withCoupling(text: string | null, entry: ProposedCoupling): string | null {
  const document = parseDocument(text ?? '');
  if (text === null || document.errors.length > 0 || document.contents === null) {
    return document.errors.length > 0
      ? null
      : new Document({ version: 1, couplings: [written(entry)] }).toString(STYLE);
  }
  const root = document.contents;
  if (!isMap(root)) return null;
  const pair = root.items.find(({ key }) => isScalar(key) && key.value === 'couplings');
  const value: unknown = pair?.value ?? null;
  const isBare = value === null || (isScalar(value) && value.value === null);
  if (!isBare && !isSeq(value)) return null;
  if (root.flow === true || (isSeq(value) && value.flow === true && value.items.length > 0)) {
    if (isSeq(value)) value.add(document.createNode(written(entry)));
    else document.set('couplings', document.createNode([written(entry)]));
    return document.toString(STYLE);
  }
  if (pair === undefined) return `${endedLine(text)}${inTheirLines(couplingYaml(entry), text)}`;
  if (isSeq(value) && value.items.length > 0) return insertedBehind(text, value, entry);
  // `couplings:` or `couplings: []`: the entry goes below its line, and the brackets away.
  const [from, to] = isSeq(value) ? (value.range ?? [0, 0]) : [0, 0];
  const bare = `${text.slice(0, from)}${text.slice(to)}`.replace(/^(couplings:)[^\S\n]+(\r?)$/m, '$1$2');
  const at = lineEnd(bare, /^couplings\s*:/m.exec(bare)?.index ?? bare.length);
  return `${endedLine(bare.slice(0, at))}${inTheirLines(items(entry, 2), text)}${bare.slice(at)}`;
}

function insertedBehind(text: string, list: YAMLSeq, entry: ProposedCoupling): string {
  const last: unknown = list.items.at(-1);
  const end = (isNode(last) ? last.range?.[1] : undefined) ?? text.length;
  const start = list.range?.[0] ?? 0;
  const indent = start - (text.lastIndexOf('\n', start - 1) + 1);
  const at = text[end - 1] === '\n' ? end : lineEnd(text, end);
  return `${endedLine(text.slice(0, at))}${inTheirLines(items(entry, indent), text)}${text.slice(at)}`;
}

/** The item alone, so far to the right. */
function items(entry: ProposedCoupling, indent: number): string {
  const lines = new Document([written(entry)]).toString(STYLE).trimEnd().split('\n');
  return lines.map((line) => `${' '.repeat(indent)}${line}\n`).join('');
}

/** Where the line ends that a place is in, behind its line break. */
function lineEnd(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return at < 0 ? text.length : at + 1;
}

const endedLine = (text: string): string => (text === '' || text.endsWith('\n') ? text : `${text}\n`);

/** With the line breaks that the file has. */
const inTheirLines = (yaml: string, text: string): string =>
  text.includes('\r\n') ? yaml.replaceAll('\n', '\r\n') : yaml;

/** One of several is written without a list. */
function written({ from, to, because, incident }: ProposedCoupling): object {
  const single = (all: readonly string[]): string | readonly string[] => (all.length === 1 ? (all[0] ?? '') : all);
  return { from: single(from), to: single(to), because, ...(incident === null ? {} : { incident }) };
}

import type { Repository } from './git/repository.ts';
import type { SharedNaming } from './impact/contract-coupling.ts';
import { contractTies } from './impact/contract-ties.ts';
import { holdingModules } from './impact/name-holders.ts';
import { rareWords } from './impact/rare-words.ts';
import { type Change, WHOLE_FILE } from './model/change.ts';
import type { ChangedText } from './model/changed-text.ts';
import type { FeatureFiles } from './model/feature.ts';
import type { ModuleSummary } from './model/module.ts';
import { modulesSaying } from './modules-saying.ts';
import { fileNames, isFileOfNames } from './parse/names/file-names.ts';
import { wordsOfLines } from './parse/names/module-words.ts';
import type { Snapshot } from './snapshot.ts';

/** A change that nobody made, and what the names of its file are sought in. */
export interface SupposedNamingInput {
  readonly repository: Repository;
  /** Of a file of the snapshot's tree. */
  readonly change: Change;
  readonly snapshot: Snapshot;
  readonly features: readonly FeatureFiles[];
  readonly testFiles: ReadonlySet<string>;
}

/**
 * Which features share names with a file, or with one symbol of it, as if every line of that were edited. What only a name that comes or
 * goes would tell (two that read one variable) is not among it.
 */
export async function supposedNaming(input: SupposedNamingInput): Promise<SharedNaming> {
  const { change, snapshot, features, testFiles } = input;
  const text = await textOf(input);
  if (text === null) return { contracts: [], words: [] };
  const { file } = change;
  const named: readonly (readonly [string, ModuleSummary])[] = isFileOfNames(file)
    ? [[file, { imports: [], names: fileNames(file, text) }]]
    : [];
  const summaries = new Map([...snapshot.summaries, ...named]);
  const lines = linesOf(change, text, summaries.get(file));
  const side = { path: file, lines, words: wordsOfLines(text, lines) };
  const texts = new Map<string, ChangedText>([[file, { before: side, after: side }]]);
  const holding = holdingModules({ head: snapshot.summaries, base: snapshot.summaries, features, testFiles });
  const trees = { head: summaries, base: snapshot.summaries, mergeBase: summaries };
  const compared = { ...trees, changes: [change], testFiles, texts };
  const asked = { ...compared, features, modules: modulesSaying(holding, compared) };
  return { contracts: contractTies(asked), words: rareWords(asked) };
}

/** Larger files are no source that a person wrote. */
const MAX_BYTES = 1_000_000;

async function textOf({ repository, change, snapshot }: SupposedNamingInput): Promise<string | null> {
  const entry = snapshot.tree.entries.find(({ path }) => path === change.file);
  if (entry?.mode !== 'file' && entry?.mode !== 'executable') return null;
  const texts: string[] = [];
  await repository.readBlobs(new Set([entry.id]), (_, bytes) => texts.push(new TextDecoder().decode(bytes)), {
    maxBytes: MAX_BYTES,
  });
  return texts[0] ?? null;
}

/** The lines of the file, or of a symbol with its members: each unit reaches to the next one. */
function linesOf({ symbol }: Change, text: string, summary: ModuleSummary | undefined): readonly number[] {
  const all = Array.from(text.split('\n'), (_, index) => index + 1);
  if (symbol === WHOLE_FILE) return all;
  const units = [...(summary?.symbols?.units ?? [])].sort((a, b) => b.line - a.line);
  const lines = new Set<number>();
  let [end, next] = [all.length + 1, all.length + 1];
  // From the last one to the first; those of one line end alike.
  for (const { name, line } of units) {
    if (line < next) [end, next] = [next, line];
    if (name === symbol || name.startsWith(`${symbol}.`)) for (let at = line; at < end; at++) lines.add(at);
  }
  return [...lines].sort((a, b) => a - b);
}

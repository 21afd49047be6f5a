import type { Change } from '../model/change.ts';
import type { Impact, RouteStep } from '../model/impact.ts';
import type { ContractTie, RareWords } from '../model/shared-naming.ts';
import { completed, reachingChanges } from './finding.ts';
import { strongestFirst } from './find-impacts.ts';
import { weighed } from './strength.ts';

/** What joins features by names alone. */
export interface SharedNaming {
  readonly contracts: readonly ContractTie[];
  readonly words: readonly RareWords[];
}

/** A name that says less is not told: a user of what many define, or a loose word in a symbol of which something else changed. */
const LEAST_SCORE = 0.2;

/** So many features are told by rare words alone, the strongest, and only with this much to say: of words that code alone has, since those of a person's language are rare by chance. */
const MOST_BY_WORDS = 3;
const LEAST_WORDS = 0.5;

/**
 * The impacts with those that follow from shared names: `contract`, always `possible`. A feature that is edited, or whose product
 * code uses the change, is not named again: the name says no more than the import does. Rare words name only what nothing else
 * does.
 */
export function withContracts(
  impacts: readonly Impact[],
  { contracts, words }: SharedNaming,
  changes: readonly Change[],
  testFiles: ReadonlySet<string>,
): readonly Impact[] {
  const isStronger = ({ coupling, route }: Impact): boolean =>
    coupling === 'edits' || (coupling === 'uses' && !testFiles.has(route.at(-1)?.file ?? ''));
  const stronger = new Set(impacts.filter(isStronger).map(({ feature }) => feature));
  const found = contracts
    .filter(({ feature, score }) => score >= LEAST_SCORE && !stronger.has(feature))
    .map((tie) => impactOfTie(tie));
  const named = new Set([...impacts, ...found].map(({ feature }) => feature));
  const byWords = words
    .filter(({ feature, codeScore }) => codeScore >= LEAST_WORDS && !named.has(feature))
    .sort((a, b) => b.codeScore - a.codeScore || (a.feature < b.feature ? -1 : 1))
    .slice(0, MOST_BY_WORDS)
    .flatMap((each) => impactOfWords(each, changes));
  return [...impacts, ...found, ...byWords].sort(strongestFirst);
}

function impactOfTie(tie: ContractTie): Impact {
  const { feature, score, kind, name, change, line, isGone, partner, isAtBase, changes } = tie;
  const says = { name: { kind, text: name } } as const;
  return {
    feature,
    coupling: 'contract',
    certainty: 'possible',
    ...weighed({ coupling: 'contract', distance: 1, fanOuts: [], rarity: score }),
    distance: 1,
    route: [
      { ...changeStep(change, line, isGone), ...says },
      {
        file: partner,
        symbol: tie.partnerSymbol,
        line: tie.partnerLine,
        via: 'contract',
        ...says,
        ...(isAtBase ? { tree: 'base' } : {}),
      },
    ],
    tests: [],
    changes: reachingChanges(changes, () => []),
  };
}

function impactOfWords({ feature, words }: RareWords, changes: readonly Change[]): readonly Impact[] {
  const [word] = words;
  if (word === undefined) return [];
  const says = { name: { kind: 'word', text: word.word } } as const;
  const felt = changes.filter(({ file }) => words.some((each) => each.change.file === file));
  return [
    completed(
      {
        feature,
        coupling: 'contract',
        certainty: 'possible',
        // All that they say is in what agrees with them.
        ...weighed({ coupling: 'contract', distance: 1, fanOuts: [], rarity: 0 }),
        distance: 1,
        route: [
          { ...changeStep(word.change, word.line, word.isGone), ...says },
          {
            file: word.partner,
            symbol: '*',
            line: 1,
            via: 'contract',
            ...says,
            ...(word.isAtBase ? { tree: 'base' } : {}),
          },
        ],
        tests: [],
      },
      felt,
    ),
  ];
}

const changeStep = ({ file, symbol, renamedFrom }: Change, line: number, isGone: boolean): RouteStep =>
  isGone
    ? { file: renamedFrom ?? file, symbol, line, via: 'change', tree: 'base' }
    : { file, symbol, line, via: 'change' };

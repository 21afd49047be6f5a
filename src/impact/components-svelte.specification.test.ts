import { expect, test } from 'vitest';
import { outcomeOf, type Rule } from './specification.fixture.ts';

const script = (code: string): string => `<script>\n${code}\n</script>\n`;

const card = '<p>card</p>';

const RULES: readonly Rule[] = [
  {
    says: 'Svelte: a tag is what the script imports',
    files: {
      'card.svelte': card,
      'page.svelte': `${script("import Card from './card.svelte';")}<Card />`,
      'other.svelte': '<Card />',
    },
    edit: ['card.svelte', 'card', 'map'],
    changes: ['(template) runtime'],
    felt: { page: 'uses' },
  },
  {
    says: 'Svelte: blocks, attributes and directives name what the script imports; their own names hide it',
    files: {
      'rate.ts': 'export const rate = 1;\nexport const fade = () => 2;',
      'if.svelte': `${script("import { rate } from './rate';")}{#if rate > 1}a{:else if rate}b{/if}`,
      'each.svelte': `${script("import { rate } from './rate';")}{#each list as { rate }, i (rate.id)}{rate}{/each}`,
      'await.svelte': `${script("import { rate } from './rate';")}{#await load() then rate}{rate}{/await}`,
      'quoted.svelte': `${script("import { rate } from './rate';")}<p class="a {rate} b">x</p>`,
      'short.svelte': `${script("import { rate } from './rate';")}<p {rate}>x</p>`,
      'bound.svelte': `${script("import { rate } from './rate';")}<input bind:value={rate}>`,
      'fade.svelte': `${script("import { fade } from './rate';")}<p in:fade>x</p>`,
      'snippet.svelte': `${script("import { rate } from './rate';")}{#snippet row(rate)}{rate}{/snippet}`,
      'html.svelte': `${script("import { rate } from './rate';")}{@html rate}`,
      'attach.svelte': `${script("import { rate } from './rate';")}<p {@attach rate}>x</p>`,
    },
    edit: ['rate.ts', '= 1', '= 2'],
    felt: { attach: 'uses', bound: 'uses', html: 'uses', if: 'uses', quoted: 'uses', short: 'uses' },
  },
  {
    says: 'Svelte: a store is read and written by its name with a dollar',
    files: {
      'store.ts': 'export const count = make(1);\nexport const other = make(2);',
      'read.svelte': `${script("import { count } from './store';")}{$count}`,
      'write.svelte': `${script("import { count } from './store';\nconst set = () => { $count = 2; };")}<b on:click={set} />`,
      'rune.svelte': `${script("import { other } from './store';\nlet count = $state(other);")}{count}`,
    },
    edit: ['store.ts', '(1)', '(3)'],
    felt: { read: 'uses', rune: 'loads', write: 'uses' },
  },
  {
    says: 'Svelte: a module script offers names; what it offers is felt by name',
    files: {
      'card.svelte': '<script module>\nexport const size = 1;\nexport const kind = 2;\n</script>\n<p>x</p>',
      'size.ts': "import { size } from './card.svelte';\nexport const area = () => size;",
      'kind.ts': "import { kind } from './card.svelte';\nexport const name = () => kind;",
      'page.svelte': `${script("import Card from './card.svelte';")}<Card />`,
    },
    edit: ['card.svelte', '= 1', '= 3'],
    changes: ['size runtime'],
    felt: { size: 'uses' },
  },
  {
    says: 'Svelte: comments and layout are nothing',
    files: {
      'card.svelte': '<!-- a -->\n<p\n class="a">x  y</p>\n',
      'page.svelte': `${script("import Card from './card.svelte';")}<Card />`,
    },
    edit: ['card.svelte', '<!-- a -->\n<p\n class="a">x  y</p>', "<p class='a'>x\n y</p>"],
    changes: ['* cosmetic'],
    felt: {},
  },
  {
    says: 'Svelte: runes in a module of their own',
    files: {
      'counter.svelte.ts': 'export const make = () => { let n = $state(1); return n; };',
      'page.svelte': `${script("import { make } from './counter.svelte';\nconst n = make();")}{n}`,
    },
    edit: ['counter.svelte.ts', '1', '2'],
    felt: { page: 'uses' },
  },
];

test.each(RULES)('$says', (rule) => {
  const { changes, felt } = outcomeOf(rule);
  if (rule.changes) expect(changes).toEqual(rule.changes);
  if (rule.felt) expect(felt).toEqual(rule.felt);
});

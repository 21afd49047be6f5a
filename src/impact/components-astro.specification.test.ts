import { expect, test } from 'vitest';
import { outcomeOf, type Rule } from './specification.fixture.ts';

const astro = (matter: string, body: string): string => `---\n${matter}\n---\n${body}\n`;

const RULES: readonly Rule[] = [
  {
    says: 'Astro: a tag is what the front matter imports, with or without a directive of the client',
    files: {
      'card.astro': '<p>card</p>',
      'page.astro': astro("import Card from './card.astro';", '<html><Card client:load /></html>'),
      'list.astro': astro(
        "import Card from './card.astro';",
        '<ul>{items.map((i) => <li>{i}<Card {...i} /></li>)}</ul>',
      ),
      'other.astro': '<Card />',
    },
    edit: ['card.astro', 'card', 'map'],
    changes: ['(template) runtime'],
    felt: { list: 'uses', page: 'uses' },
  },
  {
    says: 'Astro: names of an expression hide those of the front matter; markup in it does not end it',
    files: {
      'rate.ts': 'export const rate = 1;',
      'own.astro': astro("import { rate } from './rate';", "{list.map((rate) => <p title='}'>Don't {rate}</p>)}"),
      'page.astro': astro(
        "import { rate } from './rate';",
        "{list.map((i) => <p title='}'>Don't {i}</p>)}<b>{rate}</b>",
      ),
    },
    edit: ['rate.ts', '1', '2'],
    felt: { page: 'uses' },
  },
  {
    says: 'Astro: a script of the page imports by itself',
    files: {
      'menu.ts': 'export const open = () => 1;\nexport const close = () => 2;',
      'nav.astro': "<nav />\n<script>\nimport { open } from './menu';\nopen();\n</script>",
      'foot.astro': "<nav />\n<script>\nimport { close } from './menu';\nclose();\n</script>",
      'page.astro': astro("import Nav from './nav.astro';", '<Nav />'),
    },
    edit: ['menu.ts', '1', '2'],
    felt: { nav: 'uses', page: 'uses' },
  },
  {
    says: 'Astro: a script by its address is evaluated',
    files: { 'menu.ts': 'document.title = 1;', 'side.astro': '<nav />\n<script src="./menu.ts"></script>' },
    edit: ['menu.ts', '1', '2'],
    felt: { side: 'loads' },
  },
  {
    says: 'Astro: what the front matter exports is offered',
    files: {
      'page.astro': astro('export const title = 1;\nexport const other = 2;', '<p />'),
      'list.ts': "import { title } from './page.astro';\nexport const all = () => [title];",
      'none.ts': "import { other } from './page.astro';\nexport const all = () => [other];",
    },
    edit: ['page.astro', '= 1', '= 3'],
    felt: { list: 'uses' },
  },
  {
    says: 'MDX: elements and expressions name what the document imports; code does not',
    files: {
      'card.tsx': 'export const Card = () => 1;\nexport const rate = 2;',
      'tag.mdx': "import { Card } from './card'\n\n# Title\n\n<Card>text</Card>",
      'late.mdx': "# Title\n\nText.\n\nimport { Card } from './card'\n\n- <Card />",
      'code.mdx': "import { rate } from './card'\n\n`<Card />` {rate}\n\n```jsx\n<Card />\n```\n",
      'fence.mdx': "```js\nimport { Card } from './card'\n```\n",
      'page.tsx': "import Tag from './tag.mdx';\nexport const Page = () => <Tag />;",
    },
    edit: ['card.tsx', '1', '3'],
    felt: { late: 'uses', page: 'uses', tag: 'uses' },
  },
  {
    says: 'MDX: its text is felt by who mounts it',
    files: { 'text.mdx': 'Hello', 'page.tsx': "import Text from './text.mdx';\nexport const Page = () => <Text />;" },
    edit: ['text.mdx', 'Hello', 'Bye'],
    changes: ['(text) runtime'],
    felt: { page: 'uses' },
  },
  {
    says: 'Markdown that is imported is felt',
    files: { 'text.md': 'Hello', 'page.ts': "import text from './text.md?raw';\nexport const page = () => text;" },
    edit: ['text.md', 'Hello', 'Bye'],
    felt: { page: 'uses' },
  },
];

test.each(RULES)('$says', (rule) => {
  const { changes, felt } = outcomeOf(rule);
  if (rule.changes) expect(changes).toEqual(rule.changes);
  if (rule.felt) expect(felt).toEqual(rule.felt);
});

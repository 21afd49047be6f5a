import { expect, test } from 'vitest';
import { outcomeOf, type Rule } from './specification.fixture.ts';

const rules: readonly Rule[] = [
  {
    says: 'a picture from the root of the site is felt by whoever shows it',
    files: {
      'package.json': '{}',
      'public/logo.svg': '<svg/>',
      'vue.vue': '<template><img src="/logo.svg"></template>',
      'svelte.svelte': '<img src="/logo.svg" alt="">',
      'astro.astro': '---\n---\n<img src="/logo.svg">',
      'mdx.mdx': '# Title\n\n<img src="/logo.svg" />\n',
      'style.css': 'a { background: url(/logo.svg) }',
      'page.html': '<img src="/logo.svg">',
      'other.vue': '<template><img src="/none.svg"><img src="//cdn.example/logo.svg"></template>',
    },
    edit: ['public/logo.svg', '<svg/>', '<svg></svg>'],
    felt: { astro: 'uses', mdx: 'uses', page: 'uses', style: 'uses', svelte: 'uses', vue: 'uses' },
  },
  {
    says: 'a page runs its scripts and shows its styles',
    files: {
      'src/main.ts': 'document.title = "a";',
      'shop.html': '<script type="module" src="/src/main.ts"></script>',
      'near.html': '<script type="module" src="./src/main.ts?v=1"></script>',
      'bare.html': '<script type="module" src="src/main.ts"></script>',
      'web.html': '<script src="https://cdn.example/src/main.ts"></script>',
    },
    edit: ['src/main.ts', '"a"', '"b"'],
    felt: { bare: 'uses', near: 'uses', shop: 'uses' },
  },
  {
    says: 'a document is shown in its layout',
    files: {
      'layout.astro': '<slot/>',
      'post.mdx': "---\ntitle: a\nlayout: './layout.astro'\n---\n\n# Title\n",
      'code.mdx': '# Title\n\n```\n---\nlayout: ./layout.astro\n---\n```\n',
    },
    edit: ['layout.astro', '<slot/>', '<main><slot/></main>'],
    felt: { post: 'uses' },
  },
];

test.each(rules)('$says', (rule) => {
  expect(outcomeOf(rule).felt).toEqual(rule.felt);
});

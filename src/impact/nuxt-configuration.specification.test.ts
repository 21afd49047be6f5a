import { expect, test } from 'vitest';
import { outcomeOf, type Rule } from './specification.fixture.ts';

const nuxt = (configuration: string) => `export default defineNuxtConfig(${configuration})`;

const rules: readonly Rule[] = [
  {
    says: 'folders of components that Nuxt is told of, with their prefix',
    files: {
      'nuxt.config.ts': nuxt("{ components: [{ path: '~/ui', prefix: 'Base' }, '~/parts'] }"),
      'ui/Button.vue': '<template><p>a</p></template>',
      'cart.vue': '<template><BaseButton/></template>',
      'page.vue': '<template><Button/></template>',
    },
    edit: ['ui/Button.vue', '>a<', '>b<'],
    felt: { cart: 'uses' },
  },
  {
    says: 'components of such a folder without the names of the folders in it',
    files: {
      'nuxt.config.ts': nuxt("{ components: { dirs: [{ path: './widgets', pathPrefix: false }] } }"),
      'widgets/cart/List.vue': '<template><p>a</p></template>',
      'cart.vue': '<template><List/></template>',
    },
    edit: ['widgets/cart/List.vue', '>a<', '>b<'],
    felt: { cart: 'uses' },
  },
  {
    says: 'folders of code that Nuxt is told of',
    files: {
      'nuxt.config.ts': nuxt("{ imports: { dirs: ['logic/**'] } }"),
      'logic/price/total.ts': 'export const useTotal = () => 1; export const useTax = () => 2',
      'cart.vue': '<script setup>const total = useTotal()</script>',
      'page.vue': '<script setup>const tax = useTax()</script>',
    },
    edit: ['logic/price/total.ts', '=> 1', '=> 3'],
    felt: { cart: 'uses' },
  },
  {
    says: 'folders of code that unplugin-auto-import is told of',
    files: {
      'vite.config.ts':
        "import AutoImport from 'unplugin-auto-import/vite'; export default { plugins: [AutoImport({ dirs: ['./src/logic'] })] }",
      'src/logic/total.ts': 'export const useTotal = () => 1',
      'cart.ts': 'export const total = useTotal()',
    },
    edit: ['src/logic/total.ts', '=> 1', '=> 3'],
    felt: { cart: 'uses' },
  },
];

test.each(rules)('$says', (rule) => {
  expect(outcomeOf(rule).felt).toEqual(rule.felt);
});

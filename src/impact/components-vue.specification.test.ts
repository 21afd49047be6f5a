import { expect, test } from 'vitest';
import { outcomeOf, type Rule } from './specification.fixture.ts';

const page = (template: string, script = "import Card from './card.vue';"): string =>
  `<script setup>\n${script}\n</script>\n<template>\n${template}\n</template>\n`;

const card = '<template><p>card</p></template>';

const RULES: readonly Rule[] = [
  {
    says: 'a tag is the component that the script binds, in either spelling',
    files: {
      'card.vue': card,
      'pascal.vue': page('<Card />'),
      'kebab.vue': page('<my-card />', "import MyCard from './card.vue';"),
    },
    edit: ['card.vue', 'card<', 'map<'],
    changes: ['(template) runtime'],
    felt: { pascal: 'uses', kebab: 'uses' },
  },
  {
    says: 'a component by a computed name may be any whose name the script has',
    files: {
      'card.vue': card,
      'main.ts': "import Card from './card.vue'; app.component('UserCard', Card);",
      'kebab.vue': page('<component :is="current" />', "const current = a ? 'user-card' : 'p';"),
      'pascal.vue': page('<component v-bind:is="tabs[i]" />', "const tabs = ['UserCard', 'UserList'];"),
      'plain.vue': page('<p>{{ a }}</p>', "const a = 'user-card';"),
    },
    edit: ['card.vue', 'card<', 'map<'],
    felt: { kebab: 'uses', main: 'uses', pascal: 'uses' },
  },
  {
    says: 'a member of a namespace is a tag',
    files: {
      'card.vue': card,
      'all.ts': "export { default as Card } from './card.vue';",
      'page.vue': page('<ui.Card/>', "import * as ui from './all';"),
    },
    edit: ['card.vue', 'card<', 'map<'],
    felt: { all: 'uses', page: 'uses' },
  },
  {
    says: 'what the script imports is felt by its own name alone',
    files: {
      'format.ts': 'export const money = () => 1;\nexport const date = () => 2;',
      'bill.vue': page('{{ money(1) }}', "import { money } from './format';"),
      'day.vue': page('<p :title="date()">x</p>', "import { date } from './format';"),
    },
    edit: ['format.ts', '1;', '3;'],
    changes: ['money runtime'],
    felt: { bill: 'uses' },
  },
  {
    says: 'a member of an object is felt by who names that member',
    files: {
      'api.ts': 'export const api = { pay() { return 1; }, list() { return 2; } };',
      'pay.vue': page('<b @click="api.pay()" />', "import { api } from './api';"),
      'list.vue': page('<b @click="api.list()" />', "import { api } from './api';"),
    },
    edit: ['api.ts', '1;', '3;'],
    felt: { pay: 'uses' },
  },
  {
    says: 'a name of a loop or a slot is not the one of the script',
    files: {
      'rate.ts': 'export const rate = 1;',
      'page.vue': page('<p v-for="(rate, i) in list">{{ rate }}</p>', "import { rate } from './rate';"),
    },
    edit: ['rate.ts', '1', '2'],
    // Importing it still evaluates it.
    felt: {},
  },
  {
    says: 'a component is registered by its options',
    files: {
      'card.vue': card,
      'page.vue':
        "<script>\nimport X from './card.vue';\nexport default { components: { UserCard: X } };\n</script>\n<template><user-card /></template>",
    },
    edit: ['card.vue', 'card<', 'map<'],
    felt: { page: 'uses' },
  },
  {
    says: 'a component is registered for all',
    files: {
      'card.vue': card,
      'main.ts': "import Card from './card.vue';\napp.component('user-card', Card);",
      'page.vue': page('<UserCard />', ''),
      'other.vue': page('<OtherCard />', ''),
    },
    edit: ['card.vue', 'card<', 'map<'],
    felt: { main: 'uses', page: 'uses' },
  },
  {
    says: 'a module of components is registered for all, each by its name',
    files: {
      'card.vue': card,
      'all.ts': "export { default as UserCard } from './card.vue';\nexport { default as Other } from './other.vue';",
      'other.vue': card,
      'main.ts':
        "import * as all from './all';\nfor (const [name, one] of Object.entries(all)) app.component(name, one);",
      'page.vue': page('<UserCard />', ''),
      'plain.vue': page('<Other />', ''),
    },
    edit: ['card.vue', 'card<', 'map<'],
    felt: { all: 'uses', main: 'uses?', page: 'uses' },
  },
  {
    says: 'a generated declaration says where a component is',
    files: {
      'card.vue': card,
      'components.d.ts':
        "declare module 'vue' {\n  export interface GlobalComponents {\n    UserCard: typeof import('./card.vue')['default']\n  }\n}",
      'page.vue': page('<UserCard />', ''),
    },
    edit: ['card.vue', 'card<', 'map<'],
    felt: { components: 'types', page: 'uses' },
  },
  {
    says: 'a plugin takes components from its folder',
    files: {
      'src/components/UserCard.vue': card,
      'vite.config.ts':
        "import Components from 'unplugin-vue-components/vite';\nexport default { plugins: [Components()] };",
      'page.vue': page('<user-card />', ''),
    },
    edit: ['src/components/UserCard.vue', 'card<', 'map<'],
    felt: { page: 'uses' },
  },
  {
    says: 'Nuxt takes components from their folder, with the folders between as a prefix that is not repeated',
    files: {
      'nuxt.config.ts': 'export default {};',
      'components/base/card/CardTitle.vue': card,
      'pages/index.vue': '<template><BaseCardTitle /></template>',
      'pages/lazy.vue': '<template><LazyBaseCardTitle /></template>',
      'pages/other.vue': '<template><CardBody /></template>',
    },
    edit: ['components/base/card/CardTitle.vue', 'card<', 'map<'],
    felt: { 'pages/index': 'uses', 'pages/lazy': 'uses' },
  },
  {
    says: 'Nuxt imports composables by their names, for scripts and templates alike',
    files: {
      'nuxt.config.ts': 'export default {};',
      'composables/cart.ts': 'export const useCart = () => usePrice();\nexport const useOther = () => 2;',
      'utils/price.ts': 'export const usePrice = () => 1;',
      'pages/index.vue': '<script setup>\nconst cart = useCart();\n</script>',
      'pages/text.vue': '<template>{{ usePrice() }}</template>',
      'pages/other.vue': '<script setup>\nconst other = useOther();\n</script>',
      'pages/own.vue': '<script setup>\nconst usePrice = () => 3;\nusePrice();\n</script>',
    },
    edit: ['utils/price.ts', '1', '2'],
    felt: { 'composables/cart': 'uses', 'pages/index': 'uses', 'pages/text': 'uses' },
  },
  {
    says: 'a generated declaration says what is imported by its name',
    files: {
      'auto-imports.d.ts':
        "// Generated by unplugin-auto-import\ndeclare global {\n  const useCart: typeof import('./src/cart')['useCart']\n}\nexport {}",
      'src/cart.ts': 'export const useCart = () => 1;',
      'src/page.ts': 'export const page = () => useCart();',
    },
    edit: ['src/cart.ts', '1', '2'],
    felt: { 'auto-imports': 'types', 'src/page': 'uses' },
  },
  {
    says: 'what a dynamic component is bound to is felt, also by a literal name',
    files: {
      'card.vue': card,
      'main.ts': "import Card from './card.vue';\napp.component('UserCard', Card);",
      'page.vue': page('<component :is="Card" />'),
      'named.vue': page("<component :is=\"a ? 'user-card' : 'p'\" />", ''),
      'static.vue': page('<component is="UserCard" />', ''),
    },
    edit: ['card.vue', 'card<', 'map<'],
    felt: { main: 'uses', named: 'uses', page: 'uses', static: 'uses' },
  },
  {
    says: 'a directive is a binding, or is registered for all',
    files: {
      'focus.ts': 'export const focus = { mounted: () => 1 };',
      'main.ts': "import { focus } from './focus';\napp.directive('focus', focus);",
      'own.vue': page('<input v-focus>', "import { focus as vFocus } from './focus';"),
      'page.vue': page('<input v-focus>', ''),
    },
    edit: ['focus.ts', '1', '2'],
    felt: { main: 'uses', own: 'uses', page: 'uses' },
  },
  {
    says: 'comments and layout are nothing',
    files: {
      'card.vue': '<template>\n  <!-- a -->\n  <p class="a  b">\n    x y\n  </p>\n</template>',
      'page.vue': page('<Card />'),
    },
    edit: [
      'card.vue',
      '<!-- a -->\n  <p class="a  b">\n    x y\n  </p>',
      '<p  class="a b"\n  >\n      x\n      y\n  </p><!-- b -->',
    ],
    changes: ['* cosmetic'],
    felt: {},
  },
  {
    says: 'white space in preformatted text is not nothing',
    files: { 'card.vue': '<template><pre>a b</pre></template>', 'page.vue': page('<Card />') },
    edit: ['card.vue', 'a b', 'a  b'],
    changes: ['(template) runtime'],
    felt: { page: 'uses' },
  },
  {
    says: 'a style is felt by who mounts the component; a comment in it is nothing',
    files: { 'card.vue': `${card}<style>p { color: red }</style>`, 'page.vue': page('<Card />') },
    edit: ['card.vue', 'red', 'blue'],
    changes: ['(style) runtime'],
    felt: { page: 'uses' },
  },
  {
    says: 'a comment in a style is nothing',
    files: { 'card.vue': `${card}<style>p { color: red }</style>`, 'page.vue': page('<Card />') },
    edit: ['card.vue', 'red', 'red /* as roses are */'],
    changes: ['* cosmetic'],
    felt: {},
  },
  {
    says: 'what a component makes of a type is felt',
    files: {
      'card.vue': '<script setup lang="ts">\ninterface Props { wide: boolean }\ndefineProps<Props>();\n</script>',
      'page.vue': page('<Card />'),
    },
    edit: ['card.vue', 'boolean', 'string'],
    changes: ['Props runtime'],
    felt: { page: 'uses' },
  },
  {
    says: 'a type that only the compiler reads is felt by the compiler alone',
    files: {
      'card.vue': '<script setup lang="ts">\ntype Row = number;\nconst rows: Row[] = [];\n</script>',
      'page.vue': page('<Card />'),
    },
    edit: ['card.vue', 'number', 'string'],
    changes: ['Row types'],
    felt: { page: 'types' },
  },
  {
    says: 'what runs when a component is made does not run when its module is evaluated',
    files: {
      'start.ts': 'export function start() { return 1; }',
      'card.vue': "<script setup>\nimport { start } from './start';\nstart();\n</script>\n<template><p/></template>",
      'routes.ts': "import Card from './card.vue';\nexport const routes = [{ path: '/', component: Card }];",
      'main.ts': "import './routes';",
    },
    edit: ['start.ts', '1', '2'],
    felt: { card: 'uses', routes: 'uses' },
  },
  {
    says: 'the order in which making a component calls is what it does',
    files: {
      'card.vue': '<script setup>\nfirst();\nconst a = second();\n</script>',
      'page.vue': page('<Card />'),
    },
    edit: ['card.vue', 'first();\nconst a = second();', 'const a = second();\nfirst();'],
    changes: ['(setup) runtime'],
    felt: { page: 'uses' },
  },
  {
    says: 'a script and a template may lie in files of their own',
    files: {
      'logic.ts': 'export default { setup: () => 1 };',
      'card.vue': '<script src="./logic.ts"></script>\n<template src="./markup.html" />\n<style src="./look.css" />',
      'markup.html': '<p>x</p>',
      'look.css': 'p {}',
      'page.vue': page('<Card />'),
    },
    edit: ['logic.ts', '1', '2'],
    felt: { card: 'uses', page: 'uses' },
  },
  {
    says: 'a template in a file of its own is felt',
    files: { 'card.vue': '<template src="./markup.html" />', 'markup.html': '<p>x</p>', 'page.vue': page('<Card />') },
    edit: ['markup.html', 'x', 'y'],
    felt: { card: 'uses', page: 'uses' },
  },
  {
    says: 'an image by its address is felt',
    files: {
      'card.vue': '<template><img src="./logo.svg"></template>',
      'logo.svg': '<svg/>',
      'page.vue': page('<Card />'),
    },
    edit: ['logo.svg', '/', ' /'],
    felt: { card: 'uses', page: 'uses' },
  },
  {
    says: 'a template that cannot be read may name whatever the file binds',
    files: {
      'rate.ts': 'export const rate = 1;',
      'pug.vue':
        '<script setup>\nimport { rate } from \'./rate\';\n</script>\n<template lang="pug">\np= rate\n</template>',
      'broken.vue': page('{{ rate + }}', "import { rate } from './rate';"),
    },
    edit: ['rate.ts', '1', '2'],
    felt: { broken: 'uses', pug: 'uses' },
  },
  {
    says: 'an expression cannot leave the template',
    files: {
      'rate.ts': 'export const rate = 1;',
      'page.vue': page('{{ 0]; }; function unused() { [rate }}', "import { rate } from './rate';"),
      'shop.vue': page('<Page />', "import Page from './page.vue';"),
    },
    edit: ['rate.ts', '1', '2'],
    felt: { page: 'uses', shop: 'uses' },
  },
];

test.each(RULES)('$says', (rule) => {
  const { changes, felt } = outcomeOf(rule);
  if (rule.changes) expect(changes).toEqual(rule.changes);
  if (rule.felt) expect(felt).toEqual(rule.felt);
});

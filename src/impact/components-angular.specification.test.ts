import { expect, test } from 'vitest';
import { outcomeOf, type Rule } from './specification.fixture.ts';

const component = (selector: string, template: string, code = ''): string =>
  `@Component({ selector: '${selector}', template: \`${template}\` })\nexport class Shown { ${code} }`;

const RULES: readonly Rule[] = [
  {
    says: 'an element is the component that is selected by it',
    files: {
      'card.ts': component('app-card', '<p>x</p>', 'size() { return 1; }'),
      'page.ts': component('app-page', '<app-card [size]="2"></app-card>'),
      'other.ts': component('app-other', '<app-map></app-map>'),
    },
    edit: ['card.ts', '1', '2'],
    felt: { page: 'uses' },
  },
  {
    says: 'an attribute selects a directive, also where it is bound, and only on the elements it is for',
    files: {
      'tip.ts': "@Directive({ selector: 'button[appTip], a[appTip]' })\nexport class Tip { show() { return 1; } }",
      'bound.ts': component('app-a', '<button [appTip]="text">x</button>'),
      'plain.ts': component('app-b', '<a class="x" appTip>x</a>'),
      'none.ts': component('app-c', '<p appTip>x</p><button>y</button>'),
    },
    edit: ['tip.ts', '1', '2'],
    felt: { bound: 'uses', plain: 'uses' },
  },
  {
    says: 'a pipe is asked for by its name',
    files: {
      'money.ts': "@Pipe({ name: 'money' })\nexport class MoneyPipe { transform() { return 1; } }",
      'text.ts': component('app-a', '{{ price | money: 2 }}'),
      'bound.ts': component('app-b', '<p [title]="price | money">x</p>'),
      'none.ts': component('app-c', '{{ a || money }} {{ b | date }}'),
    },
    edit: ['money.ts', '1', '2'],
    felt: { bound: 'uses', text: 'uses' },
  },
  {
    says: 'a template and styles in files of their own are the component',
    files: {
      'card.component.html': '<p>x</p>',
      'look.css': 'p {}',
      'card.ts':
        "@Component({ selector: 'app-card', templateUrl: './card.component.html', styleUrls: ['look.css'] })\nexport class Card {}",
      'page.ts': "import { Card } from './card';\nexport const open = () => new Card();",
    },
    edit: ['look.css', 'p', 'b'],
    felt: { card: 'uses', page: 'uses' },
  },
  {
    says: 'a template in a file of its own mounts what it selects',
    files: {
      'card.ts': component('app-card', '<p>x</p>', 'size() { return 1; }'),
      'page.html': '<div>\n<app-card *ngIf="open" />\n</div>',
      'shown.ts': "@Component({ selector: 'app-page', templateUrl: 'page.html' })\nexport class Page {}",
    },
    edit: ['card.ts', '1', '2'],
    felt: { page: 'uses', shown: 'uses' },
  },
  {
    says: 'what a test declares is there for the test alone',
    files: {
      'stub.spec.ts': component('app-card', '<p>x</p>', 'size() { return 1; }'),
      'page.ts': component('app-page', '<app-card />'),
    },
    edit: ['stub.spec.ts', '1', '2'],
    felt: {},
  },
  {
    says: 'a route loads a module by its path',
    files: {
      'admin.module.ts': 'export class AdminModule { start() { return 1; } }',
      'routes.ts': "export const routes = [{ path: 'admin', loadChildren: './admin.module#AdminModule' }];",
      'lazy.ts':
        "export const routes = [{ path: 'admin', loadComponent: () => import('./admin.module').then((m) => m.AdminModule) }];",
    },
    edit: ['admin.module.ts', '1', '2'],
    felt: { lazy: 'uses', routes: 'uses' },
  },
];

test.each(RULES)('$says', (rule) => {
  const { changes, felt } = outcomeOf(rule);
  if (rule.changes) expect(changes).toEqual(rule.changes);
  if (rule.felt) expect(felt).toEqual(rule.felt);
});

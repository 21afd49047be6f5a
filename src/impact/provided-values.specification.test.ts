import { expect, test } from 'vitest';
import { type Files, outcomeOf, type Rule } from './specification.fixture.ts';

/** A context with its provider, what the provider shows beside the value, and who takes the value. */
const SESSION: Files = {
  'load.ts': 'export const load = (id, n) => 7',
  'logo.tsx': 'export const Logo = () => <p>9</p>',
  'session.tsx': `import { createContext, useContext } from 'react'; import { load } from './load'; import { Logo } from './logo';
    const Session = createContext(null);
    export const useSession = () => useContext(Session);
    export function SessionProvider(props) {
      const [user] = useState(null);
      const run = () => load(user, 5);
      const value = useMemo(() => ({ user, run }), [user]);
      return <Session.Provider value={value}><Logo/>{props.children}</Session.Provider>;
    }
    export const other = 1`,
  'cart.tsx': `import { useSession } from './session'; export const Cart = () => useSession().run()`,
  'app.tsx': `import { SessionProvider } from './session'; export const App = () => <SessionProvider/>`,
  'page.tsx': `import { other } from './session'; export const page = other`,
};

const BY_KEY: Files = {
  'key.ts': 'export const KEY = Symbol(); export const OTHER = Symbol()',
  'cart.ts': `import { KEY } from './key'; export const go = () => inject(KEY).run()`,
  'page.ts': `import { OTHER } from './key'; export const go = () => inject(OTHER).run()`,
};

const RULES: readonly Rule[] = [
  {
    says: 'a value that a context provides, by who takes the context',
    files: SESSION,
    edit: ['session.tsx', 'load(user, 5)', 'load(user, 6)'],
    felt: { cart: 'uses', app: 'uses', load: 'calls' },
  },
  {
    says: 'what the value is made of, by who takes the context',
    files: SESSION,
    edit: ['load.ts', '7', '8'],
    felt: { session: 'uses', cart: 'uses', app: 'uses' },
  },
  {
    says: 'what stands beside it, by who shows that alone',
    files: SESSION,
    edit: ['logo.tsx', '9', '8'],
    felt: { session: 'uses', app: 'uses' },
  },
  {
    says: 'a value that another module provides',
    files: {
      'key.ts': `import { createContext } from 'react'; export const Key = createContext(null); export const other = 1`,
      'plug.tsx': `import { Key } from './key'; export const P = () => <Key.Provider value={{ run: () => 5 }}/>`,
      'cart.tsx': `import { Key } from './key'; export const Cart = () => useContext(Key).run()`,
      'page.tsx': `import { other } from './key'; export const page = other`,
    },
    edit: ['plug.tsx', '5', '6'],
    felt: { key: 'uses?', cart: 'uses?' },
  },
  {
    says: 'a value that is provided by a key',
    files: {
      ...BY_KEY,
      'plug.ts': `import { KEY } from './key'; export const install = (app) => app.provide(KEY, { run: () => 5 })`,
    },
    edit: ['plug.ts', '5', '6'],
    felt: { key: 'uses?', cart: 'uses?' },
  },
  {
    says: 'a value that a component provides by a key',
    files: {
      ...BY_KEY,
      'plug.vue': `<script setup>import { KEY } from './key'; const run = () => 5; provide(KEY, { run })</script>`,
    },
    edit: ['plug.vue', '5', '6'],
    felt: { key: 'uses?', cart: 'uses?' },
  },
  {
    says: 'a key that is a local is none of the module',
    files: { ...BY_KEY, 'plug.ts': `export const install = (app, KEY) => app.provide(KEY, { run: () => 5 })` },
    edit: ['plug.ts', '5', '6'],
    felt: {},
  },
];

test.each(RULES)('what is provided: $says', (rule) => {
  expect(outcomeOf(rule).felt).toEqual(rule.felt);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseModule } from '../parse-module.ts';
import { hashedWords } from './module-words.ts';
import { sieveOfText, TextSearch } from './text-search.ts';

test.each([
  ['as it is', 'cart-total', `a.classList.add('cart-total')`, true],
  ['in another case', 'USER_TOKEN', `process.env['User_Token']`, true],
  ['as a key in camel case', '[data-item-count]', `node.dataset.itemCount`, true],
  ['with something computed beside', 'orders/*/items', '`/orders/${id}/items`', true],
  ['by all of its pieces', '.is-open', `'&.open', 'is'`, true],
  ['by one of its pieces', '.is-open', `'open'`, false],
  ['within a longer piece', 'card', `'cardinal'`, false],
  ['not at all', 'cart-total', `a.classList.add('cart')`, false],
  ['with an escape, maybe', 'cart', `'\\x63art'`, true],
  ['as a sum, maybe', 'cartotal', `'car' + 'total'`, true],
  ['as a sum of sentences', 'cartotal', `'car ' + ' total'`, false],
  ['with no letters to look for', '—ä—', `'b'`, true],
])('a text may say a name: %s', (_, name, text, expected) => {
  const search = new TextSearch([name], [], []);
  expect(search.mayHold(text)).toBe(expected);
  expect(search.mayHoldBy(sieveOfText(text))).toBe(expected);
});

test.each([
  ['GQL', 'useGQLQuery', true],
  ['MyGQL', 'MyGQLDocument', true],
  ['GQL', 'useGQLquery', false],
  ['XMLHttp', 'xmlhttp', true],
  ['Query', 'GQLQuery', true],
  ['GQ', 'GQLQuery', false],
])('a name %s that was cut out of %s: %s', (name, text, isThere) => {
  expect(new TextSearch([name], [], []).mayHold(text)).toBe(isThere);
  expect(new TextSearch([name], [], []).mayHoldBy(sieveOfText(text))).toBe(isThere);
});

test('of an address a single part may be all that is said', () => {
  const search = new TextSearch([], ['api/orders/*'], []);
  expect([`'/orders'`, '`/api/${kind}`', `'/users'`].map((text) => search.mayHold(text))).toEqual([true, true, false]);
});

test('who looks for nothing finds nothing', () => {
  const search = new TextSearch([], [], []);
  expect([search.mayHold(`'cart'`), search.wordsIn('cart total')]).toEqual([false, '']);
});

test('words are found as the summary of the text has them', () => {
  const text = `const cartTotal = 1; // orderTotal\nshow('in a sentence', "userName")`;
  expect(new TextSearch([], [], ['cartTotal', 'orderTotal', 'sentence', 'userName']).wordsIn(text)).toBe(
    hashedWords('cartTotal userName'),
  );
});

test('a file with more words than are kept says those that are', () => {
  const words = Array.from({ length: 7000 }, (_, index) => `word${index}`);
  const text = words.map((word) => `${word};\n`).join('');
  const search = new TextSearch([], [], ['word1', 'word6999']);
  const found = search.wordsIn(text);
  expect(search.wordsBy(sieveOfText(text))).toBeNull();
  expect(found).toContain(hashedWords('word1'));
  expect(found).toBe(hashedWords(text));
});

const statements = fc.constantFrom(
  ...[
    `el.classList.add('cart-total')`,
    `emit('cart:saved', { total: 1 })`,
    `fetch('/api/orders/' + id)`,
    '`.card-${kind} { color: red }`',
  ],
  ...[
    `localStorage.getItem(KEY)`,
    `const KEY = 'user.token';`,
    `process.env.API_URL`,
    `node.dataset.itemCount`,
    `t('cart.empty')`,
    `<p className="a-b cD_e" data-row-id />`,
  ],
  ...[
    `useQuery({ queryKey: ['todos'] })`,
    'css`--gap-size: 4px; .tableRow { gap: var(--gap-size) }`',
    `client.users.create()`,
    `knex('orders').where('order_id', 1)`,
  ],
  ...[
    `gql\`query CartItems { items { unitPrice } }\``,
    `socket.on("line\\u0041", f)`,
    `socket.on('par' + 'ts', f)`,
    `app.get('/users/:id/posts', f)`,
  ],
);

test('no name is said by a text in which it is not found', () => {
  fc.assert(
    fc.property(fc.array(statements, { minLength: 1, maxLength: 4 }), (parts) => {
      const text = parts.join(';\n');
      for (const [kind, name] of parseModule(text, 'tsx').names ?? []) {
        const search = kind === 'route' ? new TextSearch([], [name], []) : new TextSearch([name], [], []);
        expect([name, search.mayHold(text)]).toEqual([name, true]);
      }
    }),
  );
});

const lines = fc.string({
  unit: fc.constantFrom('a', 'B', '1', '_', '$', ' ', '.', '"', "'", '/', '\n', '-', 'ä'),
  maxLength: 60,
});
const inFours = (hashes: string | null): readonly string[] => (hashes ?? '?').match(/.{4}|./gs)?.sort() ?? [];

test('a sieve of a text tells its words, and never that a name is not there which the text may hold', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(lines, statements)), lines, lines, (parts, sought, other) => {
      const text = parts.join(';\n');
      const words = [...text.matchAll(/[\w$]{4,}/g)].map(([word]) => word);
      const search = new TextSearch([sought, other], [], [...words, 'absent', other]);
      const sieve = sieveOfText(text);
      expect(inFours(search.wordsBy(sieve))).toEqual(inFours(search.wordsIn(text)));
      if (search.mayHold(text)) expect(search.mayHoldBy(sieve)).toBe(true);
    }),
  );
});

test('of what tools wrote a sieve tells no words', () => {
  const text = `const cartTotal=1;${'f(cartTotal);'.repeat(4000)}`;
  expect(new TextSearch([], [], ['cartTotal']).wordsBy(sieveOfText(text))).toBe('');
});

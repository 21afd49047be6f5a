import { expect, test } from 'vitest';
import { drawn, type Edit, feltBy, impactsOf } from './beyond.fixture.ts';

const BILL = {
  'features/bill/pay.ts': `import { send } from '../queue'; export function pay() { return 1 } export function other() { return send(0) }`,
  'features/queue/index.ts': `export { send } from './send'; export const size = 1;`,
  'features/queue/send.ts': 'export function send(n: number) { return n } export interface Message { n: number }',
  'features/queue/send.test.ts': `import { send } from './send'; check(send)`,
};
const pay = (text: string): Edit['edit'] => ({
  'features/bill/pay.ts': `import { send, size, type Message } from '../queue'; ${text} export function other() { return send(0) }`,
});

interface Row extends Edit {
  readonly says: string;
  readonly felt: readonly string[];
}

const ROWS: readonly Row[] = [
  { says: 'a call is new', files: BILL, edit: pay('export function pay() { return send(1) }'), felt: ['queue'] },
  {
    says: 'what is new calls it',
    files: BILL,
    edit: pay('export function pay() { return 1 } export const again = () => send(2);'),
    felt: ['queue'],
  },
  {
    says: 'a new file calls it',
    files: BILL,
    edit: { 'features/bill/again.ts': `import { send } from '../queue/send'; export const again = () => send(2);` },
    felt: ['queue'],
  },
  {
    says: 'code of no feature calls it',
    files: { ...BILL, 'main.ts': 'export const main = () => 1' },
    edit: { 'main.ts': `import { send } from './features/queue'; export const main = () => send(1)` },
    felt: ['queue'],
  },
  {
    says: 'a call that was there before hands over something else',
    files: BILL,
    edit: {
      'features/bill/pay.ts': `import { send } from '../queue'; export function pay() { return 1 } export function other() { return send(9) }`,
    },
    felt: ['queue'],
  },
  {
    says: 'a call that was there before, in code that changed around it',
    files: BILL,
    edit: {
      'features/bill/pay.ts': `import { send } from '../queue'; export function pay() { return 1 } export function other() { log(1); return send(0) }`,
    },
    felt: [],
  },
  {
    says: 'such a call is laid out in another way',
    files: BILL,
    edit: {
      'features/bill/pay.ts': `import { send } from '../queue'; export function pay() { return 1 } export function other() { log(1); return send( // as before\n 0 ) }`,
    },
    felt: [],
  },
  {
    says: 'such a call moved into another symbol',
    files: BILL,
    edit: {
      'features/bill/pay.ts': `import { send } from '../queue'; export function pay() { return 1 } const inner = () => send(0); export function other() { return inner() }`,
    },
    felt: [],
  },
  {
    says: 'the same call is made in one more symbol',
    files: BILL,
    edit: {
      'features/bill/pay.ts': `import { send } from '../queue'; export function pay() { return 1 } export const again = () => send(0); export function other() { return send(0) }`,
    },
    felt: ['queue'],
  },
  {
    says: 'the same call is made once more in one symbol',
    files: BILL,
    edit: {
      'features/bill/pay.ts': `import { send } from '../queue'; export function pay() { return 1 } export function other() { send(0); return send(0) }`,
    },
    felt: ['queue'],
  },
  {
    says: 'what is handed over stands inside another call',
    files: BILL,
    edit: {
      'features/bill/pay.ts': `import { send } from '../queue'; export function pay() { return 1 } export function other() { return log(send(0), 1) }`,
    },
    felt: [],
  },
  {
    says: 'what is handed over is made by another call, which hands over something else',
    files: BILL,
    edit: {
      'features/bill/pay.ts': `import { send } from '../queue'; export function pay() { return 1 } export function other() { return send(log(1)) }`,
    },
    felt: ['queue'],
  },
  {
    says: 'it is called through a namespace, with something else',
    files: { ...BILL, 'main.ts': `import * as queue from './features/queue'; export const main = () => queue.send(1)` },
    edit: { 'main.ts': `import * as queue from './features/queue'; export const main = () => queue.send(2)` },
    felt: ['queue'],
  },
  {
    says: 'it is made with something else',
    files: {
      'features/queue/q.ts': `export class Queue { constructor(n) { this.n = n } }`,
      'main.ts': `import { Queue } from './features/queue/q'; export const main = () => new Queue(1)`,
    },
    edit: { 'main.ts': `import { Queue } from './features/queue/q'; export const main = () => new Queue(2)` },
    felt: ['queue'],
  },
  {
    says: 'a component is given something else',
    files: {
      'features/queue/q.tsx': `export const Queue = ({ n }) => n`,
      'main.tsx': `import { Queue } from './features/queue/q'; export const main = () => <div><Queue n={1} /></div>`,
    },
    edit: {
      'main.tsx': `import { Queue } from './features/queue/q'; export const main = () => <div><Queue n={2} /></div>`,
    },
    felt: ['queue'],
  },
  {
    says: 'a component is given the same, in a tag that is given something else',
    files: {
      'features/queue/q.tsx': `export const Queue = ({ n }) => n`,
      'main.tsx': `import { Queue } from './features/queue/q'; export const main = () => <div id="a"><Queue n={1} /></div>`,
    },
    edit: {
      'main.tsx': `import { Queue } from './features/queue/q'; export const main = () => <div id="b"><Queue n={1} /></div>`,
    },
    felt: [],
  },
  {
    says: 'a template is tagged with it, and holds something else',
    files: { ...BILL, 'main.ts': `import { send } from './features/queue'; export const main = (a) => send\`x\${a}\`` },
    edit: { 'main.ts': `import { send } from './features/queue'; export const main = (a) => send\`y\${a}\`` },
    felt: ['queue'],
  },
  {
    says: 'the call moved to another file',
    files: { ...BILL, 'main.ts': `import { send } from './features/queue'; export const main = () => send(1)` },
    edit: {
      'main.ts': `import { sub } from './sub'; export const main = () => sub()`,
      'sub.ts': `import { send } from './features/queue'; export const sub = () => send(1)`,
    },
    felt: [],
  },
  {
    says: 'it is named as a type',
    files: BILL,
    edit: pay('export function pay(m: Message) { return m ?? 2 }'),
    felt: [],
  },
  { says: 'what changed does not call it', files: BILL, edit: pay('export function pay() { return 2 }'), felt: [] },
  {
    says: 'a call is gone',
    files: BILL,
    edit: {
      'features/bill/pay.ts': 'export function pay() { return 1 } export function other() { return 0 }',
    },
    felt: [],
  },
  {
    says: 'a test calls it',
    files: BILL,
    edit: { 'features/bill/pay.test.ts': `import { send } from '../queue'; check(send)` },
    felt: [],
  },
  {
    says: 'its own code calls it',
    files: BILL,
    edit: { 'features/queue/again.ts': `import { send } from './send'; export const again = () => send(2);` },
    felt: [],
  },
  {
    says: 'what is called calls it: no distance counts',
    files: {
      ...BILL,
      'shared.ts': `import { send } from './features/queue'; export const enqueue = () => send(1)`,
    },
    edit: {
      'features/bill/pay.ts': `import { send } from '../queue'; import { enqueue } from '../../shared'; export function pay() { return enqueue() } export function other() { return send(0) }`,
    },
    felt: [],
  },
  {
    says: 'only the layout changed',
    files: BILL,
    edit: {
      'features/bill/pay.ts': `import { send } from '../queue';\nexport function pay() {\n  return 1;\n}\nexport function other() {\n  return send(0); // once\n}`,
    },
    felt: [],
  },
  {
    says: 'it is edited too',
    files: BILL,
    edit: {
      ...pay('export function pay() { return send(1) }'),
      'features/queue/send.ts': 'export function send(n: number) { return -n }',
    },
    felt: [],
  },
];

test.each(ROWS)('calls: $says', ({ felt, ...edit }) => {
  expect(feltBy('calls', edit)).toEqual(felt);
});

test('the route ends at what is called, whatever re-exports it', () => {
  const impact = impactsOf({ files: BILL, edit: pay('export function pay() { return send(1) }') }).find(
    ({ coupling }) => coupling === 'calls',
  );
  expect(impact && drawn(impact)).toBe('features/bill/pay.ts#pay (change) > features/queue/send.ts#send (call)');
  expect(impact?.tests).toEqual([]);
});

// The entry of `npm run demo`. The demo is TypeScript, which Node 20 does not read by itself.
import './typescript.mjs';

const { createScreen } = await import('./screen.ts');
const { walk } = await import('./walk.ts');

const hasColors = process.stdout.isTTY === true && !process.env.NO_COLOR;
const screen = createScreen((line) => process.stdout.write(`${line}\n`), hasColors);
const wrong = await walk(screen);
process.exitCode = wrong.length === 0 ? 0 : 1;

// What runs in a worker: it parses scripts that the main thread will ask for.
import { workerData } from 'node:worker_threads';
import { tailMaker } from './parse/parse-module.ts';
import { type ParseWork, STATES } from './workers/code-ahead.ts';

const { scripts, states, port } = workerData as ParseWork;

for (const [index, { text, extension }] of scripts.entries()) {
  if (Atomics.compareExchange(states, index, STATES.open, STATES.taken) !== STATES.open) continue;
  port.postMessage([index, JSON.stringify(tailMaker(extension).code(text))]);
  Atomics.store(states, index, STATES.done);
  Atomics.notify(states, index);
}
port.close();

import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { type MessagePort, MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { ParsedCode } from '../model/lazy-summary.ts';

/** A script whose code may be asked for soon. */
export interface Script {
  readonly text: string;
  /** The part of its name after the last dot, in lower case. */
  readonly extension: string;
}

/** Scripts that are being parsed beside the work that will ask for them. */
export interface CodeAhead {
  /** What is known of the code of a script, waited for where it is being parsed; null where whoever asks has to parse it. */
  readonly take: (index: number) => ParsedCode | null;
  /** Nothing more will be asked for. */
  readonly stop: () => void;
}

/** What becomes of a script, in the memory that the threads share. */
export const STATES = { open: 0, taken: 1, done: 2 } as const;

/** What a worker is started with. */
export interface ParseWork {
  readonly scripts: readonly Script[];
  /** One of `STATES` for each script: whoever turns `open` into `taken` parses it. */
  readonly states: Int32Array;
  /** Gets the index of each script that was parsed here, and what was found, as JSON: that is read faster than a copy of the objects. */
  readonly port: MessagePort;
}

/** Fewer scripts are parsed before a worker has loaded the compiler. */
const FEWEST = 150;

/** More are seldom asked for, and their texts have to be handed over. */
const MOST = 3_000;

/** Each has a compiler of its own in memory. */
const MOST_WORKERS = 3;

/** In milliseconds. Nothing takes so long: the worker that has it is gone. */
const LONGEST_WAIT = 20_000;

/**
 * Starts to parse scripts on the processors that nothing else runs on, in their order. Each is parsed once: by a worker, or by whoever
 * asks for it before one got to it.
 *
 * @returns null where that does not pay: few scripts, one processor
 */
export function parseAhead(scripts: readonly Script[], processors = availableParallelism()): CodeAhead | null {
  const count = Math.min(processors - 1, MOST_WORKERS);
  const program = workerProgram();
  if (scripts.length < FEWEST || count < 1 || program === null) return null;
  const work = scripts.slice(0, MOST);
  const states = new Int32Array(new SharedArrayBuffer(4 * work.length));
  const threads = Array.from({ length: count }, () => {
    const { port1: port, port2 } = new MessageChannel();
    const worker = new Worker(program, { workerData: { scripts: work, states, port: port2 }, transferList: [port2] });
    // Without it everything is parsed by whoever asks.
    worker.on('error', () => undefined);
    worker.unref();
    port.unref();
    return { worker, port };
  });
  const parsed = new Map<number, ParsedCode>();
  const receive = (): void => {
    for (const { port } of threads)
      for (let got = receiveMessageOnPort(port); got; got = receiveMessageOnPort(port)) {
        const [index, code] = got.message as readonly [number, string];
        parsed.set(index, JSON.parse(code) as ParsedCode);
      }
  };
  return {
    take: (index) => {
      if (index >= states.length || Atomics.compareExchange(states, index, STATES.open, STATES.taken) === STATES.open)
        return null;
      // A script that nobody but a worker asks for twice is in `parsed`, or is on its way.
      if (!parsed.has(index)) {
        if (Atomics.wait(states, index, STATES.taken, LONGEST_WAIT) === 'timed-out') return null;
        receive();
      }
      const code = parsed.get(index) ?? null;
      parsed.delete(index);
      return code;
    },
    stop: () => {
      for (const { worker, port } of threads) {
        port.close();
        void worker.terminate();
      }
    },
  };
}

/** The file that a worker runs: beside the built chunks, or a source. Null where it is not there. */
function workerProgram(): URL | null {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  for (const folder of ['..', '.']) {
    const program = new URL(`${folder}/parse-worker.${extension}`, import.meta.url);
    if (existsSync(fileURLToPath(program))) return program;
  }
  return null;
}

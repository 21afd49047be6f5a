import { Buffer } from 'node:buffer';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import type { ObjectId } from '../model/tree.ts';
import { gitFailure } from './git-failure.ts';
import { checkedObjectId } from './object-id.ts';
import { endFailure, type GitContext, MessageTail, startFailure, startGit } from './run-git.ts';

/** Gets one blob. The bytes are only read by git's side once, so they may be kept; a small blob can hold on to up to 64 KB. */
export type OnBlob = (id: ObjectId, bytes: Uint8Array) => void;

/** A blob that was left out for its size. */
export interface LargeBlob {
  readonly id: ObjectId;
  readonly bytes: number;
}

/** Which of the blobs asked for were not handed over. Both lists are in the order asked. */
export interface BlobsLeftOut {
  /** Not in the repository, or not a blob. */
  readonly missing: readonly ObjectId[];
  readonly tooLarge: readonly LargeBlob[];
}

const COMMAND: readonly string[] = ['cat-file', '--batch'];
const LINE_FEED = 0x0a;
const IDS_PER_WRITE = 1024;

/** What kinds of objects are read. */
export type ReadableType = 'blob' | 'commit';

interface Batch {
  readonly type: ReadableType;
  readonly ids: readonly ObjectId[];
  readonly onBlob: OnBlob;
  readonly maxBytes: number;
  readonly missing: ObjectId[];
  readonly tooLarge: LargeBlob[];
  readonly resolve: (leftOut: BlobsLeftOut) => void;
  readonly reject: (error: unknown) => void;
  sent: number;
  answered: number;
  /** What `onBlob` threw: the answers that follow are still read, so that the next batch begins at its own. */
  thrown: { readonly error: unknown } | null;
}

/** The object whose contents are being read. `store` is null when it is skipped. */
interface Body {
  readonly id: ObjectId;
  readonly size: number;
  readonly store: Buffer | null;
  /** Of its bytes and the line feed after them. */
  read: number;
}

/**
 * Reads blobs through one `git cat-file --batch` that stays open: requests are written ahead without waiting for their
 * answers, as fast as the pipe takes them, while answers are parsed as they come.
 */
export class BlobReader {
  readonly #context: GitContext;
  #child: ChildProcessWithoutNullStreams | null = null;
  #batch: Batch | null = null;
  #header: Buffer[] = [];
  #body: Body | null = null;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(context: GitContext) {
    this.#context = context;
  }

  /**
   * Hands each blob to `onBlob`, in the order of `ids`. Blobs over `maxBytes` are skipped without being held in memory.
   * Throws `git-failed` when git ends before the last answer; the next call starts anew.
   *
   * @param type objects of another one are `missing`
   */
  read(ids: readonly ObjectId[], onBlob: OnBlob, maxBytes: number, type: ReadableType = 'blob'): Promise<BlobsLeftOut> {
    const checked = ids.map(checkedObjectId);
    const result = this.#queue.then(() => this.#readBatch(checked, onBlob, maxBytes, type));
    this.#queue = result.catch(() => undefined);
    return result;
  }

  /** Ends the process, after the reads that were asked for. */
  async close(): Promise<void> {
    await this.#queue;
    const child = this.#child;
    if (child === null) return;
    await new Promise<void>((resolve) => {
      child.once('close', () => resolve());
      child.stdin.end();
    });
  }

  #readBatch(ids: readonly ObjectId[], onBlob: OnBlob, maxBytes: number, type: ReadableType): Promise<BlobsLeftOut> {
    if (ids.length === 0) return Promise.resolve({ missing: [], tooLarge: [] });
    return new Promise((resolve, reject) => {
      const progress = { missing: [], tooLarge: [], sent: 0, answered: 0, thrown: null };
      this.#batch = { type, ids, onBlob, maxBytes, resolve, reject, ...progress };
      this.#send(this.#child ?? this.#start());
    });
  }

  #start(): ChildProcessWithoutNullStreams {
    const child = startGit(this.#context, COMMAND);
    const tail = new MessageTail(this.#context.secrets);
    this.#child = child;
    child.stderr.on('data', (chunk: Buffer) => tail.push(chunk));
    child.stdout.on('data', (chunk: Buffer) => {
      if (this.#child === child) this.#receive(chunk);
    });
    child.stdin.on('error', () => undefined);
    child.on('error', (error) => this.#fail(child, startFailure(COMMAND, error)));
    child.on('close', (exitCode, signal) => this.#fail(child, endFailure(COMMAND, tail.text, exitCode, signal)));
    return child;
  }

  /** Writes requests until the pipe is full; goes on when it has drained. A pipe that breaks never drains, but then the process closes. */
  #send(child: ChildProcessWithoutNullStreams): void {
    const batch = this.#batch;
    if (batch === null || this.#child !== child) return;
    while (batch.sent < batch.ids.length) {
      const lines = batch.ids.slice(batch.sent, batch.sent + IDS_PER_WRITE);
      batch.sent += lines.length;
      if (!child.stdin.write(`${lines.join('\n')}\n`)) {
        child.stdin.once('drain', () => this.#send(child));
        return;
      }
    }
  }

  #receive(chunk: Buffer): void {
    let at = 0;
    while (at < chunk.length) {
      if (this.#body !== null) {
        at = this.#readBody(this.#body, chunk, at);
        continue;
      }
      const end = chunk.indexOf(LINE_FEED, at);
      this.#header.push(chunk.subarray(at, end === -1 ? chunk.length : end));
      if (end === -1) return;
      const header = Buffer.concat(this.#header).toString('latin1');
      this.#header = [];
      at = this.#readHeader(header, chunk, end + 1);
    }
  }

  /** Understands `<id> <type> <size>` and `<id> missing`. Gives where the next answer begins. */
  #readHeader(header: string, chunk: Buffer, at: number): number {
    const [id, type, size] = header.split(' ');
    const batch = this.#batch;
    if (batch === null || id === undefined || id !== batch.ids[batch.answered]) return this.#stray(header, chunk);
    if (type === 'missing') {
      batch.missing.push(id);
      this.#answered(batch);
      return at;
    }
    const bytes = Number(size);
    if (size === undefined || !Number.isSafeInteger(bytes)) return this.#stray(header, chunk);
    if (type === batch.type && bytes <= batch.maxBytes) {
      if (at + bytes < chunk.length) {
        this.#deliver(batch, id, chunk.subarray(at, at + bytes));
        return at + bytes + 1;
      }
      this.#body = { id, size: bytes, store: Buffer.allocUnsafeSlow(bytes), read: 0 };
      return at;
    }
    if (type === batch.type) batch.tooLarge.push({ id, bytes });
    else batch.missing.push(id);
    this.#body = { id, size: bytes, store: null, read: 0 };
    return at;
  }

  #readBody(body: Body, chunk: Buffer, at: number): number {
    const end = Math.min(chunk.length, at + body.size + 1 - body.read);
    if (body.store !== null) chunk.copy(body.store, body.read, at, Math.min(end, at + body.size - body.read));
    body.read += end - at;
    if (body.read <= body.size) return end;
    this.#body = null;
    if (this.#batch === null) return end;
    if (body.store === null) this.#answered(this.#batch);
    else this.#deliver(this.#batch, body.id, body.store);
    return end;
  }

  #deliver(batch: Batch, id: ObjectId, bytes: Buffer): void {
    if (batch.thrown === null) {
      try {
        batch.onBlob(id, bytes);
      } catch (error) {
        batch.thrown = { error };
      }
    }
    this.#answered(batch);
  }

  #answered(batch: Batch): void {
    batch.answered += 1;
    if (batch.answered < batch.ids.length) return;
    this.#batch = null;
    if (batch.thrown === null) batch.resolve({ missing: batch.missing, tooLarge: batch.tooLarge });
    else batch.reject(batch.thrown.error);
  }

  /** Gives up on a process whose answers no longer fit the questions. */
  #stray(header: string, chunk: Buffer): number {
    const child = this.#child;
    if (child !== null) {
      this.#fail(
        child,
        gitFailure('git cat-file', `it gave an answer that was not asked for: ${header.slice(0, 200)}`),
      );
      child.kill();
    }
    return chunk.length;
  }

  #fail(child: ChildProcessWithoutNullStreams, failure: Error): void {
    if (this.#child !== child) return;
    this.#child = null;
    this.#header = [];
    this.#body = null;
    const batch = this.#batch;
    this.#batch = null;
    batch?.reject(failure);
  }
}

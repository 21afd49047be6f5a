import { createColors } from 'picocolors';

/** Where a command's words go, and what it may know of where it runs. */
export interface Surroundings {
  readonly stdout: Stream;
  readonly stderr: Stream;
  readonly environment: { readonly [name: string]: string | undefined };
  /** The current folder, absolute. */
  readonly directory: string;
  /** Has a listener called once when somebody asks the command to stop (Ctrl-C), and returns how to forget it. Absent: nobody can ask. */
  readonly onInterrupt?: (listener: () => void) => () => void;
}

/** A stream that may be a terminal. */
export interface Stream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Colours for a stream: on a terminal, unless `NO_COLOR` is set (no-color.org); also elsewhere with `FORCE_COLOR`. */
export function paletteFor(stream: Stream, environment: Surroundings['environment']): ReturnType<typeof createColors> {
  if (environment['NO_COLOR']) return createColors(false);
  return createColors(stream.isTTY === true || Boolean(environment['FORCE_COLOR']));
}

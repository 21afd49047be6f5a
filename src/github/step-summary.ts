import { Buffer } from 'node:buffer';
import { appendFileSync } from 'node:fs';

/** What GitHub keeps of one step's summary, in bytes. */
const LARGEST_SUMMARY = 1024 * 1024;

const CUT_NOTE = '\n\n_Cut here: a job summary holds 1 MiB at most. The whole is in the JSON report._\n';

/** Adds Markdown to the job's summary: to `file`, which the runner names. Undefined or empty: it keeps none. */
export function writeSummary(markdown: string, file: string | undefined): void {
  if (file !== undefined && file !== '') appendFileSync(file, `${fitSummary(markdown)}\n`);
}

/** The Markdown, cut at the end of a line where it would be more than GitHub keeps, with the new line that ends it. */
export function fitSummary(markdown: string, largest = LARGEST_SUMMARY): string {
  const bytes = Buffer.from(markdown, 'utf8');
  if (bytes.length + 1 <= largest) return markdown;
  const room = bytes.subarray(0, largest - 1 - Buffer.byteLength(CUT_NOTE));
  // A character cut in two would decode to a replacement character; the last line goes with it.
  const end = Math.max(room.lastIndexOf(0x0a), 0);
  return room.subarray(0, end).toString('utf8') + CUT_NOTE;
}

import type { Report, ReportedLines } from './reported.ts';

/** Reads coverage as LCOV writes it: `SF:` begins a file, `DA:` is a line and how often it ran, `end_of_record` ends the file. */
export function readLcov(text: string): Report {
  const files: ReportedLines[] = [];
  let name: string | null = null;
  let hits = new Map<number, number>();
  for (const line of text.split('\n')) {
    if (line.startsWith('SF:')) {
      name = line.slice(3).trim();
      hits = new Map();
    } else if (line.startsWith('DA:')) {
      const [at, count] = line.slice(3).split(',', 2).map(Number);
      if (at === undefined || count === undefined || !Number.isInteger(at) || Number.isNaN(count)) {
        return { kind: 'refused', why: 'is not as LCOV writes its reports' };
      }
      hits.set(at, (hits.get(at) ?? 0) + count);
    } else if (line.trim() === 'end_of_record' && name !== null) {
      files.push({ name, hits });
      name = null;
    }
  }
  return name === null ? { kind: 'coverage', files } : { kind: 'refused', why: 'breaks off in the middle of a file' };
}

import type { ExportRecord } from '../model/symbols.ts';

/** The names that a module offers, while they are gathered. */
export class ExportList {
  readonly records: ExportRecord[] = [];

  /** Adds a name of a unit; what is known is left as it is. */
  add(name: string, unit: string, line: number): void {
    const isKnown = this.records.some(
      (record) => record.kind === 'local' && record.name === name && record.unit === unit,
    );
    if (!isKnown) this.records.push({ kind: 'local', name, unit, line });
  }

  /** Adds the name of a type that a comment declares, unless something else has that name. */
  addType(name: string, line: number): void {
    if (!this.records.some((record) => record.kind !== 'star' && record.name === name))
      this.records.push({ kind: 'local', name, unit: name, line, isTypeOnly: true });
  }

  /**
   * Adds a name that is assigned to, which may be any of what it was given.
   *
   * @param all the unit that then stands for all of that
   * @returns the units that it was given; null where it is the first
   */
  addAgain(name: string, unit: string, line: number, all: string): readonly string[] | null {
    const at = this.records.findIndex((record) => record.kind === 'local' && record.name === name);
    const before = this.records[at];
    if (before?.kind !== 'local' || before.unit === unit) {
      this.add(name, unit, line);
      return null;
    }
    this.records[at] = { ...before, unit: all };
    return [before.unit, unit];
  }
}

import type { StepKind } from '../model/impact.ts';
import type { ImportRecord } from '../model/module.ts';

/** How a record of an import is called in a route. */
export function stepOf(record: ImportRecord): StepKind {
  if (record.isTypeOnly) return record.kind === 'reference' ? 'reference' : 'type import';
  switch (record.kind) {
    case 'import':
      return 'import';
    case 'export':
      return 're-export';
    case 'dynamic':
      return 'dynamic import';
    case 'require':
      return 'require';
    case 'import-type':
      return 'type import';
    case 'mock':
      return 'mock';
    case 'reference':
    case 'url':
    case 'glob':
    case 'read':
    case 'template':
    case 'style':
      return record.kind;
  }
}

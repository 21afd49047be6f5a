import type { ImportRecord } from '../../model/module.ts';
import { readAngularTemplate } from './angular-template.ts';

/** What an HTML file asks for as a template: the components, directives and pipes that it names. */
export function pageImports(text: string): ImportRecord[] {
  return readAngularTemplate(text).map(({ specifier, line }) => ({
    kind: 'template',
    specifier,
    names: [],
    isTypeOnly: false,
    line,
  }));
}

import type { SharedName } from '../../model/shared-name.ts';
import { NameList } from './name-list.ts';
import { sqlNames } from './sql-names.ts';
import { isDataOfTexts, textKeys } from './text-catalogue.ts';

/** Whether a file that is no source defines names for code: variables of the environment, texts, tables. */
export function isFileOfNames(path: string): boolean {
  return /(?:^|\/)\.env[^/]*$|\.(?:sql|prisma)$/i.test(path) || isDataOfTexts(path);
}

/** What such a file defines. Never throws. */
export function fileNames(path: string, text: string): readonly SharedName[] {
  const names = new NameList();
  if (/\.sql$/i.test(path)) sqlNames(text, 1, names);
  else if (/\.prisma$/i.test(path)) prismaNames(text, names);
  else if (isDataOfTexts(path)) texts(path, text, names);
  else variables(text, names);
  return names.sorted();
}

/** `CART_URL=…`, also with `export` in front; a line that is commented out documents a variable and defines none. */
function variables(text: string, names: NameList): void {
  for (const [index, line] of text.split('\n').entries()) {
    const name = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=/.exec(line)?.[1];
    if (name !== undefined) names.add('env', name, 'defines', index + 1);
  }
}

/** Models of a Prisma schema, under their own name and as the client calls them, and their fields. */
function prismaNames(text: string, names: NameList): void {
  let isInModel = false;
  let model = { name: '', line: 0 };
  for (const [index, line] of text.split('\n').entries()) {
    const opened = /^\s*model\s+(\w+)\s*\{/.exec(line)?.[1];
    if (opened !== undefined) {
      isInModel = true;
      model = { name: opened, line: index + 1 };
    } else if (/^\s*\}/.test(line)) {
      if (isInModel)
        for (const name of [model.name, model.name.charAt(0).toLowerCase() + model.name.slice(1)])
          names.add('table', name, 'defines', model.line, index + 1);
      isInModel = false;
    } else if (isInModel) {
      const mapped = /^\s*@@map\("([^"]+)"\)/.exec(line)?.[1];
      if (mapped !== undefined) names.add('table', mapped, 'defines', index + 1);
      const field = /^\s*([A-Za-z]\w*)\s+\w/.exec(line)?.[1];
      if (field !== undefined) names.add('column', field, 'defines', index + 1);
    }
  }
}

/** The endings by which i18next and its like tell plural forms and contexts. */
const FORMS = /_(?:one|other|zero|two|few|many|plural)$/;

/** Texts by their keys: the whole path, with dots. */
function texts(file: string, text: string, names: NameList): void {
  for (const { path, line } of textKeys(file, text)) names.add('translation', path.replace(FORMS, ''), 'defines', line);
}

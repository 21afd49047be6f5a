import type { ModuleSummary } from '../../model/module.ts';
import { hashedWords } from './module-words.ts';
import { NameList } from './name-list.ts';

/**
 * What a summary says of shared names and of words.
 *
 * @param words what the words are read from; empty where the file is for people to read
 * @param read notes the names
 */
export function sharedNames(words: string, read: (names: NameList) => void): Pick<ModuleSummary, 'names' | 'words'> {
  const list = new NameList();
  read(list);
  const [names, hashes] = [list.sorted(), hashedWords(words)];
  return { ...(names.length > 0 ? { names } : {}), ...(hashes === '' ? {} : { words: hashes }) };
}

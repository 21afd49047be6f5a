import type { ObjectId } from '../model/tree.ts';

/** The pull request that a report is about, so that its lines can link. */
export interface ReportContext {
  /** `https://github.com`, without a slash at its end. */
  readonly serverUrl: string;
  /** `owner/name`, of the repository that holds the head. */
  readonly repository: string;
  readonly head: ObjectId;
  readonly pullRequest: number;
  /** The page with the whole report; null where there is none. */
  readonly summaryUrl: string | null;
}

/** The address of a line on GitHub, at a commit. */
export function lineUrl(context: ReportContext, commit: ObjectId, file: string, line: number): string {
  const path = file.split('/').map(encodePart).join('/');
  const repository = context.repository.split('/').map(encodePart).join('/');
  return `${context.serverUrl}/${repository}/blob/${commit}/${path}#L${line}`;
}

/** Percent-encoding that also carries the bytes of a name that is no UTF-8 (U+DC00 + byte), and the parentheses that Markdown ends an address with. */
function encodePart(part: string): string {
  return part
    .replaceAll(/[\udc80-\udcff]/gu, (lone) => `\u0000${((lone.codePointAt(0) ?? 0) - 0xdc00).toString(16)}`)
    .replaceAll(/\p{Surrogate}/gu, '\ufffd')
    .split('\u0000')
    .map((piece, index) =>
      index === 0 ? encodeURIComponent(piece) : `%${piece.slice(0, 2)}${encodeURIComponent(piece.slice(2))}`,
    )
    .join('')
    .replaceAll(/[()'*!]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

import type { ObjectId } from '../model/tree.js';
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
export declare function lineUrl(context: ReportContext, commit: ObjectId, file: string, line: number): string;

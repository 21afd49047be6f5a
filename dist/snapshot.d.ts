import type { Repository } from './git/repository.js';
import type { TextFiles } from './model/files.js';
import type { ModuleGraph, ModuleSummary, ParseFailure } from './model/module.js';
import type { Problem } from './model/problem.js';
import type { Tree } from './model/tree.js';
import { type AnswerCache } from './kept-dependencies.js';
import type { Stopwatch } from './stopwatch.js';
/** One tree, read: its configuration files as text, its modules as a graph. */
export interface Snapshot {
    readonly tree: Tree;
    readonly files: TextFiles;
    /** By path; every file of the tree that is source. */
    readonly summaries: ReadonlyMap<string, ModuleSummary>;
    readonly graph: ModuleGraph;
    readonly problems: readonly Problem[];
}
/**
 * Summaries by blob id and extension, kept between runs of one process. A summary is a pure function of both, so what is
 * found here need not be parsed again.
 */
export interface SummaryCache {
    get(key: string): ModuleSummary | undefined;
    set(key: string, summary: ModuleSummary): unknown;
    /** What other tools answered in earlier runs. Absent: it is not kept. */
    readonly answers?: AnswerCache;
}
/** A text that the caller brings. */
export interface GivenText {
    readonly text: string;
    /** Its path, as problems show it. */
    readonly source: string;
}
/** What reading may be given beside the trees. */
export interface SnapshotOptions {
    /** Absent: everything is parsed. */
    readonly known?: SummaryCache | undefined;
    /** More edges of the first tree, in madge's JSON. */
    readonly extraEdges?: GivenText | undefined;
}
/** What was read. */
export interface Snapshots {
    /** One for each tree, in their order; the same one for the same tree. */
    readonly snapshots: readonly Snapshot[];
    /** How many summaries were made, and how many were known. */
    readonly counts: {
        readonly parsed: number;
        readonly cached: number;
    };
}
/**
 * Reads several trees of one repository. A blob that more than one of them has is read and parsed once, and trees of the
 * same paths and configuration share their resolver.
 */
export declare function readSnapshots(repository: Repository, trees: readonly Tree[], watch: Stopwatch, options?: SnapshotOptions): Promise<Snapshots>;
/** The texts of the files that a stage wants to read beforehand. */
export declare function readTexts(repository: Repository, tree: Tree, isWanted: (path: string) => boolean): Promise<TextFiles>;
/** Says that a file does not parse. */
export declare function unparsableProblem(file: string, { line, message }: ParseFailure): Problem;

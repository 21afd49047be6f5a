import type { ObjectId } from './tree.js';
/** A place in a file. */
export interface Location {
    readonly file: string;
    /** 1-based; absent for the whole file. */
    readonly line?: number;
    /** 1-based, in UTF-16 code units; absent when unknown. */
    readonly column?: number;
}
/**
 * How bad it is: an `error` makes the verdict inconclusive, a `warning` is shown, a `note` is shown only where somebody asks.
 */
export type Severity = 'error' | 'warning' | 'note';
/**
 * What each code carries. A new code is a line here, a sentence in `report/describe-problem.ts` and a page under
 * `docs/problems/`; a test holds the three together.
 */
export interface ProblemData {
    'config-missing': {
        readonly path: string;
    };
    'config-unreadable': {
        readonly message: string;
    };
    'config-unknown-key': {
        readonly key: string;
        readonly allowed: readonly string[];
        readonly nearest: string | null;
    };
    'config-invalid-value': {
        readonly key: string;
        readonly message: string;
        readonly allowed: readonly string[];
        readonly nearest: string | null;
    };
    'config-unknown-feature': {
        readonly name: string;
        readonly key: string;
        readonly nearest: string | null;
    };
    'config-shared-name': {
        readonly name: string;
        readonly paths: readonly string[];
    };
    'feature-empty': {
        readonly feature: string;
    };
    'codeowners-invalid': {
        readonly line: string;
        readonly message: string;
    };
    'codeowners-too-large': {
        readonly bytes: number;
        readonly limit: number;
    };
    'module-unparsable': {
        readonly message: string;
    };
    'import-missing': {
        readonly specifier: string;
    };
    'import-non-literal': {
        readonly prefix: string | null;
    };
    'alias-unreadable': {
        readonly name: string | null;
    };
    'tsconfig-unreadable': {
        readonly message: string;
    };
    'manifest-unreadable': {
        readonly message: string;
    };
    'lock-unreadable': {
        readonly message: string;
    };
    'name-unknown': {
        readonly kind: 'feature' | 'file' | 'symbol';
        readonly name: string;
        readonly known: readonly string[];
    };
    'file-unreadable': {
        readonly message: string;
    };
    'not-written': {
        readonly message: string;
    };
    'edges-unreadable': {
        readonly message: string;
    };
    'edge-unknown': {
        readonly path: string;
    };
    'madge-incomplete': {
        readonly modules: number;
        readonly message: string;
    };
    'cache-unreadable': {
        readonly message: string;
    };
    'cache-unwritable': {
        readonly message: string;
    };
    'revision-unknown': {
        readonly revision: string;
        readonly message: string;
    };
    'git-failed': {
        readonly command: string;
        readonly message: string;
    };
    'object-missing': {
        readonly id: string;
        readonly message: string;
    };
    'merges-missing': {
        readonly message: string;
    };
    'lesson-unclear': {
        readonly lacks: 'culprit' | 'features';
        readonly message: string;
    };
    'history-incomplete': {
        readonly message: string;
    };
    'symlink-outside': {
        readonly target: string;
    };
    'github-failed': {
        readonly operation: string;
        readonly status: number | null;
        readonly message: string;
    };
    'comment-failed': {
        readonly message: string;
    };
    'reviews-not-requested': {
        readonly message: string;
    };
    'report-refused': {
        readonly artifact: string | null;
        readonly path: string | null;
        readonly message: string;
    };
    'list-truncated': {
        readonly operation: string;
        readonly seen: number;
        readonly expected: number;
    };
    'merge-group-unclear': {
        readonly head: ObjectId;
        readonly base: ObjectId;
        readonly commits: readonly ObjectId[];
    };
}
/** The name of a problem. */
export type ProblemCode = keyof ProblemData;
/** Expected trouble, as data: something that happened, where, and what it concerns. */
export type Problem = {
    readonly [Code in ProblemCode]: {
        readonly code: Code;
        readonly severity: Severity;
        /** Absent when it is of no file. */
        readonly location?: Location;
        readonly data: ProblemData[Code];
    };
}[ProblemCode];

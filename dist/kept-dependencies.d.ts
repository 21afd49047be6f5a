/** What each module leads to, by its name. */
type Dependencies = ReadonlyMap<string, readonly string[]>;
/** Where answers are kept between runs, as JSON holds them. */
export interface AnswerCache {
    answer(key: string): unknown;
    /** What was kept beside an answer, which is read now. */
    more(key: string): unknown;
    keepAnswer(key: string, answer: unknown, more?: unknown): void;
    refuse(key: string): void;
}
/** What madge found in earlier runs, by the paths of all modules that it was handed. */
export interface KeptDependencies {
    get(layout: string): Dependencies | undefined;
    keep(layout: string, found: Dependencies): void;
}
/** Reads what madge found out of what is kept, and writes it there. An answer that makes no sense is refused. */
export declare function keptDependencies(answers: AnswerCache): KeptDependencies;
export {};

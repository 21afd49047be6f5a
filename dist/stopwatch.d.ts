/** Called when a stage begins and as it goes on; `total` is absent where it is unknown. */
export type Progress = (stage: string, done?: number, total?: number) => void;
/** Tells how long each stage of a run took, and whoever watches which one it is in. */
export declare class Stopwatch {
    #private;
    /** @param now milliseconds on any clock that only goes forward */
    constructor(now: () => number, progress?: Progress);
    /** Ends the stage before and begins this one; a stage that comes back goes on counting. */
    start(name: string): void;
    /** How far the present stage is. */
    report(done: number, total: number): void;
    /** Ends the present stage. Milliseconds by stage, and `total`. */
    stop(): {
        readonly [stage: string]: number;
    };
}

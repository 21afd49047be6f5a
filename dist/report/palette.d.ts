/** Colours for a terminal, handed in so that reports stay pure; picocolors' `createColors()` is one. */
export interface Palette {
    readonly bold: (text: string) => string;
    readonly dim: (text: string) => string;
    readonly green: (text: string) => string;
    readonly yellow: (text: string) => string;
    readonly red: (text: string) => string;
    readonly cyan: (text: string) => string;
}
/** No colours, for files and pipes. */
export declare const NO_COLOURS: Palette;

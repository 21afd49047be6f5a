/**
 * What a name that is no import names, so that two modules that know nothing of each other meet in it.
 *
 * - `class`: a CSS class (`.card`), an id (`#main`) or an attribute (`[data-open]`), with its mark in front
 * - `property`: a custom property (`--gap`); `keyframes`, `layer`: an animation, a cascade layer
 * - `element`: an element by its tag, as a selector or a template writes it
 * - `event`: an event, an emitter's channel, an action's type
 * - `route`: an address, as `routeName` writes it; `procedure`: what is called from afar by its name
 * - `storage`, `cookie`, `query`, `cache`: the key of something that is kept in the browser, a cookie, an address, a cache of requests
 * - `env`: an environment variable; `flag`: a feature flag
 * - `token`: what a container injects; `registry`: what something is registered under
 * - `translation`: a key of a text; `operation`: a GraphQL operation, type, or fragment (`...x`); `field`: a field of a GraphQL type
 * - `table`, `column`: of a database; `topic`: a queue, its jobs, the subject of a message
 * - `payload`: a property of data that goes over a wire
 */
export declare const NAME_KINDS: readonly ["class", "property", "keyframes", "layer", "element", "event", "route", "procedure", "storage", "cookie", "query", "cache", "env", "flag", "token", "registry", "translation", "operation", "field", "table", "column", "topic", "payload"];
/** What a shared name names. */
export type NameKind = (typeof NAME_KINDS)[number];
/**
 * On which side of a name a module stands.
 *
 * - `defines`: it makes, writes, sends, serves or styles what is called so
 * - `uses`: it reads, hears, asks for or bears it
 * - `seeks`: it looks for what bears it: `querySelector('.card')` for a module whose markup has that class
 */
export type NameSide = 'defines' | 'uses' | 'seeks';
/**
 * One place where a module says a shared name. A tuple, because a large repository has a hundred thousand of them and they are
 * kept on disk. `line` is 1-based; `last` is the line at which what belongs to the name ends (a style's rule, a handler's
 * body), absent where that is the same line.
 */
export type SharedName = readonly [kind: NameKind, name: string, side: NameSide, line: number, last?: number];

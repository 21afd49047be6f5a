/** A text without any of these has nothing of Angular's. */
const OF_ANGULAR = /@(?:Component|Directive|Pipe)\s*\(|\bloadChildren\b/;

/** Whether a text may have something of Angular's. */
export const mayBeAngular = (text: string): boolean => OF_ANGULAR.test(text);

/** A text without any of these makes no component known. */
const OF_OFFERS =
  /\.(?:component|directive)\s*\(|GlobalComponents|GlobalDirectives|unplugin-(?:vue-components|auto-import)|defineNuxtConfig/;

/** Whether a text may make components known. */
export const mayOffer = (text: string): boolean => OF_OFFERS.test(text);

/** Whether a script may say anything of components. */
export const mayHaveComponents = (text: string): boolean => mayBeAngular(text) || mayOffer(text);

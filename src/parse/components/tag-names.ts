/** The elements of HTML, SVG and MathML that no component is called after. By the standards of the three. */
const NATIVE: ReadonlySet<string> = new Set(
  (
    'a abbr acronym address applet area article aside audio b base basefont bdi bdo big blockquote body br button canvas caption center ' +
    'cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed fieldset figcaption figure font footer form ' +
    'frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label legend li link main map mark marquee ' +
    'menu meta meter nav noframes noscript object ol optgroup option output p param picture pre progress q rp rt ruby s samp script ' +
    'search section select slot small source span strike strong style sub summary sup table tbody td template textarea tfoot th thead ' +
    'time title tr track tt u ul var video wbr ' +
    'svg animate animateMotion animateTransform circle clipPath defs desc ellipse feBlend feColorMatrix feComponentTransfer feComposite ' +
    'feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR ' +
    'feGaussianBlur feImage feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence ' +
    'filter foreignObject g image line linearGradient marker mask metadata mpath path pattern polygon polyline radialGradient rect set ' +
    'stop switch symbol text textPath tspan use view ' +
    'math mi mn mo ms mspace mtext mrow mfrac msqrt mroot mstyle merror mpadded mphantom msub msup msubsup munder mover munderover mtable mtr mtd'
  ).split(' '),
);

/** Whether a tag, as written, is an element of the browser's. */
export const isNative = (tag: string): boolean => NATIVE.has(tag);

/** `user-card` is `userCard`. */
export const camelCase = (name: string): string =>
  name.replace(/-+([^-])/g, (_, letter: string) => letter.toUpperCase());

/** `user-card` and `userCard` are `UserCard`. */
export const pascalCase = (name: string): string => {
  const camel = camelCase(name);
  return camel.charAt(0).toUpperCase() + camel.slice(1);
};

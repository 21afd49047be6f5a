import type { NameKind, NameSide } from '../../model/shared-name.ts';

/** That the first text which a call is handed is a name of this kind. */
export interface NamedByCall {
  readonly kind: NameKind;
  readonly side: NameSide;
  /** What the called thing must be a member of, by the last name of that; null: a function by itself. Absent: anything. */
  readonly of?: RegExp | null;
  /** What it must not be a member of. */
  readonly notOf?: RegExp;
  /** How many arguments it must be handed at least. Absent: 1. */
  readonly least?: number;
  /** How many it may be handed. Absent: any number. */
  readonly most?: number;
  /** What the text must look like. Absent: anything. */
  readonly like?: RegExp;
  /** Whether the text may be the second argument, behind a request or a name. */
  readonly isSecond?: true;
  /** Whether it must not be spread into an element, as `{...register('name', rules)}` of a form is. */
  readonly isNoSpread?: true;
  /** Whether it must be a decorator. */
  readonly isDecorator?: true;
}

/** Parts of the DOM, of collections and of the language that have methods of the same names. */
const NO_CHANNEL = /^(?:Array|Buffer|Object|Math|JSON|console|expect|z|yup|Joi|_|lodash)$/;

const STORAGE = /storage$|^(?:store2?|localforage|lscache|sessionStore|localStore)$/i;
const COOKIES = /cookie/i;
const QUERY = /^(?:searchParams|urlParams|queryParams|urlSearchParams|query|usp|qs|newParams|params)$/i;
const CONTAINER = /^(?:container|injector|ioc|di|kernel|\w*[cC]ontainer|\w*[iI]njector|moduleRef|Reflector)$/;
const CACHE = /^(?:queryClient|client|cache|utils|qc)$|queryClient$/i;
const QUEUE =
  /queue|producer|consumer|broker|kafka|channel|topic|redis|nats|mqtt|amqp|sns|sqs|pubsub|worker|boss|agenda/i;
const COLUMNS = /^[A-Za-z_]\w*$/;
const DOTTED_TABLE = /^[A-Za-z_][\w.]*$/;

const rows: readonly (readonly [names: string, ...rules: readonly NamedByCall[]])[] = [
  // Emitters, buses, sockets, stores of actions.
  [
    'emit $emit emitAsync trigger triggerHandler fire fireEvent broadcast emitEvent dispatchCustomEvent sendToClients',
    { kind: 'event', side: 'defines', notOf: NO_CHANNEL },
  ],
  ['dispatch commit', { kind: 'event', side: 'defines' }],
  ['CustomEvent Event MessageEvent', { kind: 'event', side: 'defines', of: null }],
  [
    'on once off addListener removeListener $on $off $once prependListener listenTo listen unlisten useEventListener useEvent addEventListener removeEventListener OnEvent SubscribeMessage useSocketEvent',
    { kind: 'event', side: 'uses', notOf: NO_CHANNEL },
  ],
  // Between processes and workers.
  ['handle handleOnce', { kind: 'procedure', side: 'defines', of: /^ipc\w*$/i, least: 2 }],
  ['invoke sendSync', { kind: 'procedure', side: 'uses', of: /^ipc\w*$|^electron$/i }],
  // What the browser keeps.
  ['setItem removeItem', { kind: 'storage', side: 'defines' }],
  ['getItem', { kind: 'storage', side: 'uses' }],
  ['set remove delete', { kind: 'storage', side: 'defines', of: STORAGE }],
  ['get has', { kind: 'storage', side: 'uses', of: STORAGE }],
  [
    'useLocalStorage useSessionStorage usePersistedState useStorage atomWithStorage useLocalStorageState useStickyState useLocalStorageValue',
    { kind: 'storage', side: 'defines', of: null },
  ],
  // Cookies.
  ['set put remove delete clear setCookie', { kind: 'cookie', side: 'defines', of: COOKIES }],
  ['get has getCookie', { kind: 'cookie', side: 'uses', of: COOKIES }],
  ['cookie clearCookie', { kind: 'cookie', side: 'defines', of: /^(?:res|response|reply|ctx)$/ }],
  [
    'setCookie deleteCookie removeCookie setSignedCookie',
    { kind: 'cookie', side: 'defines', of: null, isSecond: true },
  ],
  ['getCookie readCookie getSignedCookie', { kind: 'cookie', side: 'uses', of: null, isSecond: true }],
  ['useCookie', { kind: 'cookie', side: 'defines', of: null }],
  // Keys of an address.
  ['set append delete', { kind: 'query', side: 'defines', of: QUERY }],
  ['get getAll has', { kind: 'query', side: 'uses', of: QUERY }],
  ['useQueryState useQueryParam useSearchParam useRouteQuery', { kind: 'query', side: 'uses', of: null }],
  // Caches of requests.
  ['useSWR useSWRInfinite useSWRMutation', { kind: 'cache', side: 'uses', of: null }],
  [
    'invalidateQueries setQueryData removeQueries cancelQueries resetQueries refetchQueries revalidateTag unstable_cache',
    { kind: 'cache', side: 'defines' },
  ],
  ['getQueryData prefetchQuery ensureQueryData fetchQuery', { kind: 'cache', side: 'uses', of: CACHE }],
  // Variables of the environment.
  ['env getEnv requireEnv', { kind: 'env', side: 'uses', like: /^[A-Z][A-Z\d_]+$/ }],
  ['get', { kind: 'env', side: 'uses', of: /^(?:env|config|configService)$/i, like: /^[A-Z][A-Z\d]*_[A-Z\d_]+$/ }],
  // Flags.
  [
    'isEnabled isFeatureEnabled isFlagEnabled hasFeature hasFlag useFlag useFeature useFeatureFlag useFeatureFlagEnabled useFeatureIsOn useVariant useFeatureValue getFlag getFeatureFlag getFeatureValue featureEnabled featureFlag checkFlag checkGate useGate variation boolVariation stringVariation jsonVariation getBooleanValue isOn isFeatureOn organizationHasFeature teamHasFeature',
    { kind: 'flag', side: 'uses' },
  ],
  ['defineFlag registerFlag createFlag flag', { kind: 'flag', side: 'defines', of: null }],
  // What containers inject.
  ['provide', { kind: 'token', side: 'defines', least: 2 }],
  ['inject', { kind: 'token', side: 'uses' }],
  ['Inject InjectQueue InjectRepository InjectModel', { kind: 'token', side: 'uses', isDecorator: true }],
  [
    'bind register registerSingleton registerInstance registerFactory',
    { kind: 'token', side: 'defines', of: CONTAINER },
  ],
  ['get resolve getNamed getAll has', { kind: 'token', side: 'uses', of: CONTAINER }],
  ['for', { kind: 'token', side: 'defines', of: /^Symbol$/ }],
  // Registries and plugins.
  [
    'register registerCommand registerPlugin registerAction registerComponent registerModule registerType registerBlockType registerNode registerElement registerStore registerTool registerHandler registerProvider registerDiagram registerHook registerRoute registerWidget registerStrategy registerTask registerHelper registerPartial registerFilter registerTheme registerLanguage registerEditor defineStore defineType addCommand addPlugin addAction addFilter addHook addHelper definePlugin extend component directive',
    { kind: 'registry', side: 'defines', least: 2, notOf: /router|server|^app$|fastify|form/i, isNoSpread: true },
  ],
  [
    'get resolve lookup getPlugin getCommand getAction getComponent getModule getType getNode getTool getHandler getProvider getStore usePlugin executeCommand runCommand execCommand invokeCommand unregister hasPlugin createNode createBlock doAction applyFilters applyFiltersRefAsync callHook hook resolveComponent resolveDirective getTask runTask',
    { kind: 'registry', side: 'uses', notOf: QUERY },
  ],
  ['define', { kind: 'element', side: 'defines', of: /^customElements$/, least: 2 }],
  ['whenDefined get', { kind: 'element', side: 'uses', of: /^customElements$/ }],
  [
    'createElement createElementNS customElement Component',
    { kind: 'element', side: 'uses', like: /^[a-z][a-z\d]*-[a-z\d-]*$/ },
  ],
  // Texts.
  [
    't $t tc $tc te $te rt formatMessage $formatMessage translate translation getTranslation i18nKey __ _ gettext $gettext ngettext pgettext',
    { kind: 'translation', side: 'uses', like: /^[^\n]{3,120}$/ },
  ],
  // Databases.
  [
    'from into table join leftJoin rightJoin innerJoin outerJoin leftJoinAndSelect innerJoinAndSelect fullJoin selectFrom insertInto updateTable deleteFrom innerJoinOn',
    {
      kind: 'table',
      side: 'uses',
      like: DOTTED_TABLE,
      notOf: /^(?:Array|Buffer|Observable|Readable|[A-Z]\w*|rx\w*|fastify)$/,
    },
  ],
  ['knex', { kind: 'table', side: 'uses', of: null, like: DOTTED_TABLE }],
  [
    'createTable dropTable alterTable renameTable createTableIfNotExists dropTableIfExists hasTable pgTable mysqlTable sqliteTable pgView Entity collection',
    { kind: 'table', side: 'defines', like: DOTTED_TABLE },
  ],
  ['define', { kind: 'table', side: 'defines', of: /^(?:sequelize|db|orm)$/i, like: COLUMNS }],
  [
    'addColumn removeColumn renameColumn changeColumn addIndex dropColumn removeIndex',
    { kind: 'table', side: 'defines', least: 2, like: COLUMNS },
  ],
  // Queues.
  ['publish produce sendToQueue assertQueue enqueue', { kind: 'topic', side: 'defines' }],
  ['subscribe psubscribe consume unsubscribe', { kind: 'topic', side: 'uses' }],
  ['add addJob addBulk send schedule', { kind: 'topic', side: 'defines', of: QUEUE }],
  ['process work define', { kind: 'topic', side: 'uses', of: QUEUE, least: 2 }],
  ['Queue', { kind: 'topic', side: 'defines', of: null }],
  ['Worker QueueEvents', { kind: 'topic', side: 'uses', of: null, least: 2, like: /^[\w:-]+$/ }],
  [
    'Processor Process EventPattern MessagePattern Subscribe OnQueueEvent RabbitSubscribe',
    { kind: 'topic', side: 'uses', isDecorator: true },
  ],
  // Marks on elements.
  ['toggleClass addClass removeClass classed', { kind: 'class', side: 'uses' }],
  ['hasClass getElementsByClassName', { kind: 'class', side: 'seeks' }],
  ['getElementById', { kind: 'class', side: 'seeks' }],
  // Custom properties.
  ['setProperty removeProperty', { kind: 'property', side: 'defines', like: /^--/ }],
  ['getPropertyValue', { kind: 'property', side: 'uses', like: /^--/ }],
];

/** What calls name by the last name of what is called. */
export const NAMED_BY_CALL: ReadonlyMap<string, readonly NamedByCall[]> = byName(rows);

function byName(
  table: readonly (readonly [names: string, ...rules: readonly NamedByCall[]])[],
): ReadonlyMap<string, readonly NamedByCall[]> {
  const found = new Map<string, NamedByCall[]>();
  for (const [names, ...rules] of table)
    for (const name of names.split(' ')) found.set(name, [...(found.get(name) ?? []), ...rules]);
  return found;
}

import type { NameList } from './name-list.ts';

/** One token that matters: a comment, a string, a name, or a mark. */
const TOKENS = /#[^\n]*|"""[\s\S]*?"""|"(?:[^"\\\n]|\\.)*"|\n|\.\.\.|[A-Za-z_]\w*|[{}():!=|&@$]/g;

/** Types that every schema has. */
const BUILT_IN = /^(?:Int|Float|String|Boolean|ID|Query|Mutation|Subscription)$/;

/** Notes what a GraphQL document defines (types, fields, operations, fragments) and what its operations ask for. Never throws. */
export function graphqlNames(text: string, firstLine: number, names: NameList): void {
  new GraphqlNames(firstLine, names).read(text);
}

class GraphqlNames {
  readonly #names: NameList;
  #line: number;
  /** Of each open brace whether fields of a type or of a selection are in it. */
  readonly #open: ('type' | 'selection' | 'values')[] = [];
  #parentheses = 0;
  #next: 'type' | 'selection' | 'values' | null = null;
  #before = '';
  #isExtended = false;

  constructor(firstLine: number, names: NameList) {
    this.#line = firstLine;
    this.#names = names;
  }

  read(text: string): void {
    for (const { 0: token } of text.slice(0, 1_000_000).matchAll(TOKENS)) {
      if (token === '\n') this.#line++;
      else if (token.startsWith('"') || token.startsWith('#')) {
        for (const char of token) if (char === '\n') this.#line++;
      } else {
        this.#token(token);
        this.#before = token;
      }
    }
  }

  #token(token: string): void {
    switch (token) {
      case '{':
        // An anonymous query begins with its brace; what is in a field's braces is selected from it.
        if (this.#parentheses === 0) this.#open.push(this.#next ?? this.#open.at(-1) ?? 'selection');
        this.#next = null;
        return;
      case '}':
        if (this.#parentheses === 0) this.#open.pop();
        return;
      case '(':
        this.#parentheses++;
        return;
      case ')':
        this.#parentheses = Math.max(0, this.#parentheses - 1);
        return;
      default:
        if (/^\w/.test(token) && this.#parentheses === 0) this.#name(token);
    }
  }

  #name(name: string): void {
    const before = this.#before;
    const names = this.#names;
    if (before === '@' || before === '$') return;
    const place = this.#open.at(-1);
    if (place === undefined) {
      if (/^(?:type|interface|input|enum|union|scalar|query|mutation|subscription|fragment)$/.test(before)) {
        const isSelection = /^(?:query|mutation|subscription|fragment)$/.test(before);
        this.#next = isSelection ? 'selection' : before === 'enum' ? 'values' : 'type';
        // A fragment is asked for by its spread alone; `extend` adds to what is defined elsewhere.
        const written = before === 'fragment' ? `...${name}` : name;
        if (!BUILT_IN.test(name)) names.add('operation', written, this.#isExtended ? 'uses' : 'defines', this.#line);
        this.#isExtended = false;
      } else if (name === 'extend') this.#isExtended = true;
      else if (before === 'on' || before === 'implements') names.add('operation', name, 'uses', this.#line);
      else if (/^(?:query|mutation|subscription)$/.test(name)) this.#next = 'selection';
      return;
    }
    if (before === ':' && place === 'type') {
      if (!BUILT_IN.test(name)) names.add('operation', name, 'uses', this.#line);
    } else if (before === '...' && name !== 'on') names.add('operation', `...${name}`, 'uses', this.#line);
    else if (before === 'on') names.add('operation', name, 'uses', this.#line);
    else if (name !== 'on' && before !== '=')
      names.add('field', name, place === 'selection' ? 'uses' : 'defines', this.#line);
  }
}

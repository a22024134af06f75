// Owns a tiny evaluator for the expressions outside suites are written in: what JUEL, Python and Java-like text have in common.
// Must not reach anything but the variables given.
// Asks nobody.

/** Variables by name. */
export type Scope = Readonly<Record<string, unknown>>;

type Token = { readonly kind: 'name' | 'number' | 'text' | 'sign'; readonly text: string };

const TOKEN = /\s*(?:([A-Za-z_$][\w$]*)|(\d+(?:\.\d+)?)[LlFfDd]?|"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|(==|!=|<=|>=|&&|\|\||\/\/|[-+*/%<>!?:.,()[\]{}=]))/y;
const WORDS: Readonly<Record<string, string>> = { and: '&&', or: '||', not: '!', eq: '==', ne: '!=', lt: '<', gt: '>', le: '<=', ge: '>=', mod: '%', div: '/' };
const LITERALS: Readonly<Record<string, unknown>> = { true: true, True: true, false: false, False: false, null: null, None: null };

/** The value of an expression. @throws Error when it is not understood or reads what is not there. */
export function evaluateSmall(text: string, scope: Scope): unknown {
  const reader = new Reader(tokensOf(text), scope);
  const value = reader.ternary();
  reader.end();
  return value;
}

/** `${…}` or `#{…}` alone gives its value; several, or with text around them, a text; without any the text itself is the expression. */
export function evaluatePlaceholders(text: string, scope: Scope): unknown {
  const trimmed = text.trim();
  const whole = /^[$#]\{([^{}]*)\}$/.exec(trimmed)?.[1];
  if (whole !== undefined) return evaluateSmall(whole, scope);
  if (!/[$#]\{/.test(trimmed)) return evaluateSmall(trimmed, scope);
  return trimmed.replace(/[$#]\{([^{}]*)\}/g, (_all, inner: string) => String(evaluateSmall(inner, scope)));
}

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (text.slice(TOKEN.lastIndex).trim() !== '') {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (!match) throw new Error(`Expected an expression, but at ${at} “${text}” is not understood.`);
    const [, name, number, double, single, sign] = match;
    if (name !== undefined) tokens.push(Object.hasOwn(WORDS, name) ? { kind: 'sign', text: WORDS[name] ?? name } : { kind: 'name', text: name });
    else if (number !== undefined) tokens.push({ kind: 'number', text: number });
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign });
    else tokens.push({ kind: 'text', text: (double ?? single ?? '').replace(/\\(.)/g, '$1') });
  }
  return tokens;
}

class Reader {
  #at = 0;
  readonly #tokens: readonly Token[];
  readonly #scope: Scope;

  constructor(tokens: readonly Token[], scope: Scope) {
    this.#tokens = tokens;
    this.#scope = scope;
  }

  end(): void {
    const rest = this.#tokens[this.#at];
    if (rest) throw new Error(`Expected the end of the expression, but “${rest.text}” follows.`);
  }

  ternary(): unknown {
    const value = this.#binary(0);
    if (this.#take('?')) {
      const then = this.ternary();
      this.#need(':');
      const other = this.ternary();
      return value ? then : other;
    }
    if (!this.#takeName('if')) return value;
    const condition = this.#binary(0);
    if (!this.#takeName('else')) throw new Error('Expected else.');
    const other = this.ternary();
    return condition ? value : other;
  }

  #binary(level: number): unknown {
    const signs = LEVELS[level];
    if (!signs) return this.#unary();
    let left = this.#binary(level + 1);
    for (;;) {
      const sign = this.#operatorOf(signs);
      if (sign === undefined) return left;
      left = apply(sign, left, this.#binary(level + 1));
    }
  }

  #operatorOf(signs: readonly string[]): string | undefined {
    const token = this.#tokens[this.#at];
    const next = this.#tokens[this.#at + 1];
    if (token?.text === '!' && next?.text === 'in' && signs.includes('in')) {
      this.#at += 2;
      return 'not in';
    }
    if (!token || !signs.includes(token.text) || token.kind === 'text') return undefined;
    this.#at += 1;
    if (token.text === 'is' && this.#take('!')) return '!=';
    return token.text === 'is' ? '==' : token.text;
  }

  #unary(): unknown {
    if (this.#take('!')) return !this.#binary(2);
    if (this.#take('-')) return -Number(this.#unary());
    if (this.#takeName('empty')) {
      const value = this.#unary();
      return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
    }
    return this.#postfix();
  }

  #postfix(): unknown {
    let value = this.#primary();
    for (;;) {
      if (this.#take('.')) {
        const name = this.#tokens[this.#at++]?.text ?? '';
        value = this.#take('(') ? callOf(value, name, this.#list(')')) : member(value, name);
      } else if (this.#take('[')) {
        value = member(value, String(this.ternary()));
        this.#need(']');
      } else return value;
    }
  }

  #primary(): unknown {
    const token = this.#tokens[this.#at];
    this.#at += 1;
    if (!token) throw new Error('Expected a value, but the expression ends.');
    if (token.kind === 'number') return Number(token.text);
    if (token.kind === 'text') return token.text;
    if (token.text === '(') {
      const value = this.ternary();
      this.#need(')');
      return value;
    }
    if (token.text === '[') return this.#list(']');
    if (token.text === '{') return this.#map();
    if (token.kind !== 'name') throw new Error(`Expected a value, but it is “${token.text}”.`);
    if (this.#take('(')) return globalCall(token.text, this.#list(')'), this.#scope);
    if (Object.hasOwn(this.#scope, token.text)) return this.#scope[token.text];
    if (Object.hasOwn(LITERALS, token.text)) return LITERALS[token.text];
    throw new Error(`Expected a variable, but ${token.text} has no value.`);
  }

  #list(end: string): unknown[] {
    const values: unknown[] = [];
    while (!this.#take(end)) {
      values.push(this.ternary());
      if (!this.#take(',') && this.#tokens[this.#at]?.text !== end) throw new Error(`Expected ${end}.`);
    }
    return values;
  }

  #map(): Record<string, unknown> {
    const entries: Record<string, unknown> = {};
    while (!this.#take('}')) {
      const key = String(this.ternary());
      this.#need(':');
      entries[key] = this.ternary();
      this.#take(',');
    }
    return entries;
  }

  #take(sign: string): boolean {
    const token = this.#tokens[this.#at];
    const here = token?.kind === 'sign' && token.text === sign;
    if (here) this.#at += 1;
    return here;
  }

  #takeName(name: string): boolean {
    const token = this.#tokens[this.#at];
    const here = token?.kind === 'name' && token.text === name;
    if (here) this.#at += 1;
    return here;
  }

  #need(sign: string): void {
    if (!this.#take(sign)) throw new Error(`Expected “${sign}”, but “${this.#tokens[this.#at]?.text ?? 'the end'}” comes.`);
  }
}

const LEVELS: readonly (readonly string[])[] = [['||'], ['&&'], ['==', '!=', '=', 'in', 'is'], ['<', '>', '<=', '>='], ['+', '-'], ['*', '/', '%', '//']];

function apply(sign: string, left: unknown, right: unknown): unknown {
  switch (sign) {
    case '||':
      return Boolean(left) || Boolean(right);
    case '&&':
      return Boolean(left) && Boolean(right);
    case '==':
    case '=':
      return isSame(left, right);
    case '!=':
      return !isSame(left, right);
    case 'in':
      return isIn(left, right);
    case 'not in':
      return !isIn(left, right);
    case '+':
      return typeof left === 'string' || typeof right === 'string' ? `${String(left)}${String(right)}` : Number(left) + Number(right);
    case '-':
      return Number(left) - Number(right);
    case '*':
      return Number(left) * Number(right);
    case '/':
      return Number(left) / Number(right);
    case '//':
      return Math.floor(Number(left) / Number(right));
    case '%':
      return Number(left) % Number(right);
    default:
      return compare(sign, left, right);
  }
}

function compare(sign: string, left: unknown, right: unknown): boolean {
  if (left === null || left === undefined || right === null || right === undefined) return false;
  const [one, other] = typeof left === 'string' && typeof right === 'string' ? [left, right] : [Number(left), Number(right)];
  if (sign === '<') return one < other;
  if (sign === '>') return one > other;
  return sign === '<=' ? one <= other : one >= other;
}

function isSame(left: unknown, right: unknown): boolean {
  if ((left ?? null) === (right ?? null)) return true;
  if (typeof left === 'number' && typeof right === 'string') return right.trim() !== '' && left === Number(right);
  if (typeof left === 'string' && typeof right === 'number') return isSame(right, left);
  if (typeof left === 'boolean' && typeof right === 'string') return String(left) === right;
  return JSON.stringify(left ?? null) === JSON.stringify(right ?? null);
}

function isIn(left: unknown, right: unknown): boolean {
  if (Array.isArray(right)) return right.some((one) => isSame(one, left));
  if (typeof right === 'string') return right.includes(String(left));
  return typeof right === 'object' && right !== null && Object.hasOwn(right, String(left));
}

function member(value: unknown, name: string): unknown {
  if (value === null || value === undefined) throw new Error(`Expected a value to read ${name} of, but there is none.`);
  if (typeof value === 'object' && Object.hasOwn(value, name)) return (value as Record<string, unknown>)[name];
  if (Array.isArray(value) && name === 'size') return value.length;
  if (typeof value === 'string' && name === 'length') return value.length;
  return null;
}

function callOf(value: unknown, name: string, given: readonly unknown[]): unknown {
  const [first] = given;
  if (name === 'contains' || name === '__contains__' || name === 'containsKey') return isIn(first, value);
  if (name === 'size' || name === 'length') return Array.isArray(value) || typeof value === 'string' ? value.length : Object.keys(value ?? {}).length;
  if (name === 'isEmpty') return Array.isArray(value) || typeof value === 'string' ? value.length === 0 : Object.keys(value ?? {}).length === 0;
  if (name === 'get') return given.length > 1 && !isIn(first, value) ? given[1] : member(value, String(first));
  if (name === 'equals') return isSame(value, first);
  if (name === 'toString' || name === 'intValue' || name === 'longValue') return name === 'toString' ? String(value) : Number(value);
  if (typeof value === 'object' && value !== null && typeof (value as Record<string, unknown>)[name] === 'function') {
    return ((value as Record<string, unknown>)[name] as (...all: readonly unknown[]) => unknown)(...given);
  }
  throw new Error(`Expected a known method, but ${name} is none.`);
}

function globalCall(name: string, given: readonly unknown[], scope: Scope): unknown {
  const [first] = given;
  if (name === 'vars' || name === 'globals' || name === 'locals') return scope;
  if (name === 'len') return callOf(first, 'size', []);
  if (name === 'str') return String(first);
  if (name === 'int' || name === 'float') return Number(first);
  if (name === 'list') return Array.isArray(first) ? first : Object.keys(first ?? {});
  if (name === 'range') return Array.from({ length: Number(first) }, (_none, index) => index);
  throw new Error(`Expected a known function, but ${name} is none.`);
}

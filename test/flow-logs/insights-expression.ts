/** A value of CloudWatch Logs Insights: what `parse` takes out of a record is text. */
export type Value = string | number | boolean | undefined;
export type Row = Readonly<Record<string, Value>>;
export type Expression = (row: Row) => Value;

/** What an expression may ask of the world. */
export interface World {
  /** Milliseconds since 1970. */
  readonly now: number;
}

type Token = { readonly kind: 'name' | 'number' | 'string' | 'regex' | 'sign'; readonly text: string };

const TOKENS = /\s*(?:(?<string>"(?:[^"\\]|\\.)*")|(?<regex>\/(?:[^/\\]|\\.)+\/)|(?<number>\d+(?:\.\d+)?)|(?<name>[@A-Za-z_][\w.@]*)|(?<sign>!=|>=|<=|[-=<>()[\],*+%]))/y;

export function tokens(text: string): Token[] {
  const found: Token[] = [];
  TOKENS.lastIndex = 0;
  while (TOKENS.lastIndex < text.trimEnd().length) {
    const at = TOKENS.lastIndex;
    const groups = TOKENS.exec(text)?.groups;
    if (!groups) throw new Error(`Insights would not understand: ${text.slice(at, at + 40)}`);
    const [kind, token] = Object.entries(groups).find(([, value]) => value !== undefined) as [Token['kind'], string];
    found.push({ kind, text: kind === 'string' || kind === 'regex' ? token.slice(1, -1) : token });
  }
  return found;
}

/** Reads the tokens of one command, left to right. */
export class Reader {
  private at = 0;

  public constructor(private readonly all: readonly Token[], private readonly world: World) {}

  public get done(): boolean {
    return this.at === this.all.length;
  }

  public take(...texts: string[]): boolean {
    const token = this.all[this.at];
    if (!token || token.kind === 'string' || token.kind === 'regex' || !texts.includes(token.text.toLowerCase())) return false;
    this.at++;
    return true;
  }

  public expect(text: string): void {
    if (!this.take(text)) throw new Error(`expected ${text}, found ${this.all[this.at]?.text ?? 'the end'}`);
  }

  public next(kind: Token['kind']): string {
    const token = this.all[this.at++];
    if (token?.kind !== kind) throw new Error(`expected a ${kind}, found ${token?.text ?? 'the end'}`);
    return token.text;
  }

  /** `or` binds less than `and`, that less than `not`, that less than comparisons. */
  public expression(): Expression {
    const left = this.conjunction();
    if (!this.take('or')) return left;
    const right = this.expression();
    return row => truth(left(row)) || truth(right(row));
  }

  private conjunction(): Expression {
    const left = this.negation();
    if (!this.take('and')) return left;
    const right = this.conjunction();
    return row => truth(left(row)) && truth(right(row));
  }

  private negation(): Expression {
    if (!this.take('not')) return this.comparison();
    const inner = this.negation();
    return row => !truth(inner(row));
  }

  private comparison(): Expression {
    const left = this.sum();
    for (const sign of ['=', '!=', '>=', '<=', '>', '<'] as const) {
      if (!this.take(sign)) continue;
      const right = this.sum();
      return row => compare(left(row), sign, right(row));
    }
    const negated = this.take('not');
    if (!this.take('like')) {
      if (negated) throw new Error('expected like after not');
      return left;
    }
    const pattern = new RegExp(this.next('regex'));
    return row => pattern.test(String(left(row) ?? '')) !== negated;
  }

  private sum(): Expression {
    const left = this.primary();
    const minus = this.take('-');
    if (!minus && !this.take('+')) return left;
    const right = this.primary();
    return row => Number(left(row)) + (minus ? -1 : 1) * Number(right(row));
  }

  private primary(): Expression {
    if (this.take('(')) {
      const inner = this.expression();
      this.expect(')');
      return inner;
    }
    const token = this.all[this.at++];
    if (token?.kind === 'string') return () => token.text;
    if (token?.kind === 'number') return () => Number(token.text);
    if (token?.kind !== 'name') throw new Error(`expected a value, found ${token?.text ?? 'the end'}`);
    if (!this.take('(')) return row => row[token.text];
    if (token.text !== 'now') throw new Error(`no function ${token.text} here`);
    this.expect(')');
    const { now } = this.world;
    return () => Math.floor(now / 1000); // seconds since 1970: "Datetime functions"
  }
}

function truth(value: Value): boolean {
  if (typeof value !== 'boolean') throw new Error('"Use Boolean operators only in functions that return a value of TRUE or FALSE"');
  return value;
}

const isNumber = (value: Value) => typeof value === 'number' || (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value));

/** Two values that look like numbers are compared as numbers; a number and something that is none are not equal and in no order. */
function compare(left: Value, sign: '=' | '!=' | '>=' | '<=' | '>' | '<', right: Value): boolean {
  if (left === undefined || right === undefined) return false;
  const numeric = isNumber(left) && isNumber(right);
  if (!numeric && (typeof left === 'number' || typeof right === 'number')) return sign === '!=';
  const [a, b] = numeric ? [Number(left), Number(right)] : [String(left), String(right)];
  switch (sign) {
    case '=': return a === b;
    case '!=': return a !== b;
    case '>=': return a >= b;
    case '<=': return a <= b;
    case '>': return a > b;
    case '<': return a < b;
  }
}

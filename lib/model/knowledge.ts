/** What can be known at synth: a value, or why there is none. Unknown is a value and never an exception. */
export type Knowledge<T> = Known<T> | Unknown;

export interface Known<T> {
  readonly known: true;
  readonly value: T;
}

export interface Unknown {
  readonly known: false;
  /** What stands in the template instead, in words: `the parameter OfficeCidr`, `the import net:OfficeCidr`. */
  readonly why: string;
  /** What would settle it, as an order to the user: `give the parameter OfficeCidr AllowedValues`. Undefined where nobody can say. */
  readonly settledBy?: string;
}

export function known<T>(value: T): Known<T> {
  return { known: true, value };
}

export function unknown(why: string, settledBy?: string): Unknown {
  return settledBy === undefined ? { known: false, why } : { known: false, why, settledBy };
}

/** What follows from a value, as far as the value is known. */
export function whenKnown<T, U>(knowledge: Knowledge<T>, then: (value: T) => U): Knowledge<U> {
  return knowledge.known ? known(then(knowledge.value)) : knowledge;
}

/** Whether both hold. One that is known not to hold decides alone, whatever the other is. */
export function both(a: Knowledge<boolean>, b: Knowledge<boolean>): Knowledge<boolean> {
  if (a.known) return a.value ? b : a;
  if (b.known) return b.value ? a : b;
  return unknown(`${a.why} and ${b.why}`, inOneOrder([a.settledBy, b.settledBy]));
}

/** What settles several things together; undefined where nothing is known to settle any. */
export function inOneOrder(orders: readonly (string | undefined)[]): string | undefined {
  const told = [...new Set(orders.filter(order => order !== undefined))];
  return told.length > 0 ? told.join('; and ') : undefined;
}

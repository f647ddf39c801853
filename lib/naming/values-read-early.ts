import { Reference } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { fixedAttributeOf, fixedValueOf } from './meaning-of-a-token';
import { refusalError } from '../errors/refuse';
import { usersLine } from '../errors/users-frames';

/** A token that was read, and what was made of it. */
interface Reading {
  readonly token: unknown;
  readonly then: string | number;
  readonly source: Reference;
  readonly product: () => string;
  /** The line of the user's code that asked for it, where that is known. */
  readonly line?: string;
}

/**
 * Remembers which tokens were read as the value that the app fixes, and fails synth where the app has changed that value since. What was made of it
 * says the old value and is named after it, so that it can no longer follow.
 */
export class ValuesReadEarly {
  private readonly readings: Reading[] = [];

  /** @param product what is made of such values: `rule` */
  public constructor(private readonly who: string, private readonly reader: IConstruct, private readonly product: string) {}

  /**
   * Notes a token, if the app fixes its value.
   *
   * @param product what was made of it, for the error
   */
  public note(token: unknown, product: () => string): void {
    const attribute = fixedAttributeOf(this.reader, token);
    if (!attribute) return;
    // Validations run when everything that can change a property has run, Aspects too.
    if (this.readings.length === 0) this.reader.node.addValidation({ validate: () => this.changes() });
    this.readings.push({ token, then: attribute.value, source: attribute.source, product, line: usersLine() });
  }

  private changes(): string[] {
    const productsByChange = new Map<string, string[]>();
    for (const { token, then, source, product, line } of this.readings) {
      const now = fixedValueOf(this.reader, token);
      if (String(now) === String(then)) continue;
      const change = JSON.stringify([`${source.displayName} of '${source.target.node.path}'`, `then ${then}, now ${now ?? 'a value that is not known at synth'}`]);
      const madeOfIt = `'${product()}'${line === undefined ? '' : `, asked for at ${line}`}`;
      productsByChange.set(change, [...productsByChange.get(change) ?? [], madeOfIt]);
    }
    return [...productsByChange].map(([change, products]) => {
      const [source, thenAndNow] = JSON.parse(change) as [string, string];
      return this.sayChanged(source, thenAndNow, [...new Set(products)]);
    });
  }

  private sayChanged(source: string, thenAndNow: string, products: readonly string[]): string {
    return refusalError({
      problem: `${this.who}: ${source} changed after a ${this.product} was made of it`,
      given: `${thenAndNow}: ${products.join('; ')}`,
      accepted: 'a value that stays as it is once something is made of it, which is named after it',
      change: `set the property before the ${this.product} is asked for, or give the ${this.product} the value itself`,
    }).message;
  }
}

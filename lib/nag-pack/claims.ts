import { IConstruct } from 'constructs';

/** That somebody reports something. */
export interface Claim {
  readonly reporter: object;
  readonly strictness: number;
  /** Takes it out of the report in which it was told, when a stricter one tells it. */
  retract?: () => void;
}

/** Who reports what is said of a construct, so that a pack that is registered twice says nothing twice. */
export class Claims {
  private readonly claims = new WeakMap<IConstruct, Map<string, Claim>>();

  /**
   * A claim for the first who asks, whenever it asks again, and for one who is stricter: what it fails on, the first one lets pass. Then the first one
   * takes back what it told.
   */
  public take(at: IConstruct, says: string, reporter: object, strictness: number): Claim | undefined {
    const here = this.claims.get(at) ?? new Map<string, Claim>();
    this.claims.set(at, here);
    const before = here.get(says);
    if (before && before.reporter !== reporter) {
      if (strictness <= before.strictness) return undefined;
      before.retract?.();
    }
    const claim: Claim = { reporter, strictness };
    here.set(says, claim);
    return claim;
  }
}

import { IConstruct } from 'constructs';

/** Who reports what lies at a construct, so that a pack that is registered twice says nothing twice. */
export class Claims {
  private readonly owners = new WeakMap<IConstruct, { readonly reporter: object; readonly strictness: number }>();

  /** True for the first who asks, whenever it asks again, and for one who is stricter: what it fails on, the first one lets pass. */
  public take(at: IConstruct, reporter: object, strictness: number): boolean {
    const owner = this.owners.get(at);
    if (owner && owner.reporter !== reporter && strictness <= owner.strictness) return false;
    this.owners.set(at, { reporter, strictness });
    return true;
  }
}

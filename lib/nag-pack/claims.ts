import { IConstruct } from 'constructs';

/** Who reports what is said of a construct, so that a pack that is registered twice says nothing twice. */
export class Claims {
  private readonly owners = new WeakMap<IConstruct, Map<string, { readonly reporter: object; readonly strictness: number }>>();

  /** True for the first who asks, whenever it asks again, and for one who is stricter: what it fails on, the first one lets pass. */
  public take(at: IConstruct, says: string, reporter: object, strictness: number): boolean {
    const here = this.owners.get(at) ?? new Map<string, { readonly reporter: object; readonly strictness: number }>();
    this.owners.set(at, here);
    const owner = here.get(says);
    if (owner && owner.reporter !== reporter && strictness <= owner.strictness) return false;
    here.set(says, { reporter, strictness });
    return true;
  }
}

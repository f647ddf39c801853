/** Groups that are worn together. One object for one set of groups, so that what is worked out for it once serves all interfaces that wear it. */
export interface Wearing {
  readonly id: number;
  /** Sorted, without repeats. */
  readonly groupIds: readonly string[];
  /** Those of them that one snapshot has there and another has not: whether they were worn at the time of a flow nobody can know. Sorted. */
  readonly sometimes: readonly string[];
}

/** All of them. */
export class Wearings {
  private readonly known = new Map<string, Wearing>();

  public of(groupIds: readonly string[], sometimes: readonly string[] = []): Wearing {
    const key = `${sorted(groupIds).join()} ${sorted(sometimes).join()}`;
    let wearing = this.known.get(key);
    if (!wearing) this.known.set(key, wearing = { id: this.known.size, groupIds: sorted(groupIds), sometimes: sorted(sometimes) });
    return wearing;
  }

  /** What was worn first one way and then the other. */
  public union(one: Wearing | undefined, other: Wearing): Wearing {
    if (one === undefined || one === other) return other;
    const isInBoth = (groupId: string) => one.groupIds.includes(groupId) && other.groupIds.includes(groupId);
    const all = [...one.groupIds, ...other.groupIds];
    return this.of(all, [...one.sometimes, ...other.sometimes, ...all.filter(groupId => !isInBoth(groupId))]);
  }
}

function sorted(groupIds: readonly string[]): string[] {
  return [...new Set(groupIds)].sort();
}

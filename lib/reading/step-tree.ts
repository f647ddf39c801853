/** A key of a map, or the index of an item. */
export type Step = string | number;

/** Ways through a text that are looked for together, and where each of their steps was found. */
export class StepTree {
  public static of(ways: readonly (readonly Step[])[]): StepTree {
    const root = new StepTree();
    root.offset = 0;
    for (const way of ways) {
      let tree = root;
      for (const step of way) tree = tree.grow(String(step));
    }
    return root;
  }

  /** Where it begins, in characters; undefined where it has not been found. */
  public offset: number | undefined;
  private readonly branches = new Map<string, StepTree>();

  private constructor() {}

  /** What is looked for one step further on. */
  public at(step: Step): StepTree | undefined {
    return this.branches.get(String(step));
  }

  /** The steps that are looked for from here on. */
  public steps(): string[] {
    return [...this.branches.keys()];
  }

  public get isLeaf(): boolean {
    return this.branches.size === 0;
  }

  /** All offsets that were found. */
  public offsets(): number[] {
    return [...new Set([...this.offset === undefined ? [] : [this.offset], ...[...this.branches.values()].flatMap(branch => branch.offsets())])];
  }

  /** Where a way ends, or the last step of it that was found. */
  public offsetOf(way: readonly Step[]): number {
    let last = 0;
    let tree: StepTree | undefined = this;
    for (const step of way) {
      tree = tree.at(step);
      if (tree?.offset === undefined) return last;
      last = tree.offset;
    }
    return last;
  }

  private grow(step: string): StepTree {
    let branch = this.branches.get(step);
    if (!branch) {
      branch = new StepTree();
      this.branches.set(step, branch);
    }
    return branch;
  }
}

import { CfnElement, Stack } from 'aws-cdk-lib';
import { Dependable, IConstruct } from 'constructs';
import { referencesOf } from '../naming/references';

/** Which stack waits for which: by what their resources refer to, and by dependencies that somebody said. */
export class StackGraph {
  private readonly edges = new Map<Stack, Set<Stack>>();

  /** Reads everything below a Stage as it is now. */
  public constructor(stage: IConstruct) {
    for (const construct of stage.node.findAll()) {
      if (Stack.isStack(construct)) construct.dependencies.forEach(other => this.add(construct, other));
      if (CfnElement.isCfnElement(construct)) referencesOf(construct).forEach(target => this.add(Stack.of(construct), Stack.of(target)));
      for (const dependency of construct.node.dependencies) {
        for (const root of Dependable.of(dependency).dependencyRoots) {
          for (const waiting of stacksAt(construct)) stacksAt(root).forEach(other => this.add(waiting, other));
        }
      }
    }
  }

  /** Notes that one stack will wait for the other. */
  public add(from: Stack, to: Stack): void {
    if (from === to) return;
    this.edges.set(from, (this.edges.get(from) ?? new Set()).add(to));
  }

  /** Whether one stack waits for the other, also by way of others. */
  public waits(from: Stack, to: Stack): boolean {
    const seen = new Set([from]);
    for (const stack of seen) {
      if (stack === to) return true;
      this.edges.get(stack)?.forEach(next => seen.add(next)); // a Set that grows is walked to its end
    }
    return false;
  }
}

/** The stack of a construct; those below one that stands in none, a Stage or the App. */
function stacksAt(construct: IConstruct): Stack[] {
  const own = [...construct.node.scopes].reverse().find(scope => Stack.isStack(scope));
  return own ? [own as Stack] : construct.node.findAll().filter((below): below is Stack => Stack.isStack(below));
}

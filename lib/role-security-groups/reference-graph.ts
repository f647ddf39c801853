import { CfnElement, CfnResource, Stack, Stage } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { chainOf, commonStack } from './nested-stacks';
import { referencesOf } from '../naming/references';

/**
 * Who waits for whom when a Stage is deployed: every reference and dependency between its elements, read once.
 *
 * CloudFormation deploys pieces, and a circle between pieces cannot be deployed. Among the stacks of a Stage a piece is a top-level stack with all that
 * is nested in it. Inside one stack a piece is a resource, or a nested stack as a whole. So the same references are looked at from several places.
 */
export class ReferenceGraph {
  private readonly references: (readonly [IConstruct, IConstruct])[] = [];
  private readonly views = new Map<Stack | undefined, Map<IConstruct, Set<IConstruct>>>();
  /** The resource of a nested stack in its parent is the same piece as the stack. */
  private readonly nestedStackOf = new Map<IConstruct, Stack>();

  public constructor(stage: IConstruct) {
    for (const construct of constructsOf(stage)) this.read(construct);
  }

  /** Notes that `from` now refers to `to`. */
  public add(from: IConstruct, to: IConstruct): void {
    this.references.push([from, to]);
    for (const [home, view] of this.views) this.draw(view, home, from, to);
  }

  /** Whether something new in `stack` can refer to `target` without closing a circle. */
  public canRefer(stack: Stack, target: IConstruct): boolean {
    const there = Stack.of(target);
    const home = commonStack(stack, there);
    // A rule that is a piece of its own cannot be waited for by anything that was there before it.
    if (there === stack || home === stack) return true;
    return !this.reaches(home, this.pieceOf(target, home), this.pieceOf(stack, home));
  }

  private reaches(home: Stack | undefined, from: IConstruct, to: IConstruct): boolean {
    const view = this.viewFrom(home);
    const seen = new Set<IConstruct>();
    const next = [from];
    for (let piece = next.pop(); piece; piece = next.pop()) {
      if (piece === to) return true;
      if (seen.has(piece)) continue;
      seen.add(piece);
      next.push(...view.get(piece) ?? []);
    }
    return false;
  }

  private viewFrom(home: Stack | undefined): Map<IConstruct, Set<IConstruct>> {
    const existing = this.views.get(home);
    if (existing) return existing;
    const view = new Map<IConstruct, Set<IConstruct>>();
    this.views.set(home, view);
    for (const [from, to] of this.references) this.draw(view, home, from, to);
    return view;
  }

  private draw(view: Map<IConstruct, Set<IConstruct>>, home: Stack | undefined, from: IConstruct, to: IConstruct): void {
    const [a, b] = [this.pieceOf(from, home), this.pieceOf(to, home)];
    if (a === b) return;
    const known = view.get(a);
    if (known) known.add(b);
    else view.set(a, new Set([b]));
  }

  /** The piece that a thing belongs to, as seen from inside a stack, or from outside all stacks. */
  private pieceOf(thing: IConstruct, home: Stack | undefined): IConstruct {
    const around = chainOf(this.nestedStackOf.get(thing) ?? Stack.of(thing));
    const depth = home ? around.indexOf(home) : -1;
    if (depth < 0) return around[around.length - 1];
    return depth === 0 ? thing : around[depth - 1];
  }

  private read(construct: IConstruct): void {
    if (Stack.isStack(construct)) {
      if (construct.nestedStackResource) this.nestedStackOf.set(construct.nestedStackResource, construct);
      for (const dependency of construct.dependencies) this.references.push([construct, dependency]);
    }
    if (CfnElement.isCfnElement(construct)) {
      const dependencies = CfnResource.isCfnResource(construct) ? construct.obtainDependencies() : [];
      for (const target of [...referencesOf(construct), ...dependencies]) this.references.push([construct, target]);
    }
    for (const dependency of construct.node.dependencies) {
      for (const from of elementsOf(construct)) for (const to of elementsOf(dependency)) this.references.push([from, to]);
    }
  }
}

/** Every construct of a Stage, without those of Stages inside it. */
function constructsOf(stage: IConstruct): IConstruct[] {
  return [stage, ...stage.node.children.filter(child => !Stage.isStage(child)).flatMap(constructsOf)];
}

function elementsOf(construct: IConstruct): IConstruct[] {
  return construct.node.findAll().filter(CfnElement.isCfnElement);
}

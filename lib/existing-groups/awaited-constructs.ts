import { Aspects, Stage } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';

/** A construct that is about to be made, and what is to be done to it. */
interface Awaited {
  readonly scope: IConstruct;
  readonly id: string;
  readonly act: (construct: IConstruct) => void;
  done: boolean;
}

/** By scope, and of every injector: each construct is awaited by one. */
const AWAITED = new WeakMap<IConstruct, Awaited[]>();

/** Whether an injector of ours heard of the construct. */
export function isAwaited(construct: IConstruct): boolean {
  return awaitedAs(construct).length > 0;
}

function awaitedAs(construct: IConstruct): Awaited[] {
  const { scope } = construct.node;
  const siblings = scope && AWAITED.get(scope);
  // The CDK changes some characters of an id, so that ids are not compared.
  return siblings ? siblings.filter(({ id }) => scope.node.tryFindChild(id) === construct) : [];
}

/**
 * Forgets a construct that was awaited and that somebody took away again: the next one in its place is another. One that is still there stays awaited, for
 * a second one of its id is never made.
 */
export function forgetRemoved(scope: IConstruct, id: string): void {
  const siblings = AWAITED.get(scope);
  if (siblings === undefined || scope.node.tryFindChild(id) !== undefined) return;
  for (const awaited of siblings.filter(({ id: other }) => other === id)) awaited.done = true;
  AWAITED.set(scope, siblings.filter(({ id: other }) => other !== id));
}

/**
 * Constructs that a property injector heard of: they are made right after. Something is done to each at the end, when everything that the app asks of it
 * is known, by an Aspect on its Stage, since Aspects do not cross Stages.
 */
export class AwaitedConstructs {
  private readonly mine: Awaited[] = [];
  private readonly stages = new Set<IConstruct>();

  /** @param onStage told of each Stage, or the App, in which something is awaited */
  public constructor(private readonly onStage: (stage: IConstruct) => void) {}

  /** Has something done to the construct that will have the id. */
  public expect(scope: IConstruct, id: string, act: (construct: IConstruct) => void): void {
    const awaited = { scope, id, act, done: false };
    this.mine.push(awaited);
    const siblings = AWAITED.get(scope) ?? [];
    AWAITED.set(scope, siblings);
    siblings.push(awaited);
    const stage = Stage.of(scope) ?? scope.node.root;
    if (this.stages.has(stage)) return;
    this.stages.add(stage);
    Aspects.of(stage).add({ visit });
    this.onStage(stage);
  }

  /** Those that were made too late for the Aspect: by another Aspect. */
  public get missed(): IConstruct[] {
    return this.mine.filter(({ done }) => !done).map(({ scope, id }) => scope.node.tryFindChild(id)).filter(construct => construct !== undefined);
  }
}

function visit(node: IConstruct): void {
  for (const awaited of awaitedAs(node)) {
    if (awaited.done) continue;
    awaited.done = true;
    awaited.act(node);
  }
}

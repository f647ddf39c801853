import { Aspects, CfnResource, Stack, Stage } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { IConstruct } from 'constructs';
import { CandidateStacks, candidateStacks } from './candidate-stacks';
import { bearTrace, callersTrace, CreationTrace, lineIn } from './creation-line';
import { ReferenceGraph } from './reference-graph';
import { RuleRequest } from './rule-request';
import { refuse } from '../errors/refuse';
import { referencesIn } from '../naming/references';

/** A rule that waits to be told its stack. */
interface Waiting {
  /** Sorts rules alike whoever asked first. */
  readonly key: string;
  readonly who: string;
  readonly candidates: CandidateStacks;
  readonly references: readonly IConstruct[];
  readonly trace: CreationTrace;
  readonly write: (stack: Stack) => CfnResource;
}

const BY_STAGE = new WeakMap<IConstruct, GrantsBetweenStacks>();

/**
 * Decides, when the whole Stage is known, into which stack each rule between stacks goes.
 *
 * No rule that decides when the grant is asked for can do without circles: the references that matter may come later. A rule goes to the client's stack,
 * which usually refers to the server's anyway, unless the server's stack already waits for the client's; then to the server's. In an app without
 * circles one of the two is always free.
 */
export class GrantsBetweenStacks {
  /** Those of a Stage. Called by every group when it is made: an Aspect that is added while Aspects run may never be called. */
  public static of(scope: IConstruct): GrantsBetweenStacks {
    const stage = Stage.of(scope) ?? scope.node.root;
    const existing = BY_STAGE.get(stage);
    if (existing) return existing;
    const grants = new GrantsBetweenStacks(stage);
    BY_STAGE.set(stage, grants);
    return grants;
  }

  private waiting: Waiting[] = [];
  private decided = false;
  private readonly before: (() => void)[] = [];

  private constructor(private readonly stage: IConstruct) {
    Aspects.of(stage).add({ visit: node => { if (node === stage) this.decide(); } });
    stage.node.addValidation({
      validate: () => this.waiting.map(({ who }) => `${who}: a rule between stacks was asked for too late to be written: ask before app.synth()`),
    });
  }

  /** Takes a rule that speaks of things in other stacks. Written at once when the Stage was already decided (a grant made by an Aspect). */
  public ask(group: ec2.SecurityGroup, request: RuleRequest, far: readonly IConstruct[], write: (stack: Stack) => CfnResource): void {
    const candidates = candidateStacks(group, request, far);
    this.waiting.push({
      key: [...candidates.stacks.map(stack => stack.node.path), request.who, request.name].join('\n'),
      who: request.who,
      candidates,
      references: [group.node.defaultChild!, ...referencesIn(group, [request.content, request.text.current])],
      trace: callersTrace(group),
      write,
    });
    if (this.decided) this.decide();
  }

  /** Has something done when the Stage is known, before its stacks are written. */
  public beforeSynth(act: () => void): void {
    this.before.push(act);
  }

  private decide(): void {
    this.decided = true;
    for (const act of this.before.splice(0)) act();
    if (this.waiting.length === 0) return;
    const graph = new ReferenceGraph(this.stage);
    const waiting = this.waiting.sort((a, b) => (a.key < b.key ? -1 : 1));
    this.waiting = [];
    for (const { who, candidates: { stacks, pinned }, references, trace, write } of waiting) {
      const free = stacks.find(stack => references.every(target => graph.canRefer(stack, target)));
      if (!free && pinned) refusePin(who, stacks[0], trace);
      // None is free only where the app had a circle before: CDK then says so, and names the stacks.
      const rule = write(free ?? stacks[0]);
      bearTrace(rule, trace);
      for (const target of references) graph.add(rule, target);
    }
  }
}

function refusePin(who: string, stack: Stack, trace: CreationTrace): never {
  return refuse({
    problem: `${who}: a rule in the stack that rulesIn names would close a circle between stacks`,
    given: `rulesIn: '${stack.node.path}', and a rule that is asked for at ${lineIn(trace) ?? 'a line that CDK was told not to keep'}`,
    accepted: 'a stack that the stacks of both groups do not wait for',
    change: 'leave rulesIn out: then the stack is chosen so that no circle arises',
  });
}

import { Aspects, CfnResource, Stack, Stage } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { IConstruct } from 'constructs';
import { refuse } from '../errors/refuse';
import { referencesIn } from '../naming/references';
import { bearLineOf, userLines } from './creation-line';
import { ReferenceGraph } from './reference-graph';
import { RuleRequest } from './rule-request';

/** A rule that waits to be told its stack. */
interface Waiting {
  /** Sorts rules alike whoever asked first. */
  readonly key: string;
  readonly who: string;
  /** The stacks that the rule may be written to, the better one first. */
  readonly candidates: readonly Stack[];
  readonly pinned: boolean;
  readonly references: readonly IConstruct[];
  readonly lines: readonly string[];
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

  private constructor(private readonly stage: IConstruct) {
    Aspects.of(stage).add({ visit: node => { if (node === stage) this.decide(); } });
    stage.node.addValidation({
      validate: () => this.waiting.map(({ who }) => `${who}: a rule between stacks was asked for too late to be written: ask before app.synth()`),
    });
  }

  /** Takes a rule that speaks of things in other stacks. Written at once when the Stage was already decided (a grant made by an Aspect). */
  public ask(group: ec2.SecurityGroup, request: RuleRequest, far: readonly IConstruct[], write: (stack: Stack) => CfnResource): void {
    const { candidates, pinned } = this.candidatesFor(group, request, far);
    this.waiting.push({
      key: [...candidates.map(stack => stack.node.path), request.who, request.name].join('\n'),
      who: request.who,
      candidates,
      pinned,
      references: [group.node.defaultChild!, ...referencesIn(group, request.content)],
      lines: userLines(),
      write,
    });
    if (this.decided) this.decide();
  }

  private decide(): void {
    this.decided = true;
    if (this.waiting.length === 0) return;
    const graph = new ReferenceGraph(this.stage);
    const waiting = this.waiting.sort((a, b) => (a.key < b.key ? -1 : 1));
    this.waiting = [];
    for (const { who, candidates, pinned, references, lines, write } of waiting) {
      const stack = candidates.find(candidate => references.every(target => graph.canRefer(candidate, target)));
      if (!stack && pinned) refusePin(who, candidates[0]);
      const rule = write(stack ?? candidates[0]);
      bearLineOf(rule, lines);
      for (const target of references) graph.add(rule, target);
    }
  }

  private candidatesFor(group: ec2.SecurityGroup, { who, content }: RuleRequest, far: readonly IConstruct[]): { candidates: Stack[]; pinned: boolean } {
    const home = Stack.of(group);
    const peerId = content.peer.sourceSecurityGroupId ?? content.peer.destinationSecurityGroupId;
    const [peer] = referencesIn(group, peerId);
    // A network or an address that another stack holds is shared by many: the rule is the group's own business.
    if (!peer) return { candidates: [home, ...far.map(target => Stack.of(target))], pinned: false };
    const [client, server] = content.direction === 'ingress' ? [peer, group] : [group, peer];
    const pin = pinOf(server);
    if (!pin) return { candidates: [Stack.of(client), Stack.of(server)], pinned: false };
    if (Stage.of(pin) !== this.stage) {
      refuse({ problem: `${who}: rulesIn names a stack of another Stage`, given: `'${pin.node.path}'`, accepted: 'a stack of the same Stage', change: 'name one of this Stage, or leave rulesIn out' });
    }
    return { candidates: [pin], pinned: true };
  }
}

/** The stack that a role which serves wants its rules in: also where the group was passed on as an id. */
function pinOf(server: IConstruct): Stack | undefined {
  for (const construct of [server, server.node.scope]) {
    if (construct && '_rulesIn' in construct && Stack.isStack(construct._rulesIn)) return construct._rulesIn;
  }
  return undefined;
}

function refusePin(who: string, stack: Stack): never {
  return refuse({
    problem: `${who}: a rule in the stack that rulesIn names would close a circle between stacks`,
    given: `rulesIn: '${stack.node.path}'`,
    accepted: 'a stack that the stacks of both groups do not wait for',
    change: 'leave rulesIn out: then the stack is chosen so that no circle arises',
  });
}

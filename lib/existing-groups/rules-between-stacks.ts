import { Aspects, Stack, Stage } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { StackGraph } from './stack-graph';

/** A rule that speaks of two stacks and must stand in one of them. */
interface Waiting {
  readonly who: string;
  /** Where the peer is made. */
  readonly peers: Stack;
  /** Whence the id of the adopted group is. */
  readonly groups: Stack;
  readonly write: (stack: Stack) => void;
}

const BY_STAGE = new WeakMap<IConstruct, RulesBetweenStacks>();

/**
 * Decides, when everything in a Stage is known, where a rule stands that refers to the id of its group in one stack and to its peer in another: with the
 * peer, if the peer's stack waits for the group's anyway, else with the group. So it never closes a circle of stacks that was not there.
 */
export class RulesBetweenStacks {
  /** Those of a Stage. Called for every group whose id may be in another stack: an Aspect that is added while Aspects run may never be called. */
  public static of(scope: IConstruct): RulesBetweenStacks {
    const stage = Stage.of(scope) ?? scope.node.root;
    const rules = BY_STAGE.get(stage) ?? new RulesBetweenStacks(stage);
    BY_STAGE.set(stage, rules);
    return rules;
  }

  private waiting: Waiting[] = [];
  private decided = false;

  private constructor(private readonly stage: IConstruct) {
    Aspects.of(stage).add({ visit: node => { if (node === stage) this.decide(); } });
    stage.node.addValidation({
      validate: () => this.waiting.map(({ who }) => `${who}: a rule between stacks was asked for too late to be written: ask before app.synth()`),
    });
  }

  /** Takes a rule. Written at once when the Stage was decided already: an Aspect asks. */
  public ask(rule: Waiting): void {
    this.waiting.push(rule);
    if (this.decided) this.decide();
  }

  private decide(): void {
    this.decided = true;
    if (this.waiting.length === 0) return;
    const graph = new StackGraph(this.stage);
    const key = ({ peers, groups }: Waiting) => `${peers.node.path}\n${groups.node.path}`;
    const waiting = this.waiting.sort((a, b) => (key(a) < key(b) ? -1 : 1));
    this.waiting = [];
    for (const { peers, groups, write } of waiting) {
      const stack = graph.waits(peers, groups) ? peers : groups;
      graph.add(stack, stack === peers ? groups : peers);
      write(stack);
    }
  }
}

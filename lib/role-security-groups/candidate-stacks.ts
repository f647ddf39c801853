import { Stack, Stage } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { IConstruct } from 'constructs';
import { RuleRequest } from './rule-request';
import { refuse } from '../errors/refuse';
import { referencesIn } from '../naming/references';

/** The stacks that a rule between stacks may be written to, the better one first. */
export interface CandidateStacks {
  readonly stacks: readonly Stack[];
  /** Whether `rulesIn` leaves no choice. */
  readonly pinned: boolean;
}

/** @param far what the rule speaks of in other stacks */
export function candidateStacks(group: ec2.SecurityGroup, { who, content }: RuleRequest, far: readonly IConstruct[]): CandidateStacks {
  const [peer] = referencesIn(group, content.peer.sourceSecurityGroupId ?? content.peer.destinationSecurityGroupId);
  // A network or an address that another stack holds is shared by many: the rule is the group's own business.
  if (!peer) return { stacks: stacksOf(group, ...far), pinned: false };
  const [client, server] = content.direction === 'ingress' ? [peer, group] : [group, peer];
  const pin = pinOf(server);
  // A port may come from a third stack. Of all stacks that a rule speaks of one is always free, as long as they make no circle themselves.
  if (!pin) return { stacks: stacksOf(client, server, ...far), pinned: false };
  if (Stage.of(pin) !== Stage.of(group)) {
    refuse({
      problem: `${who}: rulesIn names a stack of another Stage`,
      given: `'${pin.node.path}'`,
      accepted: 'a stack of the same Stage',
      change: 'name one of this Stage, or leave rulesIn out',
    });
  }
  return { stacks: [pin], pinned: true };
}

function stacksOf(...constructs: IConstruct[]): Stack[] {
  return [...new Set(constructs.map(construct => Stack.of(construct)))];
}

/** The stack that a role which serves wants its rules in: also where the group was passed on as an id. */
function pinOf(server: IConstruct): Stack | undefined {
  for (const construct of [server, server.node.scope]) {
    if (construct && '_rulesIn' in construct && Stack.isStack(construct._rulesIn)) return construct._rulesIn;
  }
  return undefined;
}

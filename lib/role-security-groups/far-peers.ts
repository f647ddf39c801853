import { Stack, Stage, Token } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { RuleContent } from '../asked-rules/rule-content';
import { refuse } from '../errors/refuse';

const INSTEAD = 'the address ranges of the other side as a TrustedNetwork; where the VPCs are connected, its group by id: '
  + "SharedSecurityGroup.fromSecurityGroupId('sg-...', { name, owner, over })";

/** Throws if a rule can never reach what it speaks of: another Stage, or another Region or account as far as synth can tell. */
export function checkReachable(who: string, group: IConstruct, target: IConstruct, { direction }: RuleContent): void {
  const [here, there] = [Stack.of(group), Stack.of(target)];
  const between = `a rule ${direction === 'ingress' ? 'from' : 'to'} '${asWritten(target).node.path}'`;
  if (Stage.of(group) !== Stage.of(target)) {
    refuse({
      problem: `${who}: ${between} would cross from one Stage to another, and Stages are deployed apart`,
      given: `'${stageOf(target)}' seen from '${stageOf(group)}'`,
      accepted: `groups of the same Stage; ${INSTEAD}`,
      change: 'make both groups in one Stage, or pass a literal id or a TrustedNetwork',
    });
  }
  for (const [what, mine, theirs] of [['Region', here.region, there.region], ['account', here.account, there.account]]) {
    if (Token.isUnresolved(mine) || Token.isUnresolved(theirs) || mine === theirs) continue;
    refuse({
      problem: `${who}: ${between} would cross from one ${what} to another, where its id means nothing`,
      given: `${theirs} seen from ${mine}`,
      accepted: `groups and prefix lists of the same ${what}; ${INSTEAD}`,
      change: 'pass a literal id or a TrustedNetwork made in this stack',
    });
  }
}

/** The construct that somebody wrote, where the target is the resource inside it. */
function asWritten(target: IConstruct): IConstruct {
  const { scope } = target.node;
  return scope?.node.defaultChild === target ? scope : target;
}

function stageOf(construct: IConstruct): string {
  return Stage.of(construct)?.node.path || 'App';
}

import { Stack, Stage, Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { IConstruct } from 'constructs';
import { refuse } from '../errors/refuse';
import { canonicalJson, meaningOf } from '../naming/meaning-of-a-token';
import { VPC_NOT_LOOKED_UP } from '../naming/stand-ins';

/** Who has a name, by construct tree and place. */
const TAKEN = new WeakMap<IConstruct, Map<string, IConstruct>>();

/**
 * Throws if another group has the name in the same VPC or in the same stack, in any case of letters.
 *
 * "The name of a security group … must be unique within the VPC … names are case-insensitive": AWS::EC2::SecurityGroup, GroupName. Within a stack the
 * logical ids are made of the name.
 */
export function claimGroupName(who: string, group: IConstruct, vpc: ec2.IVpc, names: readonly string[]): void {
  const taken = TAKEN.get(group.node.root) ?? new Map<string, IConstruct>();
  TAKEN.set(group.node.root, taken);
  const places = { VPC: vpcOf(group, vpc), stack: `stack ${Stack.of(group).node.path}` };
  for (const name of new Set(names)) {
    for (const [kind, place] of Object.entries(places)) {
      const key = canonicalJson([place, name.toLowerCase()]);
      const first = taken.get(key);
      if (first && first !== group) {
        refuse({
          problem: `${who}: '${first.node.path}' already has that name in the same ${kind}`,
          given: `'${name}' for '${group.node.path}'`,
          accepted: `names that differ in more than upper and lower case: ${kind === 'VPC' ? 'EC2 refuses a second one in a VPC' : 'logical ids are made of them'}`,
          change: `give one of the two a qualifier: { qualifier: '${group.node.id}' }`,
        });
      }
      taken.set(key, group);
    }
  }
}

/** A VPC as far as synth can tell: account and Region where they are known, else the Stage; and what the VPC's id means. */
function vpcOf(group: IConstruct, vpc: ec2.IVpc): string {
  const stack = Stack.of(group);
  const concrete = !Token.isUnresolved(stack.account) && !Token.isUnresolved(stack.region);
  const where = concrete ? `${stack.account}/${stack.region}` : `stage ${Stage.of(group)?.node.path ?? ''}`;
  return canonicalJson([where, vpc.vpcId === VPC_NOT_LOOKED_UP ? { lookUp: vpc.node.path } : meaningOf(group, vpc.vpcId)]);
}

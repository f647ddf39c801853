import { Stack, Stage, Token } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { canonicalJson, meaningOf } from './meaning-of-a-token';
import { VPC_NOT_LOOKED_UP } from './stand-ins';
import { refuse } from '../errors/refuse';

/** Who has a name, by construct tree and place. */
const TAKEN = new WeakMap<IConstruct, Map<string, IConstruct>>();

/** What a name is claimed in: a VPC of the CDK, or the id of one with whoever says it. */
export interface NamedIn {
  readonly node: IConstruct['node'];
  /** Undefined for the default VPC. */
  readonly vpcId?: string;
}

/**
 * Throws if another group has the name in the same VPC or, where logical ids are made of it, in the same stack; in any case of letters.
 *
 * "The name of a security group … must be unique within the VPC … names are case-insensitive": AWS::EC2::SecurityGroup, GroupName.
 *
 * @param ids whether logical ids are made of the name
 */
export function claimGroupName(who: string, group: IConstruct, vpc: NamedIn, names: readonly string[], ids = true): void {
  const taken = TAKEN.get(group.node.root) ?? new Map<string, IConstruct>();
  TAKEN.set(group.node.root, taken);
  const places = { VPC: vpcOf(group, vpc), ...ids && { stack: `stack ${Stack.of(group).node.path}` } };
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
function vpcOf(group: IConstruct, vpc: NamedIn): string {
  const stack = Stack.of(group);
  const concrete = !Token.isUnresolved(stack.account) && !Token.isUnresolved(stack.region);
  const where = concrete ? `${stack.account}/${stack.region}` : `stage ${Stage.of(group)?.node.path ?? ''}`;
  return canonicalJson([where, vpc.vpcId === VPC_NOT_LOOKED_UP ? { lookUp: vpc.node.path } : meaningOf(group, vpc.vpcId)]);
}

import { Mixin, Tags } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { IConstruct } from 'constructs';
import { groupAround, groupResourceOf } from './group-resource';
import { refuseOther } from './refused-construct';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';
import { conventionFor } from '../naming/convention-in-force';
import { claimGroupName } from '../naming/group-names-taken';
import { checkGroupName, checkPart, nameOf } from '../naming/name-parts';

/** What a group is called. */
export interface NameByConventionProps {
  /** The third part of the name: `BatchWorker`. */
  readonly role: string;

  /**
   * The fourth part of the name, for a second group of one role.
   *
   * @default - the name ends with the role
   */
  readonly qualifier?: string;

  /**
   * Whether EC2's own name of the group follows too. **EC2 replaces a group whose name changes**: say it for a group that is not live yet.
   *
   * @default false
   */
  readonly groupName?: boolean;
}

/**
 * Names a group `<Project>-<Environment>-<Role>[-<Qualifier>]` by its tag `Name`, with project and environment of the NamingConvention in force.
 *
 * A tag changes in place. EC2's own name does not, so it stays as it is unless asked.
 *
 * @example
 * const batch = new ec2.SecurityGroup(this, 'Batch', { vpc, description: 'nightly batch', allowAllOutbound: false });
 * batch.with(new NameByConvention({ role: 'BatchWorker' }));
 */
export class NameByConvention extends Mixin {
  private readonly props: NameByConventionProps;
  private named?: ec2.CfnSecurityGroup;

  /** @throws when role or qualifier cannot stand in a name */
  public constructor(props: NameByConventionProps) {
    super();
    const who = 'NameByConvention';
    if (typeof props !== 'object' || props === null) {
      refuse({ problem: `${who} does not say the role`, given: asGiven(props), accepted: '{ role, qualifier, groupName }', change: "new NameByConvention({ role: 'BatchWorker' })" });
    }
    checkPart(who, 'role', props.role);
    if (props.qualifier !== undefined) checkPart(who, 'qualifier', props.qualifier);
    if (props.groupName !== undefined && typeof props.groupName !== 'boolean') {
      refuse({ problem: `${who}: groupName is yes or no`, given: asGiven(props.groupName), accepted: 'true, false, or nothing for false', change: 'groupName: true; the name itself is made of the parts' });
    }
    this.props = props;
  }

  /** Whether the construct is a group that this app makes, or its resource. */
  public override supports(construct: IConstruct): boolean {
    return groupResourceOf(construct) !== undefined;
  }

  /**
   * Names the group.
   *
   * @throws when it is no group of this app, when it is a second one or a role group, when project or environment are not known there, and with
   * `groupName` when another group of the VPC has the name
   */
  public applyTo(construct: IConstruct): void {
    const resource = groupResourceOf(construct) ?? refuseOther('NameByConvention', construct, 'ec2.SecurityGroup and ec2.CfnSecurityGroup');
    const { role, qualifier, groupName } = this.props;
    const who = `NameByConvention of '${construct.node.path}'`;
    if (this.named === resource) return;
    refuseRoles(who, resource);
    if (this.named !== undefined) {
      refuse({
        problem: `${who}: it has named another group already, and names are identities`,
        given: `'${this.named.node.path}' is called ${role}${qualifier === undefined ? '' : `-${qualifier}`}`,
        accepted: 'one group for one name',
        change: 'a NameByConvention of its own for each group, with a role or a qualifier of its own',
      });
    }
    const name = nameOf({ ...conventionFor(who, resource, construct.node.path, {}), role, qualifier });
    checkGroupName(who, name);
    if (groupName) claimGroupName(who, groupAround(resource) ?? resource, { node: resource.node, vpcId: resource.vpcId }, [name], false);
    this.named = resource;
    Tags.of(resource).add('Name', name);
    if (groupName) resource.groupName = name;
  }
}

/** A role group is named already: descriptions and ids are made of that name. */
function refuseRoles(who: string, resource: ec2.CfnSecurityGroup): void {
  const { roleName } = (groupAround(resource) ?? {}) as { readonly roleName?: unknown };
  if (typeof roleName !== 'string') return;
  refuse({
    problem: `${who}: a role group has its name by the convention already`,
    given: `'${roleName}'`,
    accepted: 'groups of the CDK that are no role, and low-level ones',
    change: 'role and qualifier in the props of the role group',
  });
}

import { PropertyInjectors } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct, IConstruct } from 'constructs';
import { GroupDefaults } from './group-defaults';
import { LeastPrivilegeDefaultsOptions } from './least-privilege-options';
import { EgressPolicy } from '../egress-policies/egress-policy';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';

const WHO = 'LeastPrivilegeDefaults.applyTo';

/** What TypeScript would not let through, for callers in JavaScript; and what comes too late. */
export function checkDefaults(scope: IConstruct, options: LeastPrivilegeDefaultsOptions): void {
  if (!Construct.isConstruct(scope)) {
    refuse({ problem: `${WHO}: that is no scope`, given: asGiven(scope), accepted: 'an App, a Stage, a Stack or another construct', change: 'LeastPrivilegeDefaults.applyTo(app)' });
  }
  if (typeof options !== 'object' || options === null) {
    refuse({ problem: `${WHO}: the options are none`, given: asGiven(options), accepted: '{ egress, flowLogs, closeDefaultGroup }, or nothing', change: 'leave them out' });
  }
  const { egress, flowLogs, closeDefaultGroup } = options;
  if (egress !== undefined && !(egress instanceof EgressPolicy)) {
    refuse({ problem: `${WHO}: that is no egress policy`, given: `egress: ${asGiven(egress)}`, accepted: 'what a factory of EgressPolicy returns', change: 'egress: EgressPolicy.httpsOnly()' });
  }
  for (const [name, value] of Object.entries({ flowLogs, closeDefaultGroup })) {
    if (value === undefined || typeof value === 'boolean') continue;
    refuse({ problem: `${WHO}: ${name} is yes or no`, given: `${name}: ${asGiven(value)}`, accepted: 'true, false, or nothing for true', change: `${name}: false, or leave it out` });
  }
  refuseTwice(scope);
  refuseLate(scope);
}

function refuseTwice(scope: IConstruct): void {
  if (!PropertyInjectors.hasPropertyInjectors(scope)) return;
  if (!(PropertyInjectors.of(scope).for(ec2.SecurityGroup.PROPERTY_INJECTION_ID) instanceof GroupDefaults)) return;
  refuse({
    problem: `${WHO}: the scope has its defaults already`,
    given: `'${scope.node.path || 'App'}', a second time`,
    accepted: 'one call for a scope; a scope below may have its own, which then decide there',
    change: 'say it once',
  });
}

/** A property injector reaches constructs that are made after it (RFC 693). */
function refuseLate(scope: IConstruct): void {
  const before = scope.node.findAll().find(isInjectable);
  if (!before) return;
  refuse({
    problem: `${WHO} comes too late: '${before.node.path}' is made already, and would stay as it is`,
    given: `'${scope.node.path || 'App'}', with groups or VPCs below it`,
    accepted: 'a scope below which no open group and no VPC is made yet',
    change: 'move the call up, right behind the line that makes the scope',
  });
}

/** What the injectors change: VPCs of the CDK, and groups of the CDK that are open. */
export function isInjectable(construct: IConstruct): boolean {
  if (construct instanceof ec2.Vpc) return true;
  return construct instanceof ec2.SecurityGroup && (construct.allowAllOutbound || construct.allowAllIpv6Outbound);
}

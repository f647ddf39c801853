import { Stack } from 'aws-cdk-lib';
import * as config from 'aws-cdk-lib/aws-config';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { StackDriftOptions } from './security-group-config-rules-props';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';

/** Refuses options that would be passed over in silence, and what are no roles and policies. */
export function checkStackDrift(says: string, { role, readPolicies, tagKey, tagValue }: StackDriftOptions): void {
  if (role !== undefined && typeof role?.roleArn !== 'string') {
    refuse({ problem: `${says}: that is no role`, given: `stackDrift.role: ${asGiven(role)}`, accepted: 'an iam.IRole, or nothing for one of its own', change: 'leave it out' });
  }
  if (readPolicies !== undefined && (!Array.isArray(readPolicies) || readPolicies.length === 0 || !readPolicies.every(policy => typeof policy?.managedPolicyArn === 'string'))) {
    refuse({
      problem: `${says}: stackDrift could read nothing`,
      given: `readPolicies: ${asGiven(readPolicies)}`,
      accepted: "at least one iam.IManagedPolicy, or nothing for AWS's SecurityAudit",
      change: "readPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('ReadOnlyAccess')]",
    });
  }
  if (role && readPolicies) {
    refuse({
      problem: `${says} does not change a role that it is given`,
      given: `readPolicies, beside role: ${asGiven(role)}`,
      accepted: 'one of the two',
      change: 'leave readPolicies out, and give the role its policies',
    });
  }
  const isText = (text: unknown) => text === undefined || (typeof text === 'string' && text !== '');
  if (isText(tagKey) && isText(tagValue) && (tagKey !== undefined || tagValue === undefined)) return;
  refuse({
    problem: `${says}: stackDrift is about stacks of no tag`,
    given: `tagKey: ${asGiven(tagKey)}, tagValue: ${asGiven(tagValue)}`,
    accepted: 'a key, with or without a value, or neither for all stacks',
    change: "stackDrift: { tagKey: 'Team', tagValue: 'Shop' }",
  });
}

/** Which stacks the rule is about. A scope is "a combination of a tag key and value" or types (Scope, AWS Config API Reference), not both. */
export function driftScope({ tagKey, tagValue }: StackDriftOptions): config.RuleScope | undefined {
  return tagKey === undefined ? undefined : config.RuleScope.fromTag(tagKey, tagValue);
}

/**
 * What AWS Config becomes to ask CloudFormation: "Read permission for each resource that supports drift detection included in the stack", `cloudformation:DetectStackDrift` and
 * `cloudformation:DetectStackResourceDrift` ("Considerations When Detecting Drift", AWS CloudFormation User Guide), and what the rule asks meanwhile.
 *
 * Its trust has no `aws:SourceAccount`: no page says that AWS Config sends one where a managed rule takes a role, and without it the rule would never run.
 */
export function driftRole(scope: Construct, { readPolicies = [iam.ManagedPolicy.fromAwsManagedPolicyName('SecurityAudit')] }: StackDriftOptions): iam.Role {
  const stack = Stack.of(scope);
  const here = { StringEquals: { 'aws:RequestedRegion': stack.region } };
  const role = new iam.Role(scope, 'StackDriftRole', {
    description: 'Lets AWS Config ask CloudFormation whether stacks have drifted',
    assumedBy: new iam.ServicePrincipal('config.amazonaws.com'),
    managedPolicies: readPolicies,
  });
  role.addManagedPolicy(new iam.ManagedPolicy(role, 'Drift', {
    description: 'Lets AWS Config detect drift of stacks',
    statements: [
      new iam.PolicyStatement({
        actions: ['cloudformation:DetectStackDrift', 'cloudformation:DetectStackResourceDrift', 'cloudformation:DescribeStacks', 'cloudformation:DescribeStackResourceDrifts'],
        resources: [stack.formatArn({ service: 'cloudformation', resource: 'stack', resourceName: '*' })],
      }),
      new iam.PolicyStatement({ actions: ['cloudformation:BatchDescribeTypeConfigurations', 'cloudformation:DescribeStackDriftDetectionStatus'], resources: ['*'], conditions: here }),
    ],
  }));
  return role;
}

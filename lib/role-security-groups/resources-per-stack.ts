import { Annotations, CfnResource, Stack } from 'aws-cdk-lib';

/** "Maximum number of resources that you can declare in your template: 500": AWS CloudFormation quotas. Told of in time to split. */
const WARN_ABOVE = 400;
const RULE_TYPES = new Set(['AWS::EC2::SecurityGroupIngress', 'AWS::EC2::SecurityGroupEgress']);

const WATCHED = new WeakSet<Stack>();

/** Warns, once all resources are there, of a stack that comes near CloudFormation's limit. */
export function warnOfManyResources(stack: Stack): void {
  if (WATCHED.has(stack)) return;
  WATCHED.add(stack);
  stack.node.addValidation({
    validate: () => {
      const types = resourceTypesOf(stack);
      const rules = types.filter(type => RULE_TYPES.has(type)).length;
      if (types.length > WARN_ABOVE) {
        Annotations.of(stack).addWarningV2('cdk-portcullis:manyResources', `This stack has ${types.length} resources of the 500 that CloudFormation takes; `
          + `${rules} of them are rules of security groups. To split it, give some groups a stack of their own (rules between stacks follow by themselves), or let `
          + 'many addresses in as one TrustedNetwork, which is one rule per address family.');
      }
      return [];
    },
  });
}

function resourceTypesOf(stack: Stack): string[] {
  const resources = stack.node.findAll().filter(CfnResource.isCfnResource);
  return resources.filter(resource => resource.stack === stack).map(resource => resource.cfnResourceType);
}

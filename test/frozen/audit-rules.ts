import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { RestrictedPortRule, RestrictedSshRule, RuleMode, SecurityGroupJudge, Service, TrustedNetwork } from '../../lib';
import { FindingsTopic } from '../../lib/findings';
import { ARepair } from '../config-rules/a-repair';
import { TemplateJson } from '../examples/demo';

/** The rules about ports that a live account has of ours, in each mode, and what repairs for them. */
export function auditRules(): TemplateJson {
  const stack = new Stack(new App(), 'Audit');
  const judge = new SecurityGroupJudge(stack, 'Judge', { findings: new FindingsTopic(stack, 'Findings') });
  const repair = new ARepair(stack);
  const allowed = [new TrustedNetwork(stack, 'Office', { name: 'Office', cidrs: [{ cidr: '10.20.0.0/16', description: 'Office' }] })];
  new RestrictedSshRule(stack, 'Ssh', { allowed, mode: RuleMode.lambda(judge), repair });
  new RestrictedSshRule(stack, 'World', { name: 'ssh-from-world' });
  new RestrictedPortRule(stack, 'Rdp', { service: Service.RDP, allowed, repair });
  new RestrictedPortRule(stack, 'Postgres', { service: Service.POSTGRESQL, allowed, mode: RuleMode.lambda(judge) });
  new RestrictedPortRule(stack, 'Console', { port: ec2.Port.tcp(8443), allowed });
  return Template.fromStack(stack).toJSON() as TemplateJson;
}

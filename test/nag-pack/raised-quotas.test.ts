import { App, Stack, Validations } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { RuleBudget, SecurityGroupChecks } from '../../lib';

/** An app with a group of 80 rules, written by the CDK's own constructs. */
function appWithManyRules(): App {
  const app = new App();
  const stack = new Stack(app, 'Shop');
  const vpc = new ec2.Vpc(stack, 'Vpc', { restrictDefaultSecurityGroup: true });
  const group = new ec2.SecurityGroup(stack, 'Queue', { vpc, description: 'Production Queue for Shop', allowAllOutbound: false });
  for (let port = 8000; port < 8080; port++) group.addIngressRule(ec2.Peer.ipv4('10.1.0.0/24'), ec2.Port.tcp(port), 'Office');
  Validations.of(app).addPlugins(new SecurityGroupChecks(app));
  return app;
}

test('a group over the quota that every account has fails', () => {
  expect(() => appWithManyRules().synth()).toThrow('the group has 80 inbound IPv4 rules, and the quota is 60: 80 for addresses');
});

test('where the app says that the quota was raised, that one counts', () => {
  const app = appWithManyRules();
  RuleBudget.of(app).use({ rulesPerGroup: 120 });
  expect(() => app.synth()).not.toThrow();
});

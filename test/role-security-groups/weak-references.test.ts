import { App, ReferenceStrength, Stack, Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as rds from 'aws-cdk-lib/aws-rds';
import { anApp, aPlainGroup, aStack, aVpc } from './an-app';
import { rulesOf } from './rules-of';
import { RoleSecurityGroup, VpcFlowLogs } from '../../lib';

/** The types of all resources of an app. */
function typesIn(app: App): string[] {
  const templates = app.synth().stacks.map(({ template }) => template as { Resources: Record<string, { Type: string }> });
  return templates.flatMap(({ Resources }) => Object.values(Resources).map(({ Type }) => Type));
}

const strengths = [undefined, ReferenceStrength.WEAK, ReferenceStrength.BOTH, ReferenceStrength.STRONG];

// aws-cdk-lib 2.271, Stack.consumeReference: the same reference, and how strongly its stack depends on the other.
describe.each(strengths)('a reference that says how strong it is: %s', (strength) => {
  const worker = (stack: Stack) => new RoleSecurityGroup(stack, 'Group', { vpc: aVpc(stack, 'WorkersVpc'), role: 'Worker' });

  test('groups of one id in two stacks are two peers', () => {
    const app = anApp();
    const { stack } = aStack(app);
    const group = worker(stack);
    for (const id of ['X', 'Y']) {
      const { securityGroupId } = aPlainGroup(new Stack(app, id));
      group.connections.allowFrom(ec2.Peer.securityGroupId(Stack.consumeReference(securityGroupId, strength)), ec2.Port.tcp(5432));
    }
    expect(typesIn(app).filter(type => type === 'AWS::EC2::SecurityGroupIngress')).toHaveLength(2);
  });

  test('the other end of a role group is written too', () => {
    const app = anApp();
    const { stack } = aStack(app);
    const other = new Stack(app, 'Other');
    const client = new RoleSecurityGroup(other, 'Client', { vpc: aVpc(other), role: 'Client' });
    worker(stack).connections.allowFrom(ec2.Peer.securityGroupId(Stack.consumeReference(client.securityGroupId, strength)), ec2.Port.tcp(5432));
    expect(typesIn(app).filter(type => /Security.*gress/.test(type)).sort()).toEqual(['AWS::EC2::SecurityGroupEgress', 'AWS::EC2::SecurityGroupIngress']);
  });

  test('a port that the app fixes is the number, and two VPCs are two', () => {
    const { stack, vpc } = aStack();
    const group = worker(stack);
    const db = new rds.DatabaseInstance(stack, 'Db', { vpc, engine: rds.DatabaseInstanceEngine.POSTGRES, securityGroups: [aPlainGroup(stack, 'Plain', vpc)] });
    const port = Token.asNumber(Token.asAny(Stack.consumeReference(db.dbInstanceEndpointPort, strength)));
    const client = aPlainGroup(stack, 'App', vpc);
    for (const one of [port, 5432]) group.connections.allowFrom(client, ec2.Port.tcp(one));
    expect(rulesOf(stack).filter(rule => rule.startsWith('Worker in'))).toEqual(['Worker in tcp 5432 from App']);
  });

  test('two VPCs of one logical id are two VPCs', () => {
    const app = anApp();
    const home = new Stack(app, 'Logs');
    for (const id of ['X', 'Y']) {
      const { vpcId } = new ec2.Vpc(new Stack(app, id), 'Vpc', { maxAzs: 1, natGateways: 0 });
      new VpcFlowLogs(home, id, { vpc: ec2.Vpc.fromVpcAttributes(home, `Vpc${id}`, { vpcId: Stack.consumeReference(vpcId, strength), availabilityZones: ['a'] }) });
    }
    app.synth();
  });
});

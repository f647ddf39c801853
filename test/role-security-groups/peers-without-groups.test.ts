import { Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { Construct } from 'constructs';
import { anApp, aPlainGroup, aStack, errorOf, StackWithVpc } from './an-app';
import { rulesOf } from './rules-of';
import { AdminSshSG, DatabaseSG, EgressPolicy, RoleSecurityGroup, Service, WebServerSG } from '../../lib';

/** Everyone who takes peers in their props, and the prop. */
const takers: [string, string, (at: StackWithVpc, peer: ec2.IConnectable) => unknown][] = [
  ['AdminSshSG', 'via', ({ stack, vpc }, peer) => new AdminSshSG(stack, 'Group', { vpc, via: [peer] })],
  ['AdminSshSG', 'targets', ({ stack, vpc }, peer) => new AdminSshSG(stack, 'Group', { vpc, via: [aPlainGroup(stack, 'Endpoint', vpc)], targets: [peer] })],
  ['DatabaseSG', 'clients', ({ stack, vpc }, peer) => new DatabaseSG(stack, 'Group', { vpc, service: Service.MYSQL, clients: [peer] })],
  ['WebServerSG', 'clients', ({ stack, vpc }, peer) => new WebServerSG(stack, 'Group', { vpc, clients: [peer] })],
  ['RoleSecurityGroup', 'egress', ({ stack, vpc }, peer) => new RoleSecurityGroup(stack, 'Group', { vpc, role: 'Worker', egress: EgressPolicy.to(ec2.Port.HTTPS, peer) })],
];

// The load balancer gets a group of its own unless this is off, as it is in apps of before.
const anOldApp = () => aStack(anApp({ context: { '@aws-cdk/aws-elasticloadbalancingv2:networkLoadBalancerWithSecurityGroupByDefault': false } }));
const balancer = ({ stack, vpc }: StackWithVpc) => new elbv2.NetworkLoadBalancer(stack, 'Balancer', { vpc });

describe.each(takers)('%s: %s', (role, prop, make) => {
  test('connections without a group are refused at once: no rule would be written', () => {
    const { message } = errorOf(() => make(aStack(), new ec2.Connections()));
    expect(message).toMatch(`${role} 'Shop/Group': ${prop} names somebody who wears no security group, so that no rule is written`);
    expect(message).toMatch(`given:    ${prop}: an object of class Connections`);
    expect(message).toMatch('accepted: security groups, or constructs that wear one');
    expect(message).toMatch(/change: +give it a security group, or pass the group itself/);
  });

  test('a construct that never gets a group fails synth', () => {
    const at = anOldApp();
    make(at, balancer(at));
    const { message } = errorOf(() => at.app.synth());
    expect(message).toMatch(`${role} 'Shop/Group': ${prop} names somebody who wears no security group`);
    expect(message).toMatch("the NetworkLoadBalancer 'Shop/Balancer'");
    expect(message.match(/wears no security group/g)).toHaveLength(1);
  });

  test('a construct that gets its group later is taken, and so is the group', () => {
    const at = anOldApp();
    const later = balancer(at);
    make(at, later);
    later.connections.addSecurityGroup(aPlainGroup(at.stack, 'Later', at.vpc));
    expect(rulesOf(at.stack).filter(rule => rule.includes('Later'))).not.toEqual([]);
  });
});

test('a cluster gets its groups with its capacity', () => {
  const stack = new Stack(anApp(), 'Shop');
  const vpc = new ec2.Vpc(stack, 'Vpc', { maxAzs: 1 });
  const cluster = new ecs.Cluster(stack, 'Cluster', { vpc });
  new DatabaseSG(stack, 'Orders', { vpc, service: Service.MYSQL, clients: [cluster] });
  cluster.addCapacity('Capacity', { instanceType: new ec2.InstanceType('t3.micro') });
  expect(rulesOf(stack).filter(rule => rule.startsWith('Database'))).toEqual([expect.stringContaining('Database in tcp 3306 from ')]);
});

test('a group that is there already, by its id and by an import, is somebody', () => {
  const { stack, vpc } = aStack();
  const plain = aPlainGroup(stack, 'Plain', vpc);
  expect(() => new AdminSshSG(stack, 'Admin', {
    vpc,
    via: [plain, plain, ec2.Peer.securityGroupId('sg-0123456789abcdef0'), ec2.SecurityGroup.fromSecurityGroupId(stack, 'Imported', 'sg-0123456789abcdef1')],
  })).not.toThrow();
});

// CDK asks for rules when a group is added to `connections`. A construct that hands out other connections later is never asked for.
test('a construct whose connections are others later fails synth: no rule was written', () => {
  class Late extends Construct {
    public group?: ec2.SecurityGroup;
    public get connections(): ec2.Connections {
      return new ec2.Connections({ securityGroups: this.group ? [this.group] : [] });
    }
  }
  const { app, stack, vpc } = aStack();
  const late = new Late(stack, 'Late');
  new WebServerSG(stack, 'Web', { vpc, clients: [late] });
  late.group = aPlainGroup(stack, 'Plain', vpc);
  expect(() => app.synth()).toThrow("WebServerSG 'Shop/Web': clients names somebody who wears no security group");
});

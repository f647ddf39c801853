import { App, CfnParameter, Stack, StackProps, Stage } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { anApp, aVpc, errorOf } from './an-app';
import { GROUP, resourcesOf } from './rules-of';
import { NamingConvention, RoleSecurityGroup, WebServerSG, WebServerSGProps } from '../../lib';

const FRANKFURT = { account: '123456789012', region: 'eu-central-1' };
const IRELAND = { account: '123456789012', region: 'eu-west-1' };

const web = (scope: Construct, vpc: ec2.IVpc, props: Partial<WebServerSGProps> = {}, id = 'Web') => new WebServerSG(scope, id, { vpc, ...props });
const ownVpc = (scope: Construct, id = 'Own') => new ec2.Vpc(scope, id, { maxAzs: 1, natGateways: 0 });
const stackIn = (scope: Construct, id: string, props?: StackProps) => new Stack(scope, id, props);

/** Two groups of one name; what is said of the second one. */
type Pair = (app: App) => void;

const inTheWay: [string, string, Pair][] = [
  ['in one stack and VPC', 'Stack/Web', (app) => {
    const stack = stackIn(app, 'Stack');
    const vpc = aVpc(stack);
    web(stack, vpc);
    web(new Construct(stack, 'Inner'), vpc);
  }],
  ['in two stacks that share a Vpc object', 'A/Web', (app) => {
    const vpc = ownVpc(stackIn(app, 'Net'));
    web(stackIn(app, 'A'), vpc);
    web(stackIn(app, 'B'), vpc);
  }],
  ['in two stacks of one env with the same literal VPC id', 'A/Web', (app) => {
    for (const id of ['A', 'B']) {
      const stack = stackIn(app, id, { env: FRANKFURT });
      web(stack, aVpc(stack));
    }
  }],
  ['in two stacks without an env with the same literal VPC id', 'A/Web', (app) => {
    for (const id of ['A', 'B']) {
      const stack = stackIn(app, id);
      web(stack, aVpc(stack));
    }
  }],
  ['one by the Vpc object, one by what is imported from its id', 'A/Web', (app) => {
    const vpc = ownVpc(stackIn(app, 'Net'));
    const [a, b] = [stackIn(app, 'A'), stackIn(app, 'B')];
    web(a, vpc);
    web(b, ec2.Vpc.fromVpcAttributes(b, 'Imported', { vpcId: vpc.vpcId, availabilityZones: ['eu-central-1a'] }));
  }],
  ['in one stack, although each has a VPC of its own', 'Stack/A/Web', (app) => {
    const stack = stackIn(app, 'Stack');
    for (const id of ['A', 'B']) {
      const scope = new Construct(stack, id);
      web(scope, ownVpc(scope));
    }
  }],
  ['in two Stages with one env and one literal VPC id', 'Blue/Shop/Web', (app) => {
    for (const id of ['Blue', 'Green']) {
      const stack = stackIn(new Stage(app, id, { env: FRANKFURT }), 'Shop');
      web(stack, aVpc(stack));
    }
  }],
  ['that differ in case', 'Stack/Web', (app) => {
    const stack = stackIn(app, 'Stack');
    web(stack, aVpc(stack), { project: 'Shop' });
    web(stack, aVpc(stack, 'Again'), { project: 'shop' }, 'Web2');
  }],
  ['without a name for EC2', 'Stack/Web', (app) => {
    const stack = stackIn(app, 'Stack');
    const vpc = aVpc(stack);
    web(stack, vpc, { useGroupName: false });
    web(stack, vpc, { useGroupName: false }, 'Web2');
  }],
  ['one with a name for EC2, one without', 'Stack/Web', (app) => {
    const stack = stackIn(app, 'Stack');
    const vpc = aVpc(stack);
    web(stack, vpc);
    web(stack, vpc, { useGroupName: false }, 'Web2');
  }],
  ['made of other parts', 'Stack/Web', (app) => {
    const stack = stackIn(app, 'Stack');
    const vpc = aVpc(stack);
    web(stack, vpc, { project: 'My-App', environment: 'Prod' });
    web(stack, vpc, { project: 'My', environment: 'App-Prod' }, 'Web2');
  }],
  ['made of a role and a qualifier that meet at another hyphen', 'Stack/Web', (app) => {
    const stack = stackIn(app, 'Stack');
    const vpc = aVpc(stack);
    new RoleSecurityGroup(stack, 'Web', { vpc, role: 'A-B', qualifier: 'C' });
    new RoleSecurityGroup(stack, 'Web2', { vpc, role: 'A', qualifier: 'B-C' });
  }],
  ['one by the name that keep says', 'Stack/Web', (app) => {
    const stack = stackIn(app, 'Stack');
    const vpc = aVpc(stack);
    web(stack, vpc, { keep: { logicalId: 'Live', groupName: 'myapp-production-webserver-blue', description: 'live' } });
    web(stack, vpc, { qualifier: 'Blue' }, 'Web2');
  }],
];

// "The name of a security group … names are case-insensitive … must be unique within the VPC": AWS::EC2::SecurityGroup, GroupName.
describe('two groups of one name', () => {
  test.each(inTheWay)('%s fail at construction', (_, first, pair) => {
    const { message } = errorOf(() => pair(anApp()));
    expect(message).toMatch(/^(WebServer|RoleSecurity)(SG|Group) '.+': '.+' already has that name in the same (VPC|stack)\n/);
    expect(message).toMatch(`'${first}' already has`);
    expect(message).toMatch(/change: +give one of the two a qualifier: \{ qualifier: '.+' \}/);
  });

  test('the error has both paths', () => {
    const app = anApp();
    const stack = stackIn(app, 'Stack');
    const vpc = aVpc(stack);
    web(stack, vpc);
    const { message } = errorOf(() => web(stack, vpc, {}, 'Second'));
    expect(message).toBe(`WebServerSG 'Stack/Second': 'Stack/Web' already has that name in the same VPC
  given:    'MyApp-Production-WebServer' for 'Stack/Second'
  accepted: names that differ in more than upper and lower case: EC2 refuses a second one in a VPC
  change:   give one of the two a qualifier: { qualifier: 'Second' }`);
  });
});

const allowed: [string, Pair][] = [
  ['in two stacks with a VPC each', (app) => {
    for (const id of ['A', 'B']) {
      const stack = stackIn(app, id);
      web(stack, ownVpc(stack));
    }
  }],
  ['in two Stages with one env and a VPC each', (app) => {
    for (const id of ['Blue', 'Green']) {
      const stack = stackIn(new Stage(app, id, { env: FRANKFURT }), 'Shop');
      web(stack, ownVpc(stack));
    }
  }],
  ['in two Stages without an env, which are usually two accounts', (app) => {
    for (const id of ['Dev', 'Prod']) {
      const stack = stackIn(new Stage(app, id), 'Shop');
      web(stack, aVpc(stack));
    }
  }],
  ['in two Regions with the same literal VPC id', (app) => {
    for (const [id, env] of Object.entries({ A: FRANKFURT, B: IRELAND })) {
      const stack = stackIn(app, id, { env });
      web(stack, aVpc(stack));
    }
  }],
  ['with a qualifier', (app) => {
    const stack = stackIn(app, 'Stack');
    const vpc = aVpc(stack);
    web(stack, vpc);
    web(stack, vpc, { qualifier: 'Blue' }, 'Blue');
  }],
  ['in two stacks with a parameter each for the VPC id', (app) => {
    for (const id of ['A', 'B']) {
      const stack = stackIn(app, id);
      web(stack, aVpc(stack, 'Vpc', new CfnParameter(stack, 'VpcId').valueAsString));
    }
  }],
  // Throwing on the dummy would keep the command line from ever looking up.
  ['of two VPCs that are still to be looked up', (app) => {
    const stacks = ['A', 'B'].map(id => stackIn(app, id, { env: FRANKFURT }));
    for (const stack of stacks) web(stack, ec2.Vpc.fromLookup(stack, 'Vpc', { tags: { Name: stack.stackName } }));
  }],
];

test.each(allowed)('groups of one name %s are fine', (_, pair) => {
  expect(() => pair(anApp())).not.toThrow();
});

test('two apps in one process do not see each other', () => {
  for (let i = 0; i < 2; i++) {
    const stack = stackIn(anApp(), 'Stack');
    expect(() => web(stack, aVpc(stack))).not.toThrow();
  }
});

test('useGroupName: false leaves the name to AWS and keeps the tag and the logical id', () => {
  const [named, unnamed] = [true, false].map((useGroupName) => {
    const stack = stackIn(anApp(), 'Stack');
    web(stack, aVpc(stack), { useGroupName });
    return resourcesOf(stack, GROUP);
  });
  expect(Object.keys(unnamed)).toEqual(Object.keys(named));
  const [properties] = Object.values(unnamed).map(({ Properties }) => Properties);
  expect(properties).not.toHaveProperty('GroupName');
  expect(properties.Tags).toEqual([{ Key: 'Name', Value: 'MyApp-Production-WebServer' }]);
});

test('Dev and Prod Stages have the same ids where the environment is not part of the name', () => {
  const app = new App();
  const ids = ['Dev', 'Prod'].map((id) => {
    const stage = new Stage(app, id);
    NamingConvention.of(stage).use({ project: 'MyApp', environment: 'Live' });
    const stack = stackIn(stage, 'Shop');
    web(stack, ownVpc(stack));
    return Object.keys(resourcesOf(stack));
  });
  expect(ids[0]).toEqual(ids[1]);
});

test('an environment of its own changes the ids by that word and its hash alone', () => {
  const app = new App();
  const ids = ['Dev', 'Prod'].map((environment) => {
    const stage = new Stage(app, environment);
    NamingConvention.of(stage).use({ project: 'MyApp', environment });
    const stack = stackIn(stage, 'Shop');
    web(stack, ownVpc(stack), { clients: [ec2.Peer.ipv4('10.0.0.0/16')] });
    return Object.keys(resourcesOf(stack)).filter(id => id.startsWith('MyApp')).map(id => id.replace(/^MyApp(Dev|Prod)WebServer[0-9a-f]{8}/, ''));
  });
  expect(ids[0]).toHaveLength(3);
  expect(ids[0]).toEqual(ids[1]);
});

import * as fs from 'fs';
import * as path from 'path';
import * as cdk from 'aws-cdk-lib';
import { App, CfnElement, CfnParameter, CfnResource, Fn, NestedStack, Stack, Stage } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as rds from 'aws-cdk-lib/aws-rds';
import { say } from './templates';
import { NamingConvention } from '../../lib/naming';
import { AppReading, readApp } from '../../lib/reading/from-app';
import { readAssembly } from '../../lib/reading/from-assembly';
import { readScope } from '../../lib/reading/from-scope';
import { networkOf } from '../../lib/reading/from-template';

// Some of these apps are meant to be wrong: what the CDK thinks of their templates is not the question.
process.env.CDK_VALIDATION = 'false';

function newApp(context: Record<string, unknown> = {}): App {
  return new App({ context: { 'aws:cdk:enable-asset-metadata': true, ...context } });
}

function readSynthesised(app: App): AppReading {
  return readApp(app, app.synth().stacksRecursively.map(({ hierarchicalId, templateFullPath, environment }) => ({
    stackConstructPath: hierarchicalId,
    templatePath: templateFullPath,
    accountId: environment.account === 'unknown-account' ? undefined : environment.account,
    region: environment.region === 'unknown-region' ? undefined : environment.region,
  })));
}

/** Each rule as `group: rule`, in an order of its own: construct trees and templates list them differently. */
function rulesIn({ network }: Pick<AppReading, 'network'>): string[] {
  return network.rules.filter(({ direction }) => direction === 'ingress').map(rule => `${rule.group}: ${say(rule)}`).sort();
}

function vpcIn(stack: Stack): ec2.Vpc {
  return new ec2.Vpc(stack, 'Vpc', { maxAzs: 1, natGateways: 0, restrictDefaultSecurityGroup: true });
}

/** Apps in which a rule's group and its peer stand in different templates. */
const APPS: Record<string, { build: (app: App) => void; expected: string[] }> = {
  'one stack': {
    build: (app) => {
      const stack = new Stack(app, 'App');
      const vpc = vpcIn(stack);
      const [web, db] = ['Web', 'Db'].map(id => new ec2.SecurityGroup(stack, id, { vpc }));
      db.connections.allowFrom(web, ec2.Port.tcp(5432));
      web.addIngressRule(ec2.Peer.ipv4(vpc.vpcCidrBlock), ec2.Port.tcp(443));
    },
    expected: ['App/Db5D02A0A9: tcp 5432 from App/Web3C8945DB', 'App/Web3C8945DB: tcp 443 from 10.0.0.0/16'],
  },
  'two stacks, by an import': {
    build: (app) => {
      const [net, data] = [new Stack(app, 'Net'), new Stack(app, 'Data')];
      const vpc = vpcIn(net);
      const web = new ec2.SecurityGroup(net, 'Web', { vpc });
      const db = new rds.DatabaseInstance(data, 'Db', { vpc, engine: rds.DatabaseInstanceEngine.POSTGRES, vpcSubnets: { subnetType: ec2.SubnetType.PUBLIC } });
      db.connections.allowDefaultPortFrom(web);
      db.connections.allowDefaultPortFrom(ec2.Peer.ipv4(vpc.vpcCidrBlock));
    },
    expected: ['Data/DbSecurityGroupC34ABFAB: tcp 5432 from 10.0.0.0/16', 'Data/DbSecurityGroupC34ABFAB: tcp 5432 from Net/Web3C8945DB'],
  },
  'a nested stack and its sibling': {
    build: (app) => {
      const stack = new Stack(app, 'App');
      const vpc = vpcIn(stack);
      const [left, right] = [new NestedStack(stack, 'Left'), new NestedStack(stack, 'Right')];
      const web = new ec2.SecurityGroup(left, 'Web', { vpc });
      new ec2.SecurityGroup(right, 'Db', { vpc }).addIngressRule(web, ec2.Port.tcp(5432));
      new ec2.SecurityGroup(new NestedStack(right, 'Deep'), 'Cache', { vpc }).addIngressRule(web, ec2.Port.tcp(6379));
    },
    expected: ['App/Right/Db: tcp 5432 from App/Left/Web', 'App/Right/Deep/Cache: tcp 6379 from App/Left/Web'],
  },
  'two Stages of one code': {
    build: (app) => {
      for (const name of ['Dev', 'Prod']) {
        const stage = new Stage(app, name);
        const web = new ec2.SecurityGroup(new Stack(stage, 'Net'), 'Web', {
          vpc: ec2.Vpc.fromVpcAttributes(stage.node.findChild('Net'), 'Vpc', { vpcId: 'vpc-0123456789abcdef0', availabilityZones: ['a'] }),
        });
        new ec2.CfnSecurityGroupIngress(new Stack(stage, 'App'), 'In', {
          groupId: web.securityGroupId, ipProtocol: '-1', sourceSecurityGroupId: 'sg-0123456789abcdef0',
        });
      }
    },
    expected: ['Dev/Net/Web3C8945DB: all 0-65535 from sg-0123456789abcdef0', 'Prod/Net/Web3C8945DB: all 0-65535 from sg-0123456789abcdef0'],
  },
  'overrides, generic resources and parameters': {
    build: (app) => {
      const stack = new Stack(app, 'App');
      const anywhere = new CfnParameter(stack, 'Anywhere', { default: '0.0.0.0/0' });
      const web = new ec2.CfnSecurityGroup(stack, 'Web', { groupDescription: 'Production Web for Shop' });
      web.addPropertyOverride('SecurityGroupIngress', [{ IpProtocol: 'tcp', FromPort: '22', ToPort: '22', CidrIp: anywhere.valueAsString }]);
      new CfnResource(stack, 'In', { type: 'AWS::EC2::SecurityGroupIngress', properties: { GroupId: Fn.ref('Web'), IpProtocol: '50', CidrIpv6: '::/0' } });
    },
    expected: ['App/Web: 50 0-65535 from ::/0', 'App/Web: tcp 22 from 0.0.0.0/0 by the default of the parameter Anywhere'],
  },
};

/** In nested stacks the logical ids of groups carry hashes that differ by nothing that matters here. */
const withoutHashes = (rules: string[]) => rules.map(rule => rule.replace(/(App\/(?:Left|Right|Deep|\/)+\/[A-Z][a-z]+)[0-9A-F]{8}/g, '$1'));

describe.each(Object.entries(APPS))('%s', (_, { build, expected }) => {
  const app = newApp();
  build(app);
  const unsynthesised = readScope(app);
  const synthesised = readSynthesised(app);

  test('is read from its templates', () => expect(withoutHashes(rulesIn(synthesised))).toEqual(expected));
  test('is read the same before it is synthesised', () => expect(rulesIn(unsynthesised)).toEqual(rulesIn(synthesised)));
  test('is read the same after it was', () => expect(rulesIn(readScope(app))).toEqual(rulesIn(synthesised)));
  test('can be read whole', () => expect([synthesised.failures, unsynthesised.failures]).toEqual([[], []]));
  test('has as many rules in the assembly, without the construct tree', () => {
    const { sources, failures } = readAssembly(app.outdir);
    expect(failures).toEqual([]);
    expect(rulesIn({ network: networkOf(sources) })).toHaveLength(expected.length);
  });
  test('each rule leads back to the construct that made it', () => {
    for (const { site } of synthesised.network.rules) {
      expect(synthesised.resourceAt(site.template, site.logicalId)).toBeDefined();
      expect(synthesised.stackOf(site.template)).toBe(synthesised.resourceAt(site.template, site.logicalId)?.stack);
    }
  });
});

test('weak references between stacks are followed', () => {
  const app = newApp({ '@aws-cdk/core:defaultCrossStackReferences': 'weak' });
  const [net, web] = [new Stack(app, 'Net'), new Stack(app, 'Web')];
  const group = new ec2.SecurityGroup(net, 'Group', { vpc: vpcIn(net) });
  new ec2.CfnSecurityGroupIngress(web, 'In', { groupId: group.securityGroupId, ipProtocol: '-1', sourceSecurityGroupId: group.securityGroupId });
  const reading = readSynthesised(app);
  expect(JSON.stringify(app.synth().getStackByName('Web').template)).toContain('Fn::GetStackOutput');
  expect(rulesIn(reading)).toEqual(['Net/GroupC77FDACD: all 0-65535 from Net/GroupC77FDACD']);
});

test('a stack whose resources all failed to be read says so, and the others are read', () => {
  const app = newApp();
  for (const id of ['Good', 'Bad']) new ec2.CfnSecurityGroup(new Stack(app, id), 'Web', { groupDescription: 'x' });
  app.synth();
  fs.writeFileSync(path.join(app.outdir, 'Bad.template.json'), 'garbage');
  const { network, failures } = readApp(app, ['Good', 'Bad', 'Gone'].map(id => ({
    stackConstructPath: id, templatePath: path.join(app.outdir, `${id}.template.json`), accountId: undefined, region: undefined,
  })));
  expect(network.groups.map(({ id }) => id)).toEqual(['Good/Web']);
  expect(failures).toMatchObject([{ stack: 'Bad', why: expect.stringContaining('JSON') }, { stack: 'Gone', why: expect.stringContaining('no such file') }]);
  expect(readAssembly(app.outdir).failures).toMatchObject([{ stack: 'Bad' }]);
});

test('an assembly that was written without metadata is read whole: nested templates that nothing names too', () => {
  const app = new App();
  new ec2.CfnSecurityGroup(new NestedStack(new NestedStack(new Stack(app, 'App'), 'Nested'), 'Deep'), 'Web', { groupDescription: 'x' });
  app.synth();
  expect(networkOf(readAssembly(app.outdir).sources).groups).toMatchObject([{ site: { logicalId: 'Web' } }]);
});

test('a nested stack whose template is gone says so', () => {
  const app = newApp();
  const nested = new NestedStack(new Stack(app, 'App'), 'Nested');
  new ec2.CfnSecurityGroup(nested, 'Web', { groupDescription: 'x' });
  const { stacksRecursively: [{ templateFullPath: templatePath }] } = app.synth();
  fs.rmSync(path.join(app.outdir, nested.templateFile));
  expect(readApp(app, [{ stackConstructPath: 'App', templatePath, accountId: undefined, region: undefined }]).failures).toMatchObject([{ stack: 'App/Nested' }]);
});

test('only the stacks that are asked for are read', () => {
  const app = newApp();
  for (const id of ['Asked', 'Other']) new ec2.CfnSecurityGroup(new Stack(app, id), 'Web', { groupDescription: 'x' });
  const { templateFullPath: templatePath } = app.synth().getStackByName('Asked');
  const { network } = readApp(app, [{ stackConstructPath: 'Asked', templatePath, accountId: undefined, region: undefined }]);
  expect(network.groups.map(({ id }) => id)).toEqual(['Asked/Web']);
});

test('a group that nobody described is described by its path; its convention is the one in force where it stands', () => {
  const app = newApp();
  const stack = new Stack(app, 'App');
  NamingConvention.of(stack).use({ project: 'Shop', environment: 'Prod' });
  const vpc = vpcIn(stack);
  new ec2.SecurityGroup(stack, 'Nameless', { vpc });
  new ec2.SecurityGroup(stack, 'Described', { vpc, description: 'App/Nameless' });
  new ec2.CfnSecurityGroup(new Stack(app, 'Other'), 'Web', { groupDescription: 'Other/Web' });
  const { network: { groups } } = readSynthesised(app);
  expect(groups).toMatchObject([
    { describedByPath: true, convention: { project: 'Shop', environment: 'Prod' } }, { describedByPath: false }, { describedByPath: false },
  ]);
  expect(groups[2].convention).toBeUndefined();
});

/** Deprecated, so that the types of the CDK leave it out; JavaScript code has it still. */
const { CfnInclude } = cdk as unknown as { CfnInclude: new (scope: Stack, id: string, props: { template: object }) => CfnElement };

test('groups without a construct of their own are under the convention of their stack', () => {
  const app = newApp();
  NamingConvention.of(app).use({ project: 'Shop', environment: 'prod' });
  const stack = new Stack(app, 'App');
  new CfnInclude(stack, 'Text', { template: { Resources: { Old: { Type: 'AWS::EC2::SecurityGroup', Properties: { GroupName: 'zzz', GroupDescription: 'x' } } } } });
  new CfnResource(stack, 'Made', { type: 'AWS::S3::Bucket', properties: { GroupDescription: 'x' } }).addOverride('Type', 'AWS::EC2::SecurityGroup');
  new CfnResource(stack, 'Module', { type: 'My::Net::Groups::MODULE' });
  const convention = { project: 'Shop', environment: 'prod' };
  for (const { network } of [readScope(app), readSynthesised(app)]) {
    expect(network.groups.map(group => [group.site.logicalId, group.convention])).toEqual(expect.arrayContaining([['Old', convention], ['Made', convention]]));
    expect(network.unread).toMatchObject([{ site: { logicalId: 'Module' }, convention }]);
  }
});

test('the CDK says what it does with the default group and flow logs of a VPC', () => {
  const app = newApp();
  const stack = new Stack(app, 'App');
  vpcIn(stack).addFlowLog('Log');
  const other = new ec2.Vpc(stack, 'Other', { maxAzs: 1, natGateways: 0, restrictDefaultSecurityGroup: false });
  new ec2.FlowLog(new Stack(app, 'Logs'), 'Log', { resourceType: ec2.FlowLogResourceType.fromVpc(other) });
  new ec2.CfnVPC(stack, 'Bare', { cidrBlock: '10.9.0.0/16' });
  const byId = Object.fromEntries(readSynthesised(app).network.vpcs.map(vpc => [vpc.site.logicalId.replace(/[0-9A-F]{8}$/, ''), vpc]));
  const known = (value: boolean) => ({ known: true, value });
  expect(byId).toMatchObject({
    Vpc: { hasFlowLog: known(true), defaultGroupClosed: known(true) },
    Other: { hasFlowLog: known(true), defaultGroupClosed: known(false) },
    Bare: { hasFlowLog: known(false), defaultGroupClosed: known(false) },
  });
});

test('what a resource of another service gives is told in the same words before synthesis and after', () => {
  const app = newApp();
  const stack = new Stack(app, 'App');
  const given = new CfnResource(stack, 'Given', { type: 'Custom::Ranges', properties: { ServiceToken: 'arn:aws:lambda:eu-west-1:123456789012:function:f' } });
  const made = new CfnResource(stack, 'Made', { type: 'AWS::S3::Bucket' });
  made.addOverride('Type', 'Custom::Other');
  for (const [id, from] of Object.entries({ A: given, B: made })) {
    new ec2.CfnSecurityGroupIngress(stack, id, { groupId: 'sg-0123456789abcdef0', ipProtocol: '-1', cidrIp: Fn.getAtt(from.logicalId, 'Cidr').toString() });
  }
  const peers = ({ network }: AppReading) => network.rules.map(({ peer }) => peer);
  expect(peers(readScope(app))).toEqual(peers(readSynthesised(app)));
  expect(peers(readScope(app))).toMatchObject([{ why: 'the attribute Given.Cidr' }, { why: 'the attribute Made.Cidr' }]);
});

// The CDK writes a custom resource that reads what the other Region exports, when the app is synthesised.
test('a reference into another Region is what it refers to, until the app is synthesised', () => {
  const app = newApp();
  const [there, here] = ['us-east-1', 'eu-west-1'].map(region => new Stack(app, `App-${region}`, { env: { account: '123456789012', region }, crossRegionReferences: true }));
  const { attrCidrBlock: cidrIp } = new ec2.CfnVPC(there, 'Vpc', { cidrBlock: '10.0.0.0/16' });
  new ec2.CfnSecurityGroupIngress(here, 'In', { groupId: 'sg-0123456789abcdef0', ipProtocol: '-1', cidrIp });
  expect(readScope(app).network.rules).toMatchObject([{ peer: { kind: 'cidr' } }]);
  expect(readSynthesised(app).network.rules).toMatchObject([{ peer: { kind: 'unknown', why: expect.stringMatching(/^the attribute ExportsReader/) } }]);
});

test('a resource that cannot be resolved before synthesis is a failure of its stack alone', () => {
  const app = newApp();
  const broken = new ec2.CfnSecurityGroup(new Stack(app, 'Bad'), 'Web', { groupDescription: 'x' });
  broken.addPropertyOverride('GroupName', { resolve: () => { throw new Error('not yet'); }, creationStack: [] });
  new ec2.CfnSecurityGroup(new Stack(app, 'Good'), 'Web', { groupDescription: 'x' });
  const { network, failures } = readScope(app);
  expect(failures).toMatchObject([{ stack: 'Bad', why: expect.stringContaining('not yet') }]);
  expect(network.groups.map(({ id }) => id)).toEqual(['Good/Web']);
});

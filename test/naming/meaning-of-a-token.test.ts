import { App, Aws, CfnParameter, Fn, Lazy, NestedStack, ScopedAws, SecretValue, Stack, Stage, Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ssm from 'aws-cdk-lib/aws-ssm';
import { Construct, IConstruct } from 'constructs';
import { canonicalJson, fixedValueOf, identityOf, meaningOf } from '../../lib/naming/meaning-of-a-token';
import { fc } from '../laws';

const means = (scope: IConstruct, value: unknown) => canonicalJson(meaningOf(scope, value));
const VPC_ID = 'vpc-0123456789abcdef0';

function groupIn(stack: Construct, id = 'Group'): ec2.SecurityGroup {
  const vpc = ec2.Vpc.fromVpcAttributes(stack, `VpcOf${id}`, { vpcId: VPC_ID, availabilityZones: ['eu-west-1a'] });
  return new ec2.SecurityGroup(stack, id, { vpc, description: id, allowAllOutbound: false });
}

describe('different things stay different', () => {
  test('the CIDRs of the VPCs of two stacks, which look alike in their templates', () => {
    const app = new App();
    const [a, b] = ['A', 'B'].map((id) => {
      const stack = new Stack(app, id);
      const ipAddresses = ec2.IpAddresses.awsIpamAllocation({ ipv4IpamPoolId: 'ipam-pool-0123456789abcdef0', ipv4NetmaskLength: 16, defaultSubnetIpv4NetmaskLength: 24 });
      return new ec2.Vpc(stack, 'Vpc', { ipAddresses, natGateways: 0 });
    });
    expect(a.stack.resolve(a.vpcCidrBlock)).toEqual(b.stack.resolve(b.vpcCidrBlock));
    expect(means(a, a.vpcCidrBlock)).not.toBe(means(a, b.vpcCidrBlock));
    expect(canonicalJson(identityOf(a, a.vpcCidrBlock))).not.toBe(canonicalJson(identityOf(a, b.vpcCidrBlock)));
  });

  test('two parameters, two imports, two selections, two SSM parameters', () => {
    const stack = new Stack();
    const values = [
      new CfnParameter(stack, 'One').valueAsString, new CfnParameter(stack, 'Two').valueAsString,
      Fn.importValue('one'), Fn.importValue('two'),
      Fn.select(0, Fn.split(',', Fn.importValue('list'))), Fn.select(1, Fn.split(',', Fn.importValue('list'))),
      ssm.StringParameter.valueForStringParameter(stack, '/one'), ssm.StringParameter.valueForStringParameter(stack, '/two'),
      Fn.join('.', ['10', Fn.ref('One'), '0.0/16']), Fn.join('.', ['10', Fn.ref('Two'), '0.0/16']),
      SecretValue.ssmSecure('/one').unsafeUnwrap(), SecretValue.ssmSecure('/two').unsafeUnwrap(),
    ];
    expect(new Set(values.map(value => means(stack, value))).size).toBe(values.length);
  });

  test('two attributes of one resource', () => {
    const group = groupIn(new Stack());
    const resource = group.node.defaultChild as ec2.CfnSecurityGroup;
    expect(means(group, resource.attrGroupId)).not.toBe(means(group, resource.attrVpcId));
  });

  test('a text and a reference that reads like it', () => {
    const stack = new Stack();
    expect(means(stack, Fn.ref('One'))).not.toBe(means(stack, 'One'));
  });
});

describe('equal things are equal', () => {
  test('a group by object, by the id of an import, and by what its resource gives', () => {
    const stack = new Stack();
    const group = groupIn(stack);
    const imported = ec2.SecurityGroup.fromSecurityGroupId(stack, 'Imported', group.securityGroupId);
    const resource = group.node.defaultChild as ec2.CfnSecurityGroup;
    const meanings = [group.securityGroupId, imported.securityGroupId, resource.attrGroupId, resource.ref].map(id => means(stack, id));
    expect(new Set(meanings).size).toBe(1);
  });

  // AWS::EC2::PrefixList, return values: "Ref returns the ID of the prefix list"; PrefixListId: "The ID of the prefix list".
  test('a prefix list by reference and by attribute', () => {
    const list = new ec2.CfnPrefixList(new Stack(), 'List', { prefixListName: 'x', addressFamily: 'IPv4', maxEntries: 5 });
    expect(means(list, list.ref)).toBe(means(list, list.attrPrefixListId));
  });

  test('a parameter as text and as a number', () => {
    const stack = new Stack();
    const parameter = new CfnParameter(stack, 'Port', { type: 'Number' });
    expect(means(stack, parameter.valueAsNumber)).toBe(means(stack, parameter.valueAsString));
    expect(means(stack, Token.asNumber(parameter.valueAsString))).toBe(means(stack, parameter.valueAsString));
  });

  test('the same import twice', () => {
    const stack = new Stack();
    expect(Fn.importValue('office')).not.toBe(Fn.importValue('office'));
    expect(means(stack, Fn.importValue('office'))).toBe(means(stack, Fn.importValue('office')));
  });

  test('the same SSM parameter twice', () => {
    const stack = new Stack();
    const value = () => means(stack, ssm.StringParameter.valueForStringParameter(stack, '/office/cidr'));
    expect(value()).toBe(value());
  });

  test('the Region, however it is asked for', () => {
    const stack = new Stack();
    expect(means(stack, stack.region)).toBe(means(stack, Aws.REGION));
    expect(means(stack, new ScopedAws(new Construct(stack, 'Inner')).region)).toBe(means(stack, Aws.REGION));
  });

  test('a Lazy and its value', () => {
    const stack = new Stack();
    expect(meaningOf(stack, Lazy.number({ produce: () => 5432 }))).toBe(5432);
    expect(meaningOf(stack, Lazy.string({ produce: () => '10.0.0.0/16' }))).toBe('10.0.0.0/16');
    expect(meaningOf(stack, Token.asNumber(5432))).toBe(5432);
    expect(meaningOf(stack, { port: Lazy.number({ produce: () => 5432 }) })).toEqual({ port: 5432 });
  });

  test('a text put together of pieces, and the text', () => {
    const stack = new Stack();
    const [ten, one] = ['10', '1'].map(text => Lazy.string({ produce: () => text }));
    expect(meaningOf(stack, `${ten}.${one}.0.0/16`)).toBe('10.1.0.0/16');
    expect(meaningOf(stack, `${ten}.${Token.asString(7)}.0.0/16`)).toBe('10.7.0.0/16');
  });

  test('pieces around a reference, however they are nested', () => {
    const stack = new Stack();
    const second = new CfnParameter(stack, 'Second').valueAsString;
    const nested = Lazy.string({ produce: () => `10.${second}` });
    const { pieces } = meaningOf(stack, `10.${second}.0.0/16`) as { pieces: unknown[] };
    expect(pieces).toEqual(['10.', expect.objectContaining({ id: 'Second' }), '.0.0/16']);
    expect(means(stack, `${nested}.0.0/16`)).toBe(means(stack, `10.${second}.0.0/16`));
  });

  test('plain values mean themselves', () => {
    const value = { port: 443, cidr: '10.0.0.0/8', list: [1, 'two'], yes: true };
    expect(meaningOf(new Stack(), value)).toEqual(value);
  });
});

test('a Lazy that has no value yet means nothing', () => {
  const stack = new Stack();
  expect(meaningOf(stack, Lazy.string({ produce: () => undefined }))).toBeUndefined();
  expect(canonicalJson(meaningOf(stack, Lazy.number({ produce: () => undefined })))).toBe('nothing');
});

describe('for logical ids', () => {
  const appWith = (wrap: (app: App) => Construct) => {
    const root = wrap(new App());
    const [network, shop] = [new Stack(root, 'Network'), new Stack(root, 'Shop')];
    return { shop, near: groupIn(shop, 'Near'), far: groupIn(network, 'Far'), nested: new NestedStack(shop, 'Nested') };
  };

  test('the same code says the same in an App and in every Stage', () => {
    const trees = [appWith(app => app), appWith(app => new Stage(app, 'Dev')), appWith(app => new Stage(new Stage(app, 'Wave'), 'Prod'))];
    const identities = trees.map(({ shop, near, far }) => canonicalJson(identityOf(shop, [near.securityGroupId, far.securityGroupId])));
    expect(new Set(identities).size).toBe(1);
    const meanings = trees.map(({ shop, far }) => means(shop, far.securityGroupId));
    expect(new Set(meanings).size).toBe(3);
  });

  test('what is in the stack says no stack, what is elsewhere says which', () => {
    const { shop, near, far } = appWith(app => new Stage(app, 'Dev'));
    expect(identityOf(shop, near.securityGroupId)).toMatchObject({ in: '' });
    expect(identityOf(shop, far.securityGroupId)).toMatchObject({ in: 'Network' });
  });

  test('a nested stack is a stack of its own', () => {
    const { shop, near, nested } = appWith(app => new Stage(app, 'Dev'));
    expect(identityOf(nested, near.securityGroupId)).toMatchObject({ in: 'Shop' });
    expect(identityOf(shop, groupIn(nested).securityGroupId)).toMatchObject({ in: 'Shop/Nested' });
  });

  test('the Region of another stack says which stack, and no Stage', () => {
    const { shop, far } = appWith(app => new Stage(app, 'Dev'));
    expect(identityOf(shop, new ScopedAws(far).region)).toEqual({ in: 'Network', attribute: 'AWS::Region' });
  });
});

describe('canonical text', () => {
  const shuffled = (value: unknown, turn: number): unknown => {
    if (Array.isArray(value)) return value.map(inner => shuffled(inner, turn));
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).map(([key, inner]): [string, unknown] => [key, shuffled(inner, turn)]);
    const at = entries.length === 0 ? 0 : turn % entries.length;
    return Object.fromEntries([...entries.slice(at), ...entries.slice(0, at)].reverse());
  };

  test('does not depend on the order of keys', () => {
    fc.assert(fc.property(fc.jsonValue(), fc.nat({ max: 20 }), (value, turn) => {
      expect(canonicalJson(shuffled(value, turn))).toBe(canonicalJson(value));
    }));
  });

  test('loses nothing', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }));
  });
});

test('a value that is no reference is not fixed', () => {
  const stack = new Stack();
  const values = ['10.0.0.0/8', 5432, Lazy.number({ produce: () => 5432 }), Fn.importValue('port'), new CfnParameter(stack, 'Port', { type: 'Number' }).valueAsNumber, undefined, { a: 1 }];
  for (const value of values) expect(fixedValueOf(stack, value)).toBeUndefined();
});

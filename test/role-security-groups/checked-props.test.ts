import { App, CfnParameter, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { AdminSshSG, DatabaseSG, EgressPolicy, RoleSecurityGroup, Service, TrustedNetwork, WebServerSG } from '../../lib';

function world(): { stack: Stack; vpc: ec2.IVpc; group: ec2.SecurityGroup; office: TrustedNetwork } {
  const stack = new Stack(new App({ context: { 'portcullis:project': 'My', 'portcullis:environment': 'prod' } }), 'Shop');
  const vpc = new ec2.Vpc(stack, 'Vpc', { natGateways: 0, maxAzs: 2 });
  return {
    stack,
    vpc,
    group: new ec2.SecurityGroup(stack, 'Plain', { vpc, allowAllOutbound: false }),
    office: new TrustedNetwork(stack, 'Office', { name: 'Office', cidrs: [{ cidr: '10.1.0.0/16', description: 'Head office' }] }),
  };
}

/** Props as a caller in JavaScript, or props from JSON, may have them. */
type Loose = Record<string, unknown>;
const make = {
  web: (props: Loose) => {
    const { stack, vpc } = world();
    return new WebServerSG(stack, 'Web', { vpc, ...props } as never);
  },
  admin: (props: Loose) => {
    const { stack, vpc, office } = world();
    return new AdminSshSG(stack, 'Admin', { vpc, trusted: [office], ...props } as never);
  },
  database: (props: Loose) => {
    const { stack, vpc } = world();
    return new DatabaseSG(stack, 'Database', { vpc, service: Service.MYSQL, ...props } as never);
  },
  role: (props: Loose) => {
    const { stack, vpc } = world();
    return new RoleSecurityGroup(stack, 'Role', { vpc, ...props } as never);
  },
};

describe('what is not understood opens nothing', () => {
  test.each<[string, () => unknown, RegExp]>([
    ['clients: null, which a look-up gives that found nothing', () => make.web({ clients: null }), /clients is no list of peers\n.*given: +clients: null/],
    ['clients: one group in place of a list', () => make.web({ clients: world().group }), /clients is no list of peers/],
    ['clients: [undefined]', () => make.web({ clients: [undefined] }), /clients is no list of peers/],
    ['clients of a database: null', () => make.database({ clients: null }), /clients is no list of peers/],
    ['http: null', () => make.web({ http: null }), /http is yes or no\n.*given: +http: null/],
    ["http: 'false'", () => make.web({ http: 'false' }), /http is yes or no/],
    ["useGroupName: 'false'", () => make.web({ useGroupName: 'false' }), /useGroupName is yes or no/],
    ['a policy that was not called', () => make.web({ egress: EgressPolicy.httpsOnly }), /that is no egress policy/],
    ['a list of policies', () => make.web({ egress: [EgressPolicy.none()] }), /that is no egress policy\n[\s\S]*allOf/],
    ['vpc: its id', () => make.web({ vpc: 'vpc-0123456789abcdef0' }), /is in no VPC\n.*given: +vpc: 'vpc-0123456789abcdef0'/],
    ['no vpc', () => make.web({ vpc: undefined }), /is in no VPC/],
    ["rulesIn: a stack's name", () => make.web({ rulesIn: 'Shop' }), /rulesIn names no stack/],
    ['no role', () => make.role({}), /role must be known at synth|role/],
  ])('%s', (_, make_, message) => {
    expect(make_).toThrow(message);
  });

  test('no props at all', () => {
    const { stack } = world();
    expect(() => new WebServerSG(stack, 'Web', undefined as never)).toThrow(/is in no VPC/);
  });
});

describe('the ways into a machine are networks that are vouched for, and groups', () => {
  test.each<[string, (stack: Stack) => ec2.IConnectable]>([
    ['a private address', () => ec2.Peer.ipv4('10.0.0.0/16')],
    ['a public address', () => ec2.Peer.ipv4('203.0.113.7/32')],
    ['an address that is a token', stack => ec2.Peer.ipv4(new CfnParameter(stack, 'Range').valueAsString)],
    ['a prefix list', () => ec2.Peer.prefixList('pl-0123456789abcdef0')],
    ['a trusted network', stack => new TrustedNetwork(stack, 'Branch', { name: 'Branch', cidrs: [{ cidr: '10.2.0.0/16', description: 'Branch' }] })],
  ])('%s is neither via nor target', (_, peer) => {
    const { stack, vpc, office } = world();
    const stranger = peer(stack);
    expect(() => new AdminSshSG(stack, 'A', { vpc, qualifier: 'A', via: [stranger] })).toThrow(/via takes groups/);
    expect(() => new AdminSshSG(stack, 'B', { vpc, qualifier: 'B', trusted: [office], targets: [stranger] })).toThrow(/targets takes groups/);
  });

  test('an address or a group is no trusted network', () => {
    expect(() => make.admin({ trusted: [ec2.Peer.ipv4('203.0.113.0/24')] })).toThrow(/trusted takes TrustedNetworks/);
    expect(() => make.admin({ trusted: [world().group] })).toThrow(/trusted takes TrustedNetworks/);
    expect(() => make.admin({ trusted: null })).toThrow(/trusted is no list of peers/);
  });

  test('a group by its id is a group', () => {
    const { stack, vpc } = world();
    expect(() => new AdminSshSG(stack, 'A', { vpc, via: [ec2.Peer.securityGroupId('sg-0123456789abcdef0')] })).not.toThrow();
  });
});

describe('a role group that is passed on by its id', () => {
  const pair = () => {
    const { stack, vpc } = world();
    return { stack, client: new RoleSecurityGroup(stack, 'Client', { vpc, role: 'Client' }), database: new DatabaseSG(stack, 'Db', { vpc, service: Service.MYSQL }) };
  };
  const rulesOf = (stack: Stack) => Object.entries(Template.fromStack(stack).toJSON().Resources as Record<string, { Type: string }>)
    .filter(([, { Type }]) => /Group(In|E)gress$/.test(Type)).map(([id]) => id).sort();
  const expected = () => {
    const { stack, client, database } = pair();
    database.connections.allowDefaultPortFrom(client);
    return rulesOf(stack);
  };

  test.each<[string, (p: ReturnType<typeof pair>) => void]>([
    ['as a peer', ({ client, database }) => database.addIngressRule(ec2.Peer.securityGroupId(client.securityGroupId), ec2.Port.tcp(3306))],
    ['as an import', ({ stack, client, database }) => database.connections.allowDefaultPortFrom(
      ec2.SecurityGroup.fromSecurityGroupId(stack, 'Imported', client.securityGroupId))],
    ['the other way', ({ client, database }) => client.addEgressRule(ec2.Peer.securityGroupId(database.securityGroupId), ec2.Port.tcp(3306))],
  ])('gets both ends: %s', (_, ask) => {
    const p = pair();
    ask(p);
    expect(rulesOf(p.stack)).toEqual(expected());
    expect(rulesOf(p.stack)).toHaveLength(2);
  });
});

test('a range that the app fixes is named in the description', () => {
  const { stack, vpc } = world();
  const role = new RoleSecurityGroup(stack, 'Role', { vpc, role: 'Endpoint' });
  role.addIngressRule(ec2.Peer.ipv4(vpc.vpcCidrBlock), ec2.Port.HTTPS);
  Template.fromStack(stack).hasResourceProperties('AWS::EC2::SecurityGroupIngress', { CidrIp: '10.0.0.0/16', Description: 'HTTPS from 10.0.0.0/16 to My-prod-Endpoint' });
});

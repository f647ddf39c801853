import { CfnParameter, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { egressOf, ingressOf, newStack, office, resourcesOf, vpcOf } from './networks';
import { EgressPolicy } from '../../lib/egress-policies';
import { DatabaseSG, RoleSecurityGroup, WorkerSG } from '../../lib/role-security-groups';
import { Service } from '../../lib/services';
import { SharedOver, SharedSecurityGroup, SharedSecurityGroupOptions } from '../../lib/trusted-networks';

const ID = 'sg-0123456789abcdef0';
const OWNER = '111122223333';
const WAYS = Object.values(SharedOver);

const shared = (options: Partial<SharedSecurityGroupOptions> = {}, id = ID) =>
  SharedSecurityGroup.fromSecurityGroupId(id, { name: 'Reports', owner: OWNER, over: SharedOver.PEERING, ...options });
const plain = (stack: Stack) => new ec2.SecurityGroup(stack, 'Plain', { vpc: vpcOf(stack), description: 'plain', allowAllOutbound: false });
const database = (stack: Stack, clients: ec2.IConnectable[] = []) => new DatabaseSG(stack, 'Db', { vpc: vpcOf(stack), service: Service.POSTGRESQL, clients });
const worker = (stack: Stack, egress?: EgressPolicy) => new WorkerSG(stack, 'Worker', { vpc: vpcOf(stack), egress });
const inlineOf = (stack: Stack, property = 'SecurityGroupIngress') =>
  Object.values(resourcesOf(stack, 'AWS::EC2::SecurityGroup')).flatMap(({ Properties }) => Properties[property] ?? []);

// Amazon VPC Peering Guide, "Update your security groups to reference peer security groups": "To reference a security group that is in another AWS account but the
// same Region, include the account number with the ID of the security group." AWS::EC2::SecurityGroupIngress has SourceSecurityGroupOwnerId for it.
describe.each(WAYS)('inbound, over %s', (over) => {
  test('as a client of a role group: id and owner, and nothing goes out', () => {
    const stack = newStack();
    database(stack, [shared({ over })]);
    expect(ingressOf(stack)).toEqual([expect.objectContaining({
      IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432, SourceSecurityGroupId: ID, SourceSecurityGroupOwnerId: OWNER,
    })]);
    expect(egressOf(stack)).toEqual([]);
  });

  test.each<[string, (group: ec2.SecurityGroup, peer: SharedSecurityGroup) => void]>([
    ['group.connections.allowFrom(shared)', (group, peer) => group.connections.allowFrom(peer, ec2.Port.HTTPS)],
    ['shared.connections.allowTo(group)', (group, peer) => peer.connections.allowTo(group, ec2.Port.HTTPS)],
    ['group.addIngressRule(shared)', (group, peer) => group.addIngressRule(peer, ec2.Port.HTTPS)],
  ])('%s of a plain group', (_, call) => {
    const stack = newStack();
    call(plain(stack), shared({ over }));
    expect(inlineOf(stack)).toEqual([expect.objectContaining({ SourceSecurityGroupId: ID, SourceSecurityGroupOwnerId: OWNER })]);
    expect(egressOf(stack)).toEqual([]);
  });

  test('with the terms of a grant', () => {
    const stack = newStack();
    database(stack).allowFrom(shared({ over }), { reason: 'monthly report', owner: 'team-data' });
    expect(ingressOf(stack)[0].Description).toMatch(/^PostgreSQL from Reports.* to MyApp-prod-Database: monthly report, owner team-data$/);
  });
});

// The same page: "You can update the inbound or outbound rules for your VPC security groups to reference security groups for peered VPCs."
describe('outbound, over peering in one account', () => {
  const here = () => shared({ over: SharedOver.PEERING, owner: undefined });

  test('of a role group: the id', () => {
    const stack = newStack();
    worker(stack, EgressPolicy.to(ec2.Port.tcp(5432), here()));
    expect(egressOf(stack)).toEqual([{
      GroupId: expect.anything() as unknown,
      IpProtocol: 'tcp',
      FromPort: 5432,
      ToPort: 5432,
      DestinationSecurityGroupId: ID,
      Description: 'TCP 5432 from MyApp-prod-Worker to Reports',
    }]);
    expect(ingressOf(stack)).toEqual([]);
  });

  test('of a plain group', () => {
    const stack = newStack();
    plain(stack).connections.allowTo(here(), ec2.Port.tcp(5432), 'orders');
    expect(inlineOf(stack, 'SecurityGroupEgress')).toEqual([expect.objectContaining({ DestinationSecurityGroupId: ID })]);
    expect(inlineOf(stack)).toEqual([]);
  });
});

// AWS::EC2::SecurityGroupEgress has DestinationSecurityGroupId and, unlike AWS::EC2::SecurityGroupIngress, no property for the owner of that group.
describe.each([SharedOver.PEERING, SharedOver.SHARED_VPC])('outbound to a group of another account, over %s', (over) => {
  test('is an error that says what to write', () => {
    expect(() => worker(newStack(), EgressPolicy.to(ec2.Port.tcp(5432), shared({ over })))).toThrow(
      /SharedSecurityGroup 'Reports': CloudFormation has no place for the owner of a group in an outbound rule\n[^]*in outbound rules the address ranges/);
  });

  test('is what `ends` says', () => expect(shared({ over }).ends).toMatch(/^the inbound end only: CloudFormation has no place for the owner/));
});

// AWS Networking & Content Delivery Blog, "Introducing security group referencing for AWS Transit Gateway": "This new feature allows you to create inbound security
// rules that reference security groups defined in other Amazon Virtual Private Clouds (Amazon VPCs) attached to a transit gateway within the same AWS Region.
// Outbound security rules referencing over Transit Gateway aren't supported at this time."
describe('outbound over a transit gateway', () => {
  const overGateway = (id?: string) => shared({ over: SharedOver.TRANSIT_GATEWAY }, id);
  const message = `SharedSecurityGroup 'Reports': over a transit gateway an outbound rule cannot refer to a group
  given:    a rule that lets out to ${ID}
  accepted: the group in inbound rules; in outbound rules the address ranges of the other side
  change:   make a new TrustedNetwork(this, 'Reports', { name, cidrs }) of those ranges, and write EgressPolicy.to(port, network) or group.connections.allowTo(network, port)`;

  test.each<[string, (stack: Stack) => unknown]>([
    ['EgressPolicy.to', stack => worker(stack, EgressPolicy.to(ec2.Port.HTTPS, overGateway()))],
    ['targets', stack => new RoleSecurityGroup(stack, 'W', { vpc: vpcOf(stack), role: 'W' }).allowTo(overGateway(), { port: ec2.Port.HTTPS })],
    ['group.connections.allowTo', stack => worker(stack).connections.allowTo(overGateway(), ec2.Port.HTTPS)],
    ['shared.connections.allowFrom', stack => overGateway().connections.allowFrom(worker(stack), ec2.Port.HTTPS)],
    ['a plain group', stack => plain(stack).addEgressRule(overGateway(), ec2.Port.HTTPS)],
    ['EgressPolicy.endpoints', () => EgressPolicy.endpoints(overGateway())],
    ['EgressPolicy.dns', () => EgressPolicy.dns(overGateway())],
  ])('by %s is an error that says what to write', (_, act) => expect(() => act(newStack())).toThrow(message));

  test('of an id that is a token', () => {
    const stack = newStack();
    const id = new CfnParameter(stack, 'Id').valueAsString;
    expect(() => worker(stack, EgressPolicy.to(ec2.Port.HTTPS, overGateway(id)))).toThrow(/a rule that lets out to the group\n/);
  });

  test('what the error says to write works', () => {
    const stack = newStack();
    worker(stack, EgressPolicy.to(ec2.Port.HTTPS, office(stack)));
    expect(egressOf(stack)).toHaveLength(2);
  });
});

describe('says which ends are written', () => {
  test.each<[SharedOver, RegExp]>([
    [SharedOver.PEERING, /^this end only: inbound and outbound rules of your own groups; the owners of the other group write theirs$/],
    [SharedOver.TRANSIT_GATEWAY, /^the inbound end only: over a transit gateway an outbound rule cannot refer to a group, so go out to ranges; the owners/],
  ])('over %s', (over, ends) => expect(shared({ over, owner: undefined }).ends).toMatch(ends));

  test('and so does a rule over a transit gateway, in its description', () => {
    const stack = newStack();
    database(stack, [shared({ over: SharedOver.TRANSIT_GATEWAY })]);
    expect(ingressOf(stack)[0].Description).toBe('PostgreSQL from Reports (over a transit gateway, inbound end only) to MyApp-prod-Database');
  });

  test('a rule over peering says the name', () => {
    const stack = newStack();
    database(stack, [shared()]);
    expect(ingressOf(stack)[0].Description).toBe('PostgreSQL from Reports to MyApp-prod-Database');
  });
});

describe('identity', () => {
  test('is told by its shape', () => {
    expect(shared()).toMatchObject({ name: 'Reports', securityGroupId: ID, owner: OWNER, over: SharedOver.PEERING, isSharedSecurityGroup: true });
  });

  test('is made of id and owner: the name and the order of making have no part in it', () => {
    const before = shared().uniqueId;
    for (let i = 0; i < 3; i++) shared({ name: `Another ${i}` });
    expect(shared({ name: 'Renamed' }).uniqueId).toBe(before);
    const all = [shared(), shared({ owner: '444455556666' }), shared({ owner: undefined }), shared({}, 'sg-0123456789abcdef1')];
    expect(new Set(all.map(({ uniqueId }) => uniqueId)).size).toBe(4);
  });

  test('renaming it changes descriptions and no logical id', () => {
    const idsWith = (name: string) => {
      const stack = newStack();
      database(stack, [shared({ name })]);
      return Object.keys(resourcesOf(stack));
    };
    expect(idsWith('Reporting')).toEqual(idsWith('Reports'));
  });

  test('a group of the own account has no owner in its rules, said or not', () => {
    for (const owner of [undefined, OWNER]) {
      const stack = newStack('Own', undefined, { env: { account: OWNER, region: 'eu-west-1' } });
      database(stack, [shared({ owner })]);
      expect(ingressOf(stack)).toEqual([expect.not.objectContaining({ SourceSecurityGroupOwnerId: expect.anything() as unknown })]);
    }
  });

  test('in a plain group it takes the place of ec2.Peer.securityGroupId', () => {
    const templates = [shared(), ec2.Peer.securityGroupId(ID, OWNER)].map((peer) => {
      const stack = newStack();
      plain(stack).addIngressRule(peer, ec2.Port.HTTPS, 'reports');
      return resourcesOf(stack);
    });
    expect(templates[0]).toEqual(templates[1]);
  });

  test('id and owner may be tokens', () => {
    const stack = newStack();
    const [id, owner] = ['Id', 'Owner'].map(name => new CfnParameter(stack, name).valueAsString);
    database(stack, [shared({ owner, over: SharedOver.SHARED_VPC }, id)]);
    expect(ingressOf(stack)).toEqual([expect.objectContaining({ SourceSecurityGroupId: { Ref: 'Id' }, SourceSecurityGroupOwnerId: { Ref: 'Owner' } })]);
  });
});

import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as portcullis from '../lib';

/** What each role writes, for lib/role-security-groups/README.md: made by making the role and reading its template. */

interface World {
  readonly stack: Stack;
  readonly vpc: ec2.IVpc;
  readonly client: ec2.SecurityGroup;
  readonly server: portcullis.RoleSecurityGroup;
  readonly admins: portcullis.TrustedNetwork;
  readonly monitoring: ec2.SecurityGroup;
}

type Role = readonly [code: string, make: (world: World) => unknown];

/** Each role in the shortest form that shows all that it writes. */
const ROLES: readonly Role[] = [
  ['`WebServerSG`', ({ stack, vpc }) => new portcullis.WebServerSG(stack, 'Role', { vpc })],
  ['`WebServerSG` with `clients`', ({ stack, vpc, client }) => new portcullis.WebServerSG(stack, 'Role', { vpc, clients: [client] })],
  ['`LoadBalancerSG` with `targets`', ({ stack, vpc, server }) => new portcullis.LoadBalancerSG(stack, 'Role', { vpc, targets: [server] })],
  ['`ApplicationSG` on 8080', ({ stack, vpc, client }) => new portcullis.ApplicationSG(stack, 'Role', { vpc, port: 8080, clients: [client] })],
  ['`ContainerServiceSG` on 8080', ({ stack, vpc, client }) => new portcullis.ContainerServiceSG(stack, 'Role', { vpc, containerPort: 8080, clients: [client] })],
  ['`DatabaseSG` of PostgreSQL', ({ stack, vpc, client }) => new portcullis.DatabaseSG(stack, 'Role', { vpc, service: portcullis.Service.POSTGRESQL, clients: [client] })],
  ['`CacheSG` of Redis', ({ stack, vpc, client }) => new portcullis.CacheSG(stack, 'Role', { vpc, service: portcullis.Service.REDIS, clients: [client] })],
  ['`MessageBrokerSG` of RabbitMQ', ({ stack, vpc, client, admins, monitoring }) => new portcullis.MessageBrokerSG(stack, 'Role', {
    vpc, service: portcullis.Service.RABBITMQ, clients: [client], admins: [admins], monitoring: [monitoring],
  })],
  ['`SearchSG` of OpenSearch', ({ stack, vpc, client }) => new portcullis.SearchSG(stack, 'Role', { vpc, service: portcullis.Service.OPENSEARCH, clients: [client] })],
  ['`FileSystemSG` of NFS', ({ stack, vpc, client }) => new portcullis.FileSystemSG(stack, 'Role', { vpc, service: portcullis.Service.NFS, clients: [client] })],
  ['`DirectorySG` of LDAPS', ({ stack, vpc, client }) => new portcullis.DirectorySG(stack, 'Role', { vpc, service: portcullis.Service.LDAPS, clients: [client] })],
  ['`ServiceSG` of etcd', ({ stack, vpc, client }) => new portcullis.ServiceSG(stack, 'Role', { vpc, service: portcullis.Service.ETCD, clients: [client] })],
  ['`VpcEndpointSG`', ({ stack, vpc, client }) => new portcullis.VpcEndpointSG(stack, 'Role', { vpc, clients: [client] })],
  ['`FunctionSG` with `targets`', ({ stack, vpc, server }) => new portcullis.FunctionSG(stack, 'Role', { vpc, targets: [server] })],
  ['`WorkerSG` with `targets`', ({ stack, vpc, server }) => new portcullis.WorkerSG(stack, 'Role', { vpc, targets: [server] })],
  ['`AdminSshSG`', ({ stack, vpc, admins, client, server }) => new portcullis.AdminSshSG(stack, 'Role', { vpc, trusted: [admins], via: [client], targets: [server] })],
  ['`AdminRdpSG`', ({ stack, vpc, admins, client, server }) => new portcullis.AdminRdpSG(stack, 'Role', { vpc, trusted: [admins], via: [client], targets: [server] })],
  ['`QuarantineSG`', ({ stack, vpc }) => new portcullis.QuarantineSG(stack, 'Role', { vpc })],
  ['`RoleSecurityGroup` with a `role` of your own', ({ stack, vpc }) => new portcullis.RoleSecurityGroup(stack, 'Role', { vpc, role: 'Mine' })],
];

/** The table, as Markdown. */
export function rolesTable(): string {
  return ['| role | in | out |', '| --- | --- | --- |', ...ROLES.map(row), ''].join('\n');
}

function row([code, make]: Role): string {
  const world = aWorld();
  const role = make(world) as portcullis.RoleSecurityGroup;
  const rules = rulesOf(world, role);
  const cell = (lines: string[]) => lines.length === 0 ? 'nothing' : lines.join('; ');
  return `| ${code} | ${cell(rules.ingress)} | ${cell(rules.egress)} |`;
}

function aWorld(): World {
  const app = new App({ context: { 'portcullis:project': 'P', 'portcullis:environment': 'E' }, analyticsReporting: false });
  const stack = new Stack(app, 'Stack');
  const vpc = ec2.Vpc.fromVpcAttributes(stack, 'Vpc', { vpcId: 'vpc-0123456789abcdef0', availabilityZones: ['a'] });
  const plain = (description: string) => new ec2.SecurityGroup(stack, description.replace(/ /g, ''), { vpc, description, allowAllOutbound: false });
  return {
    stack,
    vpc,
    client: plain('clients'),
    server: new portcullis.ApplicationSG(stack, 'Server', { vpc, port: 8443, qualifier: 'targets' }),
    admins: new portcullis.TrustedNetwork(stack, 'Admins', { name: 'each TrustedNetwork', cidrs: [{ cidr: '10.0.0.0/16', description: 'Office' }] }),
    monitoring: plain('monitoring'),
  };
}

interface Resource {
  readonly Type: string;
  readonly Properties: Record<string, unknown>;
}

function rulesOf({ stack }: World, role: portcullis.RoleSecurityGroup): { ingress: string[]; egress: string[] } {
  const { Resources } = Template.fromStack(stack).toJSON() as { Resources: Record<string, Resource> };
  const id = stack.resolve((role.node.defaultChild as ec2.CfnSecurityGroup).logicalId) as string;
  const mine = Object.values(Resources).filter(({ Properties: { GroupId } }) => idIn(GroupId) === id);
  const of = (type: string, word: string) => linesOf(mine.filter(({ Type }) => Type === `AWS::EC2::SecurityGroup${type}`), Resources, id, word);
  return { ingress: of('Ingress', 'from'), egress: of('Egress', 'to') };
}

/** One line per peer, with all ports that it has. */
function linesOf(rules: readonly Resource[], resources: Record<string, Resource>, self: string, word: string): string[] {
  const byPeer = new Map<string, Set<string>>();
  for (const { Properties: p } of rules) {
    const peer = peerOf(p, resources, self);
    byPeer.set(peer, (byPeer.get(peer) ?? new Set()).add(portOf(p)));
  }
  const merged = new Map<string, string[]>();
  for (const [peer, ports] of byPeer) merged.set([...ports].join(', '), [...merged.get([...ports].join(', ')) ?? [], peer]);
  return [...merged].map(([ports, peers]) => `${ports} ${word} ${peers.join(' and ')}`);
}

const portOf = ({ IpProtocol, FromPort, ToPort }: Record<string, unknown>) => `${String(IpProtocol)} ${String(FromPort)}${FromPort === ToPort ? '' : `-${String(ToPort)}`}`;

function idIn(value: unknown): string | undefined {
  const { 'Fn::GetAtt': getAtt } = (value ?? {}) as { 'Fn::GetAtt'?: [string, string] };
  return getAtt?.[0];
}

function peerOf(p: Record<string, unknown>, resources: Record<string, Resource>, self: string): string {
  const range = p.CidrIp ?? p.CidrIpv6;
  if (typeof range === 'string') return `\`${range}\``;
  const id = idIn(p.SourceSecurityGroupId ?? p.DestinationSecurityGroupId ?? p.SourcePrefixListId ?? p.DestinationPrefixListId) ?? '';
  if (id === self) return 'members of the group';
  const isLogin = [22, 3389].includes(p.FromPort as number);
  const word: Record<string, string> = {
    clients: isLogin ? 'each group of `via`' : 'each group of `clients`',
    monitoring: 'each group of `monitoring`',
    targets: isLogin ? 'each group of `targets`' : 'each group of `targets`, here one that serves 8443',
    trusted: isLogin ? 'each TrustedNetwork of `trusted`' : 'each of `admins`',
  };
  const { GroupName, PrefixListName, GroupDescription } = resources[id].Properties;
  if (PrefixListName !== undefined) return word.trusted;
  return GroupName === undefined ? word[String(GroupDescription)] : word.targets;
}

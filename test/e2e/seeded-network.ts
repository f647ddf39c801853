import {
  AuthorizeSecurityGroupEgressCommand, AuthorizeSecurityGroupIngressCommand, CreateManagedPrefixListCommand, CreateNetworkInterfaceCommand,
  CreateSecurityGroupCommand, CreateSubnetCommand, CreateVpcCommand, EC2Client, IpPermission, RevokeSecurityGroupEgressCommand,
} from '@aws-sdk/client-ec2';
import { clientOf, Moto } from './moto';

/** What `seedNetwork` made: the ids that EC2 gave, and the addresses that were asked for. */
export interface SeededNetwork {
  readonly vpcId: string;
  readonly subnetId: string;
  readonly prefixListId: string;
  readonly web: Machine;
  readonly database: Machine;
}

/** A network interface and the one group that it wears. */
export interface Machine {
  readonly groupId: string;
  readonly interfaceId: string;
  /** The primary one first. */
  readonly addresses: readonly string[];
}

export const OFFICE = '198.51.100.0/24';

/**
 * A VPC 10.N.0.0/16 with a web server and its database, made by calls to EC2: the groups that moto's CloudFormation makes are not those of the template.
 */
export async function seedNetwork(moto: Moto, n: number): Promise<SeededNetwork> {
  const ec2 = new EC2Client(clientOf(moto));
  const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: `10.${n}.0.0/16` }));
  const vpcId = Vpc!.VpcId!;
  const { Subnet } = await ec2.send(new CreateSubnetCommand({ VpcId: vpcId, CidrBlock: `10.${n}.1.0/24` }));
  const { PrefixList } = await ec2.send(new CreateManagedPrefixListCommand({
    PrefixListName: `office-${n}`, AddressFamily: 'IPv4', MaxEntries: 5, Entries: [{ Cidr: OFFICE, Description: 'Head office' }],
  }));
  const prefixListId = PrefixList!.PrefixListId!;
  const group = async (name: string): Promise<string> => {
    const { GroupId } = await ec2.send(new CreateSecurityGroupCommand({ VpcId: vpcId, GroupName: name, Description: `The ${name}` }));
    // What EC2 puts into a new group: out to everywhere.
    await ec2.send(new RevokeSecurityGroupEgressCommand({ GroupId, IpPermissions: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }] }));
    return GroupId!;
  };
  const [web, database] = [await group('web'), await group('database')];
  const letIn = (GroupId: string, ...IpPermissions: IpPermission[]) => ec2.send(new AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions }));
  const letOut = (GroupId: string, ...IpPermissions: IpPermission[]) => ec2.send(new AuthorizeSecurityGroupEgressCommand({ GroupId, IpPermissions }));
  const tcp = (port: number): IpPermission => ({ IpProtocol: 'tcp', FromPort: port, ToPort: port });
  await letIn(web,
    { ...tcp(443), IpRanges: [{ CidrIp: '0.0.0.0/0', Description: 'Everybody' }], Ipv6Ranges: [{ CidrIpv6: '::/0', Description: 'Everybody' }] },
    { ...tcp(22), PrefixListIds: [{ PrefixListId: prefixListId, Description: 'Head office' }] });
  await letOut(web, { ...tcp(5432), UserIdGroupPairs: [{ GroupId: database }] });
  await letIn(database,
    { ...tcp(5432), UserIdGroupPairs: [{ GroupId: web }] },
    { ...tcp(5432), IpRanges: [{ CidrIp: `10.${n}.0.0/16`, Description: 'The whole VPC' }] },
    { ...tcp(6379), IpRanges: [{ CidrIp: '10.99.0.0/16', Description: 'A cache that moved away' }] });

  const machine = async (groupId: string, ...addresses: string[]): Promise<Machine> => {
    const { NetworkInterface } = await ec2.send(new CreateNetworkInterfaceCommand({
      SubnetId: Subnet!.SubnetId,
      Groups: [groupId],
      Description: `Wears ${groupId}`,
      PrivateIpAddresses: addresses.map((PrivateIpAddress, i) => ({ PrivateIpAddress, Primary: i === 0 })),
    }));
    return { groupId, interfaceId: NetworkInterface!.NetworkInterfaceId!, addresses };
  };
  const made = {
    vpcId,
    subnetId: Subnet!.SubnetId!,
    prefixListId,
    web: await machine(web, `10.${n}.1.10`, `10.${n}.1.11`),
    database: await machine(database, `10.${n}.1.20`),
  };
  ec2.destroy();
  return made;
}

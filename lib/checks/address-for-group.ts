import { Check } from './check';
import { addressFrom, group, ingress, networkOf, OTHER_GROUP, vpc, wearer } from './example-network';
import { judgeAppNetworks } from '../judging/app-networks';
import { Cidr, isCidr, readCidr } from '../model/cidr';
import { known } from '../model/knowledge';
import { Network } from '../model/network';

const INSTANCE = 'AWS::EC2::Instance';

function block(text: string): Cidr {
  const cidr = readCidr(text);
  if (!isCidr(cidr)) throw new Error(cidr.problem);
  return cidr;
}

/** An app with a VPC of two blocks of subnets. */
function inVpc(network: Network): Network {
  const subnet = (id: string, ...blocks: string[]) => ({ id, vpc: known('Vpc'), blocks: blocks.map(block), mapsPublicAddresses: known(false) });
  return { ...network, groups: [group()], vpcs: [vpc()], vpcBlocks: [{ vpc: 'Vpc', block: block('10.0.0.0/16') }], subnets: [subnet('SubnetA', '10.0.1.0/24', '2001:db8:0:1::/64'), subnet('SubnetB', '10.0.2.0/24')] };
}

export const addressForGroup: Check = {
  id: 'AddressForGroup',
  area: 'What wears the groups',
  audience: 'strict',
  severity: 'info',
  says: 'a source is all of a VPC or a subnet of the app, where a group could say who may connect',
  why: 'Everything that stands in the network may connect, and whatever anybody adds to it later. A group names the clients, follows them when their addresses change, '
    + 'and shows who depends on whom.',
  fix: 'database.allowFrom(web); // instead of ec2.Peer.ipv4(vpc.vpcCidrBlock)',
  whenNot: 'The clients have no groups: a Network Load Balancer without any, a peered network, machines that others start there. Acknowledge it on the rule.',
  covers: [],
  examples: {
    bad: [
      { title: 'PostgreSQL from all of the VPC', network: inVpc(networkOf(ingress('tcp', 5432, '10.0.0.0/16'), wearer(INSTANCE, ['Web']))) },
      { title: 'PostgreSQL from a subnet', network: inVpc(networkOf(ingress('tcp', 5432, '10.0.1.0/24'), wearer(INSTANCE, ['Web']))) },
      { title: 'the IPv6 block of a subnet', network: inVpc(networkOf(ingress('tcp', 5432, '2001:db8:0:1::/64'), wearer(INSTANCE, ['Web']))) },
      { title: 'every protocol (-1) from 10.0.2.9/24, which EC2 reads as a subnet', network: inVpc(networkOf(ingress('-1', 'any', '10.0.2.9/24'), wearer(INSTANCE, ['Web']))) },
      { title: 'the block of a VPC that AWS chooses', network: inVpc(networkOf(ingress('tcp', 5432, { ...addressFrom('x'), text: 'Vpc.CidrBlock' }), wearer(INSTANCE, ['Web']))) },
    ],
    good: [
      { title: 'PostgreSQL from the group of the clients', network: inVpc(networkOf(ingress('tcp', 5432, OTHER_GROUP), wearer(INSTANCE, ['Web']))) },
      { title: 'HTTPS from all of the VPC to an endpoint', network: inVpc(networkOf(ingress('tcp', 443, '10.0.0.0/16'), wearer('AWS::EC2::VPCEndpoint', ['Web']))) },
      { title: 'PostgreSQL from a network that is not of the app', network: inVpc(networkOf(ingress('tcp', 5432, '10.9.0.0/16'), wearer(INSTANCE, ['Web']))) },
      { title: 'a network of another VPC with the same addresses', network: { ...inVpc(networkOf(ingress('tcp', 5432, '10.0.0.0/16'), wearer(INSTANCE, ['Web']))), groups: [group({ vpc: known('Other') })] } },
      { title: 'a group that nothing in the app wears', network: inVpc(networkOf(ingress('tcp', 5432, '10.0.0.0/16'))) },
    ],
    unknown: [
      {
        title: 'a rule and a wearer under conditions whose facts are not told',
        network: inVpc(networkOf(
          ingress('tcp', 5432, '10.0.0.0/16', { conditions: { 'IsDev in Shop': true } }), wearer(INSTANCE, ['Web'], { conditions: { 'IsLarge in Shop': true } }),
        )),
      },
    ],
  },
  judge: judgeAppNetworks,
};

import { Check } from './check';
import { addressFrom, FOREIGN_LIST, ingress, listOf, networkOf, OTHER_GROUP } from './example-network';
import { PRIVATE_RANGE_COVERS } from './world-covers';
import { judgeSources } from '../judging/judge-sources';
import { Cidr } from '../model/cidr';
import { PRIVATE } from '../model/special-addresses';

/** Addresses in a row that are all private lie in one of the ranges. */
const isPrivate = ({ family, first, last }: Cidr) => PRIVATE[family].ranges.some(range => range.first <= first && last <= range.last);

export const privateRangeAsSource: Check = {
  id: 'PrivateRangeAsSource',
  area: 'Sources and ports',
  audience: 'opinion',
  severity: 'info',
  says: 'a private network is let in by its addresses',
  why: 'The same private ranges are in use everywhere: in another VPC, behind a peering, on a VPN. A rule for them lets in whatever is routed here later.',
  fix: 'queue.connections.allowFrom(api, ec2.Port.tcp(5671), \'Orders\'); // the group of the clients, in this VPC or in a peered one',
  whenNot: 'Clients stand in a data centre or behind a transit gateway of another Region, where groups cannot be named, or are the whole VPC, as the CDK has it for interface endpoints. '
    + 'CloudSploit flags private ranges; most other tools are content with them, and so is the baseline.',
  covers: PRIVATE_RANGE_COVERS,
  examples: {
    bad: [
      { title: 'HTTPS from 10.0.0.0/8', network: networkOf(ingress('tcp', 443, '10.0.0.0/8')) },
      { title: 'a subnet of a VPC, protocol "6"', network: networkOf(ingress('6', [20, 30], '172.31.16.0/20')) },
      { title: 'every protocol (-1) from 192.168.1.1/16, which EC2 reads as 192.168.0.0/16', network: networkOf(ingress('-1', 'any', '192.168.1.1/16')) },
      { title: 'shared address space (RFC 6598)', network: networkOf(ingress('tcp', 22, '100.64.0.0/10')) },
      { title: 'unique local IPv6 addresses', network: networkOf(ingress('tcp', 22, 'fd00::/8')) },
      { title: 'a private network in a prefix list', network: networkOf(ingress('tcp', 22, listOf('203.0.113.0/28', '10.1.0.0/16'))) },
    ],
    good: [
      { title: 'a public range', network: networkOf(ingress('tcp', 443, '203.0.113.0/28'), ingress('tcp', 443, '2001:db8::/48')) },
      { title: 'another group', network: networkOf(ingress('tcp', 443, OTHER_GROUP)) },
      { title: 'the world', network: networkOf(ingress('tcp', 443, '0.0.0.0/0'), ingress('tcp', 443, '::/0')) },
      { title: 'a range of which half is public, which other checks name', network: networkOf(ingress('tcp', 443, '10.0.0.0/7')) },
    ],
    unknown: [
      { title: 'an address that is a parameter', network: networkOf(ingress('tcp', 22, addressFrom('Office'))) },
      { title: 'a prefix list that is not in the app', network: networkOf(ingress('tcp', 22, FOREIGN_LIST)) },
    ],
  },
  judge: index => judgeSources(index, {
    blamed: blocks => blocks.filter(isPrivate),
    says: (_, written) => `${written} is a private network, and may connect`,
    whether: 'a private network is let in by its addresses',
  }),
};

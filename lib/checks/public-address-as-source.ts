import { Check } from './check';
import { addressFrom, FOREIGN_LIST, ingress, listOf, networkOf, OTHER_GROUP } from './example-network';
import { PUBLIC_ADDRESS_COVERS } from './world-covers';
import { isOnTheInternet } from '../judging/internet-share';
import { judgeSources } from '../judging/judge-sources';
import { isWorld } from '../judging/world';

export const publicAddressAsSource: Check = {
  id: 'PublicAddressAsSource',
  area: 'Sources and ports',
  audience: 'opinion',
  severity: 'info',
  says: 'somebody on the internet is let in by an address',
  why: 'An address is no proof of who is there: it is shared behind NAT, given to somebody else, or routed elsewhere for an hour. A VPN, PrivateLink or Session Manager asks who it is.',
  fix: `const door = new VpcEndpointSG(this, 'Door', { vpc, clients: [api] }); // a private way to the partner, by AWS PrivateLink
new ec2.InterfaceVpcEndpoint(this, 'Orders', {
  vpc,
  service: new ec2.InterfaceVpcEndpointService('com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0', 443),
  securityGroups: [door],
  open: false,
});`,
  whenNot: 'The address of an office or of a partner is the usual way to say who may connect, better than to let in everybody, and what this library\'s TrustedNetwork writes. Prowler '
    + 'and cfripper flag it all the same; include this check where nobody outside may connect. How wide a range may be is asked by WidePublicRange.',
  covers: PUBLIC_ADDRESS_COVERS,
  examples: {
    bad: [
      { title: 'SSH from one public address', network: networkOf(ingress('tcp', 22, '203.0.113.7/32')) },
      { title: 'HTTPS (protocol "6") from an IPv6 /48', network: networkOf(ingress('6', 443, '2001:db8::/48')) },
      { title: 'every protocol (-1) from an office', network: networkOf(ingress('-1', 'any', '198.51.100.0/28')) },
      { title: 'an office in a prefix list', network: networkOf(ingress('tcp', 22, listOf('10.0.0.0/8', '203.0.113.0/28'))) },
      { title: 'a range of which half is private', network: networkOf(ingress('tcp', 22, '172.16.0.0/11')) },
      { title: 'a range of ports, written with host bits', network: networkOf(ingress('tcp', [8000, 8010], '203.0.113.9/28')) },
    ],
    good: [
      { title: 'a private network', network: networkOf(ingress('tcp', 22, '10.0.0.0/8'), ingress('tcp', 22, 'fd00::/8')) },
      { title: 'another group', network: networkOf(ingress('tcp', 22, OTHER_GROUP)) },
      { title: 'the world, which other checks name', network: networkOf(ingress('tcp', 443, '0.0.0.0/0'), ingress('tcp', 443, '::/0')) },
      { title: 'shared address space and link-local addresses', network: networkOf(ingress('tcp', 22, '100.64.0.0/10'), ingress('tcp', 22, '169.254.0.0/16')) },
    ],
    unknown: [
      { title: 'an address that is a parameter', network: networkOf(ingress('tcp', 22, addressFrom('Office'))) },
      { title: 'a prefix list that is not in the app', network: networkOf(ingress('tcp', 22, FOREIGN_LIST)) },
    ],
  },
  judge: index => judgeSources(index, {
    blamed: blocks => blocks.filter(block => !isWorld(block) && isOnTheInternet(block)),
    says: (_, written) => `${written} is on the Internet, and may connect`,
    whether: 'somebody on the internet is let in by an address',
  }),
};

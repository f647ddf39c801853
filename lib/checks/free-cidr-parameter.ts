import { Check } from './check';
import { addressFrom, egress, FOREIGN_LIST, ingress, networkOf, OTHER_GROUP } from './example-network';
import { NetworkIndex } from '../judging/network-index';
import { blockOf } from '../model/cidr';
import { Peer } from '../model/rule';
import { Evidence, Verdict } from '../model/verdict';

function judge({ network }: NetworkIndex): Verdict {
  const violated: Evidence[] = [];
  const undecided: Evidence[] = [];
  for (const { peer, direction, site } of network.rules) {
    const end = direction === 'ingress' ? 'the source' : 'the destination';
    if ((peer.kind !== 'cidr' && peer.kind !== 'unknown') || !peer.takesAnything) {
      if (peer.kind === 'unknown' && isImport(peer.why)) undecided.push({ site, says: `whether ${end} is a parameter that takes any text: it is ${peer.why}`, settledBy: peer.settledBy });
      continue;
    }
    const parameter = peer.kind === 'cidr' ? peer.via : peer.why;
    violated.push({ site, says: `${end} is ${parameter}, which takes any text: whoever deploys the template may write 0.0.0.0/0` });
  }
  return { violated, undecided };
}

/** What another stack gives may be a parameter there. */
const isImport = (why: string) => why.startsWith('the import ');

const FREE: Peer = { ...addressFrom('OfficeCidr'), takesAnything: true };

export const freeCidrParameter: Check = {
  id: 'FreeCidrParameter',
  area: 'Sources and ports',
  audience: 'strict',
  severity: 'warning',
  says: 'whoever deploys the template decides who may connect',
  why: 'A parameter without AllowedValues and AllowedPattern takes any text. One careless value at deployment opens the rule to everybody, and no review sees it.',
  fix: `const office = new CfnParameter(this, 'OfficeCidr', { allowedValues: ['203.0.113.0/28', '198.51.100.0/28'] });
queue.addIngressRule(ec2.Peer.ipv4(office.valueAsString), ec2.Port.tcp(5671), 'Office');
// or better: a network that the app knows
const network = new TrustedNetwork(this, 'Office', { name: 'office', cidrs: [{ cidr: '203.0.113.0/28', description: 'Head office' }] });`,
  whenNot: 'The template is a product that its users deploy, each with a network of their own. Give the parameter an AllowedPattern that refuses /0, or acknowledge it.',
  covers: ['W2509'],
  examples: {
    bad: [
      { title: 'SSH from a parameter that takes any text', network: networkOf(ingress('tcp', 22, FREE)) },
      { title: 'HTTPS too: the parameter may be meant for fewer', network: networkOf(ingress('tcp', 443, FREE)) },
      { title: 'a destination', network: networkOf(egress('6', [5432, 5433], FREE)) },
      {
        title: 'one whose default is the world, which other checks name as well',
        network: networkOf(ingress('-1', 'any', { kind: 'cidr', cidr: blockOf('ipv6', 0n, 0), via: 'the default of the parameter OfficeCidr', takesAnything: true })),
      },
    ],
    good: [
      { title: 'a parameter with AllowedPattern', network: networkOf(ingress('tcp', 22, addressFrom('OfficeCidr'))) },
      { title: 'an address that is written', network: networkOf(ingress('tcp', 22, '203.0.113.0/28')) },
      { title: 'another group', network: networkOf(ingress('tcp', 22, OTHER_GROUP)) },
      { title: 'a prefix list that is not in the app', network: networkOf(ingress('tcp', 22, FOREIGN_LIST)) },
    ],
    unknown: [
      {
        title: 'what a stack that is not in the app exports',
        network: networkOf(ingress('tcp', 22, { kind: 'unknown', why: 'the import net:OfficeCidr', text: 'import net:OfficeCidr' })),
      },
    ],
  },
  judge,
};

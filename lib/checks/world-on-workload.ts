import { Check } from './check';
import { addressFrom, ingress, networkOf, OTHER_GROUP, wearer } from './example-network';
import { judgeWornByWorld } from '../judging/judge-worn-by-world';
import { portClassesOf } from '../judging/port-classes';
import { Traffic } from '../judging/traffic';
import { holdsData } from '../judging/workloads';
import { known } from '../model/knowledge';
import { Wearer } from '../model/network';
import { PortSet } from '../model/port-range';
import { isIcmp } from '../model/protocol';

const DATABASE = 'AWS::RDS::DBInstance';
const SEARCH = 'AWS::OpenSearchService::Domain';
const PUBLIC = { isPublic: known(true) };

/** Of a database that does not say so itself RDS decides, by its subnets. */
function mayHavePublicAddress({ type, isPublic }: Wearer): boolean {
  return isPublic.known ? isPublic.value : type === DATABASE;
}

/** Without a public address nobody on the Internet reaches it, whatever its groups let in; everybody does who is in its VPC or in a network that is joined to it. */
const isSurelyPrivate = ({ isPublic }: Wearer) => isPublic.known && !isPublic.value;

function writeAddress(worn: Wearer): string {
  if (isSurelyPrivate(worn)) return '; it has no public address, so that these are all who have a way into its VPC';
  if (!mayHavePublicAddress(worn)) return '';
  return worn.isPublic.known ? ', which has a public address' : ', of which nothing says that it has no public address';
}

export const worldOnWorkload: Check = {
  id: 'WorldOnWorkload',
  area: 'What wears the groups',
  audience: 'baseline',
  severity: 'error',
  says: 'something that holds data wears a group that lets the whole internet in',
  why: 'A database, a cache, a search engine or a broker is for clients that are trusted. On a web port too: OpenSearch listens on 443. With a public address '
    + 'besides, nothing but a password stands between it and everybody.',
  fix: `const orders = new DatabaseSG(this, 'Orders', { vpc, service: Service.POSTGRESQL });
orders.allowFrom(web); // and no public address: publiclyAccessible: false`,
  whenNot: 'The group is shared with something that is public, and nothing listens on that port here. Give the two a group each; until then acknowledge it on the group. Where what wears the '
    + 'group has no public address, as a search engine in a VPC, it is a warning: everybody in the VPC, and in networks that are joined to it, may connect, and nobody from the Internet.',
  covers: ['db_security_group_with_public_scope', 'CKV2_AWS_7'],
  options: ['publicPorts'],
  examples: {
    bad: [
      { title: 'HTTPS from 0.0.0.0/0 to a search engine', network: networkOf(ingress('tcp', 443, '0.0.0.0/0'), wearer(SEARCH, ['Web'])) },
      { title: 'PostgreSQL from ::/0 to a database with a public address', network: networkOf(ingress('tcp', 5432, '::/0'), wearer(DATABASE, ['Web'], PUBLIC)) },
      { title: 'HTTP from 0.0.0.0/0 to the same', network: networkOf(ingress('tcp', 80, '0.0.0.0/0'), wearer(DATABASE, ['Web'], PUBLIC)) },
      { title: 'every protocol (-1) to the same', network: networkOf(ingress('-1', 'any', '0.0.0.0/0'), wearer(DATABASE, ['Web'], PUBLIC)) },
      { title: 'HTTPS from 10.0.0.1/0, which EC2 reads as 0.0.0.0/0, to a broker', network: networkOf(ingress('6', 443, '10.0.0.1/0'), wearer('AWS::AmazonMQ::Broker', ['Web'])) },
      { title: 'one of two groups of a file system', network: networkOf(ingress('tcp', [80, 80], '0.0.0.0/0'), wearer('AWS::EFS::MountTarget', ['Balancer', 'Web'])) },
    ],
    good: [
      { title: 'HTTPS from 0.0.0.0/0 to a load balancer', network: networkOf(ingress('tcp', 443, '0.0.0.0/0'), wearer('AWS::ElasticLoadBalancingV2::LoadBalancer', ['Web'], PUBLIC)) },
      { title: 'PostgreSQL from 0.0.0.0/0 to a database without a public address, which another check names', network: networkOf(ingress('tcp', 5432, '0.0.0.0/0'), wearer(DATABASE, ['Web'])) },
      { title: 'PostgreSQL from a group to a database with a public address', network: networkOf(ingress('tcp', 5432, OTHER_GROUP), wearer(DATABASE, ['Web'], PUBLIC)) },
      { title: 'PostgreSQL from the office to the same', network: networkOf(ingress('tcp', 5432, '203.0.113.0/28'), wearer(DATABASE, ['Web'], PUBLIC)) },
      { title: 'ping from 0.0.0.0/0 to the same', network: networkOf(ingress('icmp', [8, -1], '0.0.0.0/0'), wearer(DATABASE, ['Web'], PUBLIC)) },
      {
        title: 'a rule and a database that are never there together',
        network: networkOf(ingress('tcp', 443, '0.0.0.0/0', { conditions: { 'Env is "dev"': true } }), wearer(SEARCH, ['Web'], { conditions: { 'Env is "prod"': true } })),
      },
    ],
    unknown: [
      { title: 'HTTPS from an address that is a parameter to a search engine', network: networkOf(ingress('tcp', 443, addressFrom('Partner')), wearer(SEARCH, ['Web'])) },
      {
        title: 'a rule and a search engine under conditions whose facts are not told',
        network: networkOf(ingress('tcp', 443, '::/0', { conditions: { 'IsDev in Shop': true } }), wearer(SEARCH, ['Web'], { conditions: { 'IsLarge in Shop': true } })),
      },
    ],
  },
  judge: (index) => {
    const { public: forThePublic } = portClassesOf(index.options);
    // All other ports from the world are told by checks that look at the rule alone.
    const isForThePublic = (traffic: Traffic) => traffic.kind === 'ports' && PortSet.of([traffic.ports]).minus(forThePublic).isEmpty;
    const isPing = (traffic: Traffic) => traffic.kind === 'portless' && isIcmp(traffic.protocol);
    return judgeWornByWorld(index, {
      concerns: (traffic, worn) => holdsData(worn) && !isPing(traffic) && (isForThePublic(traffic) || mayHavePublicAddress(worn)),
      tellsDoubt: (traffic, worn) => holdsData(worn) && isForThePublic(traffic),
      notes: writeAddress,
      isMilder: isSurelyPrivate,
      whether: 'anyone on the internet can reach something that holds data',
      answers: worn => worn.type === 'AWS::EMR::Cluster' ? ['CKV2_AWS_7']
        : worn.type === DATABASE && mayHavePublicAddress(worn) ? ['db_security_group_with_public_scope'] : [],
    });
  },
};

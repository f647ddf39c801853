import { doubt } from './doubt';
import { NetworkIndex } from './network-index';
import { isWithWorld, knownBlocks, writeWorld } from './world';
import { Door } from '../model/network';
import { Evidence, Verdict } from '../model/verdict';

/** Groups from before VPCs, and what they let in. */

const CLASSIC = /^AWS::(RDS::DBSecurityGroup|ElastiCache::SecurityGroup|Redshift::ClusterSecurityGroup)(Ingress)?$/;

/** What other tools ask of a resource that is there at all. */
const OF_THE_RESOURCE: Readonly<Record<string, readonly string[]>> = {
  'AWS::RDS::DBSecurityGroup': ['CKV_AWS_198', 'rds-db-security-group-not-allowed'],
  'AWS::ElastiCache::SecurityGroup': ['CKV_AWS_196'],
  'AWS::Redshift::ClusterSecurityGroup': ['AVD-AWS-0085'],
};

export function judgeClassicGroups(index: NetworkIndex): Verdict {
  const violated: Evidence[] = [];
  const undecided: Evidence[] = [];
  for (const door of index.doors) {
    const { type, site, rule, opens } = door;
    if (!CLASSIC.test(type)) continue;
    if (!rule) {
      violated.push({ site, says: `it is ${opens}, of the time before VPCs, and AWS makes none any more`, answers: OF_THE_RESOURCE[type] ?? [] });
      continue;
    }
    const fromWorld = isWithWorld(rule);
    if (!fromWorld.known) undecided.push(doubt(site, `${opens} lets the whole internet in`, fromWorld));
    else if (fromWorld.value) violated.push({ site, says: `${writeWorld(rule)}, may connect by ${opens}`, answers: [...answersToWorld(type), ...answersToPublic(door, index)] });
    else if (isWide(door, index)) violated.push({ site, says: `${knownBlocks(rule.peer)[0].canonical} may connect by ${opens}`, answers: answersToWide(type) });
  }
  return { violated, undecided };
}

const isOfRds = (type: string) => type.startsWith('AWS::RDS::');
const answersToWide = (type: string) => isOfRds(type) ? ['db_security_group_open_to_large_scope'] : [];
const answersToWorld = (type: string) => isOfRds(type) ? ['AwsSolutions-RDS8', 'RDSSecurityGroupIngressOpenToWorldRule', ...answersToWide(type)] : [];

/** Whether a database that may have a public address wears the group. */
function answersToPublic({ rule }: Door, index: NetworkIndex): string[] {
  const isExposed = index.wearersOf(rule!.group).some(({ type, isPublic }) => type === 'AWS::RDS::DBInstance' && !(isPublic.known && !isPublic.value));
  return isExposed ? ['db_security_group_with_public_scope'] : [];
}

function isWide({ rule }: Door, { options }: NetworkIndex): boolean {
  return knownBlocks(rule!.peer).some(({ family, prefixLength }) => 2 ** ((family === 'ipv4' ? 32 : 128) - prefixLength) > options.mostSourceAddresses);
}

import { Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { GuardSources } from './port-guard-policy';
import { ITrustedNetwork } from '../trusted-networks/api';

/** All that networks are made of, for a policy that compares texts: their ranges, and the ids of their prefix lists. */
export function sourcesOf(networks: readonly ITrustedNetwork[]): GuardSources {
  const entries = networks.flatMap(network => network.entries);
  const rangesOf = (family: ec2.AddressFamily) => unique(entries.filter(entry => entry.addressFamily === family).map(entry => entry.cidr));
  return {
    ipv4: rangesOf(ec2.AddressFamily.IP_V4),
    ipv6: rangesOf(ec2.AddressFamily.IP_V6),
    prefixLists: unique(networks.flatMap(network => network.prefixLists).map(list => list.prefixListId)),
  };
}

/**
 * What networks are made of, for a judgement that looks into prefix lists: their ranges, and the ids of those lists alone whose ranges the app does not know. A list whose ranges
 * are known is compared with them: if it were allowed by its id, whoever adds a range to it would open the door.
 */
export function provenSourcesOf(networks: readonly ITrustedNetwork[]): GuardSources {
  const unknownLists = networks.flatMap(({ entries, prefixLists }) =>
    prefixLists.filter(list => !entries.some(entry => entry.addressFamily === list.addressFamily)));
  return { ...sourcesOf(networks), prefixLists: unique(unknownLists.map(list => list.prefixListId)) };
}

const LONGEST = { ipv4: '255.255.255.255/32', ipv6: 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/128', prefixList: 'pl-0123456789abcdef0' };

/** The longest that the sources can be once tokens have their values: a token is shorter or longer than what it stands for. */
export function deployed({ ipv4, ipv6, prefixLists }: GuardSources): GuardSources {
  const atMost = (values: readonly string[], longest: string) => values.map(value => Token.isUnresolved(value) ? longest : value);
  return { ipv4: atMost(ipv4, LONGEST.ipv4), ipv6: atMost(ipv6, LONGEST.ipv6), prefixLists: atMost(prefixLists, LONGEST.prefixList) };
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}

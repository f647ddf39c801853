import { Check, judgeAll } from '../../lib/checks';
import { networkOf } from '../../lib/checks/example-network';
import { NetworkIndex } from '../../lib/judging/network-index';
import { Network } from '../../lib/model/network';
import { verdictOf } from '../../lib/model/verdict';

/** What one check makes of a few things in a network. */
export function ask(check: Check, ...things: Parameters<typeof networkOf>): 'violated' | 'undecided' | 'holds' {
  return verdictOf(check.judge(new NetworkIndex(networkOf(...things))));
}

/** The sentences of one check about a few things in a network. */
export function tell(check: Check, ...things: Parameters<typeof networkOf>): string[] {
  const { violated, undecided } = check.judge(new NetworkIndex(networkOf(...things)));
  return [...violated, ...undecided].map(({ says }) => says);
}

/** `WorldOnAdminPort at Web Properties.SecurityGroupIngress[0]`, in order of the alphabet. */
export function findingsOf(network: Network): string[] {
  return judgeAll(network).map(({ id, site }) => `${id} at ${site.logicalId} ${site.location}`).sort();
}

import { doubt } from './doubt';
import { NetworkIndex } from './network-index';
import { thereWithWearer, UNDER_CONDITIONS } from './there-together';
import { isEndpoint, writeWearer } from './workloads';
import { knownBlocks } from './world';
import { Network } from '../model/network';
import { Rule } from '../model/rule';
import { Evidence, Verdict } from '../model/verdict';

/** Inbound rules whose source is all of a VPC, or of a subnet, of the app: everything there may connect, where groups could say who. */
export function judgeAppNetworks(index: NetworkIndex): Verdict {
  const violated: Evidence[] = [];
  const undecided: Evidence[] = [];
  const names = namesOfBlocks(index.network);
  if (names.size === 0) return { violated, undecided };
  for (const rule of index.rules.ingress) {
    const vpc = index.groups.get(rule.group)?.vpc;
    if (!vpc?.known || vpc.value === undefined) continue;
    // Several VPCs may have the same addresses.
    const nameOf = (block: string) => names.get(keyOf(vpc.value!, block));
    const name = nameOfPeer(rule, nameOf);
    if (name === undefined) continue;
    // What an endpoint gives is for everything in the VPC.
    const there = index.wearersOf(rule.group).filter(one => !isEndpoint(one))
      .map(one => ({ one, answer: thereWithWearer(rule.conditions, one, rule.group) }));
    const wearer = there.find(({ answer }) => answer === 'surely')?.one;
    if (wearer) {violated.push({ site: rule.site, says: `the source is ${name}, so that everything in it may connect to ${writeWearer(wearer)}` });} else if (there.some(({ answer }) => answer === 'perhaps')) {
      undecided.push(doubt(rule.site, 'everything in a network of the app may connect to what wears the group', { why: UNDER_CONDITIONS }));
    }
  }
  return { violated, undecided };
}

const keyOf = (vpc: string, block: string) => `${vpc} ${block}`;

/** Known addresses, or an attribute of the network itself where AWS chooses them. */
function nameOfPeer({ peer }: Rule, nameOf: (block: string) => string | undefined): string | undefined {
  if (peer.kind === 'unknown') return nameOf(peer.text);
  const block = knownBlocks(peer).find(({ canonical }) => nameOf(canonical) !== undefined);
  return block && `${block.canonical}, ${nameOf(block.canonical)}`;
}

function namesOfBlocks({ vpcs, vpcBlocks = [], subnets = [] }: Network): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const short = (id: string) => id.slice(id.lastIndexOf('/') + 1);
  const add = (what: string, id: string, vpc: string, blocks: readonly string[]) => {
    for (const block of [...blocks, `${id}.CidrBlock`]) names.set(keyOf(vpc, block), `all of the ${what} ${short(id)}`);
  };
  for (const { id, vpc, blocks } of subnets) if (vpc.known && vpc.value !== undefined) add('subnet', id, vpc.value, blocks.map(({ canonical }) => canonical));
  for (const { id } of vpcs) add('VPC', id, id, vpcBlocks.filter(({ vpc }) => vpc === id).map(({ block }) => block.canonical));
  return names;
}

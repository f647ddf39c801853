import { known } from '../model/knowledge';
import { Peer, Rule } from '../model/rule';

/** A rule as it is unless somebody sets a parameter at deployment: what is not known and has a default is that. */
export function byDefault(rule: Rule): Rule {
  const { byDefault: usual } = rule;
  const peer = peerByDefault(rule.peer);
  if (!usual && peer === rule.peer) return rule;
  return { ...rule, peer, ...usual ? { protocol: known(usual.protocol), ports: known(usual.ports) } : {} };
}

function peerByDefault(peer: Peer): Peer {
  if (peer.kind === 'unknown') return peer.byDefault ? { kind: 'cidr', cidr: peer.byDefault, via: `the default of ${peer.why}` } : peer;
  if (peer.kind !== 'prefix-list' || !peer.cidrs?.some(entry => !entry.known && entry.byDefault)) return peer;
  return { ...peer, cidrs: peer.cidrs.map(entry => !entry.known && entry.byDefault ? known(entry.byDefault) : entry) };
}

import { WrittenAssumptions } from './assumptions';
import { WrittenEnd } from './written-end';
import { TrafficSet } from '../model/traffic-set';
import { Claim } from '../reachability/claim';
import { EndSpec } from '../reachability/end';

/** What a claim says, in the words of `portcullis.json`. */
export type ClaimWord = 'forbid' | 'require' | 'onlyFrom' | 'mustTraverse' | 'maxExposure';

/** The key `proofs` of `portcullis.json`. */
export interface ProofSettings {
  /** Whether the standard claims are asked too. */
  readonly standard: boolean;
  readonly claims: readonly WrittenClaim[];
  readonly assume: WrittenAssumptions;
}

/** One end of a claim: of several that are written in a list, all together. */
export interface EndAt {
  readonly ends: readonly WrittenEnd[];
  /** Where it is written, for an error: `portcullis.json: $.proofs.claims[0].source`. */
  readonly at: string;
}

/** A claim as somebody wrote it. What its ends are in an app is not known yet. */
export interface WrittenClaim {
  readonly id: string;
  readonly claim: ClaimWord;
  /** Undefined for `onlyFrom` and `maxExposure`. */
  readonly source?: EndAt;
  readonly destination: EndAt;
  readonly traffic: TrafficSet;
  readonly transitive: boolean;
  readonly via: readonly EndAt[];
  readonly allow: readonly EndAt[];
  readonly ipv4AddressPorts?: bigint;
  readonly ipv6AddressPorts?: bigint;
}

/** The claim about an app, once it is known what its ends are there. */
export function claimOf(written: WrittenClaim, endOf: (end: EndAt) => EndSpec): Claim {
  const { id, traffic, transitive, ipv4AddressPorts, ipv6AddressPorts } = written;
  const destination = endOf(written.destination);
  const all = (ends: readonly EndAt[]) => ends.map(endOf);
  switch (written.claim) {
    case 'forbid': return { kind: 'forbid', id, traffic, source: endOf(written.source!), destination, transitive };
    case 'require': return { kind: 'require', id, traffic, source: endOf(written.source!), destination };
    case 'onlyFrom': return { kind: 'only-from', id, traffic, destination, allow: all(written.allow) };
    case 'mustTraverse': return { kind: 'must-traverse', id, traffic, source: endOf(written.source!), destination, via: all(written.via) };
    case 'maxExposure': return {
      kind: 'max-exposure',
      id,
      traffic,
      destination,
      ...ipv4AddressPorts === undefined ? {} : { ipv4AddressPorts },
      ...ipv6AddressPorts === undefined ? {} : { ipv6AddressPorts },
    };
  }
}

/** Every end that a claim names. */
export function endsIn({ source, destination, via, allow }: WrittenClaim): readonly EndAt[] {
  return [...source ? [source] : [], destination, ...via, ...allow];
}

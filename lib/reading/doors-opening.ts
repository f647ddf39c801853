import { readBlock } from './blocks';
import { identityOf, Option, under } from './meaning';
import { Resource, Template } from './template';
import { written } from './written';
import { Conditions } from '../model/conditions';
import { Knowledge } from '../model/knowledge';
import { PortRange } from '../model/port-range';
import { Protocol } from '../model/protocol';
import { Peer } from '../model/rule';

/** What a resource opens, before it has a place in a network. */
export interface Opening {
  readonly opens: string;
  /** `Properties.RemoteAccess`. */
  readonly location: string;
  /** What it belongs to, where that is not the resource itself. */
  readonly group?: string;
  /** Undefined where it lets nobody in by itself. */
  readonly lets?: {
    readonly protocol: Knowledge<Protocol>;
    readonly ports: Knowledge<PortRange>;
    readonly peer: Peer;
    /** All that must be the case. */
    readonly conditions?: Conditions;
  };
}

export type DoorReader = (resource: Resource, template: Template, conditions: Conditions) => readonly Opening[];

/** The blocks of addresses that a value names, each as a peer. */
export function blocksFrom(values: readonly Option[], outer: Conditions, template: Template): { peer: Peer; conditions: Conditions }[] {
  return under(values, outer).flatMap(({ meaning, conditions }) => {
    if (meaning.is === 'nothing') return [];
    const family = meaning.is === 'literal' && String(meaning.value).includes(':') ? 'ipv6' : 'ipv4';
    const { cidr, via } = readBlock(meaning, { family, conditions, set: template.neighbours });
    const text = identityOf(meaning) ?? written(meaning, (key, value: unknown) => key === 'template' ? undefined : value);
    const peer: Peer = cidr.known
      ? { kind: 'cidr', cidr: cidr.value, ...(via === undefined ? {} : { via }) }
      : { kind: 'unknown', why: cidr.why, text, ...(cidr.prefixLength === undefined ? {} : { prefixLength: cidr.prefixLength }) };
    return [{ peer, conditions }];
  });
}

import { Address, AddressReader } from './address';
import { Opening, openingOf } from './opening';
import { FlowRecord } from '../model/flow-record';
import { hasPorts } from '../model/protocol';
import { Direction } from '../model/rule';

/** An accepted flow with all that rules are told by. */
export interface Flow {
  readonly interfaceId: string;
  readonly vpcId?: string;
  readonly protocol: number;
  /** 0 for protocols without ports. */
  readonly sourcePort: number;
  readonly destinationPort: number;
  readonly opening: Opening;
  readonly bytes: number;
  readonly start: number;
  readonly end: number;
}

/** An end of a flow: what groups look at, and what a hop in between made of it. Both where they differ, for it is not known which of them a rule was held against. */
export interface RemoteEnd {
  readonly direction: Direction;
  readonly addresses: readonly Address[];
}

/** Undefined where a field that rules are told by is missing. */
export function flowOf(record: FlowRecord, dayBegins: number): Flow | undefined {
  const { interfaceId, vpcId, protocol, sourcePort, destinationPort, bytes = 0, start = dayBegins } = record;
  if (interfaceId === undefined || protocol === undefined || record.action !== 'ACCEPT') return undefined;
  const [opening, end] = [openingOf(record), record.end ?? start];
  if (!hasPorts(protocol)) return { interfaceId, vpcId, protocol, sourcePort: 0, destinationPort: 0, opening, bytes, start, end };
  if (sourcePort === undefined || destinationPort === undefined) return undefined;
  return { interfaceId, vpcId, protocol, sourcePort, destinationPort, opening, bytes, start, end };
}

/**
 * The way of the packets as the interface sees it, and who is at the other end. Where the format has no `flow-direction`, the addresses of the interface tell it: "The source address
 * for incoming traffic, or the IPv4 or IPv6 address of the network interface for outgoing traffic". Both ways where nothing tells; empty where an address cannot be read.
 */
export function remoteEnds(record: FlowRecord, ownAddresses: ReadonlySet<string> | undefined, reader: AddressReader): RemoteEnd[] {
  return directionsOf(record, ownAddresses).flatMap((direction) => {
    const addresses = direction === 'ingress'
      ? readAll(record.source, record.packetSource, reader)
      : readAll(record.destination, record.packetDestination, reader);
    return addresses.length === 0 ? [] : [{ direction, addresses }];
  });
}

function directionsOf({ direction, source, destination }: FlowRecord, ownAddresses: ReadonlySet<string> | undefined): Direction[] {
  if (direction !== undefined) return [direction];
  const isOwn = (address: string | undefined) => address !== undefined && ownAddresses?.has(address) === true;
  if (isOwn(source) !== isOwn(destination)) return [isOwn(source) ? 'egress' : 'ingress'];
  return ['ingress', 'egress'];
}

function readAll(address: string | undefined, ofPacket: string | undefined, reader: AddressReader): Address[] {
  const texts = ofPacket === undefined || ofPacket === address ? [address] : address === undefined ? [ofPacket] : [address, ofPacket];
  const read = texts.map(text => text === undefined ? undefined : reader.read(text));
  return read.every(one => one !== undefined) ? read : [];
}

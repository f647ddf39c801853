import { PortRange } from '../model/port-range';

/**
 * Services on UDP that answer with far more than they are asked. UDP knows no handshake, so whoever writes the address of a victim into a question
 * has the answer sent there.
 *
 * Source of all rows: CISA, Alert TA14-017A, "UDP-Based Amplification Attacks", the table of protocols and their bandwidth amplification factors.
 */
export interface Amplifier {
  readonly port: number;
  readonly name: string;
}

/** Those first that amplify most. */
export const AMPLIFIERS: readonly Amplifier[] = [
  { port: 11211, name: 'Memcached' },
  { port: 123, name: 'NTP' },
  { port: 3702, name: 'WS-Discovery' },
  { port: 19, name: 'CharGEN' },
  { port: 17, name: 'Quote of the Day' },
  { port: 520, name: 'RIPv1' },
  { port: 27960, name: 'Quake' },
  { port: 69, name: 'TFTP' },
  { port: 389, name: 'Connectionless LDAP' },
  { port: 53, name: 'DNS' },
  { port: 1900, name: 'SSDP' },
  { port: 111, name: 'RPC port mapper' },
  { port: 5353, name: 'Multicast DNS' },
  { port: 161, name: 'SNMP' },
  { port: 27015, name: 'Steam' },
  { port: 137, name: 'NetBIOS name service' },
];

/** Those inside a range, in the same order. */
export function amplifiersIn({ from, to }: PortRange): Amplifier[] {
  return AMPLIFIERS.filter(({ port }) => from <= port && port <= to);
}

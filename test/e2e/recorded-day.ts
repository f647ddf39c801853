import { ACCOUNT } from './environment';
import { Values } from './flow-log-files';
import { Machine, SeededNetwork } from './seeded-network';

const [SYN, SYN_ACK] = [2, 18];
const CLIENT = '203.0.113.7';
const ADMINISTRATOR = '198.51.100.9'; // of the office
const STRANGER = '192.0.2.66';

interface Connection {
  readonly at: Machine;
  readonly direction: 'ingress' | 'egress';
  readonly peer: string;
  readonly port: number;
  readonly action?: 'ACCEPT' | 'REJECT';
}

/**
 * What a flow log of a seeded network records on a day that begins so (seconds since 1970): connections as each interface sees them, their replies, and
 * of each hour an interval without traffic. In the order of time.
 */
export function recordedDay({ vpcId, subnetId, web, database }: SeededNetwork, begin: number): Values[] {
  const noon = begin + 12 * 3600;
  const connections: Connection[] = [
    { at: web, direction: 'ingress', peer: CLIENT, port: 443 },
    { at: web, direction: 'ingress', peer: ADMINISTRATOR, port: 22 },
    { at: web, direction: 'ingress', peer: STRANGER, port: 3389, action: 'REJECT' },
    { at: web, direction: 'egress', peer: database.addresses[0]!, port: 5432 },
    { at: database, direction: 'ingress', peer: web.addresses[0]!, port: 5432 },
  ];
  const of = ({ interfaceId }: Machine): Values => ({
    'version': 8, 'account-id': ACCOUNT, 'vpc-id': vpcId, 'subnet-id': subnetId, 'interface-id': interfaceId, 'start': noon, 'end': noon + 60,
  });
  const records = connections.flatMap(({ at, direction, peer, port, action = 'ACCEPT' }): Values[] => {
    const [own, ephemeral] = [at.addresses[0]!, 50_123];
    const there = { ...of(at), 'log-status': 'OK', 'type': 'IPv4', 'protocol': 6, 'packets': 10, 'bytes': 840, action };
    const between = (source: string, srcport: number, destination: string, dstport: number): Values => ({
      'srcaddr': source, 'pkt-srcaddr': source, srcport, 'dstaddr': destination, 'pkt-dstaddr': destination, dstport,
    });
    const isIn = direction === 'ingress';
    const opening = { ...there, ...isIn ? between(peer, ephemeral, own, port) : between(own, ephemeral, peer, port), 'tcp-flags': SYN, 'flow-direction': direction };
    const reply = { ...there, ...isIn ? between(own, port, peer, ephemeral) : between(peer, port, own, ephemeral), 'tcp-flags': SYN_ACK, 'flow-direction': isIn ? 'egress' : 'ingress' };
    return action === 'ACCEPT' ? [opening, reply] : [opening];
  });
  const quiet = Array.from({ length: 24 }, (_, hour): Values => {
    const start = begin + hour * 3600 + 60;
    return { ...of(database), start, 'end': start + 60, 'log-status': 'NODATA' };
  });
  return [...quiet.slice(0, 12), ...records, ...quiet.slice(12)];
}

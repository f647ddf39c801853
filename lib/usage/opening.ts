/* eslint-disable no-bitwise -- flags are bits */
import { FlowRecord } from '../model/flow-record';
import { TCP } from '../model/protocol';

/** What a record says about who opened the connection. */
export type Opening =
  /** Its packets go the way of the one who did. */
  | 'opens'
  /** Its packets are those of the one who was connected to. */
  | 'answers'
  /** Of a connection that was opened in another interval. When that was within the log, there is a record that tells who did. */
  | 'goes on'
  /** Nothing: the format has no `tcp-flags`, the protocol has none, or they do not tell. */
  | 'untold';

/**
 * "FIN: 1, SYN: 2, RST: 4, PSH: 8, ACK: 16, SYN-ACK: 18, URG: 32. When a flow log entry consists of only ACK packets, the flag value is 0, not 16. TCP flags can be OR-ed during the
 * aggregation interval. For short connections, the flags might be set on the same line in the flow log record, for example, 19 for SYN-ACK and FIN, and 3 for SYN and FIN."
 * Source: "Flow log records", Amazon VPC User Guide.
 *
 * So ACK beside SYN is a SYN-ACK, although whoever opens a connection sends ACKs too. Where PSH or URG stand beside them, flags of packets with data were taken in, and the ACK may
 * be theirs.
 */
const [SYN, PSH, ACK, URG] = [2, 8, 16, 32];

export function openingOf({ protocol, tcpFlags }: FlowRecord): Opening {
  if (protocol !== TCP || tcpFlags === undefined) return 'untold';
  if ((tcpFlags & SYN) === 0) return 'goes on';
  if ((tcpFlags & ACK) === 0) return 'opens';
  return (tcpFlags & (PSH | URG)) === 0 ? 'answers' : 'untold';
}

/**
 * The first port that clients take for a connection: 32768 to 60999 on Linux (`ip_local_port_range`, https://docs.kernel.org/networking/ip-sysctl.html), 49152 to 65535 elsewhere
 * (RFC 6335, section 6). Services are below, unless they choose their port like a client.
 */
const FIRST_EPHEMERAL = 32768;

/** What the ports speak for: that the packets go to a service, that they come from one, or neither. */
export function portsSpeakFor(from: number, to: number): 'opening' | 'reply' | undefined {
  if (to < FIRST_EPHEMERAL && from >= FIRST_EPHEMERAL) return 'opening';
  return from < FIRST_EPHEMERAL && to >= FIRST_EPHEMERAL ? 'reply' : undefined;
}

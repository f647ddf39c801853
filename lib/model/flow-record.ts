import { Direction } from './rule';

/**
 * One record of a VPC flow log: what passed, or was stopped, on one network interface in one aggregation interval.
 *
 * A field is undefined where the format of the log does not have it, and where AWS wrote `-`. Fields and their versions: "Flow log records" (Amazon VPC User Guide).
 */
export interface FlowRecord {
  /**
   * `log-status`. `ok`: traffic was logged. `no-data`: there was none. `skipped`: some records of the interval were left out, "because of an internal capacity constraint, or an
   * internal error". Undefined where the format does not have the field: then skipped records cannot be told.
   */
  readonly status?: 'ok' | 'no-data' | 'skipped';
  /** `eni-…`. */
  readonly interfaceId?: string;
  readonly vpcId?: string;
  readonly subnetId?: string;
  readonly action?: 'ACCEPT' | 'REJECT';
  /** `flow-direction`: where the packets went as the interface sees it. It does not tell who opened the connection. */
  readonly direction?: Direction;
  /** `srcaddr` and `dstaddr`: of the two, that of the interface is always its primary private address, whichever address the packet had. */
  readonly source?: string;
  readonly destination?: string;
  /** `pkt-srcaddr` and `pkt-dstaddr`: those of the packet. They differ from the above behind a NAT gateway, a transit gateway, and for secondary addresses and pods. */
  readonly packetSource?: string;
  readonly packetDestination?: string;
  readonly sourcePort?: number;
  readonly destinationPort?: number;
  /** The IANA number. */
  readonly protocol?: number;
  /** The bitwise OR of the TCP flags of the packets: FIN 1, SYN 2, RST 4, ACK 16 (with SYN alone: SYN-ACK is 18). */
  readonly tcpFlags?: number;
  readonly packets?: number;
  readonly bytes?: number;
  /** Seconds since 1970 of the first and last packet of the interval. */
  readonly start?: number;
  readonly end?: number;
}

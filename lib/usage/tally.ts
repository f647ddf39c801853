/* eslint-disable no-bitwise -- a /24 is an address without its last bits */
import { Address, textOf } from './address';
import { Flow } from './flow';

/** How many blocks of peers are kept: all /24s of a /16. */
export const MOST_BLOCKS = 256;

/** How many single addresses are kept. A proposal names ten blocks at most, so more are never told; what is kept is joined over the days. */
export const MOST_ADDRESSES = 16;

/** How many ports are kept, for the same reason. */
export const MOST_PORTS = 64;

/** A set that says nothing once it would be larger than is kept. */
class FewOf<T> {
  private set?: Set<T> = new Set();

  public constructor(private readonly most: number) {}

  public add(value: T): void {
    if (this.set === undefined || this.set.has(value)) return;
    if (this.set.size < this.most) this.set.add(value);
    else this.set = undefined;
  }

  /** Undefined where there were more than are kept. */
  public get values(): ReadonlySet<T> | undefined {
    return this.set;
  }
}

/** Flows that were counted together. Its size is bounded, however many there are. */
export class Tally {
  public flows = 0;
  public bytes = 0;
  public firstSeen = Infinity;
  public lastSeen = -Infinity;

  private readonly ipv4Blocks = new FewOf<number>(MOST_BLOCKS);
  private readonly ipv6Blocks = new FewOf<string>(MOST_BLOCKS);
  private readonly ipv4 = new FewOf<number>(MOST_ADDRESSES);
  private readonly ipv6 = new FewOf<string>(MOST_ADDRESSES);
  private readonly portsSeen = new FewOf<number>(MOST_PORTS);

  /** A flow; of a reply only who is at its other end, and when, is taken. */
  public add({ bytes, start, end }: Pick<Flow, 'bytes' | 'start' | 'end'>, isReply: boolean): void {
    if (!isReply) {
      this.flows++;
      this.bytes += bytes;
    }
    if (start < this.firstSeen) this.firstSeen = start;
    if (end > this.lastSeen) this.lastSeen = end;
  }

  /** Who was at the other end, and the port that was connected to; undefined for protocols without ports. */
  public addPeer(peer: Address, port: number | undefined): void {
    if (peer.family === 'ipv4') {
      this.ipv4.add(peer.value);
      this.ipv4Blocks.add(peer.value >>> 8);
    } else {
      this.ipv6.add(peer.text);
      this.ipv6Blocks.add(peer.block);
    }
    if (port !== undefined) this.portsSeen.add(port);
  }

  /** Blocks of /24 and /64. */
  public get blocks(): string[] | undefined {
    return both(this.ipv4Blocks.values, this.ipv6Blocks.values, block => `${textOf('ipv4', block * 256)}/24`);
  }

  public get addresses(): string[] | undefined {
    return both(this.ipv4.values, this.ipv6.values, address => textOf('ipv4', address));
  }

  public get ports(): number[] | undefined {
    return this.portsSeen.values && [...this.portsSeen.values];
  }
}

function both(ipv4: ReadonlySet<number> | undefined, ipv6: ReadonlySet<string> | undefined, write: (value: number) => string): string[] | undefined {
  return ipv4 && ipv6 && [...[...ipv4].map(write), ...ipv6];
}

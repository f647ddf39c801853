/** Ports from `from` to `to`, both included. */
export interface PortRange {
  readonly from: number;
  readonly to: number;
}

export const ALL_PORTS: PortRange = { from: 0, to: 65535 };

export function isAllPorts({ from, to }: PortRange): boolean {
  return from <= ALL_PORTS.from && to >= ALL_PORTS.to;
}

/** A set of ports in canonical form: sorted, disjoint, no two ranges touching. */
export class PortSet {
  public static of(ranges: Iterable<PortRange>): PortSet {
    const merged: PortRange[] = [];
    for (const range of [...ranges].filter(r => r.from <= r.to).sort((a, b) => a.from - b.from)) {
      const before = merged[merged.length - 1];
      if (before && range.from <= before.to + 1) merged[merged.length - 1] = { from: before.from, to: Math.max(before.to, range.to) };
      else merged.push({ from: range.from, to: range.to });
    }
    return new PortSet(merged);
  }

  public static ofPorts(ports: Iterable<number>): PortSet {
    return PortSet.of([...ports].map(port => ({ from: port, to: port })));
  }

  private constructor(public readonly ranges: readonly PortRange[]) {}

  public get isEmpty(): boolean {
    return this.ranges.length === 0;
  }

  public get size(): number {
    return this.ranges.reduce((sum, { from, to }) => sum + to - from + 1, 0);
  }

  public has(port: number): boolean {
    return this.ranges.some(({ from, to }) => from <= port && port <= to);
  }

  public intersection(other: PortSet): PortSet {
    const both: PortRange[] = [];
    for (const a of this.ranges) {
      for (const b of other.ranges) {
        const [from, to] = [Math.max(a.from, b.from), Math.min(a.to, b.to)];
        if (from <= to) both.push({ from, to });
      }
    }
    return PortSet.of(both);
  }

  public minus(other: PortSet): PortSet {
    let left = [...this.ranges];
    for (const cut of other.ranges) {
      left = left.flatMap(({ from, to }) => [{ from, to: Math.min(to, cut.from - 1) }, { from: Math.max(from, cut.to + 1), to }]
        .filter(r => r.from <= r.to));
    }
    return PortSet.of(left);
  }
}

/** `443`, `8000-8080`, `all ports`. */
export function writePorts(range: PortRange): string {
  if (isAllPorts(range)) return 'all ports';
  return range.from === range.to ? String(range.from) : `${range.from}-${range.to}`;
}

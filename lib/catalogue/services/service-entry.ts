/** A well-known service, as data. */

/** Who connects to a port: clients of the service, other members of it, administrators, what collects its metrics. */
export type PortScope = 'client' | 'peer' | 'admin' | 'metrics';

/** `gre`, `esp` and `ah` have no ports. */
export type PortProtocol = 'tcp' | 'udp' | 'gre' | 'esp' | 'ah';

/**
 * Whether what is said on a port can be read on the way: `plain` always, `encrypted` never, `either` where client and server agree on TLS (or the
 * like) on that same port.
 */
export type Encryption = 'plain' | 'encrypted' | 'either';

/** A stretch of ports with one purpose. */
export interface CataloguePort {
  readonly scope: PortScope;
  readonly protocol: PortProtocol;
  /** The first port; 0 where the protocol has none. */
  readonly from: number;
  /** The last port: the first one, where there is one. */
  readonly to: number;
  /** What the port is for, as it stands in descriptions of rules: `Kafka over TLS`. In EC2's alphabet. */
  readonly title: string;
  readonly encryption: Encryption;
  /** Of a plain port the one, of the same scope, where every client can have the same encrypted. */
  readonly replacedBy?: number;
  /** Where the vendor says so. */
  readonly source: string;
}

/** A service and all that it listens on. */
export interface CatalogueEntry {
  /** As people write it: `PostgreSQL`. In EC2's alphabet. */
  readonly title: string;
  /** Other names that people look for it by, in lower case with hyphens: `postgres`, `aurora-postgresql`. */
  readonly aliases: readonly string[];
  /** The first one for clients is the service's default port. */
  readonly ports: readonly CataloguePort[];
  /** Why clients need the plain ports although encrypted ones stand beside them; undefined where they do not. */
  readonly plainIsNeeded?: string;
}

/** Services of one kind, by the names of their constants on `Service`: `SQL_SERVER`. */
export type CatalogueEntries = Readonly<Record<string, CatalogueEntry>>;

/** One row: `port('client', 'tcp', 5432, 'PostgreSQL', 'either', '…')`, or `[2181, 2183]` for a stretch. */
export function port(
  scope: PortScope, protocol: PortProtocol, at: number | readonly [from: number, to: number], title: string, encryption: Encryption, source: string,
  more: Pick<CataloguePort, 'replacedBy'> = {},
): CataloguePort {
  const [from, to] = typeof at === 'number' ? [at, at] : at;
  return { scope, protocol, from, to, title, encryption, source, ...more };
}

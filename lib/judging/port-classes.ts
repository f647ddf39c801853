import { CheckOptions } from './check-options';
import { REMOTE_ADMINISTRATION_PORTS } from '../catalogue/port-lists';
import { RISKY_PORTS, RiskyPort, RiskyPortKind } from '../catalogue/risky-ports';
import { PortSet } from '../model/port-range';

/** A port that is not for the Internet, and what it is called. */
export interface NamedPort {
  readonly port: number;
  readonly name: string;
  /** Those under which it counts; undefined for TCP and UDP alike. */
  readonly protocols?: RiskyPort['protocols'];
}

/** Which ports are for whom, under the options of a team. */
export interface PortClasses extends Readonly<Record<RiskyPortKind, readonly NamedPort[]>> {
  /** Ports that anyone may connect to. */
  readonly public: PortSet;
}

/** Security Hub EC2.53 and CIS ask about the ports of remote administration under either protocol, whatever listens there. */
function asAsked({ port, name, protocols }: RiskyPort): NamedPort {
  return REMOTE_ADMINISTRATION_PORTS.includes(port) ? { port, name } : { port, name, protocols };
}

/**
 * What a team itself calls a port of administrators or of databases is one, even if it stands among the public ports too. A port of the catalogue
 * that a team makes public is public. Both count under TCP and UDP.
 */
export function portClassesOf(options: CheckOptions): PortClasses {
  const known = KNOWN.get(options);
  if (known) return known;
  const { publicPorts, adminPorts, databasePorts } = options;
  const ownAdmin = new Set(adminPorts);
  const ownDatabase = new Set(databasePorts.filter(port => !ownAdmin.has(port)));
  const open = new Set(publicPorts.filter(port => !ownAdmin.has(port) && !ownDatabase.has(port)));
  const isTakenOut = (port: number) => ownAdmin.has(port) || ownDatabase.has(port) || open.has(port);
  const rowsOf = (kind: RiskyPortKind, own: ReadonlySet<number>, option: string): NamedPort[] => [
    ...[...own].map(port => ({ port, name: RISKY_PORTS.find(risky => risky.port === port)?.name ?? `one of ${option}` })),
    ...RISKY_PORTS.filter(risky => risky.kind === kind && !isTakenOut(risky.port)).map(asAsked),
  ];
  const classes = {
    public: PortSet.ofPorts(open),
    admin: rowsOf('admin', ownAdmin, 'adminPorts'),
    database: rowsOf('database', ownDatabase, 'databasePorts'),
  };
  KNOWN.set(options, classes);
  return classes;
}

/** The options are one object all through a run, and many checks ask. */
const KNOWN = new WeakMap<CheckOptions, PortClasses>();

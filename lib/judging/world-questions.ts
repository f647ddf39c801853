import { CheckOptions } from './check-options';
import { WorldQuestion } from './judge-world-rules';
import { portClassesOf } from './port-classes';
import { letsAnyOf, writeKnownPort, writeNamedPorts } from './port-names';
import { letsEveryPort, Traffic, writeTraffic } from './traffic';
import { RiskyPortKind } from '../catalogue/risky-ports';
import { PortSet } from '../model/port-range';
import { isIcmp, TCP } from '../model/protocol';

/** What the checks ask of something that the world may come in by: of a rule of a group, or of any other opening. */

/** Whether everything is open. */
export const ON_EVERY_PORT: WorldQuestion = {
  concerns: letsEveryPort,
  what: writeTraffic,
  whether: 'anyone on the internet can reach every port',
};

const WHETHER: Record<RiskyPortKind, string> = {
  admin: 'anyone on the internet can try to log in',
  database: 'anyone on the internet can reach a database',
};

/** Whether a port of administrators, or of databases, is open. */
export function onPortFor(kind: RiskyPortKind, options: CheckOptions): WorldQuestion {
  const ports = portClassesOf(options)[kind];
  return {
    concerns: traffic => letsAnyOf(traffic, ports),
    what: traffic => writeNamedPorts(traffic, ports),
    whether: WHETHER[kind],
  };
}

/** Whether a port is open that is neither for the public nor asked about above, or a protocol that has none. ICMP is not judged here. */
export function onOtherPort(options: CheckOptions): WorldQuestion {
  const classes = portClassesOf(options);
  const askedElsewhereOver = (protocol: 'tcp' | 'udp') => PortSet.of([
    ...classes.public.ranges,
    ...[...classes.admin, ...classes.database].filter(({ protocols }) => protocols?.includes(protocol) ?? true)
      .map(({ port }) => ({ from: port, to: port })),
  ]);
  const askedElsewhere = { tcp: askedElsewhereOver('tcp'), udp: askedElsewhereOver('udp') };
  const concerns = (traffic: Traffic) => {
    if (letsEveryPort(traffic) || traffic.kind === 'everything') return false;
    if (traffic.kind === 'portless') return !isIcmp(traffic.protocol);
    return !PortSet.of([traffic.ports]).minus(askedElsewhere[traffic.protocol === TCP ? 'tcp' : 'udp']).isEmpty;
  };
  return { concerns, what: writeKnownPort, whether: 'anyone on the internet can reach a port that is not for the web' };
}

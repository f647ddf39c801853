import { markdownTable } from './markdown';
import { RISKY_PORTS, RiskyPortKind } from '../../catalogue/risky-ports';

/** The ports that two of the checks are about, and who lists them. */
export function ports(): string {
  return [`## Ports of WorldOnAdminPort\n\n${tableOf('admin')}`, `## Ports of WorldOnDatabasePort\n\n${tableOf('database')}`].join('\n');
}

function tableOf(kind: RiskyPortKind): string {
  const rows = RISKY_PORTS.filter(risky => risky.kind === kind)
    .sort((a, b) => a.port - b.port)
    .map(({ port, protocols, name, source }) => [`${port}`, protocols, name, source]);
  return markdownTable(['Port', 'Protocol', 'Service', 'Listed or documented by'], rows);
}

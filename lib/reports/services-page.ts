import { encryptedOnlyDefault, writePortsOf } from '../catalogue/encrypted-only';
import { idOf, namesOf, SERVICES, SERVICES_BY_KIND } from '../catalogue/services';
import { CatalogueEntry, PortScope } from '../catalogue/services/service-entry';

/** What repeats the catalogue where people look for it: constants in code, a table on a page. */

const SCOPES: readonly { readonly scope: PortScope; readonly head: string }[] = [
  { scope: 'client', head: 'Clients' },
  { scope: 'peer', head: 'Members' },
  { scope: 'admin', head: 'Administrators' },
  { scope: 'metrics', head: 'Monitoring' },
];

/** The lines of class `Service` that make its constants, in the order of the alphabet. */
export function serviceConstants(): string {
  return Object.keys(SERVICES).sort().map(constant => [
    `  /** ${documented(SERVICES[constant])} */`,
    `  public static readonly ${constant} = Service.known('${constant}');`,
    '',
  ].join('\n')).join('');
}

/** The table of lib/services/README.md: every service, kind by kind. */
export function servicesTable(): string {
  const head = `| \`Service.of\` | Service | ${SCOPES.map(one => one.head).join(' | ')} | \`encryptedOnly\` by default |`;
  const rule = `| --- | --- | ${SCOPES.map(() => '---').join(' | ')} | --- |`;
  return Object.entries(SERVICES_BY_KIND).map(([kind, entries]) => [
    '', `### ${kind}`, '', head, rule,
    ...Object.entries<CatalogueEntry>(entries).map(([constant, entry]) => row(constant, entry)), '',
  ].join('\n')).join('').replace(/^\n/, '');
}

function row(constant: string, entry: CatalogueEntry): string {
  const { byDefault, why } = encryptedOnlyDefault(entry);
  const ports = SCOPES.map(({ scope }) => writePortsOf(entry.ports.filter(port => port.scope === scope)));
  const others = namesOf(constant, entry).slice(2);
  const names = [`\`${idOf(constant)}\``, ...others.map(name => `\`${name}\``)].join(', ');
  return `| ${[names, entry.title, ...ports, `${byDefault ? 'yes' : 'no'}: ${why}`].join(' | ')} |`;
}

/** `Apache Kafka: tcp 9092 (9094 encrypted).` */
function documented({ title, ports }: CatalogueEntry): string {
  const clients = ports.filter(({ scope }) => scope === 'client');
  return `${title}: ${writePortsOf(clients)}.`;
}

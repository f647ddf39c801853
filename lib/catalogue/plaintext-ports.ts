import { SERVICES } from './services';

/** TCP ports on which everything can be read on the way, and where the same is to be had encrypted. */
export interface PlaintextPort {
  readonly port: number;
  readonly name: string;
  /** `SSH on 22`, `RabbitMQ over TLS on 5671`. */
  readonly instead: string;
}

/** Logins and files of another age. FTP may agree on TLS (RFC 4217), which few servers insist on. */
const OF_ANOTHER_AGE: readonly PlaintextPort[] = [
  { port: 20, name: 'FTP data', instead: 'SFTP on 22 or FTPS on 990' }, // RFC 959
  { port: 21, name: 'FTP', instead: 'SFTP on 22 or FTPS on 990' }, // RFC 959
  { port: 23, name: 'Telnet', instead: 'SSH on 22' }, // RFC 854
  { port: 512, name: 'rexec', instead: 'SSH on 22' }, // IANA service name registry: exec
  { port: 513, name: 'rlogin', instead: 'SSH on 22' }, // RFC 1282
];

/** Kafka has TLS on whichever port its owner says, and some who offer it have it on 9092. */
const UNSURE: ReadonlySet<number> = new Set([9092]);

/**
 * Of the catalogue those plain ports in whose place every client can have an encrypted one, and on whose number no other service agrees on TLS: the
 * number of a port has to be enough to say so.
 */
function ofTheCatalogue(): PlaintextPort[] {
  const all = Object.values(SERVICES);
  const isPlainEverywhere = (port: number) => all.every(({ ports, plainIsNeeded }) => ports.every(one =>
    one.protocol !== 'tcp' || port < one.from || one.to < port || one.to > one.from || (one.encryption === 'plain' && one.replacedBy !== undefined && plainIsNeeded === undefined)));
  const found = new Map<number, PlaintextPort>();
  for (const { ports } of all) {
    for (const { scope, protocol, from, to, encryption, replacedBy, title } of ports) {
      if (scope !== 'client' || protocol !== 'tcp' || from !== to || encryption !== 'plain' || replacedBy === undefined) continue;
      if (!found.has(from) && !UNSURE.has(from) && isPlainEverywhere(from)) found.set(from, { port: from, name: title, instead: `the encrypted port ${replacedBy}` });
    }
  }
  return [...found.values()];
}

export const PLAINTEXT_PORTS: ReadonlyMap<number, PlaintextPort> = new Map([...OF_ANOTHER_AGE, ...ofTheCatalogue()].map(one => [one.port, one]));

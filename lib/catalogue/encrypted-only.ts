import { CatalogueEntry, CataloguePort } from './services/service-entry';

/** Whether clients get encrypted ports only unless somebody says otherwise, and why. */
export interface EncryptedOnlyDefault {
  readonly byDefault: boolean;
  readonly why: string;
}

/** On where encryption has a port of its own that replaces the plain one for every client; never where TLS runs on the plain port. */
export function encryptedOnlyDefault({ ports, plainIsNeeded }: CatalogueEntry): EncryptedOnlyDefault {
  const client = ports.filter(({ scope }) => scope === 'client');
  const plain = client.filter(({ encryption }) => encryption === 'plain');
  if (plain.length === 0) {
    const isAgreed = client.some(({ encryption }) => encryption === 'either');
    return { byDefault: false, why: isAgreed ? 'encryption is agreed on the same port' : 'every port is encrypted' };
  }
  if (plainIsNeeded !== undefined) return { byDefault: false, why: plainIsNeeded };
  const alone = plain.filter(({ replacedBy }) => replacedBy === undefined);
  if (alone.length > 0) return { byDefault: false, why: `${writePortsOf(alone)} has no encrypted port in its place` };
  return { byDefault: true, why: plain.map(port => `${port.replacedBy} replaces ${port.from}`).join(', ') };
}

/** The ports of a service without the plain ones in whose place there are encrypted ones. */
export function withoutReplaced(ports: readonly CataloguePort[]): readonly CataloguePort[] {
  return ports.filter(({ encryption, replacedBy }) => encryption !== 'plain' || replacedBy === undefined);
}

/** `tcp 21, udp 161-162`. */
export function writePortsOf(ports: readonly CataloguePort[]): string {
  return ports.map(({ protocol, from, to }) => from === 0 ? protocol : `${protocol} ${from}${to === from ? '' : `-${to}`}`).join(', ');
}

import { CatalogueEntries, port } from './service-entry';

/** Name servers and time servers. */

const DNS = 'RFC 1035, Domain Names, section 4.2: server port 53';

export const NAMES_AND_TIME = {
  DNS: {
    title: 'DNS',
    aliases: ['domain-name-system', 'bind', 'route-53-resolver', 'name-server'],
    ports: [
      port('client', 'udp', 53, 'DNS', 'plain', DNS),
      // Answers that do not fit into a datagram.
      port('client', 'tcp', 53, 'DNS over TCP', 'plain', `${DNS}; RFC 7766 asks it of every server`),
    ],
  },
  DNS_OVER_TLS: {
    title: 'DNS over TLS',
    aliases: ['dot', 'dns-tls'],
    ports: [port('client', 'tcp', 853, 'DNS over TLS', 'encrypted', 'RFC 7858, DNS over TLS, section 3.1: port 853')],
  },
  NTP: {
    title: 'NTP',
    aliases: ['network-time-protocol', 'chrony', 'time-server'],
    ports: [port('client', 'udp', 123, 'NTP', 'plain', 'RFC 5905, NTPv4, section 7.2: UDP port 123')],
  },
} as const satisfies CatalogueEntries;

import { CatalogueEntries, port } from './service-entry';

/** Web servers and the proxies in front of them. gRPC is not here: it has no port of its own, 50051 is only that of its examples. */

const HTTP_SEMANTICS = 'RFC 9110, HTTP Semantics, section 4.2';
const IANA = 'IANA service name registry';

export const WEB = {
  HTTPS: {
    title: 'HTTPS',
    aliases: ['http-over-tls', 'http2', 'tls', 'ssl'],
    ports: [port('client', 'tcp', 443, 'HTTPS', 'encrypted', `${HTTP_SEMANTICS}.2: port 443 is the default of https`)],
  },
  HTTP3: {
    title: 'HTTP/3',
    aliases: ['quic', 'http-over-quic'],
    ports: [port('client', 'udp', 443, 'HTTP/3', 'encrypted', 'RFC 9114, HTTP/3, section 3.1: QUIC on the port of the https URI')],
  },
  HTTP: {
    title: 'HTTP',
    aliases: ['web', 'www'],
    ports: [port('client', 'tcp', 80, 'HTTP', 'plain', `${HTTP_SEMANTICS}.1: port 80 is the default of http`)],
  },
  HTTP_8080: {
    title: 'HTTP on 8080',
    aliases: ['http-alt', 'alternative-http'],
    ports: [port('client', 'tcp', 8080, 'HTTP', 'plain', `${IANA}: http-alt 8080/tcp`)],
  },
  HTTPS_8443: {
    title: 'HTTPS on 8443',
    aliases: ['https-alt', 'alternative-https'],
    ports: [port('client', 'tcp', 8443, 'HTTPS', 'encrypted', `${IANA}: pcsync-https 8443/tcp`)],
  },
  SQUID: {
    title: 'Squid',
    aliases: ['http-proxy', 'forward-proxy', 'web-proxy'],
    ports: [port('client', 'tcp', 3128, 'Squid proxy', 'plain', 'Squid configuration, http_port: "Squid normally listens to port 3128"')],
  },
} as const satisfies CatalogueEntries;

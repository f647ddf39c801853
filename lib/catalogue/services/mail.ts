import { CatalogueEntries, port } from './service-entry';

/** Sending and fetching mail. The ports with STARTTLS and those that begin with TLS are services of their own: a client uses one of the two. */

const IMPLICIT_TLS = 'RFC 8314, Cleartext Considered Obsolete';
const SES = 'Amazon SES Developer Guide, Connecting to an SMTP endpoint: all connections use TLS';

export const MAIL = {
  SMTP: {
    title: 'SMTP',
    aliases: ['mail-transfer', 'mta', 'postfix'],
    ports: [port('client', 'tcp', 25, 'SMTP', 'either', 'RFC 5321, SMTP, section 4.5.4.2: port 25; RFC 3207, STARTTLS')],
  },
  SMTP_SUBMISSION: {
    title: 'SMTP submission',
    aliases: ['submission', 'mail-submission', 'smtp-starttls'],
    ports: [port('client', 'tcp', 587, 'SMTP submission', 'either', 'RFC 6409, Message Submission for Mail, section 3.1: port 587')],
  },
  SMTPS: {
    title: 'SMTP over TLS',
    aliases: ['submissions', 'smtp-ssl'],
    ports: [port('client', 'tcp', 465, 'SMTP submission over TLS', 'encrypted', `${IMPLICIT_TLS}, section 7.3: submissions 465`)],
  },
  SES_SMTP: {
    title: 'Amazon SES over SMTP',
    aliases: ['ses', 'amazon-ses', 'simple-email-service', 'email-smtp'],
    // The same interface on all four, so that a client is given no more by the second pair. Port 25 is throttled on EC2.
    ports: [
      port('client', 'tcp', 587, 'SES submission, STARTTLS', 'encrypted', `${SES}, STARTTLS on 25, 587 or 2587`),
      port('client', 'tcp', 2587, 'SES submission, STARTTLS', 'encrypted', `${SES}, STARTTLS on 25, 587 or 2587`),
      port('client', 'tcp', 465, 'SES submission over TLS', 'encrypted', `${SES}, TLS wrapper on 465 or 2465`),
      port('client', 'tcp', 2465, 'SES submission over TLS', 'encrypted', `${SES}, TLS wrapper on 465 or 2465`),
    ],
  },
  IMAP: {
    title: 'IMAP',
    aliases: ['imap4', 'imap-starttls'],
    ports: [port('client', 'tcp', 143, 'IMAP', 'either', 'RFC 9051, IMAP4rev2, section 2.1: port 143, STARTTLS')],
  },
  IMAPS: {
    title: 'IMAP over TLS',
    aliases: ['imap-ssl', 'imap4-ssl'],
    ports: [port('client', 'tcp', 993, 'IMAP over TLS', 'encrypted', `${IMPLICIT_TLS}, section 3.2: port 993`)],
  },
  POP3: {
    title: 'POP3',
    aliases: ['pop', 'pop3-starttls'],
    ports: [port('client', 'tcp', 110, 'POP3', 'either', 'RFC 1939, POP3, section 3: port 110; RFC 2595, STLS')],
  },
  POP3S: {
    title: 'POP3 over TLS',
    aliases: ['pop3-ssl', 'pops'],
    ports: [port('client', 'tcp', 995, 'POP3 over TLS', 'encrypted', `${IMPLICIT_TLS}, section 3.1: port 995`)],
  },
} as const satisfies CatalogueEntries;

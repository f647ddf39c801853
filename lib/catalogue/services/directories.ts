import { CatalogueEntries, port } from './service-entry';

/** Directories and what else users are authenticated with. */

const LDAP = 'RFC 4511, LDAP, section 5.2: port 389; StartTLS, section 4.14';
const AD = 'Microsoft Learn, How to configure a firewall for Active Directory domains and trusts';
const WINDOWS_PORTS = 'Microsoft Learn, Service overview and network port requirements for Windows';
const KERBEROS = 'RFC 4120, Kerberos V5, section 7.2: port 88';
const KPASSWD = 'RFC 3244, Kerberos change password, section 2: port 464';

export const DIRECTORIES = {
  LDAP: {
    title: 'LDAP',
    aliases: ['openldap', 'ldap-starttls'],
    ports: [port('client', 'tcp', 389, 'LDAP', 'either', LDAP)],
  },
  LDAPS: {
    title: 'LDAP over TLS',
    aliases: ['ldap-ssl', 'ldap-over-ssl'],
    ports: [port('client', 'tcp', 636, 'LDAP over TLS', 'encrypted', 'IANA service name registry: ldaps 636/tcp')],
  },
  // Left out as legacy: NetBIOS (137-139), that only Windows NT and Samba trusts need, and 5722, that only Windows Server 2008 replicates on.
  ACTIVE_DIRECTORY: {
    title: 'Active Directory',
    aliases: ['managed-microsoft-ad', 'aws-managed-microsoft-ad', 'microsoft-ad', 'domain-controller', 'ad-ds'],
    ports: [
      port('client', 'tcp', 389, 'LDAP', 'either', AD),
      port('client', 'udp', 389, 'Domain controller locator', 'plain', AD),
      port('client', 'tcp', 636, 'LDAP over TLS', 'encrypted', AD),
      port('client', 'tcp', 3268, 'Global catalog', 'either', AD),
      port('client', 'tcp', 3269, 'Global catalog over TLS', 'encrypted', AD),
      port('client', 'tcp', 88, 'Kerberos', 'encrypted', AD),
      port('client', 'udp', 88, 'Kerberos', 'encrypted', AD),
      port('client', 'tcp', 464, 'Kerberos password change', 'encrypted', AD),
      port('client', 'udp', 464, 'Kerberos password change', 'encrypted', AD),
      port('client', 'tcp', 53, 'DNS over TCP', 'plain', AD),
      port('client', 'udp', 53, 'DNS', 'plain', AD),
      port('client', 'udp', 123, 'Windows Time', 'plain', AD),
      port('client', 'tcp', 135, 'RPC endpoint mapper', 'plain', AD),
      port('client', 'tcp', 445, 'SMB, group policies', 'either', AD),
      port('client', 'tcp', [49152, 65535], 'RPC for LSA, SAM and Netlogon', 'either', `${AD}: 49152-65535 since Windows Server 2008`),
      // The controllers are clients of one another; they replicate over RPC (the directory itself and, with DFSR, SYSVOL).
      port('peer', 'tcp', 389, 'LDAP between controllers', 'either', AD),
      port('peer', 'udp', 389, 'Domain controller locator', 'plain', AD),
      port('peer', 'tcp', 636, 'LDAP over TLS between controllers', 'encrypted', AD),
      port('peer', 'tcp', 3268, 'Global catalog between controllers', 'either', AD),
      port('peer', 'tcp', 3269, 'Global catalog over TLS between controllers', 'encrypted', AD),
      port('peer', 'tcp', 88, 'Kerberos between controllers', 'encrypted', AD),
      port('peer', 'udp', 88, 'Kerberos between controllers', 'encrypted', AD),
      port('peer', 'tcp', 464, 'Kerberos password change between controllers', 'encrypted', AD),
      port('peer', 'udp', 464, 'Kerberos password change between controllers', 'encrypted', AD),
      port('peer', 'tcp', 53, 'DNS over TCP between controllers', 'plain', AD),
      port('peer', 'udp', 53, 'DNS between controllers', 'plain', AD),
      port('peer', 'udp', 123, 'Windows Time between controllers', 'plain', AD),
      port('peer', 'tcp', 135, 'RPC endpoint mapper', 'plain', AD),
      port('peer', 'tcp', 445, 'SMB between controllers', 'either', AD),
      port('peer', 'tcp', [49152, 65535], 'Replication over RPC', 'either', `${AD}: RPC and DFSR RPC, 49152-65535`),
      port('admin', 'tcp', 9389, 'Active Directory Web Services', 'encrypted', `${WINDOWS_PORTS}: ADWS 9389/tcp`),
    ],
    plainIsNeeded: 'Domain members find controllers with DNS, connectionless LDAP and the RPC endpoint mapper and take their time over NTP, none encrypted.',
  },
  KERBEROS: {
    title: 'Kerberos',
    aliases: ['krb5', 'kdc', 'mit-kerberos'],
    // Tickets and passwords are encrypted in the messages themselves, whatever carries these.
    ports: [
      port('client', 'tcp', 88, 'Kerberos', 'encrypted', KERBEROS),
      port('client', 'udp', 88, 'Kerberos', 'encrypted', KERBEROS),
      port('client', 'tcp', 464, 'Kerberos password change', 'encrypted', KPASSWD),
      port('client', 'udp', 464, 'Kerberos password change', 'encrypted', KPASSWD),
      port('admin', 'tcp', 749, 'Kerberos administration', 'encrypted', 'MIT Kerberos documentation, kdc.conf, kadmind_port: 749'),
      port('peer', 'tcp', 754, 'Kerberos database propagation', 'encrypted', 'MIT Kerberos documentation, kpropd: port 754'),
    ],
  },
  RADIUS: {
    title: 'RADIUS',
    aliases: ['freeradius', 'network-policy-server', 'radius-mfa'],
    ports: [
      port('client', 'udp', 1812, 'RADIUS authentication', 'plain', 'RFC 2865, RADIUS, section 3: port 1812; AWS Directory Service, MFA: UDP 1812'),
      port('client', 'udp', 1813, 'RADIUS accounting', 'plain', 'RFC 2866, RADIUS Accounting, section 3: port 1813'),
    ],
  },
} as const satisfies CatalogueEntries;

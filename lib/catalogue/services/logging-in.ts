import { CatalogueEntries, port } from './service-entry';

/** Shells and desktops on other machines. */

const RDS = 'Microsoft Learn, Ports that are used by Remote Desktop Services';
const WINRM = 'Microsoft Learn, Service overview and network port requirements for Windows, WinRM 2.0';
const DCV = 'Amazon DCV Connection Gateway Administrator Guide, network requirements: TCP and, for QUIC, UDP 8443 by default';

export const LOGGING_IN = {
  SSH: {
    title: 'SSH',
    aliases: ['openssh', 'secure-shell', 'ec2-instance-connect'],
    ports: [port('client', 'tcp', 22, 'SSH', 'encrypted', 'RFC 4253, SSH Transport Layer, section 4.1: port 22')],
  },
  RDP: {
    title: 'RDP',
    aliases: ['remote-desktop', 'remote-desktop-protocol', 'terminal-services', 'mstsc'],
    ports: [
      port('client', 'tcp', 3389, 'RDP', 'encrypted', `${RDS}: TCP and UDP 3389`),
      port('client', 'udp', 3389, 'RDP over UDP', 'encrypted', `${RDS}: TCP and UDP 3389`),
    ],
  },
  WINRM: {
    title: 'WinRM',
    aliases: ['windows-remote-management', 'powershell-remoting'],
    ports: [
      port('client', 'tcp', 5986, 'WinRM over HTTPS', 'encrypted', `${WINRM}: HTTPS 5986`),
      port('client', 'tcp', 5985, 'WinRM over HTTP', 'plain', `${WINRM}: HTTP 5985`, { replacedBy: 5986 }),
    ],
  },
  VNC: {
    title: 'VNC',
    aliases: ['rfb', 'remote-framebuffer', 'tigervnc'],
    ports: [port('client', 'tcp', 5900, 'VNC', 'either', 'RFC 6143, Remote Framebuffer Protocol: port 5900')],
  },
  TELNET: {
    title: 'Telnet',
    aliases: ['telnetd'],
    ports: [port('client', 'tcp', 23, 'Telnet', 'plain', 'RFC 854, Telnet: port 23')],
  },
  AMAZON_DCV: {
    title: 'Amazon DCV',
    aliases: ['nice-dcv', 'dcv'],
    ports: [
      port('client', 'tcp', 8443, 'DCV', 'encrypted', DCV),
      port('client', 'udp', 8443, 'DCV over QUIC', 'encrypted', DCV),
    ],
  },
} as const satisfies CatalogueEntries;

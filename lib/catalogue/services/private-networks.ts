import { CatalogueEntries, port } from './service-entry';

/**
 * Tunnels and routing. L2TP is not here: what AWS and Windows speak is L2TP inside IPsec, of which a security group sees only `IPSEC`; open by
 * itself its port would let tunnels in that nothing encrypts.
 */

const OPENVPN_AS = 'OpenVPN Access Server';

export const PRIVATE_NETWORKS = {
  OPENVPN: {
    title: 'OpenVPN',
    aliases: ['openvpn-community'],
    ports: [port('client', 'udp', 1194, 'OpenVPN', 'encrypted', 'OpenVPN manual page, --port: default 1194, --proto: default udp')],
  },
  OPENVPN_ACCESS_SERVER: {
    title: 'OpenVPN Access Server',
    aliases: ['openvpn-as'],
    ports: [
      port('client', 'udp', 1194, 'OpenVPN', 'encrypted', `${OPENVPN_AS}, as-docker README: UDP port 1194`),
      port('client', 'tcp', 443, 'OpenVPN over TCP and client web interface', 'encrypted', `${OPENVPN_AS}, as-docker README: TCP port 443`),
      port('admin', 'tcp', 943, 'Access Server administration', 'encrypted', `${OPENVPN_AS}, as-docker README: admin GUI port 943`),
      port('peer', 'tcp', 945, 'Access Server cluster control', 'encrypted', `${OPENVPN_AS} on AWS, default security group: 945, cluster control channel`),
    ],
  },
  IPSEC: {
    title: 'IPsec',
    aliases: ['ike', 'ikev2', 'site-to-site-vpn', 'strongswan', 'libreswan', 'l2tp-ipsec'],
    ports: [
      port('client', 'udp', 500, 'IKE', 'encrypted', 'RFC 7296, IKEv2, section 2: UDP ports 500 and 4500'),
      port('client', 'udp', 4500, 'IKE and ESP through NAT', 'encrypted', 'RFC 3948, UDP Encapsulation of IPsec ESP; RFC 7296, section 2.23: port 4500'),
      port('client', 'esp', 0, 'ESP', 'encrypted', 'RFC 4303, ESP: IP protocol 50'),
    ],
  },
  WIREGUARD: {
    title: 'WireGuard',
    aliases: ['wg'],
    ports: [port('client', 'udp', 51820, 'WireGuard', 'encrypted', 'wg manual page, example: ListenPort = 51820 (there is no default)')],
  },
  VXLAN: {
    title: 'VXLAN',
    aliases: ['traffic-mirroring', 'vpc-traffic-mirroring'],
    ports: [port('client', 'udp', 4789, 'VXLAN', 'plain', 'RFC 7348, VXLAN, section 5: UDP port 4789; Amazon VPC Traffic Mirroring, targets: UDP 4789')],
  },
  GENEVE: {
    title: 'GENEVE',
    aliases: ['gateway-load-balancer', 'gwlb'],
    ports: [port('client', 'udp', 6081, 'GENEVE', 'plain', 'RFC 8926, Geneve, section 3.3: UDP port 6081; Gateway Load Balancers, target groups: GENEVE 6081')],
  },
  GRE: {
    title: 'GRE',
    aliases: ['generic-routing-encapsulation', 'transit-gateway-connect'],
    ports: [port('client', 'gre', 0, 'GRE', 'plain', 'RFC 2784, GRE: IP protocol 47')],
  },
  BGP: {
    title: 'BGP',
    aliases: ['border-gateway-protocol', 'vpc-route-server'],
    ports: [port('client', 'tcp', 179, 'BGP', 'plain', 'RFC 4271, BGP-4: TCP port 179')],
  },
} as const satisfies CatalogueEntries;

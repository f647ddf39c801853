import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { PortEncryption, PortScope, ServicePort } from './service-port';
import { CataloguePort } from '../catalogue/services/service-entry';

/** A row of the catalogue as CDK knows it. */
export function servicePort(row: CataloguePort): ServicePort {
  return { scope: row.scope as PortScope, port: portOf(row), purpose: row.title, encryption: row.encryption as PortEncryption };
}

function portOf({ protocol, from, to }: CataloguePort): ec2.Port {
  switch (protocol) {
    case 'tcp': return from === to ? ec2.Port.tcp(from) : ec2.Port.tcpRange(from, to);
    case 'udp': return from === to ? ec2.Port.udp(from) : ec2.Port.udpRange(from, to);
    case 'esp': return ec2.Port.esp();
    case 'ah': return ec2.Port.ah();
    case 'gre': return new ec2.Port({ protocol: ec2.Protocol.GRE, stringRepresentation: 'GRE' });
  }
}

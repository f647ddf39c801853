import * as ec2 from 'aws-cdk-lib/aws-ec2';

/** Who connects to a port of a service. */
export enum PortScope {
  /** Those who use the service. */
  CLIENT = 'client',
  /** Other members of the same group: nodes of one cluster. */
  PEER = 'peer',
  /** Who runs it: consoles, remote management, debuggers. */
  ADMIN = 'admin',
  /** What collects figures from it. */
  METRICS = 'metrics',
}

/** Whether what is said on a port can be read on the way. */
export enum PortEncryption {
  /** It can. */
  PLAIN = 'plain',
  /** It cannot. */
  ENCRYPTED = 'encrypted',
  /** Client and server agree on that on the port itself: a security group cannot tell. */
  EITHER = 'either',
}

/** A port, or a stretch of ports, that a service listens on. */
export interface ServicePort {
  /** Who connects to it. */
  readonly scope: PortScope;
  /** Protocol and port. */
  readonly port: ec2.Port;
  /** What it is for, as it stands in descriptions of rules: `Kafka over TLS`. */
  readonly purpose: string;
  /** Whether what is said on it can be read on the way. */
  readonly encryption: PortEncryption;
}

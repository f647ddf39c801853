import * as ec2 from 'aws-cdk-lib/aws-ec2';

/** A service that the catalogue does not have. */
export interface CustomServiceProps {
  /** As it shall stand in descriptions of rules: `Vitess`. */
  readonly name: string;

  /** The port that clients connect to, 1 to 65535; a token is fine. */
  readonly port: number;

  /**
   * Whether clients connect over UDP.
   *
   * @default false - over TCP
   */
  readonly udp?: boolean;

  /**
   * Ports on which members of the group talk to each other.
   *
   * @default - none
   */
  readonly peerPorts?: ec2.Port[];

  /**
   * Ports from which the service is run: consoles, remote management.
   *
   * @default - none
   */
  readonly adminPorts?: ec2.Port[];

  /**
   * Ports from which figures are collected.
   *
   * @default - none
   */
  readonly metricsPorts?: ec2.Port[];
}

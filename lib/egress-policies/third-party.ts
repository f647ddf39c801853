import * as ec2 from 'aws-cdk-lib/aws-ec2';

/** Who a third party is and why it is called. */
export interface ThirdPartyOptions {
  /** Who they are: `Payments Ltd`. */
  readonly name: string;

  /** Why they are called: `card payments`. */
  readonly reason: string;

  /**
   * The port that they listen on.
   *
   * @default - TCP 443
   */
  readonly port?: ec2.Port;
}

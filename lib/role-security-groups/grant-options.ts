import * as ec2 from 'aws-cdk-lib/aws-ec2';

/** What may be said of a grant. */
export interface GrantOptions {
  /**
   * Protocol and port.
   *
   * @default - every port that the serving role has for its clients; for a construct of the CDK its default port
   */
  readonly port?: ec2.Port;

  /**
   * Why: it stands in the description of the rule, where there is room, and in the template's metadata.
   *
   * @default - the description says what traffic it is, from whom and to whom
   */
  readonly reason?: string;

  /**
   * Who answers for it: a team, a person, a ticket. As for `reason`.
   *
   * @default - nobody is named
   */
  readonly owner?: string;

  /**
   * The last day of the grant, `YYYY-MM-DD` in UTC. After that day synth fails, and warns 14 days before; the environment variable PORTCULLIS_TODAY pins
   * the day. A date does not remove a rule that is deployed: that takes a deployment without the grant.
   *
   * @default - for as long as it stands in the code
   */
  readonly expires?: string;
}

/** How two groups of different VPCs or accounts come to know each other. All of them within one Region. */
export enum SharedOver {
  /** The VPCs are peered, and the peering is active. */
  PEERING = 'peering',
  /** Both VPCs are attached to one transit gateway, with security group referencing on at the gateway and at both attachments. */
  TRANSIT_GATEWAY = 'transit-gateway',
  /** Both groups are in one VPC, whose subnets its owner shares with other accounts. */
  SHARED_VPC = 'shared-vpc',
}

/** What is said of a group of another VPC or account. */
export interface SharedSecurityGroupOptions {
  /** What the group is for, or what its owners call it: descriptions of rules say it. */
  readonly name: string;

  /** How it is reached. */
  readonly over: SharedOver;

  /**
   * The account that the group belongs to, 12 digits; a token is fine.
   *
   * @default - the account of the group that refers to it; over a shared VPC it must be said
   */
  readonly owner?: string;
}

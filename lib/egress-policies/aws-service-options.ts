/** How `EgressPolicy.awsService` finds the service's addresses. */
export interface AwsServiceOptions {
  /**
   * The id of the AWS-managed prefix list in the Region of the group, `pl-…`.
   *
   * @default - from a table of known Regions, else looked up where the stack's account and Region are concrete
   */
  readonly prefixListId?: string;
}

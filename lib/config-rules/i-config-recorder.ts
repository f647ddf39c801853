import { IDependable } from 'constructs';

/** What records the configuration that rules judge: a `ConfigRecorder`, or `ConfigRecorder.existing()`. */
export interface IConfigRecorder {
  /** What must be there before AWS Config takes a rule; empty where somebody else made it. */
  readonly resources: IDependable[];
  /**
   * Whether changes of resources of a type are recorded; undefined where that is not known.
   * @param resourceType the type as AWS Config writes it: `AWS::EC2::SecurityGroup`
   */
  records(resourceType: string): boolean | undefined;
}

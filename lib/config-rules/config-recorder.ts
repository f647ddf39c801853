import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as config from 'aws-cdk-lib/aws-config';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { letConfigDeliverTo } from './delivery-bucket';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';
import { placeInWords, takePlace } from '../naming/one-per-place';

/** What a `ConfigRecorder` records. */
export interface ConfigRecorderProps {
  /**
   * The types of resources whose changes are recorded. Rules on other types find nothing: a `RestrictedSshRule` needs
   * `ResourceType.EC2_SECURITY_GROUP`.
   * @default - all types that AWS Config supports in the Region, those of IAM excepted: they are global and would be recorded in every Region
   */
  readonly resourceTypes?: config.ResourceType[];
}

/**
 * AWS Config switched on in an account and Region: a recorder, and a bucket that the history is delivered to.
 *
 * An account has one recorder per Region. Use it only where there is none: Control Tower, Security Hub's set-up and AWS Organizations make one too.
 *
 * The bucket is evidence: it stays when the stack is destroyed.
 *
 * @example
 * const recorder = new ConfigRecorder(this, 'Recorder', { resourceTypes: [config.ResourceType.EC2_SECURITY_GROUP] });
 * const rule = new RestrictedSshRule(this, 'RestrictedSsh');
 * rule.node.addDependency(recorder); // AWS Config takes no rule before there is a recorder
 */
export class ConfigRecorder extends Construct {
  /** Where the history and the snapshots are. */
  public readonly bucket: s3.IBucket;
  /** What AWS Config reads the account with. */
  public readonly role: iam.IRole;

  /**
   * @throws when there is a `ConfigRecorder` for the account and Region already, or for an empty list of types.
   */
  constructor(scope: Construct, id: string, props: ConfigRecorderProps = {}) {
    super(scope, id);
    this.checkProps(props);
    this.refuseASecond();
    const recordingGroup = this.recordingGroup(props.resourceTypes);

    const bucket = new s3.Bucket(this, 'Bucket', {
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      encryption: s3.BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
      removalPolicy: RemovalPolicy.RETAIN,
      versioned: true,
    });
    const role = this.roleOfConfig();
    letConfigDeliverTo(bucket, role);

    const recorder = new config.CfnConfigurationRecorder(this, 'Recorder', { roleArn: role.roleArn, recordingGroup });
    const channel = new config.CfnDeliveryChannel(this, 'DeliveryChannel', { s3BucketName: bucket.bucketName });
    // AWS Config tries the bucket when the channel is made. Recorder and channel must not wait for each other: each is complete with the other only.
    for (const resource of [recorder, channel]) resource.node.addDependency(bucket.policy!, role);

    this.bucket = bucket;
    this.role = role;
  }

  /** What TypeScript would not let through, for callers in JavaScript. */
  private checkProps(props: ConfigRecorderProps): void {
    if (typeof props !== 'object' || props === null) {
      refuse({ problem: `${this.says} has no props that can be read`, given: asGiven(props), accepted: '{ resourceTypes? }, or nothing', change: 'leave them out' });
    }
    const types: unknown = props.resourceTypes ?? undefined;
    const isType = (type: unknown) => typeof (type as Partial<config.ResourceType> | null | undefined)?.complianceResourceType === 'string';
    if (types === undefined || (Array.isArray(types) && types.every(isType))) return;
    refuse({
      problem: `${this.says}: resourceTypes is no list of types`,
      given: `resourceTypes: ${asGiven(types)}`,
      accepted: 'a list of values of config.ResourceType, or nothing for all of them',
      change: 'resourceTypes: [config.ResourceType.EC2_SECURITY_GROUP]',
    });
  }

  private refuseASecond(): void {
    const first = takePlace(this, { kind: 'AWS::Config::ConfigurationRecorder', name: '' });
    if (!first) return;
    refuse({
      problem: `${this.says} is the second recorder: AWS Config has one per account and Region`,
      given: `ConfigRecorder '${first.node.path}' and this one, both in ${placeInWords(this)}`,
      accepted: 'one ConfigRecorder per account and Region, or per Stage where they are not known',
      change: 'remove this one: the first records for all stacks of the account and Region',
    });
  }

  private recordingGroup(types?: config.ResourceType[]): config.CfnConfigurationRecorder.RecordingGroupProperty {
    if (!types) return { allSupported: true };
    if (types.length > 0) return { allSupported: false, resourceTypes: types.map(type => type.complianceResourceType) };
    return refuse({
      problem: `${this.says} would record nothing`,
      given: 'resourceTypes: []',
      accepted: 'at least one type, or no resourceTypes for all of them',
      change: 'resourceTypes: [config.ResourceType.EC2_SECURITY_GROUP]',
    });
  }

  private roleOfConfig(): iam.Role {
    return new iam.Role(this, 'Role', {
      description: 'Lets AWS Config read what it records',
      // "Permissions for the IAM Role Assigned to AWS Config", AWS Config Developer Guide.
      assumedBy: new iam.ServicePrincipal('config.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
      managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('service-role/AWS_ConfigRole')],
    });
  }

  private get says(): string {
    return `ConfigRecorder '${this.node.path}'`;
  }
}

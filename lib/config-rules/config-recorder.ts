import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as config from 'aws-cdk-lib/aws-config';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct, IDependable } from 'constructs';
import { checkRecorderProps } from './check-recorder-props';
import { ConfigRecorderProps } from './config-recorder-props';
import { letConfigDeliverTo } from './delivery-bucket';
import { ExistingRecorder } from './existing-recorder';
import { IConfigRecorder } from './i-config-recorder';
import { isRecorded, recordingGroupOf, recordingModeOf } from './recording-of-props';
import { refuse } from '../errors/refuse';
import { placeInWords, takePlace } from '../naming/one-per-place';

/**
 * AWS Config switched on in an account and Region: a recorder, and a bucket that the history is delivered to.
 *
 * An account has one recorder per Region. Use it only where there is none: Control Tower, Security Hub's set-up and AWS Organizations make one too.
 *
 * The bucket is evidence: it stays when the stack is destroyed.
 *
 * @example
 * const recorder = new ConfigRecorder(this, 'Recorder', { resourceTypes: [config.ResourceType.EC2_SECURITY_GROUP] });
 * new RestrictedSshRule(this, 'RestrictedSsh', { recorder }); // waits for it: AWS Config takes no rule before there is a recorder
 */
export class ConfigRecorder extends Construct implements IConfigRecorder {
  /** The recorder that is there already, whoever made it: Control Tower, another app, somebody by hand. Makes nothing, and knows nothing about it: what it records, you have to know. */
  public static existing(): IConfigRecorder {
    return new ExistingRecorder();
  }

  /** Where the history and the snapshots are. */
  public readonly bucket: s3.IBucket;
  /** What AWS Config reads the account with. */
  public readonly role: iam.IRole;
  /** The recorder and the delivery channel. */
  public readonly resources: IDependable[];
  private readonly props: ConfigRecorderProps;

  /**
   * @throws when there is a `ConfigRecorder` for the account and Region already, for an empty list of types, and for props that AWS Config does not take together.
   */
  constructor(scope: Construct, id: string, props: ConfigRecorderProps = {}) {
    super(scope, id);
    checkRecorderProps(this.says, props);
    this.refuseASecond();
    const { keyPrefix, deliveryFrequency } = props;

    const bucket = props.bucket ?? this.bucketOfItsOwn(props.encryptionKey);
    const key = props.encryptionKey ?? bucket.encryptionKey;
    const role = this.roleOfConfig();
    const allowed = letConfigDeliverTo(role, { bucket, keyPrefix, key });

    const recorder = new config.CfnConfigurationRecorder(this, 'Recorder', { roleArn: role.roleArn, recordingGroup: recordingGroupOf(props), recordingMode: recordingModeOf(props) });
    const channel = new config.CfnDeliveryChannel(this, 'DeliveryChannel', {
      s3BucketName: bucket.bucketName,
      s3KeyPrefix: keyPrefix,
      s3KmsKeyArn: key?.keyArn,
      configSnapshotDeliveryProperties: deliveryFrequency === undefined ? undefined : { deliveryFrequency },
    });
    // AWS Config tries the bucket when the channel is made. Recorder and channel must not wait for each other: each is complete with the other only.
    for (const resource of [recorder, channel]) resource.node.addDependency(...allowed, role);

    this.bucket = bucket;
    this.role = role;
    this.resources = [recorder, channel];
    this.props = props;
  }

  /**
   * Whether changes of resources of a type are recorded.
   * @param resourceType the type as AWS Config writes it: `AWS::EC2::SecurityGroup`
   */
  public records(resourceType: string): boolean | undefined {
    return isRecorded(this.props, resourceType);
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

  private bucketOfItsOwn(encryptionKey?: kms.IKey): s3.Bucket {
    return new s3.Bucket(this, 'Bucket', {
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      ...encryptionKey
        ? { encryption: s3.BucketEncryption.KMS, encryptionKey, bucketKeyEnabled: true }
        : { encryption: s3.BucketEncryption.S3_MANAGED },
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
      removalPolicy: RemovalPolicy.RETAIN,
      versioned: true,
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

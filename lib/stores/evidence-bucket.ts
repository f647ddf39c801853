import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';

/** How an `EvidenceBucket` keeps what is put into it. */
export interface EvidenceBucketProps {
  /** What objects are encrypted with; S3's own keys unless told. */
  readonly encryptionKey?: kms.IKey;
  /** After how long an object is deleted; never unless told. */
  readonly expiration?: Duration;
  /** After how long an object moves to cheaper storage that is still read at once (Glacier Instant Retrieval); never unless told. */
  readonly instantArchiveAfter?: Duration;
  /** Where S3 writes down who asked for what ("server access logs"), below a folder named by the construct's path; nowhere unless told. */
  readonly accessLogs?: s3.IBucket;
  /** How long a version of an object can be neither deleted nor changed, and whether somebody may shorten that; not at all unless told. */
  readonly objectLock?: s3.ObjectLockRetention;
}

/** A bucket for what must still be there when somebody asks: encrypted, by TLS only, not public, versioned, kept when the stack is destroyed. */
export class EvidenceBucket extends s3.Bucket {
  constructor(scope: Construct, id: string, props: EvidenceBucketProps = {}) {
    const { encryptionKey, expiration, instantArchiveAfter, accessLogs, objectLock } = props;
    super(scope, id, {
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      encryption: encryptionKey ? s3.BucketEncryption.KMS : s3.BucketEncryption.S3_MANAGED,
      encryptionKey,
      bucketKeyEnabled: encryptionKey ? true : undefined, // one request to KMS for many objects
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
      removalPolicy: RemovalPolicy.RETAIN,
      versioned: true,
      ...objectLock ? { objectLockEnabled: true, objectLockDefaultRetention: objectLock } : {},
      ...accessLogs ? { serverAccessLogsBucket: accessLogs, serverAccessLogsPrefix: `${scope.node.path}/${id}/` } : {},
      lifecycleRules: [{
        abortIncompleteMultipartUploadAfter: Duration.days(7),
        expiration,
        // What was overwritten or has expired is there for a month, in case that was a mistake.
        noncurrentVersionExpiration: Duration.days(30),
        transitions: instantArchiveAfter && [{ storageClass: s3.StorageClass.GLACIER_INSTANT_RETRIEVAL, transitionAfter: instantArchiveAfter }],
      }],
    });
    // What stays without it would take requests without TLS.
    this.policy?.applyRemovalPolicy(RemovalPolicy.RETAIN);
  }
}

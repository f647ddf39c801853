import { ConfigServiceClient } from '@aws-sdk/client-config-service';
import { EC2Client } from '@aws-sdk/client-ec2';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { S3Client } from '@aws-sdk/client-s3';
import { SSMClient } from '@aws-sdk/client-ssm';

/** What an audit report is read from, and where it goes. */
export interface AuditClients {
  readonly config: ConfigServiceClient;
  readonly ec2: EC2Client;
  readonly s3: S3Client;
  readonly ssm: SSMClient;
  readonly events: EventBridgeClient;
}

/** Where reports and reviews are kept. */
export interface AuditPlace {
  readonly bucket: string;
  /** Without a slash at its end: `audit`. */
  readonly prefix: string;
}

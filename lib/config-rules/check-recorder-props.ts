import { CfnResource, Stack, Token } from 'aws-cdk-lib';
import * as config from 'aws-cdk-lib/aws-config';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { ConfigRecorderProps, RecordingFrequency } from './config-recorder-props';
import { isRecorded, namesOf } from './recording-of-props';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';
import { checkKey } from '../stores/checked-key';

/** Refuses what TypeScript would not let through, for callers in JavaScript, and what cannot be meant. */
export function checkRecorderProps(says: string, props: ConfigRecorderProps): void {
  if (typeof props !== 'object' || props === null) {
    refuse({ problem: `${says} has no props that can be read`, given: asGiven(props), accepted: '{ resourceTypes? }, or nothing', change: 'leave them out' });
  }
  for (const name of ['resourceTypes', 'excludedResourceTypes', 'continuousTypes'] as const) checkTypes(says, name, props[name]);
  checkRecorded(says, props);
  checkFrequencies(says, props);
  checkContinuous(says, props);
  checkDelivery(says, props);
}

const ALL_INSTEAD = { resourceTypes: 'all of them', excludedResourceTypes: 'none', continuousTypes: 'none' };
const EMPTY = { resourceTypes: 'would record nothing', excludedResourceTypes: 'excludes nothing', continuousTypes: 'records each change of nothing' };

function checkTypes(says: string, name: keyof typeof EMPTY, types: unknown): void {
  const isType = (type: unknown) => typeof (type as Partial<config.ResourceType> | null | undefined)?.complianceResourceType === 'string';
  const change = `${name}: [config.ResourceType.EC2_SECURITY_GROUP]`;
  if (types === undefined || types === null) return;
  if (!Array.isArray(types) || !types.every(isType)) {
    refuse({ problem: `${says}: ${name} is no list of types`, given: `${name}: ${asGiven(types)}`, accepted: `a list of values of config.ResourceType, or nothing for ${ALL_INSTEAD[name]}`, change });
  }
  if (types.length > 0) return;
  refuse({ problem: `${says} ${EMPTY[name]}`, given: `${name}: []`, accepted: `at least one type, or no ${name} for ${ALL_INSTEAD[name]}`, change });
}

function checkRecorded(says: string, { resourceTypes, excludedResourceTypes, includeIamTypes }: ConfigRecorderProps): void {
  if (resourceTypes && excludedResourceTypes) {
    refuse({
      problem: `${says} is told what it records and what it does not`,
      given: `resourceTypes: ${asGiven(namesOf(resourceTypes))}, excludedResourceTypes: ${asGiven(namesOf(excludedResourceTypes))}`,
      accepted: 'one of the two, or neither for all types',
      change: 'leave one of the two out',
    });
  }
  if (includeIamTypes !== undefined && typeof includeIamTypes !== 'boolean') {
    refuse({ problem: `${says}: includeIamTypes is neither true nor false`, given: `includeIamTypes: ${asGiven(includeIamTypes)}`, accepted: 'true, false or nothing', change: 'includeIamTypes: true' });
  }
  if (!resourceTypes || !includeIamTypes) return;
  refuse({
    problem: `${says} is told twice whether it records types of IAM`,
    given: `includeIamTypes: true, beside resourceTypes: ${asGiven(namesOf(resourceTypes))}`,
    accepted: 'includeIamTypes where resourceTypes does not say what is recorded',
    change: 'leave includeIamTypes out, and name them: resourceTypes: [config.ResourceType.IAM_ROLE, ...]',
  });
}

function checkFrequencies(says: string, { recordingFrequency, deliveryFrequency }: ConfigRecorderProps): void {
  checkFrequency(says, 'recordingFrequency', recordingFrequency, RecordingFrequency, 'RecordingFrequency.DAILY');
  checkFrequency(says, 'deliveryFrequency', deliveryFrequency, config.MaximumExecutionFrequency, 'config.MaximumExecutionFrequency.TWENTY_FOUR_HOURS');
}

/** @param accepted the enum of which it is a value */
export function checkFrequency(says: string, name: string, given: unknown, accepted: Record<string, string>, example: string): void {
  if (given === undefined || Object.values(accepted).includes(given as string)) return;
  refuse({
    problem: `${says}: ${name} is not how often`,
    given: `${name}: ${asGiven(given)}`,
    accepted: `a value of ${example.replace(/\.\w+$/, '')} (${Object.keys(accepted).join(', ')}), or nothing`,
    change: `${name}: ${example}`,
  });
}

/** "Daily recording cannot be specified for the following resource types" (RecordingMode, AWS Config API Reference). */
const NEVER_DAILY = ['AWS::Config::ResourceCompliance', 'AWS::Config::ConformancePackCompliance', 'AWS::Config::ConfigurationRecorder'];

function checkContinuous(says: string, props: ConfigRecorderProps): void {
  const { recordingFrequency, resourceTypes = [], continuousTypes = [] } = props;
  const isDaily = recordingFrequency === RecordingFrequency.DAILY;
  const continuous = namesOf(continuousTypes);
  if (continuous.length > 0 && !isDaily) {
    refuse({
      problem: `${says} records each change of everything`,
      given: `continuousTypes: ${asGiven(continuous)}, and no recordingFrequency: RecordingFrequency.DAILY`,
      accepted: 'continuousTypes where the other types are recorded daily',
      change: 'recordingFrequency: RecordingFrequency.DAILY, or leave continuousTypes out',
    });
  }
  const left = continuous.filter(type => !isRecorded(props, type));
  if (left.length > 0) {
    refuse({
      problem: `${says} does not record a type of which it shall record each change`,
      given: `continuousTypes: ${asGiven(left)}`,
      accepted: 'types that are recorded',
      change: 'name them in resourceTypes too, or leave them out of excludedResourceTypes',
    });
  }
  const never = isDaily ? namesOf(resourceTypes).filter(type => NEVER_DAILY.includes(type) && !continuous.includes(type)) : [];
  if (never.length === 0) return;
  refuse({
    problem: `${says} cannot record these types daily`,
    given: `resourceTypes: ${asGiven(never)}, with RecordingFrequency.DAILY`,
    accepted: `daily for all types but ${NEVER_DAILY.join(', ')}`,
    change: 'name them in continuousTypes too',
  });
}

function checkDelivery(says: string, { bucket, keyPrefix, encryptionKey }: ConfigRecorderProps): void {
  if (bucket !== undefined && typeof bucket?.bucketArn !== 'string') {
    refuse({
      problem: `${says}: that is no bucket`,
      given: `bucket: ${asGiven(bucket)}`,
      accepted: 'an s3.IBucket, or nothing for one of its own',
      change: 'pass an s3.Bucket, or s3.Bucket.fromBucketName(...), or leave it out',
    });
  }
  if (bucket && isLocked(bucket)) {
    // "AWS Config does not support the delivery channel to an Amazon S3 bucket where object lock is enabled" (AWS::Config::DeliveryChannel, CloudFormation Template Reference).
    refuse({
      problem: `${says} cannot deliver to a bucket with S3 Object Lock`,
      given: `bucket: ${asGiven(bucket)}, which has Object Lock`,
      accepted: 'a bucket without Object Lock',
      change: 'pass another bucket, or leave it out: its own is versioned and stays when the stack is destroyed',
    });
  }
  if (keyPrefix !== undefined && (typeof keyPrefix !== 'string' || (!Token.isUnresolved(keyPrefix) && !/^[^/\s]+(\/[^/\s]+)*$/.test(keyPrefix)))) {
    refuse({
      problem: `${says}: that is no folder in a bucket`,
      given: `keyPrefix: ${asGiven(keyPrefix)}`,
      accepted: 'folders with a slash between them, none at the ends, and no spaces',
      change: "keyPrefix: 'config'",
    });
  }
  checkKey(says, encryptionKey, 'the key of the bucket');
}

function isLocked(bucket: s3.IBucket): boolean {
  const made = bucket.node?.defaultChild;
  if (!CfnResource.isCfnResource(made) || made.cfnResourceType !== 'AWS::S3::Bucket') return false;
  return Stack.of(made).resolve((made as s3.CfnBucket).objectLockEnabled) === true;
}

import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { ConfigServiceClient } from '@aws-sdk/client-config-service';
import { EC2Client } from '@aws-sdk/client-ec2';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { S3Client } from '@aws-sdk/client-s3';
import { repairGroup } from './repair-group.lambda-shared';
import { repairAnswer } from './repair-report';
import { readRepairRequest } from './repair-request';
import { CLIENT_SETTINGS, S3_SETTINGS } from '../lambda-shared/client-settings.lambda-shared';
import { readEnvironment, variable } from '../lambda-shared/environment.lambda-shared';
import { answeringHandler } from '../lambda-shared/log.lambda-shared';

const ec2 = new EC2Client(CLIENT_SETTINGS);
const config = new ConfigServiceClient(CLIENT_SETTINGS);
const cloudFormation = new CloudFormationClient(CLIENT_SETTINGS);
const s3 = new S3Client(S3_SETTINGS);
const events = new EventBridgeClient(CLIENT_SETTINGS);

/** Repairs the group that the document names, and tells it what was done. */
export const handler = answeringHandler('security-group-repair', async (event: unknown) => {
  const { REPAIR_BUCKET: bucket, REPAIR_PREFIX: prefix, ACCOUNT_ID: accountId, AWS_REGION: region, EXCLUSION_TAG: exclusionTag } = readEnvironment({
    REPAIR_BUCKET: variable.bucketName,
    REPAIR_PREFIX: variable.folder,
    ACCOUNT_ID: variable.accountId,
    AWS_REGION: variable.region,
    EXCLUSION_TAG: variable.text,
  });
  const request = readRepairRequest(event);
  const run = { ec2, config, cloudFormation, s3, events, place: { bucket, prefix }, accountId, region, exclusionTag, now: Date.now() };
  const report = await repairGroup(run, request);
  const { groupId, configRuleName, executionId, outcome, revoked, left } = report;
  return { said: { groupId, configRuleName, executionId, outcome, revoked: revoked.length, left: left.length }, answer: repairAnswer(report) };
});

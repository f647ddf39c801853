import { CfnResource, Stack, Token } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';

/**
 * Refuses what is no key, and keys that CloudWatch Logs, S3 or SNS do not take. A key that is not understood must not become no key, or another one.
 *
 * @param says who says so
 * @param without what encrypts where no key is given: `a key of AWS`
 */
export function checkKey(says: string, encryptionKey: kms.IKey | undefined, without: string): void {
  if (encryptionKey === undefined) return;
  const accepted = `a kms.IKey, or nothing for ${without}`;
  if (typeof encryptionKey?.keyArn !== 'string') {
    refuse({
      problem: `${says}: that is no key`,
      given: `encryptionKey: ${asGiven(encryptionKey)}`,
      accepted,
      change: 'pass a kms.Key, or kms.Key.fromKeyArn(...), or leave it out',
    });
  }
  if (isAlias(encryptionKey)) {
    refuse({
      problem: `${says} needs the key itself: an alias may stand for another key tomorrow, whose policy does not let services use it, and policies cannot name it`,
      given: `encryptionKey: ${asGiven(encryptionKey)}`,
      accepted,
      change: 'pass the kms.Key that the alias stands for, or kms.Key.fromKeyArn(...), or kms.Key.fromLookup(this, id, { aliasName })',
    });
  }
  const keySpec = specOf(encryptionKey);
  // What CloudFormation fills in is not known here.
  if (typeof keySpec !== 'string' || keySpec === 'SYMMETRIC_DEFAULT') return;
  refuse({
    problem: `${says}: CloudWatch Logs, S3 and SNS encrypt with symmetric keys only`,
    given: `encryptionKey: ${asGiven(encryptionKey)}, whose keySpec is ${keySpec}`,
    accepted,
    change: 'leave keySpec out where the key is made',
  });
}

/**
 * `KmsKeyId` of AWS::Logs::LogGroup is the ARN of a key. A bucket for flow logs, too, must have that (Amazon VPC User Guide, "Publish flow logs to Amazon S3"), and so must
 * policies of who reads: "You cannot use a key id, alias name, or alias ARN to identify a KMS key in an IAM policy statement" (AWS KMS Developer Guide, "Specifying KMS keys in
 * IAM policy statements").
 */
function isAlias(key: kms.IKey): boolean {
  return (key as Partial<kms.IAlias>).aliasName !== undefined || (!Token.isUnresolved(key.keyArn) && key.keyArn.includes(':alias/'));
}

/**
 * What kind of key it is, where the app makes it. "CloudWatch Logs supports only symmetric KMS keys" (AssociateKmsKey, Amazon CloudWatch Logs API Reference); "Encrypted Amazon SNS topics
 * don't support asymmetric AWS KMS keys" (AWS End User Messaging SMS User Guide, "Topic policies for Amazon SNS topics").
 */
function specOf(key: kms.IKey): unknown {
  const made = key.node?.defaultChild;
  return CfnResource.isCfnResource(made) && made.cfnResourceType === 'AWS::KMS::Key' ? Stack.of(made).resolve((made as kms.CfnKey).keySpec) as unknown : undefined;
}

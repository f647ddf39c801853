import { ArnFormat, Stack, Tags, Token, TokenComparison } from 'aws-cdk-lib';
import * as firehose from 'aws-cdk-lib/aws-kinesisfirehose';
import { Construct } from 'constructs';
import { Delivery, Recording, suffixOf } from './delivery';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';

/**
 * A delivery stream takes records as lines of text. The service-linked role that writes them may put records where `aws:ResourceTag/LogDeliveryEnabled` is `true`
 * (AWSServiceRoleForLogDeliveryPolicy). "AWS gives this tag to the destination delivery stream when you set up the logging" (Amazon CloudWatch Logs User Guide, "Logs sent to
 * Firehose"); a stream of the app says it too, so that the next change of its tags does not take it away.
 */
export function sentToStream(scope: Construct, recording: Recording, deliveryStream: firehose.IDeliveryStream): Delivery {
  const { says } = recording;
  if (typeof deliveryStream?.deliveryStreamArn !== 'string') {
    refuse({
      problem: `${says}: that is no delivery stream`,
      given: `deliveryStream: ${asGiven(deliveryStream)}`,
      accepted: 'an IDeliveryStream of aws-cdk-lib/aws-kinesisfirehose',
      change: 'pass a firehose.DeliveryStream, or firehose.DeliveryStream.fromDeliveryStreamArn(...)',
    });
  }
  const stack = Stack.of(scope);
  // An imported stream says the account of its stack; its ARN says its own.
  const { account: named = stack.account } = stack.splitArn(deliveryStream.deliveryStreamArn, ArnFormat.SLASH_RESOURCE_NAME);
  const accounts = [deliveryStream.env.account, named];
  const other = accounts.find(account => Token.compareStrings(account, stack.account) === TokenComparison.DIFFERENT);
  if (other !== undefined) {
    refuse({
      problem: `${says} cannot send records to another account: a role here and one there would be needed`,
      given: `the stream '${deliveryStream.node.path}' of account ${other}`,
      accepted: 'a delivery stream of the same account',
      change: 'FlowLogDestination.s3({ bucket }) takes a bucket of another account; or write the ec2.CfnFlowLog with its two roles yourself',
    });
  }
  Tags.of(deliveryStream).add('LogDeliveryEnabled', 'true');
  return { destinationType: 'kinesis-data-firehose', id: `StreamFlowLog${suffixOf(recording)}`, properties: { logDestination: deliveryStream.deliveryStreamArn } };
}

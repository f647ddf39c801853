import { Aws, Fn, Stack } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { ACTIONS_OF_PUBLISHERS, onlyThroughSns } from './findings-key';
import { RUNBOOK_URL } from '../reports/runbook';

export interface FindingsRuleProps {
  readonly eventPattern: events.EventPattern;
  readonly topic: sns.ITopic;
  readonly encryptionKey: kms.IKey;
  readonly deadLetterQueue: sqs.IQueue;
}

/**
 * The rule that sends events about findings to the topic, as readable text.
 *
 * It publishes as a role that only this rule may have. The topic's policy could not say so: "You can't use `Condition` blocks in Amazon SNS topic policies
 * for EventBridge" ("Using resource-based policies for Amazon EventBridge", EventBridge User Guide), so that it would let in every rule of every account.
 */
export class FindingsRule extends events.Rule {
  constructor(scope: Construct, id: string, props: FindingsRuleProps) {
    const { eventPattern, topic, encryptionKey, deadLetterQueue } = props;
    // A name that the role can know before there is a rule, and that no other deployment of the app has: the end of the stack's id is made for it alone.
    const ruleName = `cdk-portcullis-findings-${Fn.select(2, Fn.split('/', Aws.STACK_ID))}`;
    super(scope, id, { ruleName, description: 'Sends findings of cdk-portcullis to their topic', eventPattern });
    const role = this.roleToPublish(ruleName, topic, encryptionKey);
    this.addTarget(new targets.SnsTopic(topic, { role: role.withoutPolicyUpdates(), deadLetterQueue, message: messageOf() }));
  }

  private roleToPublish(ruleName: string, topic: sns.ITopic, encryptionKey: kms.IKey): iam.Role {
    const stack = Stack.of(this);
    const rule = stack.formatArn({ service: 'events', resource: 'rule', resourceName: ruleName });
    const description = 'Lets the rule about findings publish to their topic';
    const role = new iam.Role(this, 'Role', {
      description,
      // "For EventBridge event bus rule targets, the value of aws:SourceArn must be the rule ARN" ("Cross-service confused deputy prevention in Amazon EventBridge",
      // EventBridge User Guide).
      assumedBy: new iam.ServicePrincipal('events.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': stack.account }, ArnEquals: { 'aws:SourceArn': rule } },
      }),
    });
    new iam.ManagedPolicy(this, 'Policy', {
      description,
      roles: [role],
      statements: [
        new iam.PolicyStatement({ actions: ['sns:Publish'], resources: [topic.topicArn] }),
        new iam.PolicyStatement({
          actions: ACTIONS_OF_PUBLISHERS,
          resources: [encryptionKey.keyArn],
          conditions: { StringEquals: onlyThroughSns(this) },
        }),
      ],
    });
    return role;
  }
}

/** Four lines. EventBridge gives SNS each with the quotes that its template needs, and mails show them. */
function messageOf(): events.RuleTargetInput {
  const of = (name: string) => events.EventField.fromPath(`$.detail.${name}`);
  return events.RuleTargetInput.fromMultilineText([
    of('title'),
    of('text'),
    `What to do: ${RUNBOOK_URL}#${of('runbook')} in the runbook of cdk-portcullis`,
    `${of('kind')}, ${of('severity')}, account ${of('accountId')}, ${of('region')}, ${of('time')}`,
  ].join('\n'));
}

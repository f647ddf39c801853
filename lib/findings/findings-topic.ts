import { Duration, Stack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as actions from 'aws-cdk-lib/aws-cloudwatch-actions';
import * as events from 'aws-cdk-lib/aws-events';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { letAlarmsUseTheKey, onlyForAlarms } from './findings-key';
import { FindingsRule } from './findings-rule';
import { refuseUntellable } from './tellable-alarms';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';
import { placeInWords, takePlace } from '../naming/one-per-place';
import { FINDING_DETAIL_TYPE, FINDING_SOURCE } from '../reports/finding-event';
import { withRunbook } from '../reports/runbook';
import { checkKey } from '../stores/checked-key';

/** How findings are kept from others. */
export interface FindingsTopicProps {
  /**
   * The key that messages are encrypted with. A key of the app gets the statement that CloudWatch alarms need. An imported key cannot be changed from here:
   * its policy must hold that statement, and let IAM policies of the account decide, before the deployment.
   * @default - a new key of the app, which rotates
   */
  readonly encryptionKey?: kms.IKey;
}

/**
 * Where findings of all kinds go: events on EventBridge's default bus, and an encrypted topic that tells them, and alarms, to whoever subscribes.
 *
 * The topic has no subscriber of its own: until you add one, nobody is told of anything.
 *
 * One for an account and Region: a second would tell everything twice.
 *
 * @example
 * const findings = new FindingsTopic(this, 'Findings');
 * new sns.Subscription(this, 'Operators', { topic: findings.topic, protocol: sns.SubscriptionProtocol.EMAIL, endpoint: 'operators@example.com' });
 */
export class FindingsTopic extends Construct {
  /**
   * What to subscribe to: `new sns.Subscription(this, 'Operators', { topic: findings.topic, protocol, endpoint })`, or `topic.addSubscription(...)`. It has no subscriber of its own, and
   * nobody is told until one has confirmed. Its policy lets alarms of this account and Region publish, and nobody by plain HTTP; our rule publishes as a role.
   */
  public readonly topic: sns.ITopic;
  /** What the messages are encrypted with. Who subscribes another encrypted store may need it. */
  public readonly encryptionKey: kms.IKey;
  /** Findings that the topic did not take: at once where the rule was not let in, else after a day of tries. Each is the event as it was sent. */
  public readonly deadLetterQueue: sqs.IQueue;

  /**
   * @throws when there is a `FindingsTopic` for the account and Region already, or when what is given is no key.
   */
  constructor(scope: Construct, id: string, props: FindingsTopicProps = {}) {
    super(scope, id);
    this.checkProps(props);
    this.refuseASecond();

    this.encryptionKey = props.encryptionKey ?? new kms.Key(this, 'Key', { description: 'Encrypts findings about security groups', enableKeyRotation: true });
    letAlarmsUseTheKey(this, this.encryptionKey);
    this.topic = new sns.Topic(this, 'Topic', { displayName: 'Security group findings', masterKey: this.encryptionKey, enforceSSL: true });
    this.topic.addToResourcePolicy(new iam.PolicyStatement({
      sid: 'AlarmsPublish',
      principals: [new iam.ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [this.topic.topicArn],
      conditions: onlyForAlarms(this),
    }));

    this.deadLetterQueue = new sqs.Queue(this, 'Undelivered', {
      // With the topic's key, what keeps findings from the topic would keep them from here too.
      encryption: sqs.QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    const rule = new FindingsRule(this, 'Rule', {
      eventPattern: this.eventPattern,
      topic: this.topic,
      encryptionKey: this.encryptionKey,
      deadLetterQueue: this.deadLetterQueue,
    });
    this.watch(rule);
  }

  /** What a function needs to tell findings: `events:PutEvents` on the default bus, for events of this library alone. */
  public statementToTell(): iam.PolicyStatement {
    const bus = Stack.of(this).formatArn({ service: 'events', resource: 'event-bus', resourceName: 'default' });
    return new iam.PolicyStatement({
      actions: ['events:PutEvents'],
      resources: [bus],
      conditions: { StringEquals: { 'events:source': FINDING_SOURCE, 'events:detail-type': FINDING_DETAIL_TYPE } },
    });
  }

  /**
   * Tells the topic when an alarm goes off, and when it is over. The message is CloudWatch's own JSON.
   * @throws for an imported alarm, which cannot be changed from here, and for one of another account or Region.
   */
  public tellOf(alarm: cloudwatch.AlarmBase): void {
    refuseUntellable(this, this.says, alarm);
    const tell = new actions.SnsAction(this.topic);
    alarm.addAlarmAction(tell);
    alarm.addOkAction(tell);
  }

  /** The events, for rules of your own: with a rule on the default bus a security team may send them on to where it wants them. */
  public get eventPattern(): events.EventPattern {
    return { source: [FINDING_SOURCE], detailType: [FINDING_DETAIL_TYPE] };
  }

  /** A finding that nobody is told of is none: the ways to lose one are alarms, which go to the topic by another way than events. */
  private watch(rule: events.IRule): void {
    const period = Duration.minutes(5);
    const waiting = this.deadLetterQueue.metricApproximateNumberOfMessagesVisible({ period, statistic: 'Maximum' });
    this.alarm('NotDelivered', waiting, 'Findings could not be delivered to their topic and lie in the dead-letter queue', 'findings-are-not-delivered');
    const lost = new cloudwatch.Metric({
      namespace: 'AWS/Events', metricName: 'InvocationsFailedToBeSentToDlq', dimensionsMap: { RuleName: rule.ruleName }, period, statistic: 'Sum',
    });
    this.alarm('Lost', lost, 'Findings could neither be delivered to their topic nor kept in the dead-letter queue', 'findings-are-lost');
  }

  private alarm(id: string, metric: cloudwatch.IMetric, says: string, runbook: string): void {
    this.tellOf(new cloudwatch.Alarm(this, id, {
      alarmDescription: withRunbook(says, runbook),
      metric,
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      threshold: 1,
      evaluationPeriods: 1,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    }));
  }

  /** What TypeScript would not let through, for callers in JavaScript: a key that is not understood must not become another key. */
  private checkProps(props: FindingsTopicProps): void {
    if (typeof props !== 'object' || props === null) {
      refuse({ problem: `${this.says} has no props that can be read`, given: asGiven(props), accepted: '{ encryptionKey? }, or nothing', change: 'leave them out' });
    }
    checkKey(this.says, props.encryptionKey, 'a new one');
  }

  private refuseASecond(): void {
    const first = takePlace(this, { kind: 'FindingsTopic', name: '' });
    if (!first) return;
    refuse({
      problem: `${this.says} is the second one: everything would be told twice`,
      given: `FindingsTopic '${first.node.path}' and this one, both in ${placeInWords(this)}`,
      accepted: 'one FindingsTopic per account and Region, or per Stage where they are not known',
      change: 'remove this one and pass the first; for other readers subscribe to its topic, or write a rule with its eventPattern',
    });
  }

  private get says(): string {
    return `FindingsTopic '${this.node.path}'`;
  }
}

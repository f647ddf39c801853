import { Stack, Token } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { IConstruct } from 'constructs';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';
import { placeInWords } from '../naming/one-per-place';

/** Refuses an alarm whose action would be lost in silence: what is imported takes none, and one of another place does not find the topic. */
export function refuseUntellable(teller: IConstruct, says: string, alarm: cloudwatch.AlarmBase): void {
  const made = (alarm as Partial<cloudwatch.AlarmBase> | null | undefined)?.node?.defaultChild;
  if (!cloudwatch.CfnAlarm.isCfnAlarm(made) && !cloudwatch.CfnCompositeAlarm.isCfnCompositeAlarm(made)) {
    refuse({
      problem: `${says} can tell only of alarms that the app makes: what is imported cannot be given an action`,
      given: `alarm: ${asGiven(alarm)}`,
      accepted: 'a cloudwatch.Alarm, a CompositeAlarm or an AnomalyDetectionAlarm of the app',
      change: 'give the alarm the action where it is made: its ARN is that of the topic',
    });
  }
  const [here, there] = [Stack.of(teller), Stack.of(alarm)];
  const differ = (one: string, other: string) => !Token.isUnresolved(one) && !Token.isUnresolved(other) && one !== other;
  if (!differ(here.region, there.region) && !differ(here.account, there.account)) return;
  refuse({
    problem: `${says} cannot tell of an alarm of another account or Region: CloudWatch would not find the topic, or not be let in`,
    given: `the alarm '${alarm.node.path}' in ${placeInWords(alarm)}; the topic is in ${placeInWords(teller)}`,
    accepted: 'alarms of the account and Region of the topic',
    change: 'make a FindingsTopic in the account and Region of the alarm, and tell that one',
  });
}

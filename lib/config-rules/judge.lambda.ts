import { ConfigServiceClient } from '@aws-sdk/client-config-service';
import { EC2Client } from '@aws-sdk/client-ec2';
import { ConfigRuleEvent } from './config-event';
import { judgeEvent } from './judge-event.lambda-shared';
import { CLIENT_SETTINGS } from '../lambda-shared/client-settings.lambda-shared';
import { readEnvironment, variable } from '../lambda-shared/environment.lambda-shared';
import { loggedHandler } from '../lambda-shared/log.lambda-shared';

const ec2 = new EC2Client(CLIENT_SETTINGS);
const config = new ConfigServiceClient(CLIENT_SETTINGS);

/** Judges what an event of AWS Config is about: one group that changed, or, by the clock, all of the account and Region. What is asked, the event says. */
export const handler = loggedHandler('security-group-judge', async (event: ConfigRuleEvent) => {
  const { AWS_REGION: region } = readEnvironment({ AWS_REGION: variable.region });
  return { rule: event.configRuleName, ...await judgeEvent({ ec2, config, region, now: Date.now() }, event) };
});

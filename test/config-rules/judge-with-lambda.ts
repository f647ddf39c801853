import { GuardStatus } from './cfn-guard';
import { askedOfAccount } from '../../lib/config-rules/asked-of-account';
import { ConfigRuleEvent, isThere, occasionOf } from '../../lib/config-rules/config-event';
import { objectionsIn } from '../../lib/config-rules/judged-resources';
import { withConfigItem } from '../../lib/reading/from-config-item';
import { LiveAnswers, readLiveNetwork } from '../../lib/reading/live-network';
import { NoAnswer } from '../../lib/reading/no-answer';
import { readConfigRuleParameters } from '../../lib/settings/config-rule-parameters';

const NOTHING_ELSE: LiveAnswers = { place: '111111111111/eu-west-1', groups: [], rules: [], prefixLists: new Map() };

/**
 * What the function says of an item, in the words of Guard: what its handler does, without its calls of AWS. It fails where the handler throws: AWS Config calls nothing compliant then.
 */
export function judgeWithLambda(parameters: object, item: object, live: Partial<LiveAnswers> = {}): GuardStatus {
  const configurationItem = { configurationItemCaptureTime: '2026-11-01T12:00:00.000Z', ...item };
  const event = {
    configRuleName: 'rule',
    invokingEvent: JSON.stringify({ messageType: 'ConfigurationItemChangeNotification', configurationItem }),
    eventLeftScope: false,
  } as ConfigRuleEvent;
  try {
    const occasion = occasionOf(event);
    if (occasion.is === 'time') throw new Error('nobody asked about all groups');
    if (occasion.item.resourceType !== 'AWS::EC2::SecurityGroup' || !isThere(event, occasion.item)) return 'SKIP';
    const settings = readConfigRuleParameters('the rule', JSON.stringify(parameters));
    const answers = readable(withConfigItem(occasion.item, { ...NOTHING_ELSE, ...live }));
    const { of, broken } = objectionsIn(readable(readLiveNetwork(answers)), settings, askedOfAccount('the rule', settings), '2026-11-01');
    return of.has(occasion.item.resourceId) || broken.length > 0 ? 'FAIL' : 'PASS';
  } catch {
    return 'FAIL';
  }
}

function readable<T extends object>(answer: T | NoAnswer): T {
  if ('why' in answer) throw new Error(answer.why);
  return answer;
}

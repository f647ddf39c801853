import { refuse } from '../errors/refuse';
import { ConfigRuleSettings, LONGEST_PARAMETERS, writeConfigRuleParameters } from '../settings/config-rule-parameters';

const TOKEN = /\$\{Token\[[^\]]*\]\}/g;

/** The longest text that a token in a rule's parameters may stand for: a block of IPv6 addresses. */
const LONGEST_BLOCK = 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/128';

/** What an error says where parameters are too long, by who knows more of them than that they are checks. */
export interface TooLong {
  /** What there is too much of: `80 ranges of Branches`. */
  readonly given: string;
  /** About how much fits. */
  readonly accepted: string;
  readonly change: string;
}

/**
 * The parameters of a rule: what it asks, as texts.
 *
 * @param says who asks, for errors: `RestrictedPortRule 'Audit/Rdp'`
 * @param longest the same settings with the longest texts that their tokens may stand for; else each is counted as a block of IPv6 addresses
 * @param tooLong what the error says; else what is said of checks
 * @throws Error where they are, or may be at deployment, longer than AWS Config takes
 */
export function parametersOfRule(
  says: string, settings: ConfigRuleSettings, longest?: ConfigRuleSettings, tooLong?: TooLong,
): Record<string, string> {
  const written = writeConfigRuleParameters(settings);
  const counted = JSON.stringify(longest ? writeConfigRuleParameters(longest) : written).replace(TOKEN, LONGEST_BLOCK);
  if (counted.length > LONGEST_PARAMETERS) {
    refuse({
      problem: `${says} asks more than one rule of AWS Config can say`,
      given: `${tooLong ? `${tooLong.given}: ` : ''}${counted.length} characters of parameters (${Object.keys(written).join(', ')})`,
      accepted: `${LONGEST_PARAMETERS} characters of JSON${tooLong ? `, which is ${tooLong.accepted}` : ''}`,
      change: tooLong?.change ?? "join neighbouring ranges of addresses; or name the id of a prefix list in their place, which a SecurityGroupChecksRule with only: ['PortOutsideAllowedNetworks'] takes in "
        + 'options.restrictedPorts; or make several rules, each of other checks',
    });
  }
  return written;
}

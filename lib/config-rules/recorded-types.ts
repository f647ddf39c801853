import { Stack, Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { IConfigRecorder } from './i-config-recorder';
import { MANAGED_CONFIG_RULES, ManagedRuleIdentifier } from '../catalogue/managed-config-rules';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';
import { placeInWords } from '../naming/one-per-place';

/** A recorder of the same account and Region; where that is not known, any. */
export function checkRecorder(says: string, rules: Construct, recorder: IConfigRecorder): void {
  if (!Array.isArray(recorder?.resources) || typeof recorder.records !== 'function') {
    refuse({
      problem: `${says} has no recorder, and AWS Config takes no rule without one`,
      given: `recorder: ${asGiven(recorder)}`,
      accepted: 'a ConfigRecorder, or ConfigRecorder.existing() where somebody else made one',
      change: 'recorder: ConfigRecorder.existing()',
    });
  }
  if (!Construct.isConstruct(recorder)) return;
  const [here, there] = [Stack.of(rules), Stack.of(recorder)];
  const differ = (one: string, other: string) => !Token.isUnresolved(one) && !Token.isUnresolved(other) && one !== other;
  if (!differ(here.account, there.account) && !differ(here.region, there.region)) return;
  refuse({
    problem: `${says} has a recorder of another place`,
    given: `ConfigRecorder '${recorder.node.path}' in ${placeInWords(recorder)}; the rules are in ${placeInWords(rules)}`,
    accepted: 'the recorder of the same account and Region',
    change: 'make the rules in a stack of the account and Region of the recorder, or pass ConfigRecorder.existing() where there is one',
  });
}

const CONSTANTS: Readonly<Record<string, string>> = {
  'AWS::CloudFormation::Stack': 'CLOUDFORMATION_STACK',
  'AWS::EC2::NetworkInterface': 'EC2_NETWORK_INTERFACE',
  'AWS::EC2::PrefixList': 'EC2_PREFIX_LIST',
  'AWS::EC2::SecurityGroup': 'EC2_SECURITY_GROUP',
  'AWS::EC2::VPC': 'EC2_VPC',
};

/** A managed rule, and which of the props is about it. */
interface AskedByName {
  readonly prop: string;
  readonly identifier: ManagedRuleIdentifier;
}

/**
 * Refuses rules that would find nothing: "AWS Config does not evaluate resources that are not in the resource inventory" ("Adding AWS Config Rules", AWS Config Developer Guide).
 */
export function checkRecordedTypes(says: string, recorder: IConfigRecorder, asked: readonly AskedByName[]): void {
  const missing = asked.flatMap(({ prop, identifier }) => {
    const { name, resourceTypes, readsToo = [] } = MANAGED_CONFIG_RULES[identifier];
    return [...resourceTypes, ...readsToo].filter(type => recorder.records(type) === false).map(type => ({ prop, name, type }));
  });
  if (missing.length === 0) return;
  const types = [...new Set(missing.map(({ type }) => type))];
  refuse({
    problem: `${says} has rules that would find nothing: what they judge is not recorded`,
    given: types.map(type => `${type}, for ${missing.filter(one => one.type === type).map(({ name }) => name).join(', ')}`).join('; '),
    accepted: 'a recorder of all types, or of those that the rules judge',
    change: `let the recorder record ${types.map(type => `config.ResourceType.${CONSTANTS[type]}`).join(', ')}; `
      + `or leave rules out: ${[...new Set(missing.map(({ prop }) => prop))].map(prop => `${prop}: { enabled: false }`).join(', ')}`,
  });
}

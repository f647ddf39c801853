import { App, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { ARepair } from './a-repair';
import { ConfigRecorder, Remediation, RestrictedPortRule, RestrictedSshRule, RuleMode, SecurityGroupJudge } from '../../lib/config-rules';
import { FindingsTopic } from '../../lib/findings';
import { Service } from '../../lib/services';
import { TrustedNetwork } from '../../lib/trusted-networks';

const FOUR_ANSWERS = /^.+\n {2}given: {4}.+\n {2}accepted: .+\n {2}change: {3}.+$/;

/** As callers in JavaScript, other languages and JSON may write it. */
const make = (construct: new (...args: never[]) => unknown, props: (stack: Stack) => unknown) => () => {
  const stack = new Stack(new App(), 'Audit');
  return Reflect.construct(construct, [stack, 'It', props(stack)]) as unknown;
};
const rule = (props: object) => make(RestrictedPortRule, () => ({ service: Service.RDP, allowed: [], ...props }));
const ssh = (props: object) => make(RestrictedSshRule, () => ({ allowed: [], ...props }));
const office = (stack: Stack) => new TrustedNetwork(stack, 'Office', { name: 'Office', cidrs: [{ cidr: '10.1.0.0/16', description: 'Head office' }] });
const role = new ARepair(new Stack()).automationRole;

test.each<[string, () => unknown, RegExp]>([
  ['no props', make(RestrictedPortRule, () => undefined), /^RestrictedPortRule 'Audit\/It' has no props that can be read\n.*given: +undefined/],
  ['null', make(RestrictedPortRule, () => null), /has no props that can be read\n.*given: +null/],
  ['text', make(RestrictedPortRule, () => 'rdp'), /has no props that can be read\n.*given: +'rdp'/],
  // An empty list means nobody. No list is no answer.
  // Half of what was meant, and it looks as if it were all.
  ['a prop that is misspelled', rule({ remedation: Remediation.automatic() }), /^RestrictedPortRule 'Audit\/It': remedation is no prop\n.*given: +remedation: [^]*accepted: port, service, allowed, name, mode, accounts, repair, remediation, recorder\n[^]*did you mean remediation\?/],
  ['a prop of SSH that is misspelled', ssh({ allowed: undefined, alowed: [] }), /^RestrictedSshRule 'Audit\/It': alowed is no prop\n.*given: +alowed: \[\]\n[^]*did you mean allowed\?/],
  ['no allowed', rule({ allowed: undefined }), /allowed is no list of TrustedNetworks\n.*given: +allowed: undefined\n.*\[\] for nobody\n/],
  ['allowed: null', rule({ allowed: null }), /allowed is no list of TrustedNetworks\n.*given: +allowed: null/],
  ['allowed: a network', make(RestrictedPortRule, stack => ({ service: Service.RDP, allowed: office(stack) })), /allowed is no list of TrustedNetworks\n.*given: +allowed: the TrustedNetwork/],
  ['allowed: texts', rule({ allowed: ['10.0.0.0/8'] }), /allowed is no list of TrustedNetworks/],
  ['service: its name', rule({ service: 'rdp' }), /^RestrictedPortRule 'Audit\/It': unknown service\n.*given: +'rdp'[^]*change: +pass the object Service\.RDP, not its name/],
  ['service: null', rule({ service: null }), /unknown service\n.*given: +null/],
  ['port: a number', rule({ service: undefined, port: 22 }), /that is no port\n.*given: +port: 22\n/],
  ['port: null', rule({ service: undefined, port: null }), /that is no port\n.*given: +port: null\n/],
  ['port: text', rule({ service: undefined, port: 'tcp 22' }), /that is no port/],
  ['port: a list', rule({ service: undefined, port: [ec2.Port.tcp(22)] }), /that is no port/],
  ['name: 42', rule({ name: 42 }), /has a name that AWS Config does not take\n.*given: +42/],
  ['name: null', rule({ name: null }), /has a name that AWS Config does not take\n.*given: +null/],
  ["mode: 'lambda'", rule({ mode: 'lambda' }), /^RestrictedPortRule 'Audit\/It': that is no mode\n.*given: +mode: 'lambda'\n/],
  ['mode: null', rule({ mode: null }), /that is no mode\n.*given: +mode: null/],
  ['mode: a judge', make(RestrictedPortRule, stack => ({
    service: Service.RDP, allowed: [], mode: new SecurityGroupJudge(stack, 'Judge', { findings: new FindingsTopic(stack, 'Findings') }),
  })), /that is no mode\n.*given: +mode: the SecurityGroupJudge/],
  ['mode: the function', rule({ mode: RuleMode.lambda }), /that is no mode/],
  ['lambda without a judge', () => RuleMode.lambda(undefined as never), /^RuleMode\.lambda has no judge\n.*given: +undefined/],
  ['lambda with a function', () => RuleMode.lambda(lambda.Function.fromFunctionName(new Stack(), 'F', 'judge') as never), /RuleMode\.lambda has no judge/],
  ['accounts: text', rule({ accounts: '222222222222' }), /accounts is no list of ids of accounts\n.*given: +accounts: '222222222222'/],
  ['accounts: numbers', rule({ accounts: [222222222222] }), /accounts is no list of ids of accounts/],
  ['accounts: too short', rule({ accounts: ['2222'] }), /accounts is no list of ids of accounts/],
  ['accounts: null', rule({ accounts: null }), /accounts is no list of ids of accounts/],
  ['accounts in mode guard', rule({ accounts: ['222222222222'] }), /lets in all groups, whosever they are[^]*change: +mode: RuleMode\.lambda\(judge\)/],
  ['repair: its name', rule({ repair: 'Repair' }), /that is no repair\n.*given: +repair: 'Repair'/],
  ['repair: null', rule({ repair: null }), /that is no repair\n.*given: +repair: null/],
  ['repair: its parts', rule({ repair: { documentName: 'Repair', automationRole: role } }), /that is no repair/],
  ['remediation: true', rule({ remediation: true }), /that is no remediation\n.*given: +remediation: true/],
  ['remediation: null', rule({ remediation: null }), /that is no remediation\n.*given: +remediation: null/],
  ['remediation: the function', rule({ remediation: Remediation.manual }), /that is no remediation/],
  ['recorder: null', rule({ recorder: null }), /^RestrictedPortRule 'Audit\/It' has no recorder\b.*\n.*given: +recorder: null/],
  ['recorder: the class', rule({ recorder: ConfigRecorder }), /has no recorder\b.*\n.*given: +recorder: the class or function ConfigRecorder/],
  ['recorder of SSH: its name', ssh({ recorder: 'default' }), /^RestrictedSshRule 'Audit\/It' has no recorder\b.*\n.*given: +recorder: 'default'/],
  ['mode of SSH', ssh({ mode: 'lambda' }), /^RestrictedSshRule 'Audit\/It': that is no mode/],
  ['repair of SSH', ssh({ repair: {} }), /^RestrictedSshRule 'Audit\/It': that is no repair/],
  ['remediation of SSH without a repair', ssh({ remediation: Remediation.manual() }), /^RestrictedSshRule 'Audit\/It' has a remediation, and nothing that repairs/],
  ['allowed: null of SSH', ssh({ allowed: null }), /allowed is no list of TrustedNetworks[^]*or nothing for no rule about who it is/],
])('%s', (_, act, message) => {
  expect(act).toThrow(message);
  expect(act).toThrow(FOUR_ANSWERS);
});

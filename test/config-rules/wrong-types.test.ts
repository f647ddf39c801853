import { App, Stack } from 'aws-cdk-lib';
import * as config from 'aws-cdk-lib/aws-config';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import { ConfigRecorder, RecordingFrequency, RestrictedSshRule, SecurityGroupConfigRules } from '../../lib/config-rules';
import { TrustedNetwork } from '../../lib/trusted-networks';

const FOUR_ANSWERS = /^.+\n {2}given: {4}.+\n {2}accepted: .+\n {2}change: {3}.+$/;

/** As callers in JavaScript, other languages and JSON may write it. */
const make = (construct: new (...args: never[]) => unknown, props: (stack: Stack) => unknown) => () => {
  const stack = new Stack(new App(), 'Audit');
  return Reflect.construct(construct, [stack, 'It', props(stack)]) as unknown;
};
const rule = (props: unknown) => make(RestrictedSshRule, () => props);
const office = (stack: Stack) => new TrustedNetwork(stack, 'Office', { name: 'Office', cidrs: [{ cidr: '10.1.0.0/16', description: 'Head office' }] });
const recorder = (props: unknown) => make(ConfigRecorder, () => props);
const rules = (props: object) => make(SecurityGroupConfigRules, () => ({ recorder: ConfigRecorder.existing(), ...props }));
const group = config.ResourceType.EC2_SECURITY_GROUP;
const tags = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, at) => [`Key${at}`, []]));
const role = iam.Role.fromRoleArn(new Stack(), 'Role', 'arn:aws:iam::111111111111:role/Drift');

test.each<[string, () => unknown, RegExp]>([
  ['null', rule(null), /^RestrictedSshRule 'Audit\/It' has no props that can be read\n.*given: +null/],
  ['text', rule('restricted-ssh'), /has no props that can be read\n.*given: +'restricted-ssh'/],
  ['name: 42', rule({ name: 42 }), /has a name that AWS Config does not take\n.*given: +42/],
  // Null is what a look-up gives that found nothing: without the list there would be no rule about who it is.
  ['allowed: null', rule({ allowed: null }), /allowed is no list of TrustedNetworks\n.*given: +allowed: null/],
  ['allowed: a network', make(RestrictedSshRule, stack => ({ allowed: office(stack) })), /allowed is no list of TrustedNetworks\n.*given: +allowed: the TrustedNetwork[^]*change: +allowed: \[network\]/],
  ['allowed: text', rule({ allowed: '10.0.0.0/8' }), /allowed is no list of TrustedNetworks/],
  ['allowed: a list of text', rule({ allowed: ['10.0.0.0/8'] }), /allowed is no list of TrustedNetworks\n.*given: +allowed: \['10\.0\.0\.0\/8'\]/],
  ['allowed: a list of addresses', rule({ allowed: [ec2.Peer.ipv4('10.0.0.0/8')] }), /allowed is no list of TrustedNetworks/],
  ['allowed: a list of undefined', rule({ allowed: [undefined] }), /allowed is no list of TrustedNetworks\n.*given: +allowed: \[undefined\]/],
  ['a recorder with null', recorder(null), /^ConfigRecorder 'Audit\/It' has no props that can be read\n.*given: +null/],
  ['resourceTypes: one of them', recorder({ resourceTypes: 'AWS::EC2::SecurityGroup' }), /resourceTypes is no list of types/],
  ['resourceTypes: a list of text', recorder({ resourceTypes: ['AWS::EC2::SecurityGroup'] }), /resourceTypes is no list of types[^]*change: +resourceTypes: \[config\.ResourceType\.EC2_SECURITY_GROUP\]/],
  ['excludedResourceTypes: text', recorder({ excludedResourceTypes: 'AWS::EC2::Instance' }), /excludedResourceTypes is no list of types/],
  ['excludedResourceTypes: []', recorder({ excludedResourceTypes: [] }), /excludes nothing/],
  ['continuousTypes: []', recorder({ recordingFrequency: RecordingFrequency.DAILY, continuousTypes: [] }), /records each change of nothing/],
  ['types, and types that are none', recorder({ resourceTypes: [group], excludedResourceTypes: [group] }), /is told what it records and what it does not/],
  ["includeIamTypes: 'yes'", recorder({ includeIamTypes: 'yes' }), /includeIamTypes is neither true nor false/],
  ['includeIamTypes beside resourceTypes', recorder({ includeIamTypes: true, resourceTypes: [group] }), /is told twice whether it records types of IAM/],
  ["recordingFrequency: 'daily'", recorder({ recordingFrequency: 'daily' }), /recordingFrequency is not how often\n.*given: +recordingFrequency: 'daily'\n.*RecordingFrequency \(CONTINUOUS, DAILY\)/],
  ['deliveryFrequency: 24', recorder({ deliveryFrequency: 24 }), /deliveryFrequency is not how often\n.*given: +deliveryFrequency: 24/],
  ['continuousTypes without DAILY', recorder({ continuousTypes: [group] }), /records each change of everything/],
  ['continuousTypes that are not recorded', recorder({ resourceTypes: [config.ResourceType.EC2_VPC], recordingFrequency: RecordingFrequency.DAILY, continuousTypes: [group] }), /does not record a type of which it shall record each change/],
  // RecordingMode, AWS Config API Reference: "Daily recording cannot be specified for the following resource types: AWS::Config::ResourceCompliance, ..."
  ['daily what cannot be', recorder({ resourceTypes: [config.ResourceType.of('AWS::Config::ResourceCompliance')], recordingFrequency: RecordingFrequency.DAILY }), /cannot record these types daily/],
  ['bucket: its name', recorder({ bucket: 'central-config' }), /that is no bucket\n.*given: +bucket: 'central-config'/],
  ['bucket: null', recorder({ bucket: null }), /that is no bucket\n.*given: +bucket: null/],
  ['keyPrefix with a slash at its end', recorder({ keyPrefix: 'config/' }), /that is no folder in a bucket\n.*given: +keyPrefix: 'config\/'/],
  ["keyPrefix: ''", recorder({ keyPrefix: '' }), /that is no folder in a bucket/],
  ['encryptionKey: its ARN', recorder({ encryptionKey: 'arn:aws:kms:eu-west-1:111111111111:key/a' }), /that is no key/],
  ['encryptionKey: an alias', recorder({ encryptionKey: kms.Alias.fromAliasName(new Stack(), 'Alias', 'alias/config') }), /needs the key itself/],

  ['rules with null', make(SecurityGroupConfigRules, () => null), /^SecurityGroupConfigRules 'Audit\/It' has no props that can be read\n.*given: +null/],
  ['rules without a recorder', make(SecurityGroupConfigRules, () => ({})), /has no recorder, and AWS Config takes no rule without one\n.*given: +recorder: undefined[^]*change: +recorder: ConfigRecorder\.existing\(\)/],
  ['a rule that is misspelled', rules({ requiredTag: { tags: { Owner: [] } } }), /^SecurityGroupConfigRules 'Audit\/It': requiredTag is no prop\n[^]*did you mean requiredTags\?/],
  ['an option that is misspelled', rules({ restrictedPorts: { port: [8080] } }), /^SecurityGroupConfigRules 'Audit\/It': restrictedPorts: port is no prop\n.*given: +port: \[8080\]\n[^]*did you mean ports\?/],
  ['how often of a rule that is asked on change alone', rules({ requiredTags: { tags: { Owner: [] }, frequency: config.MaximumExecutionFrequency.ONE_HOUR } }), /requiredTags: frequency is no prop/],
  ['an option of SSH that is misspelled', rules({ restrictedSsh: { alowed: [] } }), /^RestrictedSshRule 'Audit\/It\/RestrictedSsh': alowed is no prop/],
  ['something that is no prop', rules({ colour: 'red' }), /colour is no prop\n[^]*change: +leave out colour/],
  ['recorder: the class', make(SecurityGroupConfigRules, () => ({ recorder: ConfigRecorder })), /has no recorder[^]*given: +recorder: the class or function ConfigRecorder/],
  // A rule that somebody meant to leave out must not be there, nor the other way round.
  ['flowLogs: false', rules({ flowLogs: false }), /flowLogs takes an object with its options\n.*given: +flowLogs: false\n[^]*change: +flowLogs: \{ enabled: false \}/],
  ['restrictedSsh: true', rules({ restrictedSsh: true }), /restrictedSsh takes an object/],
  ['stackDrift: null', rules({ stackDrift: null }), /stackDrift takes an object/],
  ["enabled: 'no'", rules({ restrictedPorts: { enabled: 'no' } }), /restrictedPorts is neither made nor left out\n.*given: +enabled: 'no'/],
  ['enabled: null', rules({ defaultGroupClosed: { enabled: null } }), /defaultGroupClosed is neither made nor left out/],
  ["frequency: 'daily'", rules({ flowLogs: { frequency: 'daily' } }), /flowLogs\.frequency is not how often/],
  ['restrictedPorts of nothing', rules({ restrictedPorts: { ports: [] } }), /restrictedPorts is no list of ports\n.*given: +ports: \[\]/],
  ['ports as texts', rules({ restrictedPorts: { ports: ['22'] } }), /restrictedPorts is no list of ports\n.*given: +ports: \['22'\]/],
  ['a port that is none', rules({ restrictedPorts: { ports: [65536] } }), /restrictedPorts is no list of ports/],
  ['half a port', rules({ restrictedPorts: { ports: [22.5] } }), /restrictedPorts is no list of ports/],
  ['six common ports', rules({ restrictedCommonPorts: { ports: [1, 2, 3, 4, 5, 6] } }), /restrictedCommonPorts has more ports than AWS's rule takes\n.*given: +6 ports: \[1, 2, 3, 4, 5, 6\]\n.*at most 5 ports/],
  ['ranges as numbers', rules({ authorizedPorts: { tcp: [443] } }), /authorizedPorts\.tcp is no list of ports and ranges\n.*given: +tcp: \[443\][^]*change: +authorizedPorts: \{ tcp: \['443'\] \}/],
  ['a range that ends before it begins', rules({ authorizedPorts: { udp: ['1025-1020'] } }), /authorizedPorts\.udp is no list of ports and ranges/],
  ['a range with a space', rules({ authorizedPorts: { udp: ['1020 - 1025'] } }), /authorizedPorts\.udp is no list/],
  ['a port in a range that is none', rules({ authorizedPorts: { tcp: ['443-65536'] } }), /authorizedPorts\.tcp is no list/],
  ['flow logs of another kind', rules({ flowLogs: { trafficType: 'EVERYTHING' } }), /flow logs do not record that\n.*given: +flowLogs\.trafficType: 'EVERYTHING'/],
  ['required tags without tags', rules({ requiredTags: {} }), /requiredTags cannot be asked by AWS's rule\n.*given: +tags: undefined/],
  ['required tags: a list', rules({ requiredTags: { tags: ['Owner'] } }), /requiredTags cannot be asked/],
  ['required tags: none', rules({ requiredTags: { tags: {} } }), /requiredTags cannot be asked/],
  ['seven tags', rules({ requiredTags: { tags: tags(7) } }), /requiredTags cannot be asked by AWS's rule\n.*given: +7 keys/],
  ['a value that is no list', rules({ requiredTags: { tags: { Owner: 'web' } } }), /requiredTags cannot be asked by AWS's rule\n.*given: +'Owner': 'web'/],
  ['a value with a comma', rules({ requiredTags: { tags: { Owner: ['web, data'] } } }), /requiredTags cannot be asked/],
  ['an empty value', rules({ requiredTags: { tags: { Owner: [''] } } }), /requiredTags cannot be asked/],
  ['a tag of AWS', rules({ requiredTags: { tags: { 'aws:cloudformation:stack-name': [] } } }), /requiredTags cannot be asked/],
  ['more values than there is room for', rules({ requiredTags: { tags: { Owner: Array.from({ length: 200 }, (_, at) => `team-${at}`) } } }), /tells 'required-tags' more than one rule of AWS Config takes\n.*given: +\d{4} characters of parameters[^]*1024 characters/],
  ['tag keys of a prefix list: text', rules({ prefixListTags: { tagKeys: 'Owner' } }), /prefixListTags cannot be asked/],
  ['tag keys of a prefix list: none', rules({ prefixListTags: { tagKeys: [] } }), /prefixListTags cannot be asked/],
  ['a role that is none', rules({ stackDrift: { role: 'arn:aws:iam::111111111111:role/Drift' } }), /that is no role\n.*given: +stackDrift\.role: 'arn/],
  ['policies that are none', rules({ stackDrift: { readPolicies: ['ReadOnlyAccess'] } }), /stackDrift could read nothing/],
  ['policies for a role that is given', rules({ stackDrift: { role, readPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('ReadOnlyAccess')] } }), /does not change a role that it is given/],
  ['a value of no tag', rules({ stackDrift: { tagValue: 'Shop' } }), /stackDrift is about stacks of no tag/],
  ['restrictedSsh with a name that is none', rules({ restrictedSsh: { name: 42 } }), /^RestrictedSshRule 'Audit\/It\/RestrictedSsh' has a name that AWS Config does not take\n.*given: +42/],
  // Null is what a look-up gives that found nothing: left out, nobody would be asked who it is.
  ['restrictedSsh with allowed: null', rules({ restrictedSsh: { allowed: null } }), /allowed is no list of TrustedNetworks/],
  ["namePrefix: ''", rules({ namePrefix: '' }), /names of rules cannot begin with that\n.*given: +namePrefix: ''/],
  ['namePrefix: 7', rules({ namePrefix: 7 }), /names of rules cannot begin with that\n.*given: +namePrefix: 7/],
  ['a long namePrefix', rules({ namePrefix: 'p'.repeat(81) }), /names of rules cannot begin with that/],
])('%s', (_, act, message) => {
  expect(act).toThrow(message);
  expect(act).toThrow(FOUR_ANSWERS);
});

test('no types are all types, as null too', () => {
  expect(recorder({ resourceTypes: null, excludedResourceTypes: null })).not.toThrow();
});

test('what a disabled rule would be told does not matter', () => {
  expect(rules({ restrictedPorts: { enabled: false, ports: [] }, requiredTags: { enabled: false } })).not.toThrow();
});

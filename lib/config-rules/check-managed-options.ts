import { Token } from 'aws-cdk-lib';
import * as config from 'aws-cdk-lib/aws-config';
import { checkFrequency } from './check-recorder-props';
import { ManagedRuleOptions, PeriodicRuleOptions } from './security-group-config-rules-props';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';
import { refuseUnknownProps } from '../errors/unknown-props';

const PERIODIC = ['enabled', 'frequency'];

/** What each of the rules may be told. `restrictedSsh` is looked at by the `RestrictedSshRule` that it becomes. */
const OPTIONS: Readonly<Record<string, readonly string[]>> = {
  restrictedPorts: [...PERIODIC, 'ports'],
  restrictedCommonPorts: [...PERIODIC, 'ports'],
  authorizedPorts: [...PERIODIC, 'tcp', 'udp'],
  defaultGroupClosed: ['enabled'],
  flowLogs: [...PERIODIC, 'trafficType'],
  unattachedGroups: PERIODIC,
  requiredTags: ['enabled', 'tags'],
  prefixListTags: ['enabled', 'tagKeys'],
  stackDrift: [...PERIODIC, 'role', 'readPolicies', 'tagKey', 'tagValue'],
};

/** Refuses what are no options of a rule, for callers in JavaScript: `flowLogs: false` must not become a rule, nor `enabled: 'yes'` none. */
export function checkOptions(says: string, prop: string, options: ManagedRuleOptions & PeriodicRuleOptions | undefined): void {
  if (options === undefined) return;
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    refuse({
      problem: `${says}: ${prop} takes an object with its options`,
      given: `${prop}: ${asGiven(options)}`,
      accepted: '{ enabled?: true or false, ... }, or nothing',
      change: `${prop}: { enabled: false } for no such rule, or ${prop}: {}`,
    });
  }
  if (Object.hasOwn(OPTIONS, prop)) refuseUnknownProps(`${says}: ${prop}`, options, OPTIONS[prop]);
  const { enabled, frequency } = options;
  if (enabled !== undefined && typeof enabled !== 'boolean') {
    refuse({
      problem: `${says}: ${prop} is neither made nor left out`,
      given: `enabled: ${asGiven(enabled)}`,
      accepted: 'true, false or nothing',
      change: `${prop}: { enabled: false } for no such rule`,
    });
  }
  checkFrequency(says, `${prop}.frequency`, frequency, config.MaximumExecutionFrequency, 'config.MaximumExecutionFrequency.TWELVE_HOURS');
}

/** "Valid port numbers range from 0 to 65535" (vpc-sg-port-restriction-check, AWS Config Developer Guide). Returns each port once. */
export function checkedPorts(says: string, prop: string, ports: unknown, most = Infinity): readonly number[] {
  const isPort = (port: unknown) => typeof port === 'number' && Number.isInteger(port) && port >= 0 && port <= 65535;
  if (Array.isArray(ports) && ports.length > 0 && ports.every(isPort)) {
    const each = [...new Set(ports as number[])];
    if (each.length <= most) return each;
    refuse({
      problem: `${says}: ${prop} has more ports than AWS's rule takes`,
      given: `${each.length} ports: ${asGiven(each)}`,
      accepted: `at most ${most} ports`,
      change: 'name the others in restrictedPorts, which takes a list',
    });
  }
  return refuse({
    problem: `${says}: ${prop} is no list of ports`,
    given: `ports: ${asGiven(ports)}`,
    accepted: 'at least one port, each a number from 0 to 65535 that is known at synth, or nothing for the default',
    change: `${prop}: { ports: [22, 3389] }, or ${prop}: { enabled: false } for no such rule`,
  });
}

/** "Ranges are defined by dash, for example, "443,1020-1025"" (vpc-sg-open-only-to-authorized-ports, AWS Config Developer Guide). */
export function checkedRanges(says: string, prop: string, ranges: unknown): readonly string[] {
  if (Array.isArray(ranges) && ranges.every(isRange)) return [...new Set(ranges as string[])];
  return refuse({
    problem: `${says}: ${prop} is no list of ports and ranges`,
    given: `${prop.replace(/^.*\./, '')}: ${asGiven(ranges)}`,
    accepted: "a list of texts, each a port from 0 to 65535 or a range, the smaller first: '443', '1020-1025'; [] for none",
    change: `${prop.replace('.', ': { ')}: ['443'] }`,
  });
}

function isRange(range: unknown): boolean {
  const [, from, to] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(typeof range === 'string' ? range : '') ?? [];
  return from !== undefined && Number(from) <= 65535 && (to === undefined || (Number(from) <= Number(to) && Number(to) <= 65535));
}

/** A text that goes into a list with commas. AWS Config takes no empty parameter. */
export function isListed(text: unknown, longest: number): text is string {
  if (typeof text !== 'string') return false;
  return Token.isUnresolved(text) || (text.trim() !== '' && text.length <= longest && !text.includes(','));
}

/** Keys of tags that anybody may set: "Tag keys that start with 'aws:' are not allowed" is what ec2-prefix-list-tagged says of its own; EC2 reserves them everywhere. */
export function isTagKey(key: unknown): key is string {
  return isListed(key, 128) && !/^aws:/i.test(key);
}

import { Token } from 'aws-cdk-lib';
import * as config from 'aws-cdk-lib/aws-config';
import { Construct } from 'constructs';
import { deployed, provenSourcesOf, sourcesOf } from './allowed-networks';
import { judgedRule, JudgedRuleProps } from './judged-rule';
import { GuardSources, LONGEST_POLICY_TEXT, portGuardPolicy } from './port-guard-policy';
import { PortRuleOptions } from './port-rule-options';
import { PortsAskedAbout, textsOfPorts } from './ports-asked-about';
import { checkRepair, remediationOfARule } from './remediation-of-a-rule';
import { RuleMode } from './rule-mode';
import { parametersOfRule, TooLong } from './rule-parameters';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';
import { ConfigRuleSettings } from '../settings/config-rule-parameters';
import { ITrustedNetwork } from '../trusted-networks/api';
import { isTrustedNetwork } from '../trusted-networks/is-trusted-network';

/** A rule that some ports are for some networks alone. */
export interface PortRule extends PortRuleOptions {
  /** Who makes the rule, for errors: `RestrictedPortRule 'Audit/Rdp'`. */
  readonly says: string;
  /** A name that is taken already: `takeRuleName`. */
  readonly name: string;
  readonly ports: PortsAskedAbout;
  readonly allowed: readonly ITrustedNetwork[];
}

const CHECK = 'PortOutsideAllowedNetworks';

/** Makes the rule, and tells AWS Config how to repair what it finds. Props are checked already: `checkPortRule`. */
export function portRule(scope: Construct, id: string, asked: PortRule): config.IRule {
  const judge = asked.mode?._judge;
  const rule = judge ? judgedRule(scope, id, {
    says: asked.says,
    judge,
    name: asked.name,
    description: `Security groups let in on ${asked.ports.words} the networks that are named, and nobody else.`,
    ...settingsOf(asked),
  }) : guardRule(scope, id, asked);
  remediationOfARule(scope, rule, asked);
  return rule;
}

function guardRule(scope: Construct, id: string, asked: PortRule): config.IRule {
  const { settings, longest, tooLong } = settingsOf(asked);
  return new config.CustomPolicy(scope, id, {
    configRuleName: asked.name,
    description: `Security groups let in on ${asked.ports.words} the networks that are named, and groups, and nobody else.`,
    policyText: policyFor(asked),
    ruleScope: config.RuleScope.fromResources([config.ResourceType.EC2_SECURITY_GROUP]),
    // The policy says everything. The repair cannot read it: it judges by parameters, as the function does.
    inputParameters: asked.repair && parametersOfRule(asked.says, settings, longest, tooLong),
  });
}

/** How many ranges of IPv4 addresses a policy has room for, and how many parameters have: about. */
const ROOM = { policy: 'about 400 IPv4 ranges', parameters: 'about 45 IPv4 ranges' };

function settingsOf({ ports, allowed, mode, accounts = [] }: PortRule): Pick<JudgedRuleProps, 'settings' | 'longest'> & { readonly tooLong: TooLong } {
  const sources = provenSourcesOf(allowed);
  const rest = accounts.length > 0 ? { accounts } : {};
  const settingsFor = ({ ipv4, ipv6, prefixLists }: GuardSources): ConfigRuleSettings => ({
    only: [CHECK],
    options: { restrictedPorts: [{ ports: textsOfPorts(ports), allowed: [...ipv4, ...ipv6, ...prefixLists], ...rest }] },
  });
  const tooLong: TooLong = {
    given: [rangesOf(sources, allowed), ...accounts.length > 0 ? [`${accounts.length} accounts`] : []].join(' and '),
    accepted: ROOM.parameters,
    change: mode?._judge
      ? `put neighbouring ranges together, or leave mode out: mode guard has room for ${ROOM.policy} where there is no repair`
      : `put neighbouring ranges together, or leave repair out: it reads the ranges from these parameters, and the policy of mode guard alone has room for ${ROOM.policy}`,
  };
  return { settings: settingsFor(sources), longest: settingsFor(deployed(sources)), tooLong };
}

function rangesOf({ ipv4, ipv6 }: GuardSources, allowed: readonly ITrustedNetwork[]): string {
  return `${ipv4.length + ipv6.length} ranges of ${allowed.map(network => network.networkName).join(', ')}`;
}

function policyFor({ says, ports, allowed }: PortRule): string {
  const sources = sourcesOf(allowed);
  const { length } = portGuardPolicy(ports, deployed(sources));
  if (length <= LONGEST_POLICY_TEXT) return portGuardPolicy(ports, sources);
  return refuse({
    problem: `${says} has too many ranges for one AWS Config rule`,
    given: `${rangesOf(sources, allowed)}: a policy of ${length} characters`,
    accepted: `${LONGEST_POLICY_TEXT} characters, which is ${ROOM.policy}`,
    change: 'put neighbouring ranges together, or leave out networks that no longer need to log in',
  });
}

/**
 * What TypeScript would not let through, for callers in JavaScript, and what does not go together.
 *
 * @param unlessAllowed what no list means, for errors, where there may be none
 * @throws Error for what is no list of networks, no mode, no account, no repair and no remediation
 */
export function checkPortRule(says: string, scope: Construct, options: PortRuleOptions & { readonly allowed: unknown }, unlessAllowed = ''): void {
  checkAllowed(says, options.allowed, unlessAllowed);
  RuleMode._check(says, options.mode);
  checkAccounts(says, options);
  checkRepair(says, scope, options);
}

function checkAllowed(says: string, allowed: unknown, unlessAllowed: string): void {
  if (Array.isArray(allowed) && allowed.every(isTrustedNetwork)) return;
  refuse({
    problem: `${says}: allowed is no list of TrustedNetworks`,
    given: `allowed: ${asGiven(allowed)}`,
    accepted: `a list of networks that somebody vouches for, [] for nobody${unlessAllowed}`,
    change: "allowed: [network], where network is new TrustedNetwork(this, 'Office', { name: 'Office', cidrs: [...] })",
  });
}

function checkAccounts(says: string, { accounts, mode }: PortRuleOptions): void {
  if (accounts === undefined) return;
  const isAccount = (id: unknown) => typeof id === 'string' && (Token.isUnresolved(id) || /^\d{12}$/.test(id));
  if (!Array.isArray(accounts) || !accounts.every(isAccount)) {
    refuse({ problem: `${says}: accounts is no list of ids of accounts`, given: `accounts: ${asGiven(accounts)}`, accepted: 'a list of texts of twelve digits', change: "accounts: ['222222222222'], or leave it out" });
  }
  if (mode?._judge) return;
  refuse({
    problem: `${says} lets in all groups, whosever they are: a policy of AWS Config does not look at them`,
    given: `accounts: ${asGiven(accounts)} in mode guard`,
    accepted: 'accounts in mode lambda, which follows references to groups',
    change: 'mode: RuleMode.lambda(judge), or leave accounts out',
  });
}

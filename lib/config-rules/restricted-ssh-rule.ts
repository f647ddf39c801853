import { Token } from 'aws-cdk-lib';
import * as config from 'aws-cdk-lib/aws-config';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { LONGEST_POLICY_TEXT, sshGuardPolicy, SshSources } from './ssh-guard-policy';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';
import { canonicalJson, meaningOf } from '../naming/meaning-of-a-token';
import { placeInWords, takePlace } from '../naming/one-per-place';
import { ITrustedNetwork } from '../trusted-networks/api';
import { isTrustedNetwork } from '../trusted-networks/is-trusted-network';

/** What a `RestrictedSshRule` is called and whom it lets in. */
export interface RestrictedSshRuleProps {
  /**
   * The name of the rule, 1 to 128 characters. The rule for `allowed` is named after it: `<name>-allowed`.
   * @default 'restricted-ssh'
   */
  readonly name?: string;
  /**
   * The only networks that port 22 may be entered from: exactly their ranges, and their prefix lists. A smaller range inside one of them fails; a
   * reference to a group passes. An empty list means none.
   * @default - no rule about who it is, as long as it is not everybody
   */
  readonly allowed?: ITrustedNetwork[];
}

/**
 * An AWS Config rule that finds security groups which let the whole Internet in on port 22 and, with `allowed`, a second one that finds those which
 * let in anybody but the networks named.
 *
 * It needs a recorder in its account and Region: one that is there, or a `ConfigRecorder`.
 *
 * @example
 * new RestrictedSshRule(this, 'RestrictedSsh', { allowed: [office] });
 */
export class RestrictedSshRule extends Construct {
  /** AWS's managed rule `INCOMING_SSH_DISABLED`. */
  public readonly managedRule: config.IRule;
  /** Our rule about who may come in; undefined without `allowed`. */
  public readonly allowedRule?: config.IRule;

  /**
   * @throws when a rule of that name is there already, for a name that AWS Config does not take, when `allowed` holds something else, or when the networks have too many ranges.
   */
  constructor(scope: Construct, id: string, props: RestrictedSshRuleProps = {}) {
    super(scope, id);
    this.checkProps(props);
    const name = props.name ?? 'restricted-ssh';
    const names = props.allowed ? [name, `${name}-allowed`] : [name];
    names.forEach(ruleName => this.checkName(ruleName));
    const policyText = props.allowed && this.policyFor(props.allowed);

    const ruleScope = config.RuleScope.fromResources([config.ResourceType.EC2_SECURITY_GROUP]);
    this.managedRule = new config.ManagedRule(this, 'Managed', {
      configRuleName: name,
      description: 'No security group lets the whole Internet in on port 22 (SSH).',
      identifier: config.ManagedRuleIdentifiers.EC2_SECURITY_GROUPS_INCOMING_SSH_DISABLED,
      ruleScope,
    });
    if (policyText) {
      this.allowedRule = new config.CustomPolicy(this, 'Allowed', {
        configRuleName: `${name}-allowed`,
        description: 'Security groups let in on port 22 (SSH) the networks that are named, and groups, and nobody else.',
        policyText,
        ruleScope,
      });
    }
  }

  /** What TypeScript would not let through, for callers in JavaScript: without a list that was meant there would be no rule about who it is. */
  private checkProps(props: RestrictedSshRuleProps): void {
    if (typeof props !== 'object' || props === null) {
      refuse({ problem: `${this.says} has no props that can be read`, given: asGiven(props), accepted: '{ name?, allowed? }, or nothing', change: 'leave them out, or write { allowed: [network] }' });
    }
    const allowed: unknown = props.allowed;
    if (allowed === undefined || (Array.isArray(allowed) && allowed.every(isTrustedNetwork))) return;
    refuse({
      problem: `${this.says}: allowed is no list of TrustedNetworks`,
      given: `allowed: ${asGiven(allowed)}`,
      accepted: 'a list of networks that somebody vouches for, [] for nobody, or nothing for no rule about who it is',
      change: "allowed: [network], where network is new TrustedNetwork(this, 'Office', { name: 'Office', cidrs: [...] })",
    });
  }

  /** AWS Config API Reference, ConfigRule: 1 to 128 characters, pattern `.*\S.*`. */
  private checkName(name: unknown): void {
    if (typeof name !== 'string' || (!Token.isUnresolved(name) && !/^(?=.*\S).{1,128}$/.test(name))) {
      refuse({
        problem: `${this.says} has a name that AWS Config does not take`,
        given: typeof name === 'string' ? `'${name}' (${name.length} characters)` : asGiven(name),
        accepted: 'one line of 1 to 128 characters, not only spaces; with `allowed` also for `<name>-allowed`',
        change: "name: 'restricted-ssh'",
      });
    }
    const first = takePlace(this, { kind: 'AWS::Config::ConfigRule', name: canonicalJson(meaningOf(this, name)) });
    if (!first) return;
    refuse({
      problem: `${this.says} has the name of another rule: names of rules are unique in an account and Region`,
      given: `'${name}', which RestrictedSshRule '${first.node.path}' has in ${placeInWords(this)}`,
      accepted: 'one rule of a name per account and Region, or per Stage where they are not known',
      change: `one rule judges all groups of its account and Region: remove this one, or give it another name (name: '${name}-2')`,
    });
  }

  private policyFor(allowed: ITrustedNetwork[]): string {
    const sources = sourcesOf(allowed);
    const length = sshGuardPolicy(deployed(sources)).length;
    if (length <= LONGEST_POLICY_TEXT) return sshGuardPolicy(sources);
    const names = allowed.map(network => network.networkName).join(', ');
    return refuse({
      problem: `${this.says} has too many ranges for one AWS Config rule`,
      given: `${sources.ipv4.length + sources.ipv6.length} ranges of ${names}: a policy of ${length} characters`,
      accepted: `${LONGEST_POLICY_TEXT} characters, which is about 400 IPv4 ranges`,
      change: 'put neighbouring ranges together, or leave out networks that no longer need to log in',
    });
  }

  private get says(): string {
    return `RestrictedSshRule '${this.node.path}'`;
  }
}

function sourcesOf(networks: ITrustedNetwork[]): SshSources {
  const entries = networks.flatMap(network => network.entries);
  const rangesOf = (family: ec2.AddressFamily) => unique(entries.filter(entry => entry.addressFamily === family).map(entry => entry.cidr));
  return {
    ipv4: rangesOf(ec2.AddressFamily.IP_V4),
    ipv6: rangesOf(ec2.AddressFamily.IP_V6),
    prefixLists: unique(networks.flatMap(network => network.prefixLists).map(list => list.prefixListId)),
  };
}

function unique(values: string[]): string[] {
  return [...new Set(values)];
}

const LONGEST = { ipv4: '255.255.255.255/32', ipv6: 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/128', prefixList: 'pl-0123456789abcdef0' };

/** The longest that the sources can be once tokens have their values: a token is shorter or longer than what it stands for. */
function deployed({ ipv4, ipv6, prefixLists }: SshSources): SshSources {
  const atMost = (values: readonly string[], longest: string) => values.map(value => Token.isUnresolved(value) ? longest : value);
  return { ipv4: atMost(ipv4, LONGEST.ipv4), ipv6: atMost(ipv6, LONGEST.ipv6), prefixLists: atMost(prefixLists, LONGEST.prefixList) };
}

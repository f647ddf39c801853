import { Stack, Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { RoleOptions } from './role-options';
import { EgressPolicy } from '../egress-policies';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';
import { Sensitivity } from '../naming/sensitivity';
import { ITrustedNetwork } from '../trusted-networks/api';
import { isTrustedNetwork } from '../trusted-networks/is-trusted-network';

/**
 * What TypeScript would not let through, for callers in JavaScript and with props from JSON. A value that is not understood must never open anything,
 * and `null` is no way to say "the default": it is what a look-up gives that found nothing.
 */
export function checkRoleOptions(who: string, options: RoleOptions): void {
  if (typeof options?.vpc?.vpcId !== 'string') {
    refuse({ problem: `${who} is in no VPC`, given: `vpc: ${asGiven(options?.vpc)}`, accepted: 'an ec2.IVpc', change: 'pass an ec2.Vpc, or ec2.Vpc.fromLookup(...)' });
  }
  const { egress, rulesIn } = options;
  if (egress !== undefined && !isEgressPolicy(egress)) {
    refuse({
      problem: `${who}: that is no egress policy`,
      given: `egress: ${asGiven(egress)}`,
      accepted: 'what a factory of EgressPolicy returns; several are joined by EgressPolicy.allOf',
      change: 'egress: EgressPolicy.httpsOnly()',
    });
  }
  if (rulesIn !== undefined && !Stack.isStack(rulesIn)) {
    refuse({ problem: `${who}: rulesIn names no stack`, given: `rulesIn: ${asGiven(rulesIn)}`, accepted: 'a Stack of the same Stage', change: 'pass the stack itself, not its name' });
  }
  checkFlag(who, 'useGroupName', options.useGroupName);
  checkSensitivities(who, options);
}

/** Told by its shape, so that a group which lets nothing out loads nothing of what could be let out. */
function isEgressPolicy(egress: unknown): egress is EgressPolicy {
  return typeof egress === 'object' && egress !== null && Array.isArray((egress as Partial<EgressPolicy>)._rules);
}

function checkSensitivities(who: string, { sensitivity, sensitivityExceptions }: RoleOptions): void {
  if (sensitivity !== undefined && !Object.values(Sensitivity).includes(sensitivity)) {
    refuse({
      problem: `${who}: that is no sensitivity`,
      given: `sensitivity: ${asGiven(sensitivity)}`,
      accepted: 'Sensitivity.PUBLIC, INTERNAL or RESTRICTED',
      change: 'sensitivity: Sensitivity.INTERNAL, or leave it out',
    });
  }
  if (sensitivityExceptions === undefined) return;
  if (!Array.isArray(sensitivityExceptions) || sensitivityExceptions.some(name => typeof name !== 'string' || Token.isUnresolved(name))) {
    refuse({
      problem: `${who}: sensitivityExceptions is no list of names`,
      given: `sensitivityExceptions: ${asGiven(sensitivityExceptions)}`,
      accepted: 'names of role groups, known at synth',
      change: "sensitivityExceptions: ['MyApp-Production-WebServer'], or leave it out",
    });
  }
}

/** Throws unless a prop is true, false or left out. */
export function checkFlag(who: string, name: string, value: unknown): void {
  if (value === undefined || typeof value === 'boolean') return;
  refuse({ problem: `${who}: ${name} is yes or no`, given: `${name}: ${asGiven(value)}`, accepted: 'true or false', change: `write ${name}: true or ${name}: false, or leave it out` });
}

/** Throws unless a prop is a list of things that can be connected to, or left out. */
export function checkPeers(who: string, name: string, peers: unknown): void {
  if (peers === undefined) return;
  const isPeer = (peer: unknown) => typeof (peer as Partial<ec2.IConnectable> | null | undefined)?.connections?.allowFrom === 'function';
  if (Array.isArray(peers) && peers.every(isPeer)) return;
  refuse({
    problem: `${who}: ${name} is no list of peers`,
    given: `${name}: ${asGiven(peers)}`,
    accepted: 'a list of groups, or of constructs that wear one',
    change: `${name}: [group], or leave it out`,
  });
}

/** Throws unless something can be connected to. */
export function checkOther(who: string, peer: unknown): void {
  if (typeof (peer as Partial<ec2.IConnectable> | null | undefined)?.connections?.allowFrom === 'function') return;
  refuse({ problem: `${who}: that is nobody to grant anything`, given: asGiven(peer), accepted: 'a group, a construct that wears one, a TrustedNetwork', change: 'pass one of these' });
}

/** Throws unless all that stands behind the peers of a prop are groups. */
export function checkGroups(who: string, name: string, peers: readonly ec2.IConnectable[] = [], networks = 'networks outside AWS go into `trusted` as a TrustedNetwork'): void {
  checkPeers(who, name, peers);
  const stranger = peers.find(peer => isAddress(peer));
  if (!stranger) return;
  refuse({
    problem: `${who}: ${name} takes groups`,
    given: `${name}: ${'uniqueId' in stranger && !Token.isUnresolved(stranger.uniqueId) ? `[${String(stranger.uniqueId)}]` : asGiven(stranger)}`,
    accepted: 'security groups, or constructs that wear one',
    change: `pass the group that the other side wears; ${networks}`,
  });
}

/** Throws unless all that stands behind the peers of a prop are groups or trusted networks. */
export function checkGroupsAndNetworks(who: string, name: string, peers: readonly ec2.IConnectable[] | undefined): void {
  checkPeers(who, name, peers);
  checkGroups(who, name, peers?.filter(peer => !isTrustedNetwork(peer)), 'make a TrustedNetwork of the range');
}

/** Throws unless something is a trusted network. */
export function checkTrustedNetwork(problem: string, network: unknown): asserts network is ITrustedNetwork {
  if (isTrustedNetwork(network)) return;
  refuse({
    problem,
    given: asGiven(network),
    accepted: 'networks that somebody vouches for',
    change: "new TrustedNetwork(this, 'Office', { name: 'Office', cidrs: [...] })",
  });
}

/** A peer that says an address or a prefix list of itself, and a trusted network. */
function isAddress(peer: ec2.IConnectable): boolean {
  if ('prefixLists' in peer) return true;
  if (!('toIngressRuleConfig' in peer)) return false;
  const config = (peer as ec2.IPeer).toIngressRuleConfig() as ec2.IngressRuleConfig;
  return config.sourceSecurityGroupId === undefined;
}

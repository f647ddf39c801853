import { PictureLimits, PictureNode } from './picture';
import { ReachIndex } from './reach-index';

/** What a picture of one app leaves out, shows too much of, and takes for granted. */
export function limitsOf({ network, scope, unread }: ReachIndex, nodes: readonly PictureNode[], areAddressesApart: boolean): PictureLimits {
  const { networkAcls = [], joinedVpcs = [], doors = [] } = network;
  const foreign = nodes.filter(({ kind }) => kind === 'foreign-group').flatMap(({ parts }) => parts.map(({ name }) => name));
  const unsure = nodes.filter(({ kind, doubts }) => kind !== 'foreign-group' && doubts.length > 0);
  const lists = [...new Set(network.rules.flatMap(({ peer }) => peer.kind === 'prefix-list' && !peer.cidrs ? [peer.name ?? peer.id] : []))].sort();
  const parameters = [...new Set(network.rules.flatMap(({ peer }) => peer.kind === 'cidr' && peer.via !== undefined ? [peer.via] : []))].sort();
  return {
    modelled: [
      `The rules of ${counted(scope.groups, 'security group')}, both directions, IPv4 and IPv6, all protocols; all groups that one interface wears count together.`,
      'A connection needs an outbound rule at its source and an inbound rule at its destination. Replies need none, for security groups are stateful.',
      'Where no outbound rule is written, EC2 adds one that lets a group connect to everything.',
      ...joinedVpcs.length > 0 ? [`${counted(joinedVpcs.length, 'connection')} between VPCs: addresses of one reach the other.`] : [],
    ],
    overApproximated: [
      'What is shown is what security groups permit. Routes, network firewalls and what listens on a port were not asked: they can only take away.',
      ...networkAcls.length > 0 ? [`${counted(networkAcls.length, 'network ACL')} of the app ${networkAcls.length === 1 ? 'was' : 'were'} not asked: they can only take away.`] : [],
      'A thing reaches whatever it is connected to over several hops only if somebody has it in hand.',
      'Of an address of a VPC nobody knows at synth who has it: a rule for addresses is for everything that may have one of them.',
      ...areAddressesApart ? ['Connections that addresses alone permit between things of the app are shown by those addresses, not pair by pair: there are too many.'] : [],
    ],
    assumed: [
      scope.assumed === 0 ? 'Nothing was assumed.' : `${counted(scope.assumed, 'assumption')} of the app ${scope.assumed === 1 ? 'was' : 'were'} taken for true.`,
      ...foreign.length > 0 ? [`The rules of ${counted(foreign.length, 'group')} are not in the app, and may be any: ${few(foreign)}.`] : [],
      ...lists.length > 0 ? [`The entries of ${counted(lists.length, 'prefix list')} are not in the app: ${few(lists)}.`] : [],
      ...parameters.length > 0 ? [`Addresses that somebody may set otherwise at deployment were read as they are by default: ${few(parameters)}.`] : [],
      ...unsure.length > 0 ? [`Of ${few(unsure.map(({ name }) => name))} not everything could be read.`] : [],
      ...unread.map(({ why }) => `There may be more rules: ${why}.`),
      ...doors.length > 0 ? [`${counted(doors.length, 'opening')} that ${doors.length === 1 ? 'is no rule of a security group is' : 'are no rules of security groups are'} not drawn: ${few(doors.map(({ opens }) => opens))}.`] : [],
    ],
  };
}

function counted(count: number, one: string): string {
  return `${count} ${count === 1 ? one : `${one}s`}`;
}

/** So many are named, and the rest counted. */
const NAMED = 6;

function few(names: readonly string[]): string {
  const distinct = [...new Set(names)];
  return distinct.length <= NAMED ? distinct.join(', ') : `${distinct.slice(0, NAMED).join(', ')} and ${distinct.length - NAMED} more`;
}

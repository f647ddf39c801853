import { Conversation, conversationsIn, End } from './conversations';
import { groupNames } from './group-names';
import { textTable } from './text-table';
import { Network } from '../model/network';

/** Who may talk to whom, as a table for people: a row for each conversation, and one for each end of a group that is shut. */
export function whoMayTalk(network: Network): string {
  if (network.groups.length + network.rules.length + network.unreadable.length === 0) return 'There are no security groups.';
  const names = groupNames(network);
  const conversations = conversationsIn(network);
  const rows = [
    ...conversations.map(conversation => rowOf(conversation, names)),
    ...network.unreadable.map(({ direction, group, why }): Row => {
      const [own, other] = [names.get(group) ?? group, `unknown: ${why.why}`];
      return direction === 'ingress' ? row(other, own) : row(own, other);
    }),
    ...shutEnds(network, conversations, names),
  ];
  return textTable(['From', 'To', 'Traffic', 'Allowed by', 'Why'], rows.sort(inOrder).map(({ cells }) => cells));
}

interface Row {
  readonly cells: readonly [from: string, to: string, traffic: string, allowedBy: string, why: string];
  readonly order: readonly [string, number];
}

function row(from: string, to: string, traffic = '', allowedBy = '', why = '', order: Row['order'] = ['', 0]): Row {
  return { cells: [from, to, traffic, allowedBy, why], order };
}

function rowOf({ from, to, traffic, order, rules, families, reasons }: Conversation, names: ReadonlyMap<string, string>): Row {
  const nameOf = (end: End): string => {
    switch (end.is) {
      case 'group': return names.get(end.id) ?? end.id;
      case 'internet': return families.size === 2 ? INTERNET : `${INTERNET} (${families.has('ipv4') ? 'IPv4' : 'IPv6'})`;
      case 'other': return end.name;
    }
  };
  const allowedBy = rules.size === 2 ? 'both ends' : rules.has('ingress') ? 'receiver' : 'sender';
  return row(nameOf(from), nameOf(to), traffic, allowedBy, [...reasons].sort().join('; '), order);
}

const INTERNET = 'the Internet';

/** Groups of the app that nobody may talk to, and groups that may talk to nothing. */
function shutEnds({ groups, rules, unreadable }: Network, conversations: readonly Conversation[], names: ReadonlyMap<string, string>): Row[] {
  const senders = new Set(conversations.filter(({ rules: by }) => by.has('egress')).map(({ from }) => from.key));
  const receivers = new Set(conversations.filter(({ rules: by }) => by.has('ingress')).map(({ to }) => to.key));
  const unread = (id: string, direction: string) => unreadable.some(list => list.group === id && list.direction === direction);
  const ruled = new Set(rules.filter(({ direction }) => direction === 'egress').map(({ group }) => group));
  return groups.flatMap(({ id, declaresEgress }) => {
    const name = names.get(id) ?? id;
    const found: Row[] = [];
    if (!receivers.has(id) && !unread(id, 'ingress')) found.push(row('nobody', name));
    if (!declaresEgress && !ruled.has(id) && !unread(id, 'egress')) {
      found.push(row(name, INTERNET, 'everything', 'EC2', 'no outbound rule is written, so EC2 adds one for everything'));
    } else if (!senders.has(id) && !unread(id, 'egress')) {
      found.push(row(name, 'nothing'));
    }
    return found;
  });
}

/** The Internet first and closed doors last; then by name, and by number where that is one. */
function inOrder(a: Row, b: Row): number {
  const keysOf = ({ cells: [from, to, traffic, , why], order: [protocol, port] }: Row) =>
    [from.startsWith(INTERNET) ? 0 : from === 'nobody' ? 2 : 1, from, to === 'nothing' ? 1 : 0, to, protocol, port, traffic, why];
  const [left, right] = [keysOf(a), keysOf(b)];
  for (let i = 0; i < left.length; i++) {
    if (left[i] !== right[i]) return left[i] < right[i] ? -1 : 1;
  }
  return 0;
}

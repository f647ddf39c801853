import { readBlock } from './blocks';
import { cannotRead, textOf } from './knowledge-of';
import { MOST, Options, TOO_MANY } from './meaning';
import { propertyOf } from './properties';
import { Resource, Template } from './template';
import { evaluate } from './tokens';
import { Family } from '../model/cidr';
import { Conditions, implies, together } from '../model/conditions';
import { unknown } from '../model/knowledge';
import { KnownBlock, Peer, UnknownBlock } from '../model/rule';

/** A list as it is in some deployments. */
interface ListUnder {
  readonly peer: Peer;
  readonly conditions: Conditions;
}

/** A prefix list that is made in the app, for a rule that needs some conditions: once for each way in which its entries may turn out. */
export function listsUnder(outer: Conditions, list: Resource, template: Template): ListUnder[] {
  const name = textOf(propertyOf(list, 'PrefixListName', template, evaluate));
  const maxEntries = maxEntriesOf(list, template);
  const about = {
    kind: 'prefix-list',
    id: template.idOf(list.logicalId),
    name: (name.known ? name.value : undefined) ?? list.logicalId,
    ...maxEntries === undefined ? {} : { maxEntries },
  } as const;
  const family = list.properties.AddressFamily === 'IPv6' ? 'ipv6' : 'ipv4';
  const entries = propertyOf(list, 'Entries', template, evaluate);
  // A list without the property may be filled by somebody else; one with an empty list is emptied at each deployment.
  const ways = entries.flatMap(({ meaning, conditions }): Way[] => {
    const all = together(outer, conditions);
    if (!all) return [];
    return meaning.is === 'nothing' ? [{ entries: [() => unknown('not in the template')], conditions: all }] : waysOf([{ meaning, conditions }], family, outer);
  });
  return capped(ways, outer).map(way => ({ peer: { ...about, cidrs: way.entries.map(read => read(way.conditions)) }, conditions: way.conditions }));
}

/** Undefined where it is not known, or not the same in every deployment. */
function maxEntriesOf(list: Resource, template: Template): number | undefined {
  const found = textOf(propertyOf(list, 'MaxEntries', template, evaluate));
  return found.known && /^\d{1,6}$/.test(found.value ?? '') ? Number(found.value) : undefined;
}

/** Reads a block once it is known which conditions the whole list needs. */
type Entry = (conditions: Conditions) => KnownBlock | UnknownBlock;

interface Way {
  readonly entries: readonly Entry[];
  readonly conditions: Conditions;
}

const UNTOLD: Entry = () => unknown(TOO_MANY);

/** The ways in which entries may turn out, each with the outer conditions. */
function waysOf(options: Options, family: Family, outer: Conditions): Way[] {
  return capped(options.flatMap(({ meaning, conditions: needed }): Way[] => {
    const conditions = together(outer, needed);
    if (!conditions) return [];
    switch (meaning.is) {
      case 'nothing': return [{ entries: [], conditions }];
      case 'list': return allOf(meaning.items.map(item => waysOf(item, family, conditions)), conditions);
      case 'map': {
        const { value, template } = meaning;
        return evaluate(value.Cidr, template).flatMap((cidr) => {
          const all = together(conditions, cidr.conditions);
          const entry: Entry = (known) => {
            const { cidr: block, via } = readBlock(cidr.meaning, { family, conditions: known, set: template.neighbours });
            return block.known && via !== undefined ? { ...block, via } : block;
          };
          return all ? [{ entries: [entry], conditions: all }] : [];
        });
      }
      default: return [{ entries: [() => cannotRead(meaning)], conditions }];
    }
  }), outer);
}

/** One way of each part, in all combinations. Where there are too many, what is always there is still known. */
function allOf(parts: readonly Way[][], outer: Conditions): Way[] {
  const isFixed = (ways: Way[]) => ways.length === 1 && implies(outer, ways[0].conditions);
  const fixed = parts.filter(isFixed).flatMap(([{ entries }]) => entries);
  let all: Way[] = [{ entries: fixed, conditions: outer }];
  for (const ways of parts.filter(part => !isFixed(part))) {
    all = all.flatMap(before => ways.flatMap((way) => {
      const conditions = together(before.conditions, way.conditions);
      return conditions ? [{ entries: [...before.entries, ...way.entries], conditions }] : [];
    }));
    if (all.length > MOST) return [{ entries: [...fixed, UNTOLD], conditions: outer }];
  }
  return all;
}

function capped(ways: Way[], outer: Conditions): Way[] {
  return ways.length > MOST ? [{ entries: [UNTOLD], conditions: outer }] : ways;
}

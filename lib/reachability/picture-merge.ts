import { Link } from './picture-edges';
import { keyOf } from '../model/conditions';

/** Something to draw, before equal ones are made one. */
export interface Drawn {
  readonly key: string;
  /** Whatever else tells it apart from others: what it is, where it stands. */
  readonly likeness: string;
  /** Whether it has addresses of one family alone, so that the other one has a twin: a prefix list. */
  readonly isOfOneFamily: boolean;
}

/**
 * Which things are drawn as one: those that are alike and have the same neighbours, connected in the same way. The answer gives for each key the key of the one that
 * stands for it. Those that are connected to each other are not made one here, for then they are each other's neighbours.
 */
export function mergedInto(drawn: readonly Drawn[], links: readonly Link[]): ReadonlyMap<string, string> {
  const ofOneFamily = new Set(drawn.flatMap(({ key, isOfOneFamily }) => isOfOneFamily ? [key] : []));
  const neighbours = new Map<string, Set<string>>(drawn.map(({ key }) => [key, new Set()]));
  for (const link of links) {
    const how = (key: string) =>
      `${link.traffic.bounds.join()} ${ofOneFamily.has(key) ? '' : link.families.join()} ${keyOf(link.conditions)} ${link.doubt?.why ?? ''}`;
    const isSelf = link.from === link.to;
    neighbours.get(link.from)?.add(`to ${isSelf ? 'itself' : link.to} ${how(link.from)}`);
    neighbours.get(link.to)?.add(`from ${isSelf ? 'itself' : link.from} ${how(link.to)}`);
  }
  const first = new Map<string, string>();
  return new Map(drawn.map(({ key, likeness }) => {
    const own = neighbours.get(key)!;
    const signature = JSON.stringify([likeness, [...own].sort()]);
    const other = first.get(signature);
    if (other === undefined) first.set(signature, key);
    return [key, other ?? key];
  }));
}

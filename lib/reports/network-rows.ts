import { PictureEdge, PictureNode } from '../reachability/picture';

/** So many boxes stand in one row; what is more goes to a row of its own below. */
const PER_ROW = 7;
/** So many rows deep goes what is connected inside of one tier. */
const DEEPEST = 3;

/** The row of each node, from the top: tier by tier, inside of a tier what connects above what it connects to, and no row too wide. */
export function rowsOf(nodes: readonly PictureNode[], edges: readonly PictureEdge[]): ReadonlyMap<string, number> {
  const rows = new Map<string, number>();
  let row = 0;
  for (const inside of grouped(nodes, ({ tier }) => tier)) {
    const depths = depthsIn(new Set(inside.map(({ id }) => id)), edges);
    for (const level of grouped(inside, ({ id }) => depths.get(id) ?? 0)) {
      const perRow = Math.ceil(level.length / Math.ceil(level.length / PER_ROW));
      level.forEach(({ id }, i) => rows.set(id, row + Math.floor(i / perRow)));
      row += Math.ceil(level.length / perRow);
    }
  }
  return rows;
}

function grouped(nodes: readonly PictureNode[], by: (node: PictureNode) => number): PictureNode[][] {
  const groups = new Map<number, PictureNode[]>();
  for (const node of nodes) groups.set(by(node), [...groups.get(by(node)) ?? [], node]);
  return [...groups].sort(([a], [b]) => a - b).map(([, group]) => group);
}

/** How many connections lead to each of some nodes in a row, without those that go back in a ring. */
function depthsIn(ids: ReadonlySet<string>, edges: readonly PictureEdge[]): ReadonlyMap<string, number> {
  const before = new Map<string, string[]>();
  for (const { from, to } of edges) if (from !== to && ids.has(from) && ids.has(to)) before.set(to, [...before.get(to) ?? [], from]);
  const depths = new Map<string, number>();
  const open = new Set<string>();
  const depthOf = (id: string): number => {
    const known = depths.get(id);
    if (known !== undefined) return known;
    open.add(id);
    const depth = Math.max(-1, ...(before.get(id) ?? []).filter(other => !open.has(other)).map(depthOf)) + 1;
    open.delete(id);
    const capped = Math.min(depth, DEEPEST);
    depths.set(id, capped);
    return capped;
  };
  for (const id of before.keys()) depthOf(id);
  return depths;
}

import { PeerSet } from './peer-set';
import { TrafficSet } from './traffic-set';

/** One permission: some connections with some peers. */
export interface Permission {
  readonly traffic: TrafficSet;
  readonly peers: PeerSet;
}

/** Above this many different sets of peers, or parts of them, nobody reads the boxes, and nobody looks for the fewest. */
const MANY = 64;

/**
 * As few permissions as are easily found that are together some that are disjoint in their traffic. The fewest of all is the problem of covering a shape by rectangles, which takes
 * for ever: here every box is as large as it can be, the one that adds most is taken first, and what turns out to add nothing is left out.
 */
export function fewestBoxes(segments: readonly Permission[]): Permission[] {
  const rows = byPeers(segments);
  const parts = rows.length > MANY ? undefined : partsOf(rows);
  const boxes = parts ? cover(rows, parts) : rows;
  return inOrder(boxes.length <= rows.length ? boxes : rows);
}

/** All traffic of the same peers as one permission. */
function byPeers(segments: readonly Permission[]): Permission[] {
  const rows = new Map<string, { peers: PeerSet; bounds: number[] }>();
  for (const { traffic, peers } of segments) {
    const row = rows.get(peers.key);
    if (row) row.bounds.push(...traffic.bounds);
    else rows.set(peers.key, { peers, bounds: [...traffic.bounds] });
  }
  return [...rows.values()].map(({ peers, bounds }) => ({ peers, traffic: TrafficSet.ofBounds(bounds) }));
}

/** Peers that are in the same rows; undefined where there are too many such parts. */
function partsOf(rows: readonly Permission[]): Part[] | undefined {
  let parts: Part[] = [];
  for (const [i, { peers }] of rows.entries()) {
    let left = peers;
    const next: Part[] = [];
    for (const part of parts) {
      const inside = part.peers.intersection(peers);
      if (inside.isEmpty) {
        next.push(part);
        continue;
      }
      const outside = part.peers.minus(peers);
      if (!outside.isEmpty) next.push({ peers: outside, rows: part.rows });
      next.push({ peers: inside, rows: new Set([...part.rows, i]) });
      left = left.minus(inside);
    }
    if (!left.isEmpty) next.push({ peers: left, rows: new Set([i]) });
    if (next.length > MANY) return undefined;
    parts = next;
  }
  return parts;
}

interface Part {
  readonly peers: PeerSet;
  readonly rows: ReadonlySet<number>;
}

/** Some rows and some parts, each part in each row. */
interface Box {
  readonly rows: readonly number[];
  readonly parts: readonly number[];
}

function cover(rows: readonly Permission[], parts: readonly Part[]): Permission[] {
  const candidates = largestBoxes(rows.length, parts);
  const cellsOf = ({ rows: r, parts: p }: Box) => r.flatMap(row => p.map(part => row * parts.length + part));
  const left = new Set(parts.flatMap((part, j) => [...part.rows].map(row => row * parts.length + j)));
  const taken: Box[] = [];
  while (left.size > 0) {
    let [best, most] = [candidates[0], 0];
    for (const candidate of candidates) {
      const adds = cellsOf(candidate).filter(cell => left.has(cell)).length;
      if (adds > most) [best, most] = [candidate, adds];
    }
    for (const cell of cellsOf(best)) left.delete(cell);
    taken.push(best);
  }
  const counts = new Map<number, number>();
  for (const cell of taken.flatMap(cellsOf)) counts.set(cell, (counts.get(cell) ?? 0) + 1);
  const needed = taken.filter((box) => {
    if (!cellsOf(box).every(cell => counts.get(cell)! > 1)) return true;
    for (const cell of cellsOf(box)) counts.set(cell, counts.get(cell)! - 1);
    return false;
  });
  return needed.map(box => ({
    traffic: TrafficSet.ofAll(box.rows.map(row => rows[row].traffic)),
    peers: PeerSet.ofAll(box.parts.map(part => parts[part].peers)),
  }));
}

/** Around each row all of its parts, with whatever other rows have them too; around each part all of its rows, with whatever other parts are in them too. */
function largestBoxes(rows: number, parts: readonly Part[]): Box[] {
  const all = Array.from({ length: rows }, (_, i) => i);
  const boxes: Box[] = [];
  for (const row of all) {
    const inRow = parts.flatMap((part, j) => part.rows.has(row) ? [j] : []);
    boxes.push({ parts: inRow, rows: all.filter(other => inRow.every(j => parts[j].rows.has(other))) });
  }
  for (const part of parts) {
    const ofPart = [...part.rows];
    boxes.push({ rows: ofPart, parts: parts.flatMap((other, j) => ofPart.every(row => other.rows.has(row)) ? [j] : []) });
  }
  return boxes;
}

function inOrder(boxes: readonly Permission[]): Permission[] {
  const keyOf = ({ traffic: { bounds }, peers }: Permission) => `${bounds.join()} ${peers.key}`;
  return [...boxes].sort((a, b) => a.traffic.bounds[0] - b.traffic.bounds[0] || (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** Names that somebody may have meant who wrote one that nobody has. */

const MOST = 3;

/** The names that are most like one, the nearest first; none where nothing is like it. Case, spaces and signs do not count. */
export function nearestTo(wanted: string, known: readonly string[]): string[] {
  const letters = lettersOf(wanted);
  const distances = known.map(name => ({ name, distance: distanceBetween(letters, lettersOf(name)) }));
  const near = distances.filter(({ distance }) => distance <= farthestFor(letters));
  return near.sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1)).slice(0, MOST).map(({ name }) => name);
}

/** How far away a name may be to be told to somebody who wrote `wanted`. */
export function farthestFor(wanted: string): number {
  return Math.max(2, wanted.length / 3);
}

/** How many letters have to be changed; a name that begins another one, or in which the one that is asked for stands, is near. */
export function distanceBetween(wanted: string, known: string): number {
  if (wanted.length > 2 && known.length > 2 && (known.startsWith(wanted) || wanted.startsWith(known))) return 0.5;
  if (wanted.length > 2 && known.includes(wanted)) return 1.5;
  let row = Array.from({ length: known.length + 1 }, (_, i) => i);
  for (let i = 1; i <= wanted.length; i++) {
    const next = [i];
    for (let j = 1; j <= known.length; j++) {
      next.push(Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + (wanted[i - 1] === known[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[known.length];
}

function lettersOf(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

import { asId, idOf, namesOf, SERVICES } from './services';

const NEAREST = 3;

/** The constant of the service that goes by a name, in any spelling; undefined where there is none. */
export function findService(name: string): string | undefined {
  const wanted = asId(name);
  return Object.keys(SERVICES).find(constant => namesOf(constant, SERVICES[constant]).includes(wanted));
}

/** The ids of the services whose names are most like one that nobody has, the nearest first. */
export function nearestServices(name: string): string[] {
  const wanted = asId(name);
  const distances = Object.keys(SERVICES).map(constant => ({
    id: idOf(constant),
    distance: Math.min(...namesOf(constant, SERVICES[constant]).map(known => distanceBetween(wanted, known))),
  }));
  const near = distances.filter(({ distance }) => distance <= Math.max(2, wanted.length / 3));
  return near.sort((a, b) => a.distance - b.distance || (a.id < b.id ? -1 : 1)).slice(0, NEAREST).map(({ id }) => id);
}

/** How many letters have to be changed; a name that begins another one, or in which the one that is asked for stands, is near. */
function distanceBetween(wanted: string, known: string): number {
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

import { asId, idOf, namesOf, SERVICES } from './services';
import { distanceBetween, farthestFor } from '../errors/nearest';

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
  const near = distances.filter(({ distance }) => distance <= farthestFor(wanted));
  return near.sort((a, b) => a.distance - b.distance || (a.id < b.id ? -1 : 1)).slice(0, NEAREST).map(({ id }) => id);
}

import { asGiven } from './given';
import { nearestTo } from './nearest';
import { refuse } from './refuse';

/**
 * Refuses props that nobody reads, for callers in JavaScript: one that is misspelled asks less than was meant, and looks as if it asked it.
 *
 * @param says whose they are, for errors: `RestrictedPortRule 'Audit/Rdp'`
 */
export function refuseUnknownProps(says: string, props: object, names: readonly string[]): void {
  const other = Object.entries(props).find(([name, value]) => value !== undefined && !names.includes(name));
  if (!other) return;
  const [name, value] = other;
  const [near] = nearestTo(name, names);
  refuse({
    problem: `${says}: ${name} is no prop`,
    given: `${name}: ${asGiven(value)}`,
    accepted: names.join(', '),
    change: near === undefined ? `leave out ${name}` : `did you mean ${near}? Else leave it out`,
  });
}

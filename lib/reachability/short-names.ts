import { NameOfSite } from './member';
import { Network, SecurityGroup } from '../model/network';

/**
 * What groups are called in sentences: by their names without what all of them begin with (`WebServer` for `MyApp-Production-WebServer`); where they have none by the path of their construct
 * (`Shop/Database/SecurityGroup`), where nobody knows that by their logical id; and in full where two would be called the same.
 */
export function shortNames({ groups }: Network, nameOfSite: NameOfSite = () => undefined): ReadonlyMap<string, string> {
  const named = new Map(groups.map(group => [group.id, nameOf(group)]));
  const shared = sharedBeginning([...named.values()].flatMap(name => name !== undefined && name.split('-').length > 2 ? [name] : []));
  const full = new Map(groups.map(({ id, site }) => [id, named.get(id) ?? nameOfSite(site) ?? site.logicalId]));
  const short = new Map([...full].map(([id, name]) => [id, shared !== '' && named.get(id)?.startsWith(shared) ? name.slice(shared.length) : name]));
  const bearers = countOf([...short.values()]);
  const fullBearers = countOf([...full.values()]);
  return new Map([...short].map(([id, name]) => {
    if (bearers.get(name) === 1) return [id, name];
    const whole = full.get(id)!;
    return [id, fullBearers.get(whole) === 1 ? whole : `${whole} (${id})`];
  }));
}

function nameOf({ name, nameTag }: SecurityGroup): string | undefined {
  return (name.known ? name.value : undefined) ?? (nameTag.known ? nameTag.value : undefined);
}

/** The project and the environment of `<Project>-<Environment>-<Role>`, where several names have them in common: `MyApp-Production-`. */
function sharedBeginning(names: readonly string[]): string {
  if (names.length < 2) return '';
  const [project, environment] = names[0].split('-');
  const beginning = `${project}-${environment}-`;
  return names.every(name => name.startsWith(beginning)) ? beginning : '';
}

function countOf(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

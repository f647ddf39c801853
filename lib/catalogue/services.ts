import { BUILDING } from './services/building';
import { CACHES } from './services/caches';
import { CLUSTERS } from './services/clusters';
import { COMPUTING } from './services/computing';
import { DATABASES } from './services/databases';
import { DIRECTORIES } from './services/directories';
import { FILE_SYSTEMS } from './services/files';
import { LOGGING_IN } from './services/logging-in';
import { MAIL } from './services/mail';
import { MESSAGE_BROKERS } from './services/messaging';
import { MONITORING } from './services/monitoring';
import { NAMES_AND_TIME } from './services/names-and-time';
import { PRIVATE_NETWORKS } from './services/private-networks';
import { SEARCH_ENGINES } from './services/search';
import { CatalogueEntries, CatalogueEntry } from './services/service-entry';
import { WEB } from './services/web';

/** Every service, by kind. */
export const SERVICES_BY_KIND = {
  'Web': WEB,
  'Databases': DATABASES,
  'Caches': CACHES,
  'Search engines': SEARCH_ENGINES,
  'Message brokers': MESSAGE_BROKERS,
  'File systems': FILE_SYSTEMS,
  'Directories': DIRECTORIES,
  'Names and time': NAMES_AND_TIME,
  'Mail': MAIL,
  'Logging in': LOGGING_IN,
  'Private networks': PRIVATE_NETWORKS,
  'Monitoring': MONITORING,
  'Clusters': CLUSTERS,
  'Computing': COMPUTING,
  'Building': BUILDING,
} as const satisfies Record<string, CatalogueEntries>;

/** What a service is for. */
export type ServiceKind = keyof typeof SERVICES_BY_KIND;

/** Every service, by the name of its constant on `Service`. */
export const SERVICES: CatalogueEntries = Object.assign({}, ...Object.values(SERVICES_BY_KIND)) as CatalogueEntries;

/** Kinds whose members hold data: they take connections from groups, and from addresses through one door only. */
const HOLDING_DATA: readonly ServiceKind[] = ['Databases', 'Caches', 'Search engines', 'Message brokers', 'File systems', 'Directories'];

/** The kind of a service; undefined where the catalogue does not have it. */
export function kindOf(constant: string): ServiceKind | undefined {
  return (Object.keys(SERVICES_BY_KIND) as ServiceKind[]).find(kind => Object.hasOwn(SERVICES_BY_KIND[kind], constant));
}

/** Whether data lies with the members of a service. */
export function holdsData(constant: string): boolean {
  const kind = kindOf(constant);
  return kind !== undefined && HOLDING_DATA.includes(kind);
}

/** `SQL_SERVER` -> `sql-server`. */
export function idOf(constant: string): string {
  return constant.toLowerCase().replace(/_/g, '-');
}

/** All names that a service goes by: its id, its title, its aliases. As `idOf` writes them. */
export function namesOf(constant: string, { title, aliases }: CatalogueEntry): readonly string[] {
  return [idOf(constant), asId(title), ...aliases];
}

/** Any spelling as an id: `SQL Server`, `sql_server` and `SQL-server` are one name. */
export function asId(name: string): string {
  return name.trim().toLowerCase().replace(/[\s_-]+/g, '-');
}

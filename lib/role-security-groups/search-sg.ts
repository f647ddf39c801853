import { Construct } from 'constructs';
import { ServiceRole } from './service-role';
import { ServiceRoleOptions } from './service-role-options';
import { ServiceSG } from './service-sg';

/** What a search engine's group can be told. Members talk to each other unless `cluster` is false, as it should be for OpenSearch Service. */
export interface SearchSGProps extends ServiceRoleOptions {}

const SEARCH: ServiceRole = { what: 'a search engine', cluster: true, holdsData: true };

/**
 * The group of a search engine: OpenSearch (also Amazon OpenSearch Service), Elasticsearch, Solr, a vector database.
 *
 * @example
 * new SearchSG(this, 'Products', { vpc, service: Service.OPENSEARCH, clients: [web] });
 */
export class SearchSG extends ServiceSG {
  /** @throws as ServiceSG does */
  public constructor(scope: Construct, id: string, props: SearchSGProps) {
    super(scope, id, { ...props, role: 'Search' });
  }

  /** @internal */
  protected override get _role(): ServiceRole {
    return SEARCH;
  }
}

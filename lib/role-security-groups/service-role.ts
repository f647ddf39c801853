import { RoleRules, widestForLogins } from './role-rules';
import { Service } from '../services';

/** A role whose members serve something of the catalogue, as data. */
export interface ServiceRole {
  /** As errors call it: `a database`. */
  readonly what: string;
  /** Whether members talk to each other unless the props say otherwise. */
  readonly cluster: boolean;
  /** Whether data lies there whatever the service is, so that addresses never come in. Undefined where that is the service's to say. */
  readonly holdsData?: boolean;
  /** Whether members may be let in to each other on all ports, as where a proxy wears the group of its database. */
  readonly members?: RoleRules['members'];
}

/** What such a role takes. */
export function serviceRoleRules(role: ServiceRole, service: Service): RoleRules {
  const shared = { strict: true, members: role.members ?? 'on peer ports' } as const;
  const login = service._logsIn;
  if (role.holdsData ?? service._holdsData) {
    return {
      ...shared,
      addresses: 'never',
      accepted: 'groups of clients, or constructs that wear one',
      change: 'pass the group that the client wears; for a network outside AWS call '
        + `${role.what.replace(/^an? /, '').replace(/ /g, '')}.allowNetwork(trustedNetwork, { reason })`,
    };
  }
  return {
    ...shared,
    addresses: 'private',
    ...login ? { widest: widestForLogins(service.port) } : {},
    accepted: 'groups of clients, TrustedNetworks, private ranges',
    change: 'let the group of the client in: group.allowFrom(client); for a network outside AWS make a TrustedNetwork',
  };
}

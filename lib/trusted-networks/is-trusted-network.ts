import { ITrustedNetwork } from './api';

/** Whether something is a trusted network, told by its shape: there may be two copies of this library in one app. */
export function isTrustedNetwork(thing: unknown): thing is ITrustedNetwork {
  const { node, networkName, entries, prefixLists } = (thing ?? {}) as Partial<ITrustedNetwork>;
  return typeof node?.path === 'string' && typeof networkName === 'string' && Array.isArray(entries) && Array.isArray(prefixLists);
}

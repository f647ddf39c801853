import { AskedNetwork } from './asked-networks';
import { refuse, Refusal } from '../errors/refuse';
import { EndSpec } from '../reachability/end';
import { EndAt } from '../settings/claims';

/** What some ends are in each network that has all of them. */
export type EndsIn = readonly { readonly network: AskedNetwork; readonly endOf: (end: EndAt) => EndSpec }[];

/**
 * Looks up ends in every network.
 *
 * @throws Error where a name is that of several things, and where no network has all of the ends: a claim about nothing would always hold
 */
export function lookUp(ends: readonly EndAt[], networks: readonly AskedNetwork[]): EndsIn {
  const found: { network: AskedNetwork; endOf: (end: EndAt) => EndSpec }[] = [];
  let nobody: Refusal | undefined;
  for (const network of networks) {
    const specs = new Map<EndAt, EndSpec>();
    for (const end of ends) {
      const resolved = network.things.resolve(end);
      if ('ambiguous' in resolved) refuse(resolved.ambiguous);
      if ('spec' in resolved) specs.set(end, resolved.spec);
      else nobody ??= resolved.nobody;
    }
    if (specs.size === ends.length) found.push({ network, endOf: end => specs.get(end)! });
  }
  if (found.length === 0 && nobody) refuse(nobody);
  return found;
}

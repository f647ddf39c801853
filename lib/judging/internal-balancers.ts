import { NetworkIndex } from './network-index';
import { isLoadBalancer, writeWearer } from './workloads';
import { Rule } from '../model/rule';

/**
 * Says of a rule that nothing but internal load balancers wears its group; undefined where something else may. "The nodes of an internal load balancer have only
 * private IP addresses" (Elastic Load Balancing User Guide, "How Elastic Load Balancing works"), so that such a rule lets in what is in the VPC and joined to it.
 * The CDK writes one wherever a listener is `open`, which it is unless told.
 */
export function onlyInternalBalancers(index: NetworkIndex): (rule: Rule) => string | undefined {
  const handed = new Set((index.network.handedGroups ?? []).map(({ group }) => group));
  return ({ group }) => {
    const wearers = index.wearersOf(group);
    const isInternal = wearers.length > 0 && wearers.every(wearer => isLoadBalancer(wearer) && wearer.isPublic.known && !wearer.isPublic.value);
    if (!isInternal || handed.has(group)) return undefined;
    return `only ${wearers.map(writeWearer).join(' and ')}, which has no public address, wears the group`;
  };
}

import { Resource, Template } from './template';
import { evaluate } from './tokens';
import { valuesAt } from './wearers-values';

/** What a listener does with a request without asking anybody: "Redirect requests from one URL to another", "Return a custom HTTP response". */
const BY_ITSELF = new Set(['redirect', 'fixed-response']);

/**
 * The load balancers whose listeners forward nothing and ask nobody who a user is, as far as the app has them: they need no way out. "Each rule must include exactly
 * one of the following routing actions: forward, redirect, or fixed-response" (User Guide for Application Load Balancers, "Action types for listener rules").
 */
export function answeringByThemselves(templates: readonly Template[]): ReadonlySet<string> {
  const [answering, others] = [new Set<string>(), new Set<string>()];
  const balancersOf = new Map<string, readonly string[]>();
  const rules: { readonly listeners: readonly string[] }[] = [];
  for (const template of templates) {
    for (const resource of template.resources.values()) {
      if (resource.type === 'AWS::ElasticLoadBalancingV2::Listener') {
        const balancers = namedBy(resource, 'LoadBalancerArn', template);
        balancersOf.set(template.idOf(resource.logicalId), balancers);
        for (const balancer of balancers) (answersAll(resource, 'DefaultActions', template) ? answering : others).add(balancer);
      } else if (resource.type === 'AWS::ElasticLoadBalancingV2::ListenerRule' && !answersAll(resource, 'Actions', template)) {
        rules.push({ listeners: namedBy(resource, 'ListenerArn', template) });
      }
    }
  }
  const forwarding = new Set([...others, ...rules.flatMap(({ listeners }) => listeners.flatMap(listener => balancersOf.get(listener) ?? []))]);
  return new Set([...answering].filter(balancer => !forwarding.has(balancer)));
}

function answersAll(resource: Resource, property: string, template: Template): boolean {
  return valuesAt(resource, [property, 'Type'], template).every(({ meaning }) => meaning.is === 'literal' && BY_ITSELF.has(String(meaning.value)));
}

function namedBy({ properties, macro }: Resource, property: string, template: Template): string[] {
  if (macro !== undefined) return [];
  return evaluate(properties[property], template).flatMap(({ meaning }) => meaning.is === 'attribute' ? [meaning.template.idOf(meaning.logicalId)] : []);
}

import { ConfigRule, ConfigurationItem, RemediationException } from '@aws-sdk/client-config-service';
import { JsonError } from '../json-server';

/** A result that AWS Config keeps of a rule and a resource. */
export interface StoredResult {
  readonly resourceType: string;
  readonly resourceId: string;
  readonly compliance: 'COMPLIANT' | 'NON_COMPLIANT' | 'NOT_APPLICABLE';
  readonly annotation?: string;
  /** When what was judged was recorded. */
  readonly ordering: Date;
  readonly recorded: Date;
}

export interface RuleRecord {
  readonly rule: ConfigRule & { readonly ConfigRuleName: string };
  /** By type and id of the resource. */
  readonly results: Map<string, StoredResult>;
  /** When a result came last. */
  lastEvaluated?: Date;
}

/** What the double knows of AWS Config in an account and Region. */
export class ConfigState {
  public readonly rules = new Map<string, RuleRecord>();
  /** Tokens of results, and the rule that each is of. */
  public readonly tokens = new Map<string, string>();
  /** By type and id of the resource, the oldest first. */
  public readonly history = new Map<string, ConfigurationItem[]>();
  public readonly exceptions: RemediationException[] = [];

  constructor(public readonly account: string, public readonly region: string) {}

  /** @throws JsonError as AWS Config says it */
  public rule(name: unknown): RuleRecord {
    const found = typeof name === 'string' ? this.rules.get(name) : undefined;
    if (!found) throw new JsonError('NoSuchConfigRuleException', `The ConfigRule '${String(name)}' provided in the request is invalid. Please check the configRule name`);
    return found;
  }
}

export function keyOf(resourceType: string, resourceId: string): string {
  return `${resourceType} ${resourceId}`;
}

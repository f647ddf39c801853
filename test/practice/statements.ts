import { listOf, ResourceJson, TemplateJson, textOf } from './template-text';

/** A statement of a policy somewhere in a template. */
export interface Statement {
  /** The resource that holds it: `FindingsRulePolicy29FC4211 (AWS::IAM::ManagedPolicy)`. */
  readonly at: string;
  readonly kind: 'identity' | 'trust' | 'resource' | 'key';
  readonly effect: string;
  readonly actions: readonly string[];
  /** None in a trust policy. */
  readonly resources: readonly string[];
  /** `events.amazonaws.com`, `arn:aws:iam::111111111111:root`, `*`; none in a policy of a principal. */
  readonly principals: readonly string[];
  /** The keys of its conditions: `aws:SourceArn`. */
  readonly conditionKeys: readonly string[];
  /** Keys of the statement that turn its meaning round: `NotAction`. */
  readonly negations: readonly string[];
}

type Json = Readonly<Record<string, unknown>>;

/** Every statement of a template: of roles and policies, of buckets, queues, topics and keys, of endpoints, and the permissions of functions. */
export function statementsOf({ Resources }: TemplateJson): Statement[] {
  return Object.entries(Resources).flatMap(([id, resource]) => {
    const at = `${id} (${resource.Type})`;
    if (resource.Type === 'AWS::Lambda::Permission') return [permission(at, resource)];
    return documentsIn(resource.Properties ?? {}, '').flatMap(([key, document]) => [document.Statement].flat().map(json => statement(at, key, resource.Type, json as Json)));
  });
}

/** Wherever a policy may hide: whatever has a `Statement`, and texts that are one, as policies of CloudWatch Logs are. */
function documentsIn(value: unknown, key: string): [string, Json][] {
  if (typeof value === 'string' && value.includes('"Statement"')) return documentsIn(JSON.parse(value), key);
  if (typeof value !== 'object' || value === null) return [];
  if (!Array.isArray(value) && 'Statement' in value) return [[key, value]];
  const join = (value as { 'Fn::Join'?: [string, unknown[]] })['Fn::Join'];
  if (join) return documentsIn(textOf(value), key);
  return Object.entries(value).flatMap(([name, part]) => documentsIn(part, Array.isArray(value) ? key : name));
}

function statement(at: string, key: string, type: string, json: Json): Statement {
  const principals = principalsOf(json.Principal);
  const kind = key === 'AssumeRolePolicyDocument' ? 'trust' : type === 'AWS::KMS::Key' ? 'key' : principals.length > 0 ? 'resource' : 'identity';
  return {
    at,
    kind,
    effect: json.Effect as string,
    actions: listOf(json.Action).map(textOf),
    resources: listOf(json.Resource).map(textOf),
    principals,
    conditionKeys: Object.values(json.Condition ?? {}).flatMap(keys => Object.keys(keys as object)),
    negations: ['NotAction', 'NotResource', 'NotPrincipal'].filter(word => word in json),
  };
}

function principalsOf(principal: unknown): string[] {
  if (principal === undefined) return [];
  if (typeof principal === 'string') return [principal];
  return Object.values(principal as Json).flatMap(named => listOf(named).map(textOf));
}

/** What lets a service or an account call a function: a statement by another name. */
function permission(at: string, { Properties = {} }: ResourceJson): Statement {
  const { Action, FunctionName, Principal, SourceArn, SourceAccount, PrincipalOrgID } = Properties;
  const conditions = { 'aws:SourceArn': SourceArn, 'aws:SourceAccount': SourceAccount, 'aws:PrincipalOrgID': PrincipalOrgID };
  return {
    at,
    kind: 'resource',
    effect: 'Allow',
    actions: [textOf(Action)],
    resources: [textOf(FunctionName)],
    principals: [textOf(Principal)],
    conditionKeys: Object.entries(conditions).flatMap(([key, value]) => value === undefined ? [] : [key]),
    negations: [],
  };
}

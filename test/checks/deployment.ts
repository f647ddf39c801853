/**
 * What CloudFormation makes of a template for one choice of its parameters: an interpreter of its own, small and slow, that shares no line with lib.
 * It knows Ref of parameters, Fn::If, AWS::NoValue, Condition, Equals, Not, And and Or, and nested stacks.
 */

export interface Body {
  readonly Parameters?: Record<string, { Type: string; Default?: string }>;
  readonly Conditions?: Record<string, unknown>;
  readonly Resources: Record<string, { Type: string; Condition?: string; Properties: Record<string, unknown> }>;
}

/** A rule that is live, with the resource that wrote it. */
export interface LiveRule {
  readonly group: string;
  readonly direction: 'in' | 'out';
  readonly resource: string;
  readonly protocol: string;
  readonly from: number;
  readonly to: number;
  readonly cidr: string;
}

export interface Deployment {
  readonly groups: readonly string[];
  readonly rules: readonly LiveRule[];
}

type Values = Readonly<Record<string, string>>;
interface Place { readonly body: Body; readonly values: Values }

const isMap = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

function holds(condition: unknown, at: Place): boolean {
  const [[operator, argument]] = Object.entries(condition as Record<string, unknown>);
  const parts = argument as unknown[];
  switch (operator) {
    case 'Condition': return holds(at.body.Conditions![argument as string], at);
    case 'Fn::Equals': return String(valueOf(parts[0], at)) === String(valueOf(parts[1], at));
    case 'Fn::Not': return !holds(parts[0], at);
    case 'Fn::And': return parts.every(part => holds(part, at));
    default: return parts.some(part => holds(part, at));
  }
}

/** A value as it is deployed; undefined for what is taken away. */
function valueOf(value: unknown, at: Place): unknown {
  if (Array.isArray(value)) return value.map(item => valueOf(item, at)).filter(item => item !== undefined);
  if (!isMap(value)) return value;
  if ('Ref' in value) return value.Ref === 'AWS::NoValue' ? undefined : at.values[value.Ref as string] ?? `id of ${String(value.Ref)}`;
  if ('Fn::If' in value) {
    const [name, whenTrue, whenFalse] = value['Fn::If'] as [string, unknown, unknown];
    return valueOf(holds(at.body.Conditions![name], at) ? whenTrue : whenFalse, at);
  }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, valueOf(inner, at)]).filter(([, inner]) => inner !== undefined));
}

/** Deploys a template; `nested` is the template of each resource that deploys one, by its logical id. */
export function deploy(body: Body, values: Values, nested: Readonly<Record<string, Body>> = {}): Deployment {
  const groups: string[] = [];
  const rules: LiveRule[] = [];
  const add = (resource: string, group: string, direction: 'in' | 'out', rule: Record<string, unknown>) => {
    const protocol = String(rule.IpProtocol);
    const [from, to] = protocol === '-1' ? [0, 65535] : [Number(rule.FromPort), Number(rule.ToPort)];
    rules.push({ group, direction, resource, protocol, from, to, cidr: String(rule.CidrIp) });
  };
  const make = (at: Place) => {
    for (const [id, { Type, Condition, Properties }] of Object.entries(at.body.Resources)) {
      if (Condition !== undefined && !holds({ Condition }, at)) continue;
      const properties = valueOf(Properties, at) as Record<string, unknown>;
      if (Type === 'AWS::CloudFormation::Stack') {
        const inner = nested[id];
        const defaults = Object.fromEntries(Object.entries(inner.Parameters ?? {}).map(([name, { Default }]) => [name, Default ?? '']));
        make({ body: inner, values: { ...defaults, ...properties.Parameters as Values } });
      } else if (Type === 'AWS::EC2::SecurityGroup') {
        groups.push(`id of ${id}`);
        for (const rule of properties.SecurityGroupIngress as Record<string, unknown>[]) add(id, `id of ${id}`, 'in', rule);
        for (const rule of properties.SecurityGroupEgress as Record<string, unknown>[] | undefined ?? []) add(id, `id of ${id}`, 'out', rule);
      } else {
        add(id, String(properties.GroupId), Type.endsWith('Ingress') ? 'in' : 'out', properties);
      }
    }
  };
  make({ body, values });
  return { groups, rules };
}

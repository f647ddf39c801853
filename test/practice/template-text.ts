/** A template as it is deployed, as far as tests look at it. */
export interface TemplateJson {
  readonly Resources: Readonly<Record<string, ResourceJson>>;
}

export interface ResourceJson {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
}

const PSEUDO: Readonly<Record<string, string>> = {
  'AWS::Partition': 'aws', 'AWS::Region': 'eu-west-1', 'AWS::AccountId': '111111111111', 'AWS::URLSuffix': 'amazonaws.com',
};

/** A value of a template as text, with `<LogicalId>` or `<LogicalId.Arn>` where it speaks of something else in the template. */
export function textOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  const [[intrinsic, argument]] = Object.entries(value as Record<string, unknown>);
  switch (intrinsic) {
    case 'Ref': return PSEUDO[argument as string] ?? `<${String(argument)}>`;
    case 'Fn::GetAtt': return `<${(argument as string[]).join('.')}>`;
    case 'Fn::Join': return (argument as [string, unknown[]])[1].map(textOf).join((argument as [string])[0]);
    default: return `<${intrinsic}>`;
  }
}

/** The logical id that a value speaks of, directly. */
export function idOf(value: unknown): string {
  return /^<([\w]+)(\.\w+)?>$/.exec(textOf(value))?.[1] ?? textOf(value);
}

export function listOf<T>(value: T | readonly T[] | undefined): readonly T[] {
  return value === undefined ? [] : [value].flat() as T[];
}

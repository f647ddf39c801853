import { Template } from 'aws-cdk-lib/assertions';

interface Transformer {
  readonly InputPathsMap: Record<string, string>;
  readonly InputTemplate: string;
}

/**
 * What the targets of a template's rules are sent for an event with this detail, as "Amazon EventBridge input transformation" (EventBridge User Guide) says:
 * each variable is put where its name stands, as it is. It "doesn't escape values extracted by Input Path".
 */
export function messagesOf(template: Template, detail: object): string[] {
  const targets = Object.values(template.findResources('AWS::Events::Rule')).flatMap(({ Properties }) => (Properties as { Targets: { InputTransformer?: Transformer }[] }).Targets);
  return targets.flatMap(({ InputTransformer }) => InputTransformer ? [messageOf(InputTransformer, detail)] : []);
}

function messageOf({ InputPathsMap, InputTemplate }: Transformer, detail: object): string {
  return InputTemplate.replace(/<([\w-]+)>/g, (_, name: string) => {
    const value = InputPathsMap[name].split('.').slice(1).reduce<unknown>((part, key) => (part as Record<string, unknown>)[key], { detail });
    if (typeof value !== 'string') throw new Error(`${InputPathsMap[name]} is no text`);
    return value;
  });
}

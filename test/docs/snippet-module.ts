import { Snippet } from './snippets';

/** What a snippet may use without importing it, because every CDK reader knows where it comes from. */
const USUAL_IMPORTS: Record<string, string> = {
  App: "import { App } from 'aws-cdk-lib';",
  Aspects: "import { Aspects } from 'aws-cdk-lib';",
  CfnParameter: "import { CfnParameter } from 'aws-cdk-lib';",
  Duration: "import { Duration } from 'aws-cdk-lib';",
  Stack: "import { Stack } from 'aws-cdk-lib';",
  Stage: "import { Stage } from 'aws-cdk-lib';",
  Tags: "import { Tags } from 'aws-cdk-lib';",
  Validations: "import { Validations } from 'aws-cdk-lib';",
  Template: "import { Template } from 'aws-cdk-lib/assertions';",
  Construct: "import { Construct } from 'constructs';",
  config: "import * as config from 'aws-cdk-lib/aws-config';",
  ec2: "import * as ec2 from 'aws-cdk-lib/aws-ec2';",
  eks: "import * as eks from 'aws-cdk-lib/aws-eks';",
  gamelift: "import * as gamelift from 'aws-cdk-lib/aws-gamelift';",
  iam: "import * as iam from 'aws-cdk-lib/aws-iam';",
  kms: "import * as kms from 'aws-cdk-lib/aws-kms';",
  lambda: "import * as lambda from 'aws-cdk-lib/aws-lambda';",
  logs: "import * as logs from 'aws-cdk-lib/aws-logs';",
  rds: "import * as rds from 'aws-cdk-lib/aws-rds';",
  sns: "import * as sns from 'aws-cdk-lib/aws-sns';",
};

/**
 * A snippet as a module: its imports at the top, what it uses of this library and of the CDK imported for it, and the rest in a function whose `this`
 * is the stack that constructs are made in.
 */
export function moduleOf({ code }: Snippet, libraryNames: readonly string[]): string {
  const imports = [...code.matchAll(/^import [\s\S]*?;\s*$/gm)].map(([text]) => text.trim());
  const body = code.replace(/^import [\s\S]*?;\s*$/gm, '').replace(/^export (class|const|function)/gm, '$1');
  const imported = new Set(imports.join(' ').match(/\w+/g) ?? []);
  const uses = (name: string) => new RegExp(`\\b${name}\\b`).test(body) && !imported.has(name) && !new RegExp(`(class|const) ${name}\\b`).test(body);
  const library = libraryNames.filter(uses);
  return [
    ...imports,
    ...library.length > 0 ? [`import { ${library.join(', ')} } from 'cdk-portcullis';`] : [],
    ...Object.entries(USUAL_IMPORTS).filter(([name]) => uses(name)).map(([, line]) => line),
    "import { AtHand } from './reader';",
    "import { Stack as StackOfSnippet } from 'aws-cdk-lib';",
    'export function run(this: StackOfSnippet, {',
    '  app, stack, vpc, otherVpc, office, partners, web, orders, database, api, reports, queue, loadBalancer, endpointGroup,',
    '  instance, instanceType, machineImage, key,',
    '}: AtHand): void { {',
    body,
    '} }',
  ].join('\n');
}

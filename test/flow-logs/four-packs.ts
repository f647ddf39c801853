import { App } from 'aws-cdk-lib';
import { AwsSolutionsChecks, HIPAASecurityChecks, NagPack, NIST80053R5Checks, PCIDSS321Checks } from 'cdk-nag';

const PACKS: (new (scope: App) => NagPack)[] = [AwsSolutionsChecks, NIST80053R5Checks, HIPAASecurityChecks, PCIDSS321Checks];

/** What cdk-nag's four packs say about the constructs under a path: `IAMNoInlinePolicy: Stack/FlowLogs/Role`. */
export function findingsOfFourPacks(app: App, under: string): string[] {
  const findings = PACKS.flatMap(Pack => new Pack(app).validateScope(app).violations)
    .flatMap(({ ruleName, violatingResources }) => violatingResources.map(({ constructPath }) => ({ ruleName, path: constructPath ?? '' })))
    .filter(({ path }) => `${path}/`.startsWith(`${under}/`))
    .map(({ ruleName, path }) => `${ruleName}: ${path}`);
  return [...new Set(findings)].sort();
}

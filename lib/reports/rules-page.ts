import { RISKY_PORTS, RiskyPortKind } from '../catalogue/risky-ports';
import { Check, CHECKS, Example, unknownIdOf } from '../checks';

/** The plugin's name, which stands before the id of a check wherever a user writes one. */
const PLUGIN = 'SecurityGroupChecks';

/** RULES.md: every check on one page, made of what stands in its file. */
export function rulesPage(): string {
  return [INTRODUCTION, overview(), ...CHECKS.map(section), ports()].join('\n');
}

const INTRODUCTION = `# Rules

What \`${PLUGIN}\` judges, in the order in which it tells. This page is made of the files in \`lib/checks\`: change it there.

* An **error** fails synth: a hole, or a deployment that will go wrong. A **warning** is reported.
* What cannot be known at synth (an address that is a parameter, a prefix list of somebody else) is a warning of its own, under the id
  of the check and \`Unknown\`. It never hides a hole that is proved.
* Judged is what will be deployed: rules in a group and rules that are resources of their own, IPv4 and IPv6, protocol \`-1\`, protocols by
  number, ranges, blocks with host bits, prefix lists whose entries are in the app.

## Acknowledging a finding

Say so at the construct that the finding names, or above it, with the reason. It counts for that construct and all below it. A rule that is a resource of its
own is such a construct, and need not stand below its group:

\`\`\`ts
import { Validations } from 'aws-cdk-lib';

Validations.of(queue).acknowledge({
  id: '${PLUGIN}::WorldOnAdminPort',
  reason: 'Public SFTP for partners, keys only, reviewed every quarter',
});
\`\`\`
`;

function overview(): string {
  const rows = CHECKS.map(({ id, severity, says }) => `| [${id}](#${id.toLowerCase()}) | ${severity} | ${says} |`);
  return ['| Id | Severity | What is the case |', '| --- | --- | --- |', ...rows, ''].join('\n');
}

function section(check: Check): string {
  const { id, severity, says, why, fix, whenNot, covers, examples } = check;
  return [
    `## ${id}`,
    '',
    `**${severity}**: ${says}.`,
    '',
    why,
    '',
    '**What to write instead**',
    '',
    '```ts',
    fix,
    '```',
    '',
    `**When it is no fault.** ${whenNot}`,
    '',
    ...titles('Fails', examples.bad),
    ...titles('Passes', examples.good),
    ...titles(`Cannot be known (\`${unknownIdOf(check)}\`, a warning)`, examples.unknown ?? []),
    covers.length > 0
      ? `**Asked by other tools, in whole or in part, as** ${covers.map(other => `\`${other}\``).join(', ')}.`
      : '**Asked by other tools as** nothing that we know of.',
    '',
  ].join('\n');
}

function titles(what: string, examples: readonly Example[]): string[] {
  return examples.length === 0 ? [] : [`**${what}**`, '', ...examples.map(({ title }) => `* ${title}`), ''];
}

function ports(): string {
  const table = (kind: RiskyPortKind) => RISKY_PORTS.filter(risky => risky.kind === kind)
    .sort((a, b) => a.port - b.port)
    .map(({ port, protocols, name, source }) => `| ${port} | ${protocols} | ${name} | ${source} |`);
  const head = ['', '| Port | Protocol | Service | Listed or documented by |', '| --- | --- | --- | --- |'];
  return [
    '## Ports of WorldOnAdminPort', ...head, ...table('admin'), '',
    '## Ports of WorldOnDatabasePort', ...head, ...table('database'), '',
  ].join('\n');
}

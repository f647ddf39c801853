import { markdownTable } from './markdown';
import { Audience, CHECKS } from '../../checks';

/** The plugin's name, which stands before the id of a check wherever a user writes one. */
const PLUGIN = 'SecurityGroupChecks';

export const INTRODUCTION = `# Rules

What \`${PLUGIN}\` judges. This page is made of the files in \`lib/checks\` and \`lib/catalogue\`: change it there.

* An **error** is a hole, or a deployment that will go wrong: it fails synth. A **warning** is a habit that hides one, an **info** is worth knowing.
* What cannot be known at synth (an address that is a parameter, a prefix list of somebody else) is a finding of its own, under the id of the check and
  \`Unknown\`: a warning, or information where the check is no more. It never hides a hole that is proved.
* Judged is what will be deployed: rules in a group and rules that are resources of their own, IPv4 and IPv6, protocol \`-1\`, protocols by
  number, ranges, blocks with host bits, prefix lists whose entries are in the app, parameters by their values, conditions on both branches: what is so in one of
  them is told with its condition.

## Acknowledging a finding

Say so at the construct that the finding names, or above it, with the reason. It counts for that construct and all below it. A rule that is a resource of its
own is such a construct, and need not stand below its group. An id that no check has, or without the name of the pack, acknowledges nothing, which is told:

\`\`\`ts
import { Validations } from 'aws-cdk-lib';

Validations.of(queue).acknowledge({
  id: '${PLUGIN}::WorldOnAdminPort',
  reason: 'Public SFTP for partners, keys only, reviewed every quarter',
});
\`\`\`
`;

const countOf = (audience: Audience) => CHECKS.filter(check => check.audience === audience).length;

/** Which checks are asked, and how a team chooses. */
export function profiles(): string {
  return `## Which checks are asked

${markdownTable(['Asked', 'Of whom', 'Checks'], [
  ['baseline', 'everybody. Its errors raise no false alarm on plain apps; what fires on those is a warning here, and what it is else in `strict`', `${countOf('baseline')}`],
  ['strict', 'who chose the profile `strict`, beside the baseline', `${countOf('strict')}`],
  ['opinion', 'who includes the check by its id: some teams want it, others want the opposite', `${countOf('opinion')}`],
])}
\`profile\`, \`include\`, \`exclude\`, \`severities\`, \`options\` and \`framework\` stand in code or in \`portcullis.json\` at the app's root. What is excluded is not asked, even if
it is included too.
`;
}

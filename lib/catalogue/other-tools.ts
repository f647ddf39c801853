import { Family } from '../model/cidr';
import { Lets } from '../model/verdict';
import { ACCOUNT_SCANNERS } from './other-tools/account-scanners';
import { AWS_CONFIG } from './other-tools/aws-config';
import { CDK_NAG } from './other-tools/cdk-nag';
import { CFN_NAG } from './other-tools/cfn-nag';
import { CHECKOV } from './other-tools/checkov';
import { CIS } from './other-tools/cis';
import { CONTROL_TOWER } from './other-tools/control-tower';
import { GUARD_REGISTRY } from './other-tools/guard-registry';
import { KICS } from './other-tools/kics';
import { Member, OtherCheck } from './other-tools/other-check';
import { PROWLER } from './other-tools/prowler';
import { SECURITY_HUB } from './other-tools/security-hub';
import { TEMPLATE_LINTERS } from './other-tools/template-linters';
import { TRIVY } from './other-tools/trivy';

export type { OtherCheck } from './other-tools/other-check';

/** What other tools ask about security groups, VPCs and what belongs to them: each check once, in the words of its tool and in ours. */
export const OTHER_CHECKS: readonly OtherCheck[] = [
  ...CHECKOV,
  ...TRIVY,
  ...PROWLER,
  ...SECURITY_HUB,
  ...AWS_CONFIG,
  ...CONTROL_TOWER,
  ...GUARD_REGISTRY,
  ...CFN_NAG,
  ...KICS,
  ...CDK_NAG,
  ...CIS,
  ...TEMPLATE_LINTERS,
  ...ACCOUNT_SCANNERS,
];

/** A check, and whether it was found by the id of a member of its family. */
interface Found {
  readonly check: OtherCheck;
  readonly isMember: boolean;
}

let found: ReadonlyMap<string, Found> | undefined;

/** By all ids that somebody may write, made when it is first asked for. */
function byId(): ReadonlyMap<string, Found> {
  found ??= new Map(OTHER_CHECKS.flatMap(check => [
    ...(check.members ?? []).map(({ id }): [string, Found] => [id, { check, isMember: true }]),
    ...[check.id, ...check.aliases ?? []].map((id): [string, Found] => [id, { check, isMember: false }]),
  ]));
  return found;
}

/** The check that an id, another spelling of it or the member of a family belongs to. */
export function otherCheckOf(id: string): OtherCheck | undefined {
  return byId().get(id)?.check;
}

/** Other ids for the same question: all spellings of a check, and of a family the members that ask about what is let through; of a member its family. */
export function aliasesOf(id: string, lets?: Lets, family?: Family): readonly string[] {
  const one = byId().get(id);
  if (!one) return [];
  const { check, isMember } = one;
  if (isMember) return [check.id];
  const members = (check.members ?? []).filter(member => asksAbout(member, lets, family)).map(member => member.id);
  return [check.id, ...check.aliases ?? [], ...members].filter(other => other !== id);
}

/** A member without ports or protocols asks something of its own: a claim on its family says nothing about it. */
function asksAbout({ ports, protocols, family: asked }: Member, lets?: Lets, family?: Family): boolean {
  if (!lets || !(ports ?? protocols) || (asked && family && asked !== family)) return false;
  const { protocol, ports: opened } = lets;
  if (protocol === 'all') return true;
  return (protocols?.includes(protocol) ?? false) || (opened !== undefined && (ports ?? []).some(port => opened.from <= port && port <= opened.to));
}

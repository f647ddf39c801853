import { Deployment } from './deployment';
import { LocatedFinding } from './located';
import { RunSettings } from './settings-of-flags';
import { Day } from '../model/day';
import { suppressionOf } from '../reading/suppressions';
import { AcknowledgedFinding, ReportedFinding } from '../reports/findings-report';
import { PACK } from '../settings/acknowledged-by-mistake';
import { judgeException } from '../settings/exceptions';

/** What is left of findings once it is known what somebody said of them. */
export interface Weighed {
  readonly open: readonly LocatedFinding[];
  /** Those whose exception is none any more: errors, whatever they were, which a baseline does not cover. */
  readonly lapsed: readonly LocatedFinding[];
  readonly acknowledged: readonly AcknowledgedFinding[];
}

/** Looks at what somebody said of each finding, in code or in the template. */
export function weigh(located: readonly LocatedFinding[], deployment: Deployment, { exceptions }: RunSettings, today: Day): Weighed {
  const bodies = new Map(deployment.sources.map(({ template, body }) => [template, body]));
  const open: LocatedFinding[] = [];
  const lapsed: LocatedFinding[] = [];
  const acknowledged: AcknowledgedFinding[] = [];
  for (const one of located) {
    const { finding, reported } = one;
    const said = acknowledgementOf(one, deployment, bodies.get(finding.site.template));
    // What never fails needs no exception.
    const state = !said || finding.severity === 'info' ? undefined : judgeException(said.reason, exceptions, today);
    if (!said) open.push(one);
    else if (state?.is !== 'no exception') acknowledged.push({ finding: reported, ...said, ...state?.is === 'ending' ? { ends: state.says } : {} });
    else lapsed.push({ finding, reported: withoutException(reported, said.at, state.says) });
  }
  return { open, lapsed, acknowledged };
}

function withoutException(reported: ReportedFinding, at: string | undefined, says: string): ReportedFinding {
  const where = at === undefined ? 'in the template' : `acknowledged at ${at === '' ? 'the app' : at}`;
  return { ...reported, severity: 'error', message: `${reported.message}. Its exception (${where}) ${says}` };
}

function acknowledgementOf({ finding: { id, site }, reported: { constructPath } }: LocatedFinding, { assembly }: Deployment, body: unknown):
{ readonly reason: string; readonly at?: string } | undefined {
  const full = `${PACK}::${id}`;
  const inCode = constructPath === undefined ? undefined : assembly?.constructs.acknowledgementOf(site.template, constructPath, full);
  if (inCode) return inCode;
  const reason = suppressionOf(body, site.logicalId, full);
  return reason === undefined ? undefined : { reason };
}

import { bodyFor, Deployment } from './deployment';
import { Finding } from '../checks';
import { Fingerprint, fingerprintOf } from '../settings/known-findings';

/** The fingerprint of a finding; without its rule where that is nested so deep that nothing can write it down. */
export function fingerprintIn(deployment: Deployment, finding: Finding, template: string): Fingerprint {
  try {
    const fingerprint = fingerprintOf(finding, template, bodyFor(finding.site, deployment));
    JSON.stringify(fingerprint.rule);
    return fingerprint;
  } catch {
    return fingerprintOf(finding, template, undefined);
  }
}

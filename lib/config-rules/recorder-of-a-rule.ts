import * as config from 'aws-cdk-lib/aws-config';
import { Construct } from 'constructs';
import { IConfigRecorder } from './i-config-recorder';
import { checkRecorder } from './recorded-types';
import { refuse } from '../errors/refuse';

/**
 * Has rules wait for their recorder: AWS Config takes none before there is one.
 *
 * Refuses a recorder of another account or Region, and one that does not record what the rules judge, which would be green for ever: "AWS Config does not evaluate resources that are not
 * in the resource inventory" ("Adding AWS Config Rules", AWS Config Developer Guide).
 *
 * @param rules the construct that the rules are part of
 * @param judged security groups unless told
 * @throws Error for what is no such recorder
 */
export function waitForRecorder(says: string, rules: Construct, recorder: IConfigRecorder | undefined, judged: 'EC2_SECURITY_GROUP' | 'EC2_VPC' = 'EC2_SECURITY_GROUP'): void {
  if (recorder === undefined) return;
  checkRecorder(says, rules, recorder);
  const type = config.ResourceType[judged].complianceResourceType;
  if (recorder.records(type) === false) {
    refuse({
      problem: `${says} would find nothing: what it judges is not recorded`,
      given: `a recorder that does not record ${type}`,
      accepted: 'a recorder of all types, or of those that the rule judges',
      change: `let the recorder record config.ResourceType.${judged}`,
    });
  }
  if (recorder.resources.length > 0) rules.node.addDependency(...recorder.resources);
}

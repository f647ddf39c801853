import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { ISecurityGroupRepair } from '../../lib/repair/api';

/** Something that repairs, as a rule sees it. */
export class ARepair extends Construct implements ISecurityGroupRepair {
  public readonly documentName = 'Repair-1';
  public readonly exclusionTag = 'portcullis:no-repair';
  public readonly automationRole: iam.IRole;

  public constructor(scope: Construct, id = 'Repair') {
    super(scope, id);
    this.automationRole = new iam.Role(this, 'Role', { assumedBy: new iam.ServicePrincipal('ssm.amazonaws.com') });
  }
}

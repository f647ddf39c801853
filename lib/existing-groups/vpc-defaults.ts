import { InjectionContext, Stage } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { IConstruct } from 'constructs';
import { AwaitedConstructs } from './awaited-constructs';
import { DefaultsInjector } from './defaults-injector';
import { MonthOfFlowLogs } from './month-of-flow-logs';
import { canonicalJson, meaningOf } from '../naming/meaning-of-a-token';

/** What is done to VPCs. */
export interface VpcWishes {
  readonly flowLogs: boolean;
  readonly closeDefaultGroup: boolean;
}

/** Closes the default groups of VPCs, and gives a flow log to each VPC that has none at the end. */
export class VpcDefaults extends DefaultsInjector<ec2.VpcProps> {
  public constructor(scope: IConstruct, private readonly awaited: AwaitedConstructs, private readonly wishes: VpcWishes) {
    super(ec2.Vpc.PROPERTY_INJECTION_ID, scope);
  }

  protected harden(props: ec2.VpcProps | undefined, { scope, id }: InjectionContext): ec2.VpcProps {
    const { flowLogs, closeDefaultGroup } = this.wishes;
    this.awaited.expect(scope, id, vpc => flowLogs && addFlowLog(vpc as ec2.Vpc));
    return { ...props, ...closeDefaultGroup && { restrictDefaultSecurityGroup: props?.restrictDefaultSecurityGroup ?? true } };
  }
}

/** A second flow log would record, and cost, everything twice: whoever made the first one chose what it records. */
function addFlowLog(vpc: ec2.Vpc): void {
  const watched = canonicalJson(meaningOf(vpc, vpc.vpcId));
  const flowLogs = (Stage.of(vpc) ?? vpc.node.root).node.findAll().filter(construct => ec2.CfnFlowLog.isCfnFlowLog(construct));
  if (flowLogs.some(log => canonicalJson(meaningOf(log, log.resourceId)) === watched)) return;
  vpc.addFlowLog('LeastPrivilegeDefaults', { trafficType: ec2.FlowLogTrafficType.ALL, destination: new MonthOfFlowLogs() });
}

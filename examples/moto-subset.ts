// Asks: how do I try a deployment on my own machine, without an account?
// Look at: it is an app as any other, of resource types that moto has, an emulator of AWS: load balancer, group, flow logs. Others moto leaves out without
// a word: a group's outbound rules to another group, bucket policies, alarms. test/e2e/README.md says what else it gets wrong, so look at what was
// deployed, and at the groups in the template.
// Run it: npm run e2e:prepare once, then npm run test:e2e, which deploys it with the CDK command line
import { App, Stack, StackProps, Validations } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as logs from 'aws-cdk-lib/aws-logs';
import { FailOn, LoadBalancerSG, NamingConvention, SecurityGroupChecks, VpcFlowLogs } from 'cdk-portcullis';
import { Construct } from 'constructs';

/** Sends whoever comes to an old name to the new one. */
class MovedElsewhere extends Stack {
  public constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    const vpc = new ec2.Vpc(this, 'Vpc', {
      maxAzs: 2,
      natGateways: 0,
      restrictDefaultSecurityGroup: false,
      subnetConfiguration: [{ name: 'Public', subnetType: ec2.SubnetType.PUBLIC, mapPublicIpOnLaunch: false }],
    });
    Validations.of(vpc).acknowledge({
      id: 'SecurityGroupChecks::DefaultGroupNotClosed', reason: 'a function would close it, which moto runs in Docker alone; nothing wears it',
    });
    new VpcFlowLogs(this, 'FlowLogs', { vpc, hot: logs.RetentionDays.TWO_WEEKS });

    const front = new LoadBalancerSG(this, 'Front', { vpc });
    const loadBalancer = new elbv2.ApplicationLoadBalancer(this, 'LoadBalancer', {
      vpc, internetFacing: true, securityGroup: front, dropInvalidHeaderFields: true,
    });
    loadBalancer.addListener('Http', {
      port: 80,
      open: false, // the group decides
      defaultAction: elbv2.ListenerAction.redirect({ host: 'shop.example.com', protocol: 'HTTPS', port: '443', permanent: true }),
    });
  }
}

export const app = new App();
NamingConvention.of(app).use({ project: 'MyApp', environment: 'Production' });
Validations.of(app).addPlugins(new SecurityGroupChecks(app, { failOn: FailOn.WARNING }));

new MovedElsewhere(app, 'MovedElsewhere');

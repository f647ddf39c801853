import { Validations } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { AwsSolutionsChecks, HIPAASecurityChecks, NIST80053R5Checks, PCIDSS321Checks } from 'cdk-nag';
import { IConstruct } from 'constructs';
import { demoApp } from './demo';

/** The only two kinds of finding that cdk-nag's packs have about the demo; the README gives the same reasons. */
const INTERNET_ON_WEB_PORTS = 'a public web server answers the Internet on 80 and 443';
const PUBLIC_SUBNETS_ROUTE = 'a public subnet is one that has a route to the Internet gateway';

function acknowledge(construct: IConstruct, id: string, reason: string): void {
  Validations.of(construct).acknowledge({ id, reason });
}

function demoUnderFourPacks(): ReturnType<typeof demoApp> {
  const demo = demoApp();
  const { app, stack } = demo;
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new NIST80053R5Checks(app), new HIPAASecurityChecks(app), new PCIDSS321Checks(app));
  return { app, stack };
}

function acknowledgeBoth({ stack }: ReturnType<typeof demoApp>): void {
  acknowledge(stack.web, 'AwsSolutions::AwsSolutions-EC23', INTERNET_ON_WEB_PORTS);
  for (const subnet of stack.vpc.publicSubnets as ec2.PublicSubnet[]) {
    for (const pack of ['NIST.800.53.R5', 'HIPAA.Security', 'PCI.DSS.321']) {
      acknowledge(subnet, `${pack}::${pack}-VPCNoUnrestrictedRouteToIGW`, PUBLIC_SUBNETS_ROUTE);
    }
  }
}

test('with two kinds of acknowledgement the demo is clean under AwsSolutions, NIST 800-53 r5, HIPAA and PCI', () => {
  const demo = demoUnderFourPacks();
  acknowledgeBoth(demo);
  expect(() => demo.app.synth()).not.toThrow();
});

test('without them these two kinds are all that the packs find', () => {
  const demo = demoUnderFourPacks();
  let report = '';
  try {
    demo.app.synth();
  } catch (error) {
    report = (error as Error).message;
  }
  const found = new Set([...report.matchAll(/Acknowledge with '([^']+)'/g)].map(([, id]) => id.replace(/^.*::.*-/, '')));
  expect([...found].sort()).toEqual(['EC23', 'VPCNoUnrestrictedRouteToIGW']);
});

// What can reach what, claimed and proved whenever this is synthesised. Run it as the other examples; with OPEN_SSH=1 it must fail.
import { App, Validations } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { WebAndDatabase } from './web-and-database-stack';
import { Endpoint, FailOn, NamingConvention, NetworkProofs, SecurityGroupChecks, Service } from 'cdk-portcullis';

export const app = new App();
NamingConvention.of(app).use({ project: 'MyApp', environment: 'Production' });
Validations.of(app).addPlugins(new SecurityGroupChecks(app, { failOn: FailOn.WARNING }));

const { web, database, admin, office } = new WebAndDatabase(app, 'WebAndDatabase');

const proofs = NetworkProofs.of(app);
proofs.standard();
proofs.forbid('NoInternetToDatabase', {
  source: Endpoint.internet(),
  destination: Endpoint.construct(database),
  because: 'orders are for the web server alone',
});
proofs.mustTraverse('DatabaseBehindWeb', { source: Endpoint.internet(), destination: Endpoint.construct(database), via: [Endpoint.construct(web)] });
proofs.onlyFrom('SshFromOffice', {
  destination: Endpoint.anyInApp(),
  services: [Service.SSH],
  allow: [Endpoint.peer(office), Endpoint.construct(admin)],
  because: 'administrators come from the office, over the bastion',
});
proofs.require('WebToDatabase', { source: Endpoint.construct(web), destination: Endpoint.construct(database), services: [Service.POSTGRESQL] });
proofs.maxExposure('WebPorts', { destination: Endpoint.construct(web), services: [Service.HTTP, Service.HTTPS] });
proofs.report(); // cdk.out/network-report/report.html

if (process.env.OPEN_SSH) {
  const group = ec2.SecurityGroup.fromSecurityGroupId(database, 'Again', database.securityGroupId);
  group.addIngressRule(ec2.Peer.anyIpv4(), ec2.Port.SSH, 'Just for a moment');
}

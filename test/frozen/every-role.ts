import { Template } from 'aws-cdk-lib/assertions';
import {
  AdminRdpSG, AdminSshSG, ApplicationSG, CacheSG, ContainerServiceSG, DatabaseSG, DirectorySG, FileSystemSG, FunctionSG, LoadBalancerSG,
  MessageBrokerSG, QuarantineSG, RoleSecurityGroup, SearchSG, Service, ServiceSG, ThreeTierSecurityGroups, TrustedNetwork, VpcEndpointSG,
  WebServerSG, WorkerSG,
} from '../../lib';
import { TemplateJson } from '../examples/demo';
import { aPlainGroup, aStack } from '../role-security-groups/an-app';

/** One group of every role, and the rules between them: what a live app has of ours. */
export function everyRole(): TemplateJson {
  const { stack, vpc } = aStack();
  const office = new TrustedNetwork(stack, 'Office', {
    name: 'Office', cidrs: [{ cidr: '10.20.0.0/16', description: 'Office' }, { cidr: 'fd00:20::/48', description: 'Office, IPv6' }],
  });
  const client = aPlainGroup(stack, 'Client', vpc);
  const clients = [client];
  const app = new ApplicationSG(stack, 'App', { vpc, port: 8080, clients });
  new LoadBalancerSG(stack, 'LoadBalancer', { vpc, targets: [app] });
  new WebServerSG(stack, 'Web', { vpc, clients });
  new ContainerServiceSG(stack, 'Tasks', { vpc, containerPort: 3000, clients });
  const database = new DatabaseSG(stack, 'Database', { vpc, service: Service.POSTGRESQL, clients });
  database.allowNetwork(office, { reason: 'reports' });
  new CacheSG(stack, 'Cache', { vpc, service: Service.REDIS, clients });
  new MessageBrokerSG(stack, 'Broker', { vpc, service: Service.RABBITMQ, clients, admins: [office], monitoring: clients });
  new SearchSG(stack, 'Search', { vpc, service: Service.OPENSEARCH, clients });
  new FileSystemSG(stack, 'Files', { vpc, service: Service.NFS, clients });
  new DirectorySG(stack, 'Directory', { vpc, service: Service.LDAPS, clients });
  new ServiceSG(stack, 'Etcd', { vpc, service: Service.ETCD, clients });
  new VpcEndpointSG(stack, 'Endpoint', { vpc, clients });
  new FunctionSG(stack, 'Function', { vpc, targets: [database] });
  new WorkerSG(stack, 'Worker', { vpc, targets: [database] });
  new AdminSshSG(stack, 'Ssh', { vpc, trusted: [office], targets: [app] });
  new AdminRdpSG(stack, 'Rdp', { vpc, via: clients });
  new QuarantineSG(stack, 'Quarantine', { vpc });
  new RoleSecurityGroup(stack, 'Mine', { vpc, role: 'Mine' });
  new ThreeTierSecurityGroups(stack, 'Tiers', { vpc, applicationPort: 8080, service: Service.MYSQL, trusted: [office], qualifier: 'Tiers' });
  return Template.fromStack(stack).toJSON() as TemplateJson;
}

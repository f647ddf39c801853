// Run it: npm run demo
import { App, Validations } from 'aws-cdk-lib';
import { NamingConvention, SecurityGroupChecks } from 'cdk-portcullis';
import { WebAndDatabase } from './web-and-database-stack';

const app = new App();
NamingConvention.of(app).use({ project: 'MyApp', environment: 'Production' });
Validations.of(app).addPlugins(new SecurityGroupChecks(app));

new WebAndDatabase(app, 'WebAndDatabase');

import { App, AppProps, Stack, Validations } from 'aws-cdk-lib';
import { WebAndDatabase, WebAndDatabaseProps } from '../../examples/web-and-database-stack';
import { NamingConvention, SecurityGroupChecks } from '../../lib';

process.env.CDK_VALIDATION = 'true'; // CDK's own rules too: see test/strict-settings.ts

/** The app of examples/web-and-database.ts, with another environment or qualifier. */
export function demoApp(props: WebAndDatabaseProps = {}, appProps: AppProps = {}): { readonly app: App; readonly stack: WebAndDatabase } {
  const app = new App(appProps);
  NamingConvention.of(app).use({ project: 'MyApp', environment: 'Production' });
  Validations.of(app).addPlugins(new SecurityGroupChecks(app));
  return { app, stack: new WebAndDatabase(app, 'WebAndDatabase', props) };
}

/** The template of a stack as it is deployed. */
export function templateOf(app: App, stack: Stack): TemplateJson {
  return app.synth().getStackByName(stack.stackName).template as TemplateJson;
}

export interface TemplateJson {
  readonly Resources: Record<string, { readonly Type: string; readonly Properties?: Record<string, unknown> }>;
}

import * as fs from 'node:fs';
import * as path from 'node:path';
import { CloudFormationClient, ListStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import { GetFunctionConfigurationCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { App } from 'aws-cdk-lib';
import { cdk } from './cdk-cli';
import { ACCOUNT, REGION } from './environment';
import { DeployedFunction } from './lambda';
import { clientOf, Moto, registeredTypes } from './moto';

interface Joined {
  readonly 'Fn::Join': [string, object[]];
}

interface Resource {
  readonly Type: string;
  DependsOn?: readonly string[];
  readonly Properties?: { readonly Code?: { readonly S3Key: string }; LogDestination?: Joined | object; Tags?: object[] };
}

/** A stack that was deployed, and what moto made of it. */
export interface DeployedStack {
  /** The types that moto does not have. */
  readonly leftOut: readonly string[];
  /** The physical id of the one resource of a type whose logical id begins so. */
  idOf(type: string, logicalId: string): string;
  /** The function whose logical id begins so, with the file that was uploaded for it and the environment that it got. */
  functionOf(logicalId: string): Promise<DeployedFunction>;
}

/** Deploys what moto has of a stack with the CDK command line: whatever is of another type is taken out of the template first. */
export async function deploy(moto: Moto, app: App, stackName: string): Promise<DeployedStack> {
  const { directory, stacks } = app.synth();
  const { templateFullPath } = stacks.find(stack => stack.stackName === stackName)!;
  const { resources, leftOut } = fitToMoto(templateFullPath);
  const assets = JSON.parse(fs.readFileSync(path.join(directory, `${stackName}.assets.json`), 'utf8')) as { files: Record<string, { source: { path: string } }> };
  await cdk(moto, directory, 'bootstrap', `aws://${ACCOUNT}/${REGION}`);
  await cdk(moto, directory, 'deploy', '--require-approval', 'never', stackName);

  const cloudFormation = new CloudFormationClient(clientOf(moto));
  const { StackResourceSummaries = [] } = await cloudFormation.send(new ListStackResourcesCommand({ StackName: stackName })) // moto has no pages here
    .catch((error: unknown) => { throw new Error(`moto cannot say what it deployed: ${moto.said()}`, { cause: error }); });
  const find = (type: string, logicalId: string): [string, Resource] => {
    const found = Object.entries(resources).filter(([id, { Type }]) => Type === type && id.startsWith(logicalId));
    if (found.length !== 1) throw new Error(`${found.length} resources of type ${type} begin with ${logicalId}: ${found.map(([id]) => id).join(', ')}`);
    return found[0]!;
  };
  const idOf = (type: string, logicalId: string): string => {
    const [id] = find(type, logicalId);
    return StackResourceSummaries.find(({ LogicalResourceId }) => LogicalResourceId === id)!.PhysicalResourceId!;
  };
  const functionOf = async (logicalId: string): Promise<DeployedFunction> => {
    const name = idOf('AWS::Lambda::Function', logicalId);
    const { MemorySize, Environment } = await new LambdaClient(clientOf(moto)).send(new GetFunctionConfigurationCommand({ FunctionName: name }));
    const [, { Properties }] = find('AWS::Lambda::Function', logicalId);
    const file = path.join(directory, assets.files[path.basename(Properties!.Code!.S3Key, '.zip')]!.source.path, 'index.js');
    return { name, file, environment: Environment?.Variables ?? {}, memorySize: MemorySize! };
  };
  return { leftOut, idOf, functionOf };
}

/** Makes a template one that moto takes. What still refers to something that it left out fails the deployment. */
function fitToMoto(file: string): { readonly resources: Readonly<Record<string, Resource>>; readonly leftOut: string[] } {
  const registered = registeredTypes();
  const template = JSON.parse(fs.readFileSync(file, 'utf8')) as { Resources: Record<string, Resource> };
  const all = Object.entries(template.Resources);
  // It would leave out by itself what it does not have; but its list of a stack's resources answers 500 then.
  const resources = template.Resources = Object.fromEntries(all.filter(([, { Type }]) => registered.has(Type)));
  for (const resource of Object.values(resources)) {
    resource.DependsOn = resource.DependsOn?.filter(id => id in resources);
    // The destination of a flow log is a bucket and a folder in it; moto takes both together for the bucket, and does not find it.
    const [, [bucket] = []] = resource.Type === 'AWS::EC2::FlowLog' ? (resource.Properties?.LogDestination as Joined | undefined)?.['Fn::Join'] ?? [] : [];
    if (bucket) resource.Properties!.LogDestination = bucket;
    // It reads the tags of a key in the words of KMS (`TagKey`), which a template does not have, and fails.
    if (resource.Type === 'AWS::KMS::Key') delete resource.Properties!.Tags;
  }
  // The id of a flow log is its Ref and its attribute Id; moto has the first alone.
  const isId = (value: unknown): value is { 'Fn::GetAtt': [string, string] } => {
    const [id, attribute] = (value as { 'Fn::GetAtt'?: [string, string] } | null)?.['Fn::GetAtt'] ?? [];
    return attribute === 'Id' && resources[id!]?.Type === 'AWS::EC2::FlowLog';
  };
  fs.writeFileSync(file, JSON.stringify(template, (_key, value: unknown) => isId(value) ? { Ref: value['Fn::GetAtt'][0] } : value));
  return { resources, leftOut: [...new Set(all.map(([, { Type }]) => Type).filter(type => !registered.has(type)))].sort() };
}

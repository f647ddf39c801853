/** What would make a value known at synth, as orders to the user: what `Unknown.settledBy` says. */

export function settlesParameter(name: string): string {
  return `give the parameter ${name} AllowedValues, or write its value in the app`;
}

/** A parameter whose value CloudFormation takes from SSM, or a dynamic reference. */
export function settlesLookup(what: string): string {
  return `look the value of ${what} up at synth (ssm.StringParameter.valueFromLookup), or write it in the app`;
}

export function settlesImport(name: string): string {
  return `export ${name} from a stack of this app, or write its value in the app`;
}

export function settlesOutput(stack: string): string {
  return `add the stack ${stack} to this app, or write the value in the app`;
}

export function settlesNestedOutput(logicalId: string): string {
  return `judge the template of the nested stack ${logicalId} together with this one, or write the value in the app`;
}

export function settlesMissing(name: string): string {
  return `add ${name} to the template, or mend the reference`;
}

/** Undefined for those that no stack can say. */
export function settlesPseudoParameter(name: string): string | undefined {
  switch (name) {
    case 'AWS::Region': return 'give the stack an env with its region';
    case 'AWS::AccountId': return 'give the stack an env with its account';
    default: return undefined;
  }
}

/** Undefined where it is an attribute that only AWS knows. */
export function settlesAttribute(logicalId: string, attribute: string): string | undefined {
  if (attribute === 'CidrBlock') return `write the CidrBlock of ${logicalId} in the app`;
  return attribute.endsWith('Port') ? `write the port of ${logicalId} in the app` : undefined;
}

/** A resource that deploys a template which is not there. */
export function settlesUnread(resource: string): string {
  return `judge the template that ${resource} deploys together with this one`;
}

export const SETTLES_MACRO = 'judge the template that the macro makes';

/** A function that CloudFormation works out before it looks at what is around it: a macro, or a loop. Undefined for any other. */
export function settlesFunction(name: string): string | undefined {
  if (name === 'Fn::Transform') return SETTLES_MACRO;
  return name.startsWith('Fn::ForEach') ? 'write out what the loop makes, or judge the template that CloudFormation makes of it' : undefined;
}

export const SETTLES_PROTOCOL = 'write a protocol, such as tcp, udp, icmp, icmpv6 or -1';

export const SETTLES_PORTS = 'write FromPort and ToPort as whole numbers from 0 to 65535, of which the first is not the greater one';

export const SETTLES_ICMP = 'write the type as FromPort and the code as ToPort, whole numbers from -1 to 255';

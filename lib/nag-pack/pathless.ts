import { PolicyViolation } from 'aws-cdk-lib';

/** A violation that is about no construct. The CDK always shows it, inside Stages too. */
export function pathless(ruleName: string, severity: string, description: string): PolicyViolation {
  return { ruleName, description, severity, violatingResources: [{ constructPath: '', locations: [] }] };
}

/** The CDK separates all steps of a location by dots, and knows the lines that set a property by its beginning. */
export function locationFor(location: string): string {
  return location.replace(/\[(\d+)\]/g, '.$1');
}

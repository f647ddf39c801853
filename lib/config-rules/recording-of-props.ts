import * as config from 'aws-cdk-lib/aws-config';
import { ConfigRecorderProps, RecordingFrequency } from './config-recorder-props';

/** "global IAM resource types: IAM users, groups, roles, and customer managed policies" (RecordingGroup, AWS Config API Reference). */
export const IAM_TYPES: readonly string[] = ['AWS::IAM::Group', 'AWS::IAM::Policy', 'AWS::IAM::Role', 'AWS::IAM::User'];

/** Props of a recorder that have been checked. */
type Recorded = Pick<ConfigRecorderProps, 'resourceTypes' | 'excludedResourceTypes' | 'includeIamTypes'>;

export const namesOf = (types: readonly config.ResourceType[]): string[] => [...new Set(types.map(type => type.complianceResourceType))];

/**
 * What is recorded, as `RecordingGroup` of the AWS Config API Reference has it. Where types are excluded, "even if you set includeGlobalResourceTypes to false, global IAM resource types
 * will still be automatically recorded in this option unless those resource types are specifically listed as exclusions".
 */
export function recordingGroupOf(props: Recorded): config.CfnConfigurationRecorder.RecordingGroupProperty {
  const { resourceTypes, excludedResourceTypes, includeIamTypes } = props;
  if (resourceTypes) return { allSupported: false, resourceTypes: namesOf(resourceTypes) };
  if (!excludedResourceTypes) return { allSupported: true, ...includeIamTypes ? { includeGlobalResourceTypes: true } : {} };
  return {
    allSupported: false,
    exclusionByResourceTypes: { resourceTypes: excludedFrom(excludedResourceTypes, includeIamTypes) },
    recordingStrategy: { useOnly: 'EXCLUSION_BY_RESOURCE_TYPES' },
  };
}

/** Whether changes of a type are recorded. */
export function isRecorded(props: Recorded, resourceType: string): boolean {
  const { resourceTypes, excludedResourceTypes = [], includeIamTypes } = props;
  return resourceTypes ? namesOf(resourceTypes).includes(resourceType) : !excludedFrom(excludedResourceTypes, includeIamTypes).includes(resourceType);
}

type RecordingMode = config.CfnConfigurationRecorder.RecordingModeProperty;

/** How often it is recorded, as `RecordingMode` of the AWS Config API Reference has it; undefined where nobody said so. */
export function recordingModeOf({ recordingFrequency, continuousTypes }: ConfigRecorderProps): RecordingMode | undefined {
  if (recordingFrequency === undefined) return undefined;
  if (!continuousTypes) return { recordingFrequency };
  return {
    recordingFrequency,
    recordingModeOverrides: [{ description: 'Each change of these', recordingFrequency: RecordingFrequency.CONTINUOUS, resourceTypes: namesOf(continuousTypes) }],
  };
}

function excludedFrom(types: readonly config.ResourceType[], includeIamTypes = false): string[] {
  return [...new Set([...namesOf(types), ...includeIamTypes ? [] : IAM_TYPES])];
}

import { FaultHere } from './fault-here';
import { faultsOfText } from './faults-of-texts';
import { Resource, Template } from './template';
import { evaluate } from './tokens';

/** What is wrong with a group, beside its rules. */
export function faultsOfGroup({ properties }: Resource, template: Template): FaultHere[] {
  const name = evaluate(properties.GroupName, template);
  return [...faultsOfText('GroupDescription', evaluate(properties.GroupDescription, template)), ...faultsOfText('GroupName', name), ...reserved(name)];
}

/**
 * "Constraints: Up to 255 characters in length. Can't start with sg-" (EC2 API Reference, CreateSecurityGroup). The name of the group that each VPC comes with is
 * taken: InvalidGroup.Reserved (EC2 API Reference, Error codes).
 */
function reserved(name: ReturnType<typeof evaluate>): FaultHere[] {
  const [{ meaning }] = name;
  if (name.length > 1 || meaning.is !== 'literal') return [];
  const text = String(meaning.value);
  const fault = text === 'default' ? 'GroupName is \'default\', the name of the group that every VPC comes with'
    : text.startsWith('sg-') ? `GroupName is '${text}', and names that begin with sg- are kept for ids` : undefined;
  return fault === undefined ? [] : [{ fault, meets: 'refused', property: 'GroupName' }];
}

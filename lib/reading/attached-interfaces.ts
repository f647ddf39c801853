import { Options } from './meaning';
import { propertyOf } from './properties';
import { Resource, Template, TemplateSet } from './template';
import { evaluate } from './tokens';
import { AttachedInterface } from '../model/network';

/**
 * Network interfaces that are resources of their own, and the machines that have them: by AWS::EC2::NetworkInterfaceAttachment ("Attaches an elastic network interface (ENI) to an Amazon EC2
 * instance"), or named by the instance itself. Whether it is attached in every deployment does not count: where it is, the two are one machine.
 */
export function attachedInterfacesIn({ templates }: TemplateSet): AttachedInterface[] {
  return templates.flatMap(template => [...template.resources.values()].flatMap((resource) => {
    if (resource.type === 'AWS::EC2::NetworkInterfaceAttachment') {
      const [machines, interfaces] = ['InstanceId', 'NetworkInterfaceId'].map(name => resourcesIn(propertyOf(resource, name, template, evaluate)));
      return machines.flatMap(machine => interfaces.map(networkInterface => ({ machine, networkInterface })));
    }
    return resource.type === 'AWS::EC2::Instance' ? namedBy(resource, template) : [];
  }));
}

function namedBy(resource: Resource, template: Template): AttachedInterface[] {
  const machine = template.idOf(resource.logicalId);
  return propertyOf(resource, 'NetworkInterfaces', template, evaluate).flatMap(({ meaning }) => meaning.is !== 'list' ? [] : meaning.items.flat())
    .flatMap(({ meaning }) => meaning.is !== 'map' ? [] : resourcesIn(evaluate(meaning.value.NetworkInterfaceId, meaning.template)))
    .map(networkInterface => ({ machine, networkInterface }));
}

/** The resources of the app that a value may name. */
function resourcesIn(options: Options): string[] {
  return options.flatMap(({ meaning }) => meaning.is === 'attribute' ? [meaning.template.idOf(meaning.logicalId)] : []);
}

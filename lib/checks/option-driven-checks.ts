import { Check } from './check';
import { CheckOptions } from '../judging/check-options';

/** Checks that look for nothing until an option says for what, and the option. Without it each of them holds, whatever is there. */
const DRIVEN_BY: Readonly<Record<string, 'restrictedPorts' | 'requiredTags'>> = {
  PortOutsideAllowedNetworks: 'restrictedPorts',
  RequiredTagMissing: 'requiredTags',
};

/** The option without which a check asks nothing, where it is empty. */
export function emptyOptionOf({ id }: Check, options: CheckOptions): keyof CheckOptions | undefined {
  const option = Object.hasOwn(DRIVEN_BY, id) ? DRIVEN_BY[id] : undefined;
  return option !== undefined && options[option].length === 0 ? option : undefined;
}

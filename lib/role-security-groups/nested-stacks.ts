import { Stack } from 'aws-cdk-lib';

/** A stack and the stacks that it is nested in, the outermost last. */
export function chainOf(stack: Stack): Stack[] {
  return stack.nestedStackParent ? [stack, ...chainOf(stack.nestedStackParent)] : [stack];
}

/** The innermost stack that both are, or are nested in; undefined for two top-level stacks. */
export function commonStack(a: Stack, b: Stack): Stack | undefined {
  const around = chainOf(b);
  return chainOf(a).find(stack => around.includes(stack));
}

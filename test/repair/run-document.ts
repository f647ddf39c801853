import { setTimeout } from 'node:timers/promises';

/**
 * Runs the steps of an Automation document (schema 0.3) in Node, as far as our documents need it: parameters with their defaults and what they may be, system variables, and steps that
 * invoke a function and wait for its answer. It is no simulation of Systems Manager: what it does not know it refuses.
 */
export interface DocumentRun {
  /** The text of `mainSteps` and the rest, parsed: as the template has it. */
  readonly content: object;
  readonly parameters: Readonly<Record<string, string>>;
  /** 36 characters ("Length Constraints: Fixed length of 36", AutomationExecutionId). */
  readonly executionId: string;
  /** Invokes a function as Lambda would: gives what it returns, or throws what it throws. `functionName` is whatever stands in the document. */
  readonly invoke: (functionName: unknown, payload: unknown) => Promise<unknown>;
}

export interface DocumentOutcome {
  readonly status: 'Success' | 'Failed' | 'TimedOut';
  /** By `Step.Name`, as StartAutomationExecution's execution has them: texts. */
  readonly outputs: Readonly<Record<string, string>>;
  /** Of the last attempt that failed. */
  readonly failure?: unknown;
  /** How often the steps were tried. */
  readonly attempts: number;
}

interface Parameter { readonly type: string; readonly default?: string; readonly allowedPattern?: string; readonly allowedValues?: readonly string[] }
interface Step {
  readonly name: string;
  readonly action: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly maxAttempts?: number;
  readonly timeoutSeconds?: number;
  readonly onFailure?: string;
}
interface Document {
  readonly schemaVersion: string;
  readonly assumeRole?: string;
  readonly parameters: Readonly<Record<string, Parameter>>;
  readonly mainSteps: readonly Step[];
  readonly outputs?: readonly string[];
}

/** @throws Error for parameters that the document does not take: Systems Manager starts no execution then */
export async function runDocument({ content, parameters, executionId, invoke }: DocumentRun): Promise<DocumentOutcome> {
  const document = content as Document;
  if (document.schemaVersion !== '0.3') throw new Error(`no Automation document: schemaVersion ${document.schemaVersion}`);
  const variables = { ...checkedParameters(document, parameters), 'automation:EXECUTION_ID': executionId };
  if (document.assumeRole !== undefined && typeof filledIn(document.assumeRole, variables) !== 'string') throw new Error('assumeRole is no text');
  const results: Record<string, string> = {};
  let attempts = 0;
  for (const { name, action, inputs, maxAttempts = 1, timeoutSeconds = 300, onFailure = 'Abort' } of document.mainSteps) {
    if (action !== 'aws:invokeLambdaFunction' || onFailure !== 'Abort') throw new Error(`the runner knows no step ${action} with onFailure ${onFailure}`);
    const { FunctionName, InvocationType = 'RequestResponse', InputPayload, ...others } = inputs;
    if (InvocationType !== 'RequestResponse' || Object.keys(others).length > 0) throw new Error(`the runner knows no inputs ${InvocationType as string} ${Object.keys(others).join()}`);
    const payload = filledIn(InputPayload, variables);
    for (let attempt = 1; ; attempt++) {
      attempts += 1;
      const answer = await answered(() => invoke(FunctionName, payload), timeoutSeconds);
      if ('payload' in answer) {
        results[`${name}.Payload`] = JSON.stringify(answer.payload);
        break;
      }
      if (attempt < maxAttempts) continue;
      return { status: answer.isLate ? 'TimedOut' : 'Failed', outputs: {}, failure: answer.failure, attempts };
    }
  }
  const wanted = document.outputs ?? [];
  for (const output of wanted) if (results[output] === undefined) throw new Error(`no step has the output ${output}`);
  return { status: 'Success', outputs: Object.fromEntries(wanted.map(output => [output, results[output]])), attempts };
}

type Answer = { readonly payload: unknown } | { readonly failure: unknown; readonly isLate: boolean };

async function answered(invoke: () => Promise<unknown>, seconds: number): Promise<Answer> {
  const late = new AbortController();
  const timeout = setTimeout(seconds * 1000, undefined, { signal: late.signal }).then(() => ({ failure: new Error(`no answer in ${seconds} seconds`), isLate: true }), () => ({ failure: undefined, isLate: true }));
  const work = invoke().then(payload => ({ payload }), (failure: unknown) => ({ failure, isLate: false }));
  try {
    return await Promise.race([work, timeout]);
  } finally {
    late.abort();
  }
}

function checkedParameters({ parameters: declared }: Document, given: Readonly<Record<string, string>>): Record<string, unknown> {
  const unknown = Object.keys(given).filter(name => !(name in declared));
  if (unknown.length > 0) throw new Error(`InvalidAutomationExecutionParametersException: the document has no ${unknown.join(', ')}`);
  return Object.fromEntries(Object.entries(declared).map(([name, { type, default: byDefault, allowedPattern, allowedValues }]) => {
    if (type !== 'String') throw new Error(`the runner knows no parameters of type ${type}`);
    const value: unknown = given[name] ?? byDefault;
    if (value === undefined) throw new Error(`InvalidAutomationExecutionParametersException: ${name} is missing`);
    const isFine = (allowedPattern === undefined || typeof value !== 'string' || new RegExp(allowedPattern).test(value)) && (allowedValues?.includes(value as string) ?? true);
    if (!isFine) throw new Error(`InvalidAutomationExecutionParametersException: ${name} may not be ${String(value)}`);
    return [name, value];
  }));
}

/** `{{ GroupId }}` in texts, however deep. A text that is nothing but a variable becomes its value. */
function filledIn(value: unknown, variables: Readonly<Record<string, unknown>>): unknown {
  if (Array.isArray(value)) return value.map(item => filledIn(item, variables));
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, filledIn(item, variables)]));
  if (typeof value !== 'string') return value;
  const valueOf = (name: string) => {
    if (!(name in variables)) throw new Error(`the document has no variable ${name}`);
    return variables[name];
  };
  const whole = /^\{\{\s*([\w:.]+)\s*\}\}$/.exec(value);
  return whole ? valueOf(whole[1]) : value.replace(/\{\{\s*([\w:.]+)\s*\}\}/g, (_, name: string) => String(valueOf(name)));
}

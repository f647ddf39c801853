/** What AWS Config calls the function of a rule with: "Example Events for AWS Config Rules", AWS Config Developer Guide. */
export interface ConfigRuleEvent {
  /** JSON: what happened. */
  readonly invokingEvent: string;
  /** JSON: the InputParameters of the rule. */
  readonly ruleParameters?: string;
  readonly resultToken: string;
  readonly eventLeftScope?: boolean;
  readonly configRuleName: string;
  readonly accountId: string;
}

/** A configuration item, as far as it is read here. */
export interface ConfigurationItem {
  readonly resourceType: string;
  readonly resourceId: string;
  /** When AWS Config recorded it: ISO 8601. */
  readonly configurationItemCaptureTime: string;
  readonly configurationItemStatus: string;
  readonly [more: string]: unknown;
}

/** Why the function was called. */
export type Occasion =
  /** A resource changed, and this is what it is like now. */
  | { readonly is: 'change'; readonly item: ConfigurationItem }
  /** A resource changed, and what it is like now is too large for an event. */
  | { readonly is: 'oversized'; readonly item: ConfigurationItem }
  /** It is time. `at`: ISO 8601. */
  | { readonly is: 'time'; readonly at: string };

/** @throws Error for an event that is not understood: nothing may pass for judged */
export function occasionOf({ invokingEvent, configRuleName }: ConfigRuleEvent): Occasion {
  const says = `The event for the AWS Config rule '${configRuleName}'`;
  const told = mapIn(invokingEvent);
  switch (told?.messageType) {
    case 'ConfigurationItemChangeNotification': return { is: 'change', item: itemIn(told.configurationItem, says) };
    case 'OversizedConfigurationItemChangeNotification': return { is: 'oversized', item: itemIn(told.configurationItemSummary, says) };
    case 'ScheduledNotification': return { is: 'time', at: timeIn(told.notificationCreationTime, says) };
    default: throw new Error(`${says} is of a kind that this function was not made for: ${String(told?.messageType)}`);
  }
}

/**
 * Whether there is something to judge. "Rules reporting on deleted resources should return the evaluation result of NOT_APPLICABLE"; what applies has the status OK or
 * ResourceDiscovered and did not leave the scope of the rule ("Managing Deleted Resources for AWS Config Custom Lambda Rules", AWS Config Developer Guide).
 */
export function isThere({ eventLeftScope }: ConfigRuleEvent, { configurationItemStatus: status }: ConfigurationItem): boolean {
  return (status === 'OK' || status === 'ResourceDiscovered') && eventLeftScope !== true;
}

function itemIn(value: unknown, says: string): ConfigurationItem {
  const { resourceType, resourceId, configurationItemCaptureTime, configurationItemStatus } = (value ?? {}) as Partial<ConfigurationItem>;
  if ([resourceType, resourceId, configurationItemStatus].some(text => typeof text !== 'string' || text === '')) {
    throw new Error(`${says} does not say which resource it is about, or what happened to it`);
  }
  timeIn(configurationItemCaptureTime, says);
  return value as ConfigurationItem;
}

function timeIn(value: unknown, says: string): string {
  if (typeof value === 'string' && !Number.isNaN(Date.parse(value))) return value;
  throw new Error(`${says} does not say when it was: ${String(value)}`);
}

function mapIn(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return JSON.parse(text) as Readonly<Record<string, unknown>>;
  } catch {
    return undefined;
  }
}

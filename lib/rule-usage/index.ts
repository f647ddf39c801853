export * from './api';
export * from './inventory-props';
export * from './traffic-inventory';
export * from './rule-usage-props';
export * from './rule-usage-report';

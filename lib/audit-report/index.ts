export * from './audit-report-props';
export * from './audit-report';

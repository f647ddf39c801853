export * from '../settings/check-severity';
export * from './exception-terms';
export * from '../settings/fail-on';
export * from '../settings/framework';
export * from '../settings/profile';
export * from '../settings/security-group-check-options';
export * from './security-group-check-settings';
export * from './security-group-checks';

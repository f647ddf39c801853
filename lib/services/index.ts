export * from './custom-service-props';
export * from './service';
export * from './service-port';

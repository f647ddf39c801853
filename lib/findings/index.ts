export * from './findings-topic';

export * from './controls';
export * from './evidence/assembly';
export * from './evidence/platform-report';
export * from './evidence/policy-sizes';
export * from './evidence/render';

export * from './audit';
export * from './core';
export * from './data';
export * from './keys';
export * from './network';
export * from './training';

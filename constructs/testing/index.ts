export { matchers } from './matchers';
export { Posture, postureSerializer } from './posture';
export { type Subject, templatesOf } from './subject';

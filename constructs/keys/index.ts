export { DataClass } from './data-class';
export { DataKey, type DataKeyProps } from './data-key';
export { KeyRing, type KeyRingProps } from './key-ring';
export { SigningAlgorithm } from './signing-algorithm';
export { type ISigningKey, SigningKey, SigningKeyGrants, type SigningKeyProps } from './signing-key';

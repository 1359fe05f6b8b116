import type { Stack } from 'aws-cdk-lib/core';
import type { DataPlaces } from '../constructs/identity';

/** All buckets, and all keys of the account: for who stands before the data is there, and comes near none. */
export function anyData(scope: Stack): DataPlaces {
  const buckets = [scope.formatArn({ service: 's3', region: '', account: '', resource: '*' })];
  const keys = [scope.formatArn({ service: 'kms', resource: 'key', resourceName: '*' })];
  return {
    landing: buckets,
    validated: buckets,
    weights: buckets,
    trainingKeys: keys,
    modelKeys: keys,
    releaseKeys: keys,
  };
}

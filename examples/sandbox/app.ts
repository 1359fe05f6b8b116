// A sandbox account for training: a network stack that stays and a platform stack that comes and goes. It trusts its own account alone and costs three keys a month.
import { App, Stack } from 'aws-cdk-lib/core';
import { DataClass, DataLake, IsolatedNetwork, KeyRing, Perimeter, Profile } from 'cdk-mlsecops';

export const app = new App();
const perimeter = Perimeter.account();

const network = new Stack(app, 'SandboxNetwork');
const keys = new KeyRing(network, 'Keys', { classes: [DataClass.CURATED, DataClass.MODELS, DataClass.LOGS] });
new IsolatedNetwork(network, 'Network', {
  logKey: keys.keyOf(DataClass.LOGS),
  profiles: [Profile.training()],
  perimeter,
});

const platform = new Stack(app, 'SandboxPlatform');
new DataLake(platform, 'Lake', {
  keys: { curated: keys.keyOf(DataClass.CURATED), models: keys.keyOf(DataClass.MODELS) },
  perimeter,
});

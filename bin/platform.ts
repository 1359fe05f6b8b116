import { App, Validations } from 'aws-cdk-lib/core';
import { organisation } from '../lib/organisation';
import { gatingPacks, reportedPacks } from '../lib/packs';
import { addPlatform } from '../lib/platform';

const app = new App();
addPlatform(app, organisation);
Validations.of(app).addPlugins(...gatingPacks(), ...reportedPacks());

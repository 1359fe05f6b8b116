import { App, Validations } from 'aws-cdk-lib/core';
import { ProofChecks } from '../constructs/compliance/proofs';
import { organisation } from '../lib/organisation';
import { gatingPacks, reportedPacks } from '../lib/packs';
import { addPlatform } from '../lib/platform';
import { givenOf, theoremsOf } from '../lib/proofs';

const app = new App();
addPlatform(app, organisation);
const proofs = new ProofChecks({ theorems: theoremsOf(organisation), ...givenOf(organisation) });
// What only reports can stop no deployment, so a deployment does not wait for it.
const reported = app.node.tryGetContext('reported') === 'true' ? reportedPacks() : [];
// Dates of acknowledgements are judged against a day that the caller says: synthesis has no clock.
const asOf: string | undefined = app.node.tryGetContext('asOf');
Validations.of(app).addPlugins(...gatingPacks(asOf), proofs, ...reported);

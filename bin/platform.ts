import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Validations } from 'aws-cdk-lib/core';
import { ProofChecks } from '../constructs/compliance/proofs';
import { organisation } from '../lib/organisation';
import { gatingPacks } from '../lib/packs';
import { addPlatform } from '../lib/platform';
import { givenOf, theoremsOf } from '../lib/proofs';
import { reportedPacks } from '../lib/stock-packs';

const app = new App();
addPlatform(app, organisation);
const proofs = new ProofChecks({ theorems: theoremsOf(organisation), ...givenOf(organisation) });
// What only reports can stop no deployment, so a deployment does not wait for it.
const reports = app.node.tryGetContext('reported') === 'true';
// Dates of acknowledgements are judged against a day that the caller says: synthesis has no clock.
const asOf: string | undefined = app.node.tryGetContext('asOf');
Validations.of(app).addPlugins(...gatingPacks(asOf), proofs, ...(reports ? reportedPacks() : []));
if (reports)
  process.once('exit', () =>
    writeFileSync(join(app.outdir, 'platform-theorems.json'), `${JSON.stringify(proofs.verdicts, undefined, 2)}\n`),
  );

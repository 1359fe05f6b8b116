/**
 * One measured synthesis of the platform with so many ENVIRONMENTS, CHECKS (bare, stock: the packs of cdk-nag, packs: ours too, validator: those
 * and the one of the CDK, theorems: packs and theorems, all: all three, as `npm run platform` has them). Prints one JSON line.
 */
import { CloudFormationValidatePlugin, type IPolicyValidationPlugin, Validations } from 'aws-cdk-lib/core';
import { type Organisation, organisation } from '../../lib/organisation';
import { addPlatform } from '../../lib/platform';
import { measured } from './synthesis';

const [, , environments = '1', checks = 'bare'] = process.argv;

function ofSize(environments: number): Organisation {
  const [environment] = Object.values(organisation.environments);
  if (environment === undefined) throw new Error('the organisation has no environment');
  const all = Array.from({ length: environments }, (_, index) => [`Environment${index}`, environment]);
  return { ...organisation, environments: Object.fromEntries(all) };
}

/** Loaded only where they are asked for. */
async function checksOf(whole: Organisation): Promise<IPolicyValidationPlugin[]> {
  if (checks === 'bare') return [];
  if (checks === 'stock') return (await import('../../lib/stock-packs.js')).stockPacks();
  const { gatingPacks } = await import('../../lib/packs.js');
  if (checks === 'packs') return gatingPacks();
  if (checks === 'validator') return [...gatingPacks(), new CloudFormationValidatePlugin()];
  const { ProofChecks } = await import('../../constructs/compliance/proofs/index.js');
  const { givenOf, theoremsOf } = await import('../../lib/proofs.js');
  const proofs = new ProofChecks({ theorems: theoremsOf(whole), ...givenOf(whole) });
  const validators = checks === 'all' ? [new CloudFormationValidatePlugin()] : [];
  return [...gatingPacks(), proofs, ...validators];
}

async function main(): Promise<void> {
  const whole = ofSize(Number(environments));
  const plugins = await checksOf(whole);
  measured((app) => {
    addPlatform(app, whole);
    Validations.of(app).addPlugins(...plugins);
  });
}

void main();

/** One measured proof: KIND (platform: one environment and further roles; foreign: roles alone) ROLES. Prints one JSON line. */
import { App } from 'aws-cdk-lib/core';
import { context } from '../../cdk.json';
import { generalTheorems, prove, type TemplateSource } from '../../constructs/compliance/proofs';
import { templatesOf } from '../../constructs/testing/subject';
import { organisation } from '../../lib/organisation';
import { addPlatform } from '../../lib/platform';
import { givenOf, theoremsOf } from '../../lib/proofs';

const [, , kind = 'platform', roles = '10'] = process.argv;
process.env.CDK_VALIDATION = 'false';
const one = { ...organisation, environments: { Production: organisation.environments.Production } };

/** Roles that can pass all roles to SageMaker and start all that takes one: each can become each. */
function furtherRoles(count: number): TemplateSource {
  const resources = Array.from({ length: count }, (_, index) => [`Role${index}`, role(index)] as const);
  return { name: 'Further', template: { Resources: Object.fromEntries(resources) } };
}

function role(index: number): object {
  const allow = (action: unknown, resource: string) => ({ Effect: 'Allow', Action: action, Resource: resource });
  const trust = { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'sagemaker.amazonaws.com' } };
  const own = [allow(['iam:PassRole', 'sagemaker:Create*'], '*'), allow('s3:GetObject', `arn:aws:s3:::b-${index}/*`)];
  const document = (statements: readonly object[]) => ({ Version: '2012-10-17', Statement: statements });
  const policy = { PolicyName: 'own', PolicyDocument: document(own) };
  return { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: document([trust]), Policies: [policy] } };
}

function platform(): readonly TemplateSource[] {
  const app = new App({ context, analyticsReporting: false });
  addPlatform(app, one);
  return templatesOf(app).templates;
}

function main(): void {
  const own = kind === 'platform' ? platform() : [];
  const sources = Number(roles) === 0 ? own : [...own, furtherRoles(Number(roles))];
  const theorems = kind === 'platform' ? theoremsOf(one) : generalTheorems();
  const options = kind === 'platform' ? givenOf(one) : {};
  const heap = process.memoryUsage().heapUsed;
  const start = performance.now();
  const verdicts = prove(theorems, sources, options).flatMap(({ verdicts: found }) => found);
  const wallMs = Math.round(performance.now() - start);
  const heapMb = Math.round((process.memoryUsage().heapUsed - heap) / 2 ** 20);
  const unknown = verdicts.filter(({ verdict }) => verdict === 'UNKNOWN').length;
  console.log(JSON.stringify({ wallMs, heapMb, verdicts: verdicts.length, unknown }));
}

main();

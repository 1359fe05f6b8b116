import { App } from 'aws-cdk-lib/core';
import { context } from '../../cdk.json';
import { stacksOf } from '../../constructs/compliance/evidence/assembly';
import { Profile } from '../../constructs/network';
import { type Environment, organisation } from '../../lib/organisation';
import { addPlatform } from '../../lib/platform';

const { account, region } = organisation.shared;

function synthesized(environment: Partial<Environment>): string[] {
  const app = new App({ context, analyticsReporting: false });
  const profiles = [Profile.training(), Profile.serving()];
  addPlatform(app, { ...organisation, environments: { Only: { account, region, profiles, ...environment } } });
  const { directory } = app.synth();
  return stacksOf(directory).flatMap(({ path, template }) =>
    Object.entries(template.Resources ?? {})
      .filter(([id, { Type }]) => Type === 'AWS::IAM::Role' && id.startsWith('Personas'))
      .map(([id]) => `${path} ${id.slice(0, -8)}`),
  );
}

test('a state machine that is named deploys as a role of its own, with nobody of the people there', () => {
  expect(synthesized({ deploymentWorkflow: 'deploy' })).toEqual(['Only/Access PersonasDeployer']);
});

test('without one models are released and nobody deploys them', () => {
  expect(synthesized({})).toEqual([]);
});

test('one is refused where no model is served', () => {
  expect(() => synthesized({ deploymentWorkflow: 'deploy', profiles: [Profile.training()] })).toThrow(
    "'deploymentWorkflow' takes a state machine where models are served",
  );
});

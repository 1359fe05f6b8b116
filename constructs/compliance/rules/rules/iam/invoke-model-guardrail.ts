import { allows, isBoundary } from '../../grants';
import { statementsOf } from '../../policy';
import { allow, policy } from '../../policy-examples';
import { holdersOf } from '../../policy-holders';
import { limits, speaksOf } from '../../policy-match';
import { problem, rule } from '../../rule';

const invoke = allow('bedrock:InvokeModel', 'model');

/** A warning: a guardrail enforced for account or organization may stand elsewhere, and the condition breaks agents and RetrieveAndGenerate. */
export const invokeModelGuardrail = rule({
  id: 'InvokeModelGuardrail',
  service: 'iam',
  control: 'LLM-02',
  level: 'warning',
  finding: 'A model can be invoked without a guardrail.',
  remedy: "Add a condition on 'bedrock:GuardrailIdentifier', or enforce a guardrail for the account.",
  sources: ['https://docs.aws.amazon.com/bedrock/latest/userguide/guardrails-permissions-id.html'],
  covers: ['U061'],
  types: ['AWS::IAM::Policy', ...holdersOf('identity')],
  check: (resource, app) => {
    if (isBoundary(resource, app) || app.ofType('AWS::Bedrock::EnforcedGuardrailConfiguration').length > 0)
      return undefined;
    const statements = statementsOf(resource, 'identity');
    const actions = ['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream'];
    const denied = (action: string) =>
      statements.some(
        (one) =>
          one.effect === 'Deny' &&
          speaksOf(one, action) &&
          one.conditions.some(({ key }) => /^bedrock:GuardrailIdentifier$/i.test(key)),
      );
    return statements
      .filter(
        (one) =>
          allows(one) &&
          !limits(one, /^bedrock:GuardrailIdentifier$/i) &&
          actions.some((action) => speaksOf(one, action) && !denied(action)),
      )
      .map(({ path }) => problem(path, `${path} allows it without condition`));
  },
  pass: [
    policy({
      ...invoke,
      Condition: {
        StringEquals: { 'bedrock:GuardrailIdentifier': 'arn:aws:bedrock:eu-west-1:111122223333:guardrail/g:3' },
      },
    }),
    {
      Resources: {
        Policy: { Type: 'AWS::IAM::Policy', Properties: policy(invoke) },
        Enforced: { Type: 'AWS::Bedrock::EnforcedGuardrailConfiguration' },
      },
    },
  ],
  fail: [
    policy(invoke),
    policy({ ...invoke, Condition: { StringEqualsIfExists: { 'bedrock:GuardrailIdentifier': 'g' } } }),
  ],
});

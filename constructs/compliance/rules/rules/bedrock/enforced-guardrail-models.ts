import { describe } from '../../expect';
import { cfn, problem, rule } from '../../rule';

/** Without it the configuration applies to all models. */
export const enforcedGuardrailModels = rule({
  id: 'EnforcedGuardrailModels',
  service: 'bedrock',
  control: 'LLM-01',
  finding: 'Some models are exempt from the guardrail.',
  remedy: "Leave 'ModelEnforcement' out.",
  sources: [cfn('bedrock-enforcedguardrailconfiguration')],
  covers: ['U061'],
  types: ['AWS::Bedrock::EnforcedGuardrailConfiguration'],
  check: (configuration) => {
    if (!configuration.has('ModelEnforcement')) return [];
    const excluded = configuration.find('ModelEnforcement.ExcludedModels[]').filter(({ value }) => value !== undefined);
    const all = configuration.find('ModelEnforcement.IncludedModels[]').some(({ value }) => value === 'ALL');
    return [
      ...excluded.map(({ path, value }) => problem(path, `${path} ${describe(value, configuration)}`)),
      ...(all ? [] : [problem('ModelEnforcement.IncludedModels', 'IncludedModels does not hold ALL')]),
    ];
  },
  pass: [{ GuardrailVersion: '3' }, { ModelEnforcement: { IncludedModels: ['ALL'], ExcludedModels: [] } }],
  fail: [
    { ModelEnforcement: { IncludedModels: ['amazon.nova-pro-v1:0'], ExcludedModels: [] } },
    { ModelEnforcement: { IncludedModels: ['ALL'], ExcludedModels: ['amazon.nova-pro-v1:0'] } },
    { ModelEnforcement: { Ref: 'Models' } },
  ],
});

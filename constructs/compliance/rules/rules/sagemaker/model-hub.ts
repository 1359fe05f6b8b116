import { containersOf, SERVING_TYPES } from '../../containers';
import { cfn, problem, rule } from '../../rule';
import { isRecord, text } from '../../values';

const MODEL = /^(HF_MODEL_ID|OPTION_MODEL_ID|MODEL_ID)$/;
const CODE = /TRUST_REMOTE_CODE$/;

/** A path, or an object of S3, is an artifact of ours; a name with an owner is looked up in a public hub when the container starts. */
export const modelHub = rule({
  id: 'ModelHub',
  service: 'sagemaker',
  control: 'SUPPLY-03',
  finding: 'The container fetches a model or its code from a public hub when it starts.',
  remedy: "Keep the model in a bucket of ours, name its path, and leave '…TRUST_REMOTE_CODE' out.",
  sources: [
    cfn('sagemaker-model'),
    'https://docs.aws.amazon.com/sagemaker/latest/dg/large-model-inference-container-docs.html',
    'https://github.com/aws/sagemaker-huggingface-inference-toolkit',
  ],
  types: SERVING_TYPES,
  check: (resource) =>
    containersOf(resource).flatMap(({ path, settings: { Environment } }) =>
      Object.entries(isRecord(Environment) ? Environment : {})
        .map(([name, value]) => [name, text(value, resource.stack) ?? ''] as const)
        .filter(([name, value]) =>
          MODEL.test(name) ? /^[\w.-]+\/[\w.-]+$/.test(value) : CODE.test(name) && /^(true|1)$/i.test(value),
        )
        .map(([name, value]) => problem(`${path}.Environment.${name}`, `${path}.Environment.${name} is ${value}`)),
    ),
  pass: [
    { PrimaryContainer: { Environment: { HF_MODEL_ID: '/opt/ml/model', HF_TASK: 'text-generation' } } },
    { PrimaryContainer: { Environment: { OPTION_MODEL_ID: 's3://models/llm', OPTION_TRUST_REMOTE_CODE: 'false' } } },
  ],
  fail: [
    { PrimaryContainer: { Environment: { HF_MODEL_ID: 'somebody/llm-7b' } } },
    { Containers: [{ Environment: { HF_MODEL_ID: '/opt/ml/model', HF_MODEL_TRUST_REMOTE_CODE: true } }] },
  ],
});

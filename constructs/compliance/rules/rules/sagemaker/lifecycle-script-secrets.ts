import { cfn, problem, rule } from '../../rule';
import { secretIn } from '../../secrets';
import { text } from '../../values';

/** The script is decoded. One that only the deployment knows cannot be read and is a finding. */
export const lifecycleScriptSecrets = rule({
  id: 'LifecycleScriptSecrets',
  service: 'sagemaker',
  control: 'IAM-09',
  finding: 'A start script holds a secret.',
  remedy: 'Read the secret from Secrets Manager when the script runs.',
  sources: [cfn('sagemaker-notebookinstancelifecycleconfig'), cfn('sagemaker-studiolifecycleconfig')],
  covers: ['U007'],
  judges: ['AWS::SageMaker::StudioLifecycleConfig.StudioLifecycleConfigContent'],
  types: ['AWS::SageMaker::NotebookInstanceLifecycleConfig', 'AWS::SageMaker::StudioLifecycleConfig'],
  check: (config) =>
    ['OnStart[]?.Content', 'OnCreate[]?.Content', 'StudioLifecycleConfigContent?']
      .flatMap((path) => config.find(path))
      .flatMap(({ path, value }) => {
        const script = text(value, config.stack);
        const readable = script !== undefined && !script.startsWith('${');
        const wrong = readable ? secretIn(Buffer.from(script, 'base64').toString('utf8')) : 'cannot be read';
        return wrong === undefined ? [] : [problem(path, `${path} ${wrong}`)];
      }),
  pass: [{ OnStart: [{ Content: { 'Fn::Base64': 'aws secretsmanager get-secret-value --secret-id proxy' } }] }],
  fail: [
    { OnStart: [{ Content: { 'Fn::Base64': 'export API_KEY=abcdef123456' } }] },
    { OnCreate: [{ Content: Buffer.from('curl -u me https://x:hunter22@host/').toString('base64') }] },
    { OnStart: [{ Content: { Ref: 'Script' } }] },
  ],
});

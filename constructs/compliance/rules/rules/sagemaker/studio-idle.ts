import { oneOf } from '../../expect';
import { cfn, must, rule } from '../../rule';

export const studioIdle = rule({
  id: 'StudioIdle',
  service: 'sagemaker',
  control: 'COST-03',
  level: 'warning',
  finding: 'Idle Studio apps keep running.',
  remedy: "Set 'IdleSettings.LifecycleManagement' to 'ENABLED' for JupyterLab.",
  sources: [cfn('sagemaker-domain')],
  requires: {
    'AWS::SageMaker::Domain': [
      must(
        'DefaultUserSettings.JupyterLabAppSettings.AppLifecycleManagement.IdleSettings.LifecycleManagement',
        oneOf('ENABLED'),
      ),
    ],
  },
  pass: [
    {
      DefaultUserSettings: {
        JupyterLabAppSettings: { AppLifecycleManagement: { IdleSettings: { LifecycleManagement: 'ENABLED' } } },
      },
    },
  ],
  fail: [{}],
});

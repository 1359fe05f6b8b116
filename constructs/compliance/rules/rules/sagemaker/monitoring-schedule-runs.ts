import { noneOf } from '../../expect';
import { cfn, must, rule } from '../../rule';

export const monitoringScheduleRuns = rule({
  id: 'MonitoringScheduleRuns',
  service: 'sagemaker',
  control: 'MON-01',
  finding: 'The monitor has no schedule.',
  remedy: "Set 'MonitoringScheduleConfig.ScheduleConfig.ScheduleExpression'.",
  sources: [cfn('sagemaker-monitoringschedule')],
  requires: {
    'AWS::SageMaker::MonitoringSchedule': [
      must('MonitoringScheduleConfig.ScheduleConfig.ScheduleExpression', noneOf('cron(0 * ? * * *)', 'NOW')),
    ],
  },
  pass: [{ MonitoringScheduleConfig: { ScheduleConfig: { ScheduleExpression: 'cron(0 * ? * * *)' } } }],
  fail: [
    { MonitoringScheduleConfig: {} },
    { MonitoringScheduleConfig: { ScheduleConfig: { ScheduleExpression: 'NOW' } } },
  ],
});

import { isTrue } from '../../expect';
import { cfn, must, rule } from '../../rule';

export const detectorEnabled = rule({
  id: 'DetectorEnabled',
  service: 'guardduty',
  control: 'MON-03',
  finding: 'Threat detection is off.',
  remedy: "Set 'Enable' to true.",
  sources: [cfn('guardduty-detector')],
  covers: ['U047'],
  requires: {
    'AWS::GuardDuty::Detector': [must('Enable', isTrue)],
  },
  pass: [{ Enable: true }],
  fail: [{ Enable: false }, {}],
});

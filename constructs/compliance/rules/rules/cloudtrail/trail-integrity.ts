import { customerKey, isTrue } from '../../expect';
import { cfn, must, rule } from '../../rule';

export const trailIntegrity = rule({
  id: 'TrailIntegrity',
  service: 'cloudtrail',
  control: 'AUDIT-01',
  finding: 'The trail is off, sees one region, or could be changed unnoticed.',
  remedy: "Set 'IsLogging', 'IsMultiRegionTrail' and 'EnableLogFileValidation' to true, and a customer-managed key.",
  sources: [cfn('cloudtrail-trail')],
  requires: {
    'AWS::CloudTrail::Trail': [
      must('IsLogging', isTrue),
      must('IsMultiRegionTrail', isTrue),
      must('EnableLogFileValidation', isTrue),
      must('KMSKeyId', customerKey),
    ],
  },
  pass: [{ IsLogging: true, IsMultiRegionTrail: true, EnableLogFileValidation: true, KMSKeyId: customerKey.sample }],
  fail: [
    { IsLogging: true },
    { IsLogging: false, IsMultiRegionTrail: true, EnableLogFileValidation: true, KMSKeyId: customerKey.sample },
  ],
});

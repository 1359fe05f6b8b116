import { isFalse, orAbsent } from '../../expect';
import { cfn, must, rule } from '../../rule';

/** A warning: building images with Docker needs it. */
export const buildPrivileged = rule({
  id: 'BuildPrivileged',
  service: 'codebuild',
  control: 'SUPPLY-09',
  level: 'warning',
  finding: 'What is built can take over the host that builds it.',
  remedy: "Leave 'PrivilegedMode' out; build images without a daemon.",
  sources: [cfn('codebuild-project')],
  requires: {
    'AWS::CodeBuild::Project': [must('Environment?.PrivilegedMode', orAbsent(isFalse))],
  },
  pass: [{ Environment: { PrivilegedMode: false } }, { Environment: {} }],
  fail: [{ Environment: { PrivilegedMode: true } }],
});

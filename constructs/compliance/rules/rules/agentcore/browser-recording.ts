import { given, isTrue } from '../../expect';
import { cfn, must, rule } from '../../rule';

export const browserRecording = rule({
  id: 'BrowserRecording',
  service: 'agentcore',
  control: 'AGENT-08',
  finding: 'Nobody can see afterwards what the browser did.',
  remedy: "Set 'RecordingConfig.Enabled' to true with a bucket.",
  sources: [cfn('bedrockagentcore-browsercustom')],
  covers: ['U084'],
  requires: {
    'AWS::BedrockAgentCore::BrowserCustom': [
      must('RecordingConfig.Enabled', isTrue),
      must('RecordingConfig.S3Location.Bucket', given),
    ],
  },
  pass: [{ RecordingConfig: { Enabled: true, S3Location: { Bucket: 'recordings', Prefix: 'browser/' } } }],
  fail: [{}, { RecordingConfig: { Enabled: false } }],
});

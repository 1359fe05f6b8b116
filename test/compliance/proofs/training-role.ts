import { account, type Resources, ref, region } from './network-templates';

export const key = `arn:aws:kms:${region}:${account}:key/11111111-2222-3333-4444-555555555555`;
export const allow = (Action: string, Condition?: object) => ({
  Effect: 'Allow',
  Action,
  Resource: '*',
  ...(Condition ? { Condition } : {}),
});
const deny = (Condition: object) => ({
  Effect: 'Deny',
  Action: 'sagemaker:CreateTrainingJob',
  Resource: '*',
  Condition,
});

/** Each of these is needed. */
export const bounds = {
  foreign: deny({ 'ForAnyValue:StringNotEquals': { 'sagemaker:VpcSubnets': [ref('Work')] } }),
  absent: deny({ Null: { 'sagemaker:VpcSubnets': 'true' } }),
  shared: deny({ Bool: { 'sagemaker:NetworkIsolation': 'false' } }),
  unsaid: deny({ Null: { 'sagemaker:NetworkIsolation': 'true' } }),
  key: deny({ ArnNotEquals: { 'sagemaker:VolumeKmsKeyArn': key } }),
};
export type Bound = keyof typeof bounds;

/** A role that may train, within the bounds but for some. */
export function trainer(...dropped: readonly Bound[]): Resources {
  const kept = Object.entries(bounds).filter(([name]) => !dropped.some((each) => each === name));
  return role(allow('sagemaker:CreateTrainingJob'), ...kept.map(([, statement]) => statement));
}

export function role(...Statement: readonly object[]): Resources {
  return {
    Trainer: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: {
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Principal: { Service: 'sagemaker.amazonaws.com' }, Action: 'sts:AssumeRole' }],
        },
        Policies: [{ PolicyName: 'train', PolicyDocument: { Version: '2012-10-17', Statement } }],
      },
    },
  };
}

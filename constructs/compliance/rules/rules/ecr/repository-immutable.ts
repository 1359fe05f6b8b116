import { oneOf } from '../../expect';
import { cfn, must, rule } from '../../rule';

/** 'MUTABLE' unless it is set. */
export const repositoryImmutable = rule({
  id: 'RepositoryImmutable',
  service: 'ecr',
  control: 'SUPPLY-01',
  finding: 'A tag can be moved to another image.',
  remedy: "Set 'ImageTagMutability' to 'IMMUTABLE'.",
  sources: [cfn('ecr-repository')],
  requires: {
    'AWS::ECR::Repository': [must('ImageTagMutability', oneOf('IMMUTABLE'))],
  },
  pass: [{ ImageTagMutability: 'IMMUTABLE' }],
  fail: [{}, { ImageTagMutability: 'MUTABLE' }],
});

import { oneOf, orAbsent } from '../../expect';
import { cfn, must, rule } from '../../rule';

/** Skipping has to be asked for. */
export const modelPackageValidation = rule({
  id: 'ModelPackageValidation',
  service: 'sagemaker',
  control: 'REG-08',
  finding: 'SageMaker does not check that the package works.',
  remedy: "Leave 'SkipModelValidation' out or set it to 'None'.",
  sources: [cfn('sagemaker-modelpackage')],
  requires: {
    'AWS::SageMaker::ModelPackage': [must('SkipModelValidation', orAbsent(oneOf('None')))],
  },
  pass: [{ SkipModelValidation: 'None' }, {}],
  fail: [{ SkipModelValidation: 'All' }],
});

import { cfn, problem, rule } from '../../rule';
import { mentioned } from '../../values';

const associatedWith = (arn: string) => ({
  Resources: {
    Stage: { Type: 'AWS::ApiGateway::Stage', Properties: { StageName: 'prod' } },
    Association: {
      Type: 'AWS::WAFv2::WebACLAssociation',
      Properties: { ResourceArn: { 'Fn::Sub': arn }, WebACLArn: 'acl' },
    },
  },
});

export const stageWebAcl = rule({
  id: 'StageWebAcl',
  service: 'apigateway',
  control: 'SERVE-02',
  finding: 'No web ACL stands before the API.',
  remedy: "Add an 'AWS::WAFv2::WebACLAssociation' for the stage.",
  sources: [cfn('wafv2-webaclassociation')],
  types: ['AWS::ApiGateway::Stage'],
  check: (stage, app) => {
    const guarded = app.ofType('AWS::WAFv2::WebACLAssociation').some((association) => {
      const arn = association.text('ResourceArn') ?? '';
      const here = association.stack === stage.stack;
      return (
        (here && mentioned(association.value('ResourceArn')).includes(stage.logicalId)) ||
        (here && arn.endsWith(`/stages/\${${stage.logicalId}}`)) ||
        arn.endsWith(`/stages/${stage.text('StageName')}`)
      );
    });
    return guarded ? [] : [problem('', 'No web ACL is associated with it')];
  },
  pass: [
    associatedWith('arn:aws:apigateway:eu-west-1::/restapis/a/stages/prod'),
    associatedWith(`arn:aws:apigateway:\${AWS::Region}::/restapis/\${Api}/stages/\${Stage}`),
  ],
  fail: [
    { StageName: 'prod' },
    associatedWith(`arn:aws:apigateway:\${AWS::Region}::/restapis/\${Api}/stages/\${Other}`),
  ],
});

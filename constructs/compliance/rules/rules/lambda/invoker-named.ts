import { given } from '../../expect';
import { isOpen } from '../../policy-match';
import { cfn, must, problem, rule, unmet } from '../../rule';

export const invokerNamed = rule({
  id: 'InvokerNamed',
  service: 'lambda',
  control: 'AGENT-05',
  finding: 'Anybody in the service can have the function called.',
  remedy: "Set 'SourceArn' or 'SourceAccount' to the gateway, agent or API.",
  sources: [
    cfn('lambda-permission'),
    'https://docs.aws.amazon.com/lambda/latest/dg/permissions-function-services.html',
  ],
  judges: ['AWS::Bedrock::Agent.ActionGroups.ActionGroupExecutor.Lambda'],
  types: ['AWS::Lambda::Permission'],
  check: (permission) => {
    const principal = permission.text('Principal') ?? '';
    if (!/^\*$|\.amazonaws\.com/.test(principal) || permission.has('PrincipalOrgID')) return undefined;
    const named = ['SourceArn', 'SourceAccount'].some(
      (path) => unmet(must(path, given), permission).length === 0 && !isOpen(permission.text(path) ?? ''),
    );
    return named ? [] : [problem('SourceArn', `${principal} may call for everybody`)];
  },
  pass: [
    { Principal: 'bedrock.amazonaws.com', SourceArn: { 'Fn::GetAtt': ['Agent', 'AgentArn'] } },
    { Principal: 'arn:aws:iam::111122223333:role/gateway' },
  ],
  fail: [
    { Principal: 'bedrock.amazonaws.com' },
    { Principal: '*' },
    { Principal: 'apigateway.amazonaws.com', SourceArn: 'arn:aws:execute-api:*:*:*' },
  ],
});

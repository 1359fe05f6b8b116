import { carriersOf } from '../../carriers';
import { allows, isBoundary } from '../../grants';
import { isHuman } from '../../humans';
import { type Statement, statementsOf } from '../../policy';
import { invoking } from '../../policy-examples';
import { holdersOf } from '../../policy-holders';
import { limits, speaksOf } from '../../policy-match';
import { problem, rule } from '../../rule';

const INVOKE = ['', 'Async', 'WithResponseStream', 'WithBidirectionalStream'].map(
  (form) => `sagemaker:InvokeEndpoint${form}`,
);
const APART = /^(aws|sagemaker):(ResourceAccount|ResourceTag[/].+|CalledVia(First|Last)?)$/i;
const saml = { Federated: 'arn:aws:iam::111122223333:saml-provider/idp' };
const apart = { StringEquals: { 'aws:ResourceAccount': '444455556666' } };
const broker = { ArnNotEquals: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/broker' } };

/** A warning: a policy of the organization can deny it, and a template does not show that. */
export const invokeEndpointBroker = rule({
  id: 'InvokeEndpointBroker',
  service: 'iam',
  control: 'SERVE-01',
  level: 'warning',
  finding: 'People invoke the model themselves, past the service in front of it that authenticates, limits and rounds.',
  remedy: 'Leave it to the role of that service; limit people to endpoints of another account, or by tag.',
  sources: ['https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_InvokeEndpoint.html'],
  types: ['AWS::IAM::Policy', ...holdersOf('identity')],
  check: (resource, app) => {
    const people = carriersOf(resource, app).filter(isHuman);
    if (people.length === 0 || isBoundary(resource, app)) return undefined;
    const statements = statementsOf(resource, 'identity');
    const open = statements
      .filter((one) => allows(one) && !limits(one, APART))
      .flatMap((one) => INVOKE.filter((action) => speaksOf(one, action)).map((action) => ({ action, path: one.path })))
      .filter(({ action }) => !statements.some((one) => refuses(one, action)));
    const who = people.map(({ logicalId }) => logicalId).join(', ');
    return [...new Set(open.map(({ path }) => path))].map((path) => problem(path, `${path} lets ${who} invoke`));
  },
  pass: [
    invoking({ Service: 'lambda.amazonaws.com' }),
    invoking({ Federated: 'arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/1' }),
    invoking(saml, { Condition: apart }),
    invoking(saml, {}, { Effect: 'Deny', Action: 'sagemaker:InvokeEndpoint*', Resource: '*', Condition: broker }),
  ],
  fail: [invoking(saml), invoking({ AWS: '111122223333' }), invoking(saml, { Action: 'sagemaker:Invoke*' })],
});

/** Whether everybody but a named role is denied. */
function refuses({ effect, conditions, ...statement }: Statement, action: string): boolean {
  const names = conditions.every(({ key, operator }) => /^aws:PrincipalArn$/i.test(key) && /not/.test(operator));
  return effect === 'Deny' && names && speaksOf({ effect, conditions, ...statement }, action);
}

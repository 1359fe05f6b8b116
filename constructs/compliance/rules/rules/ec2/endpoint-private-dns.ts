import { isToAws } from '../../endpoint-services';
import { isTrue } from '../../expect';
import { cfn, type Example, must, rule, unmet } from '../../rule';

/** Asked of interface endpoints of AWS services; the default is documented to be false. */
export const endpointPrivateDns = rule({
  id: 'EndpointPrivateDns',
  service: 'ec2',
  control: 'NET-06',
  finding: 'Programs that use the public name of the service go past the endpoint.',
  remedy: "Set 'PrivateDnsEnabled' to true.",
  sources: [cfn('ec2-vpcendpoint')],
  types: ['AWS::EC2::VPCEndpoint'],
  check: (endpoint) => {
    const asked = endpoint.text('VpcEndpointType') === 'Interface' && isToAws(endpoint);
    return asked ? unmet(must('PrivateDnsEnabled', isTrue), endpoint) : undefined;
  },
  pass: [
    { VpcEndpointType: 'Interface', ServiceName: 'com.amazonaws.eu-west-1.sagemaker.api', PrivateDnsEnabled: true },
    { VpcEndpointType: 'Gateway' },
    { VpcEndpointType: 'Interface', ServiceName: { Ref: 'MirrorService' } },
    { VpcEndpointType: 'Interface', ServiceName: { 'Fn::Sub': `\${MirrorService}` } },
    { VpcEndpointType: 'Interface', ServiceName: 'com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0' },
  ],
  fail: [
    { VpcEndpointType: 'Interface', ServiceName: 'com.amazonaws.eu-west-1.sagemaker.api' },
    { VpcEndpointType: 'Interface', ServiceName: 'com.amazonaws.eu-west-1.sagemaker.api', PrivateDnsEnabled: false },
    { VpcEndpointType: 'Interface', ServiceName: { 'Fn::Sub': `com.amazonaws.\${AWS::Region}.\${Service}` } },
    ofParameter('com.amazonaws.eu-west-1.sagemaker.api'),
  ],
});

/** An endpoint whose service is a parameter with a default. */
function ofParameter(Default: string): Example {
  const Properties = { VpcEndpointType: 'Interface', ServiceName: { Ref: 'Service' } };
  return {
    Parameters: { Service: { Type: 'String', Default } },
    Resources: { Endpoint: { Type: 'AWS::EC2::VPCEndpoint', Properties } },
  };
}

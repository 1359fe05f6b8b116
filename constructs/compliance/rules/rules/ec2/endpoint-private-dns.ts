import { isTrue } from '../../expect';
import { cfn, must, rule, unmet } from '../../rule';

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
    const service = endpoint.text('ServiceName') ?? '';
    // The service of a partner or of our own has a name that its owner decides about.
    const ofAws = /^(com\.amazonaws\.(?!vpce)|aws\.)/.test(service);
    const asked = endpoint.text('VpcEndpointType') === 'Interface' && ofAws;
    return asked ? unmet(must('PrivateDnsEnabled', isTrue), endpoint) : undefined;
  },
  pass: [
    { VpcEndpointType: 'Interface', ServiceName: 'com.amazonaws.eu-west-1.sagemaker.api', PrivateDnsEnabled: true },
    { VpcEndpointType: 'Gateway' },
    { VpcEndpointType: 'Interface', ServiceName: { Ref: 'MirrorService' } },
  ],
  fail: [
    { VpcEndpointType: 'Interface', ServiceName: 'com.amazonaws.eu-west-1.sagemaker.api' },
    { VpcEndpointType: 'Interface', ServiceName: 'com.amazonaws.eu-west-1.sagemaker.api', PrivateDnsEnabled: false },
  ],
});

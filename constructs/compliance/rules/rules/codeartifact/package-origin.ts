import { oneOf } from '../../expect';
import { cfn, must, rule } from '../../rule';

/** A group without restrictions takes those of its parent, in the end what the repository allows: absence is a finding. */
export const packageOrigin = rule({
  id: 'PackageOrigin',
  service: 'codeartifact',
  control: 'SUPPLY-06',
  finding: 'Packages of the group may come from public indexes, or be published over them.',
  remedy: "Set 'ExternalUpstream' to 'BLOCK' or 'ALLOW_SPECIFIC_REPOSITORIES' and 'Publish' to 'BLOCK'.",
  sources: [
    cfn('codeartifact-packagegroup'),
    'https://docs.aws.amazon.com/codeartifact/latest/ug/package-group-origin-controls.html',
  ],
  requires: {
    'AWS::CodeArtifact::PackageGroup': [
      must(
        'OriginConfiguration.Restrictions.ExternalUpstream.RestrictionMode',
        oneOf('BLOCK', 'ALLOW_SPECIFIC_REPOSITORIES'),
      ),
      must('OriginConfiguration.Restrictions.Publish.RestrictionMode', oneOf('BLOCK', 'ALLOW_SPECIFIC_REPOSITORIES')),
    ],
  },
  pass: [
    {
      OriginConfiguration: {
        Restrictions: { ExternalUpstream: { RestrictionMode: 'BLOCK' }, Publish: { RestrictionMode: 'BLOCK' } },
      },
    },
  ],
  fail: [
    {},
    {
      OriginConfiguration: {
        Restrictions: { ExternalUpstream: { RestrictionMode: 'ALLOW' }, Publish: { RestrictionMode: 'BLOCK' } },
      },
    },
  ],
});

/**
 * Ids of the AWS-managed prefix lists of the gateway endpoints. No CloudFormation attribute gives them. From public output of
 * `aws ec2 describe-prefix-lists` in each Region, compared with independent tables; AWS prints us-east-1 and eu-west-1 itself.
 * A wrong id fails the deployment, it opens nothing.
 * @see https://awscli.amazonaws.com/v2/documentation/api/latest/reference/ec2/describe-prefix-lists.html (2026-11-24)
 */
export const prefixListIds: Readonly<Record<'s3' | 'dynamodb', Readonly<Record<string, string>>>> = {
  s3: {
    'us-east-1': 'pl-63a5400a',
    'us-east-2': 'pl-7ba54012',
    'us-west-1': 'pl-6ba54002',
    'us-west-2': 'pl-68a54001',
    'ap-northeast-1': 'pl-61a54008',
    'ap-northeast-2': 'pl-78a54011',
    'ap-south-1': 'pl-78a54011',
    'ap-southeast-1': 'pl-6fa54006',
    'ap-southeast-2': 'pl-6ca54005',
    'ca-central-1': 'pl-7da54014',
    'eu-central-1': 'pl-6ea54007',
    'eu-north-1': 'pl-c3aa4faa',
    'eu-west-1': 'pl-6da54004',
    'eu-west-2': 'pl-7ca54015',
    'eu-west-3': 'pl-23ad484a',
    'sa-east-1': 'pl-6aa54003',
  },
  dynamodb: {
    'us-east-1': 'pl-02cd2c6b',
    'us-east-2': 'pl-4ca54025',
    'us-west-1': 'pl-6ea54007',
    'us-west-2': 'pl-00a54069',
    'ap-northeast-1': 'pl-78a54011',
    'ap-northeast-2': 'pl-48a54021',
    'ap-south-1': 'pl-66a7420f',
    'ap-southeast-1': 'pl-67a5400e',
    'ap-southeast-2': 'pl-62a5400b',
    'ca-central-1': 'pl-4ea54027',
    'eu-central-1': 'pl-66a5400f',
    'eu-north-1': 'pl-adae4bc4',
    'eu-west-1': 'pl-6fa54006',
    'eu-west-2': 'pl-b3a742da',
    'eu-west-3': 'pl-abb451c2',
    'sa-east-1': 'pl-60a54009',
  },
};

/**
 * What deflate may refer back to as if it had just been written (RFC 1951 knows no dictionary; zlib's
 * `deflateSetDictionary` gives it one): the words of session policies, ARNs and tags, the likeliest last, where
 * references are shortest.
 *
 * Tokens of version 1 are read with exactly these bytes: to change one letter is to make another token version.
 */
export const policyDictionary: Buffer = Buffer.from(
  [
    'DepartmentTeamEnvironmentOwnerCostCenterProjectStagedevelopmentproductionaccess_levelrepositorybranchactor',
    'NotPrincipalNotActionNotResourceForAllValues:ForAnyValue:NumericLessThanEqualsNumericGreaterThan',
    'DateGreaterThanDateLessThanStringNotEqualsIgnoreCaseStringNotLikeArnNotLikeArnEqualsNotIpAddressIfExists',
    '":{"Bool":{"aws:SecureTransport":"false"":{"aws:MultiFactorAuthPresent":"true"":{"aws:SourceVpce":"',
    '":{"IpAddress":{"aws:SourceIp":["10.0.0.0/8","192.168.0.0/16"aws:PrincipalOrgIDaws:RequestedRegion":["us-east-1',
    'eu-west-1eu-central-1us-west-2ap-southeast-1us-east-2',
    'lambda:InvokeFunctionlogs:CreateLogGrouplogs:CreateLogStreamlogs:PutLogEventssns:Publishsqs:SendMessage',
    'sqs:ReceiveMessagesqs:DeleteMessagedynamodb:GetItemdynamodb:PutItemdynamodb:Querydynamodb:UpdateItem:table/',
    'ec2:Describe*ecr:GetAuthorizationTokenecr:BatchGetImagekms:Decryptkms:GenerateDataKeykms:Encrypt:key/',
    'secretsmanager:GetSecretValuessm:GetParametersiam:PassRoleiam:GetRolests:TagSessionsts:AssumeRole:role/:user/',
    'arn:aws:iam::aws:policy/AdministratorAccessarn:aws:iam::aws:policy/PowerUserAccess',
    'arn:aws:iam::aws:policy/AmazonS3FullAccessarn:aws:iam::aws:policy/ReadOnlyAccess',
    'arn:aws:iam::aws:policy/job-function/ViewOnlyAccessarn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess',
    '${aws:PrincipalTag/${aws:username}/*"${aws:userid}"arn:aws:iam::123456789012:policy/',
    's3:AbortMultipartUploads3:ListMultipartUploadPartss3:GetObjectVersions3:GetBucketLocations3:ListAllMyBuckets',
    '"],"Condition":{"StringEquals":{"s3:prefix":["","home/","aws:ResourceTag/aws:RequestTag/',
    '"Condition":{"StringLike":{"s3:prefix":["*"]}}},',
    '{"Version": "2012-10-17", "Statement": [{"Sid": "", "Effect": "Allow", "Action": "*", "Resource": "*"}]}',
    '{"Sid":"DenyAll","Effect":"Deny","Action":"*","Resource":"*"}]}',
    '","s3:PutObject","s3:DeleteObject","s3:*"],"Resource":["arn:aws:s3:::',
    '{"Version":"2012-10-17","Statement":[{"Sid":"Stmt1","Effect":"Allow","Action":["s3:ListBucket"],"Resource":["arn:aws:s3:::',
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:GetObject"],"Resource":"arn:aws:s3:::*"}]}',
    '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}',
  ].join(''),
);

/** How a service names the roles that are linked to it. */
interface ServiceRoleName {
  /** What follows `AWSServiceRoleFor`. */
  readonly name: string;
  /** An account may have several, told apart by a suffix. */
  readonly takesSuffix?: true;
}

/**
 * The names that AWS's services are known to give. Others are made of the service's own name.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html
 */
export const serviceRoleNames: ReadonlyMap<string, ServiceRoleName> = new Map([
  ['access-analyzer.amazonaws.com', { name: 'AccessAnalyzer' }],
  ['acm.amazonaws.com', { name: 'CertificateManager' }],
  ['autoscaling.amazonaws.com', { name: 'AutoScaling', takesSuffix: true }],
  ['backup.amazonaws.com', { name: 'Backup' }],
  ['batch.amazonaws.com', { name: 'Batch' }],
  ['cloudtrail.amazonaws.com', { name: 'CloudTrail' }],
  ['config.amazonaws.com', { name: 'Config' }],
  ['connect.amazonaws.com', { name: 'AmazonConnect', takesSuffix: true }],
  ['dax.amazonaws.com', { name: 'DAX' }],
  ['dynamodb.application-autoscaling.amazonaws.com', { name: 'ApplicationAutoScaling_DynamoDBTable' }],
  ['ec2fleet.amazonaws.com', { name: 'EC2Fleet' }],
  ['ecs.amazonaws.com', { name: 'ECS' }],
  ['ecs.application-autoscaling.amazonaws.com', { name: 'ApplicationAutoScaling_ECSService' }],
  ['eks.amazonaws.com', { name: 'AmazonEKS' }],
  ['eks-fargate.amazonaws.com', { name: 'AmazonEKSForFargate' }],
  ['eks-nodegroup.amazonaws.com', { name: 'AmazonEKSNodegroup' }],
  ['elasticache.amazonaws.com', { name: 'ElastiCache' }],
  ['elasticbeanstalk.amazonaws.com', { name: 'ElasticBeanstalk' }],
  ['elasticfilesystem.amazonaws.com', { name: 'AmazonElasticFileSystem' }],
  ['elasticloadbalancing.amazonaws.com', { name: 'ElasticLoadBalancing' }],
  ['elasticmapreduce.amazonaws.com', { name: 'EMRCleanup' }],
  ['es.amazonaws.com', { name: 'AmazonElasticsearchService' }],
  ['globalaccelerator.amazonaws.com', { name: 'GlobalAccelerator' }],
  ['guardduty.amazonaws.com', { name: 'AmazonGuardDuty' }],
  ['inspector2.amazonaws.com', { name: 'AmazonInspector2' }],
  ['kafka.amazonaws.com', { name: 'Kafka' }],
  ['lakeformation.amazonaws.com', { name: 'LakeFormationDataAccess' }],
  ['lex.amazonaws.com', { name: 'LexBots' }],
  ['lexv2.amazonaws.com', { name: 'LexV2Bots', takesSuffix: true }],
  ['macie.amazonaws.com', { name: 'AmazonMacie' }],
  ['opensearchservice.amazonaws.com', { name: 'AmazonOpenSearchService' }],
  ['ops.apigateway.amazonaws.com', { name: 'APIGateway' }],
  ['organizations.amazonaws.com', { name: 'Organizations' }],
  ['rds.amazonaws.com', { name: 'RDS' }],
  ['redshift.amazonaws.com', { name: 'Redshift' }],
  ['replication.dynamodb.amazonaws.com', { name: 'DynamoDBReplication' }],
  ['securityhub.amazonaws.com', { name: 'SecurityHub' }],
  ['spot.amazonaws.com', { name: 'EC2Spot' }],
  ['spotfleet.amazonaws.com', { name: 'EC2SpotFleet' }],
  ['ssm.amazonaws.com', { name: 'AmazonSSM' }],
  ['sso.amazonaws.com', { name: 'SSO' }],
  ['support.amazonaws.com', { name: 'Support' }],
  ['transitgateway.amazonaws.com', { name: 'VPCTransitGateway' }],
  ['trustedadvisor.amazonaws.com', { name: 'TrustedAdvisor' }],
  ['wafv2.amazonaws.com', { name: 'WAFV2Logging' }],
] satisfies (readonly [string, ServiceRoleName])[]);

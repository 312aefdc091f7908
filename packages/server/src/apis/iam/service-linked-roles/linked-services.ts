/** A service that acts by roles of its own, and how it makes them. */
export interface LinkedService {
  /** What follows `AWSServiceRoleFor` in the name of its role. */
  readonly name: string;
  /** The policy of AWS that its role has, below `/aws-service-role/`. */
  readonly policy: string;
  /** Whether an account may have several, told apart by a suffix. */
  readonly takesSuffix: boolean;
  /** What its role is described with where no description is given. */
  readonly description: string | undefined;
}

/** Below `amazonaws.com`: the service, the name of its role and the role's policy. */
const services: readonly (readonly [service: string, name: string, policy: string])[] = [
  ['access-analyzer', 'AccessAnalyzer', 'AccessAnalyzerServiceRolePolicy'],
  ['accountdiscovery.ssm', 'AmazonSSM_AccountDiscovery', 'AWSSystemsManagerAccountDiscoveryServicePolicy'],
  ['acm', 'CertificateManager', 'CertificateManagerServiceRolePolicy'],
  ['appmesh', 'AppMesh', 'AWSAppMeshServiceRolePolicy'],
  [
    'appstream.application-autoscaling',
    'ApplicationAutoScaling_AppStreamFleet',
    'AWSApplicationAutoscalingAppStreamFleetPolicy',
  ],
  ['autoscaling-plans', 'AutoScalingPlans_EC2AutoScaling', 'AWSAutoScalingPlansEC2AutoScalingPolicy'],
  ['autoscaling', 'AutoScaling', 'AutoScalingServiceRolePolicy'],
  ['backup', 'Backup', 'AWSBackupServiceLinkedRolePolicyForBackup'],
  ['batch', 'Batch', 'BatchServiceRolePolicy'],
  [
    'cassandra.application-autoscaling',
    'ApplicationAutoScaling_CassandraTable',
    'AWSApplicationAutoscalingCassandraTablePolicy',
  ],
  [
    'cks.kms',
    'KeyManagementServiceCustomKeyStores',
    'AWSKeyManagementServiceCustomKeyStoresServiceRolePolicy',
  ],
  ['cloudtrail', 'CloudTrail', 'CloudTrailServiceRolePolicy'],
  ['codestar-notifications', 'CodeStarNotifications', 'AWSCodeStarNotificationsServiceRolePolicy'],
  [
    'comprehend.application-autoscaling',
    'ApplicationAutoScaling_ComprehendEndpoint',
    'AWSApplicationAutoscalingComprehendEndpointPolicy',
  ],
  ['config', 'Config', 'AWSConfigServiceRolePolicy'],
  ['connect', 'AmazonConnect', 'AmazonConnectServiceLinkedRolePolicy'],
  [
    'custom-resource.application-autoscaling',
    'ApplicationAutoScaling_CustomResource',
    'AWSApplicationAutoScalingCustomResourcePolicy',
  ],
  ['dax', 'DAX', 'DAXServiceRolePolicy'],
  ['dms-fleet-advisor', 'DMSFleetAdvisor', 'AWSDMSFleetAdvisorServiceRolePolicy'],
  ['dms', 'DMSServerless', 'AWSDMSServerlessServiceRolePolicy'],
  ['docdb-elastic', 'DocDB-Elastic', 'AmazonDocDB-ElasticServiceRolePolicy'],
  [
    'dynamodb.application-autoscaling',
    'ApplicationAutoScaling_DynamoDBTable',
    'AWSApplicationAutoscalingDynamoDBTablePolicy',
  ],
  ['ec2-instance-connect', 'Ec2InstanceConnect', 'Ec2InstanceConnectEndpoint'],
  [
    'ec2.application-autoscaling',
    'ApplicationAutoScaling_EC2SpotFleetRequest',
    'AWSApplicationAutoscalingEC2SpotFleetRequestPolicy',
  ],
  ['ec2fleet', 'EC2Fleet', 'AWSEC2FleetServiceRolePolicy'],
  ['ecr', 'ECRTemplate', 'ECRTemplateServiceRolePolicy'],
  ['ecs', 'ECS', 'AmazonECSServiceRolePolicy'],
  [
    'ecs.application-autoscaling',
    'ApplicationAutoScaling_ECSService',
    'AWSApplicationAutoscalingECSServicePolicy',
  ],
  ['eks-connector', 'AmazonEKSConnector', 'AmazonEKSConnectorServiceRolePolicy'],
  ['eks-fargate', 'AmazonEKSForFargate', 'AmazonEKSForFargateServiceRolePolicy'],
  ['eks-nodegroup', 'AmazonEKSNodegroup', 'AWSServiceRoleForAmazonEKSNodegroup'],
  ['eks', 'AmazonEKS', 'AmazonEKSServiceRolePolicy'],
  ['elasticache', 'ElastiCache', 'ElastiCacheServiceRolePolicy'],
  [
    'elasticache.application-autoscaling',
    'ApplicationAutoScaling_ElastiCacheRG',
    'AWSApplicationAutoscalingElastiCacheRGPolicy',
  ],
  ['elasticbeanstalk', 'ElasticBeanstalk', 'AWSElasticBeanstalkServiceRolePolicy'],
  ['elasticfilesystem', 'AmazonElasticFileSystem', 'AmazonElasticFileSystemServiceRolePolicy'],
  ['elasticloadbalancing', 'ElasticLoadBalancing', 'AWSElasticLoadBalancingServiceRolePolicy'],
  ['elasticmapreduce', 'EMRCleanup', 'AmazonEMRCleanupPolicy'],
  [
    'elasticmapreduce.application-autoscaling',
    'ApplicationAutoScaling_EMRInstanceGroup',
    'AWSApplicationAutoscalingEMRInstanceGroupPolicy',
  ],
  ['email.cognito-idp', 'AmazonCognitoIdpEmailService', 'AmazonCognitoIdpEmailServiceRolePolicy'],
  ['emr-containers', 'AmazonEMRContainers', 'AmazonEMRContainersServiceRolePolicy'],
  ['emrwal', 'EMRWAL', 'EMRDescribeClusterPolicyForEMRWAL'],
  ['es', 'AmazonElasticsearchService', 'AmazonElasticsearchServiceRolePolicy'],
  ['fis', 'FIS', 'AmazonFISServiceRolePolicy'],
  ['globalaccelerator', 'GlobalAccelerator', 'AWSGlobalAcceleratorSLRPolicy'],
  ['grafana', 'AmazonGrafana', 'AmazonGrafanaServiceLinkedRolePolicy'],
  ['guardduty', 'AmazonGuardDuty', 'AmazonGuardDutyServiceRolePolicy'],
  ['imagebuilder', 'ImageBuilder', 'AWSServiceRoleForImageBuilder'],
  ['inspector2', 'AmazonInspector2', 'AmazonInspector2ServiceRolePolicy'],
  ['iotmanagedintegrations', 'IoTManagedIntegrations', 'AWSIoTManagedIntegrationsRolePolicy'],
  ['kafka', 'Kafka', 'KafkaServiceRolePolicy'],
  [
    'kafka.application-autoscaling',
    'ApplicationAutoScaling_KafkaCluster',
    'AWSApplicationAutoscalingKafkaClusterPolicy',
  ],
  ['kafkaconnect', 'KafkaConnect', 'KafkaConnectServiceRolePolicy'],
  ['lakeformation', 'LakeFormationDataAccess', 'LakeFormationDataAccessServiceRolePolicy'],
  [
    'lambda.application-autoscaling',
    'ApplicationAutoScaling_LambdaConcurrency',
    'AWSApplicationAutoscalingLambdaConcurrencyPolicy',
  ],
  ['lex', 'LexBots', 'AmazonLexBotPolicy'],
  ['lexv2', 'LexV2Bots', 'AmazonLexV2BotPolicy'],
  ['lightsail', 'Lightsail', 'LightsailExportAccess'],
  ['m2', 'AWSM2', 'AWSM2ServicePolicy'],
  ['macie', 'AmazonMacie', 'AmazonMacieServiceRolePolicy'],
  ['memorydb', 'MemoryDB', 'MemoryDBServiceRolePolicy'],
  ['mq', 'AmazonMQ', 'AmazonMQServiceRolePolicy'],
  [
    'mrk.kms',
    'KeyManagementServiceMultiRegionKeys',
    'AWSKeyManagementServiceMultiRegionKeysServiceRolePolicy',
  ],
  [
    'neptune.application-autoscaling',
    'ApplicationAutoScaling_NeptuneCluster',
    'AWSApplicationAutoscalingNeptuneClusterPolicy',
  ],
  ['notifications', 'AwsUserNotifications', 'AWSUserNotificationsServiceLinkedRolePolicy'],
  ['observability.aoss', 'AmazonOpenSearchServerless', 'AmazonOpenSearchServerlessServiceRolePolicy'],
  ['opensearchservice', 'AmazonOpenSearchService', 'AmazonOpenSearchServiceRolePolicy'],
  ['ops.apigateway', 'APIGateway', 'APIGatewayServiceRolePolicy'],
  ['ops.emr-serverless', 'AmazonEMRServerless', 'AmazonEMRServerlessServiceRolePolicy'],
  ['opsdatasync.ssm', 'SystemsManagerOpsDataSync', 'AWSSystemsManagerOpsDataSyncServiceRolePolicy'],
  ['opsinsights.ssm', 'AmazonSSM_OpsInsights', 'AWSSSMOpsInsightsServiceRolePolicy'],
  ['organizations', 'Organizations', 'AWSOrganizationsServiceTrustPolicy'],
  ['pullthroughcache.ecr', 'ECRPullThroughCache', 'AWSECRPullThroughCache_ServiceRolePolicy'],
  ['ram', 'ResourceAccessManager', 'AWSResourceAccessManagerServiceRolePolicy'],
  ['rds', 'RDS', 'AmazonRDSServiceRolePolicy'],
  [
    'rds.application-autoscaling',
    'ApplicationAutoScaling_RDSCluster',
    'AWSApplicationAutoscalingRDSClusterPolicy',
  ],
  ['redshift', 'Redshift', 'AmazonRedshiftServiceLinkedRolePolicy'],
  ['replication.cassandra', 'KeyspacesReplication', 'KeyspacesReplicationServiceRolePolicy'],
  ['replication.dynamodb', 'DynamoDBReplication', 'DynamoDBReplicationServiceRolePolicy'],
  ['replication.ecr', 'ECRReplication', 'ECRReplicationServiceRolePolicy'],
  ['repository.sync.codeconnections', 'GitSync', 'AWSGitSyncServiceRolePolicy'],
  ['resource-explorer-2', 'ResourceExplorer', 'AWSResourceExplorerServiceRolePolicy'],
  ['rolesanywhere', 'RolesAnywhere', 'AWSRolesAnywhereServicePolicy'],
  ['s3-outposts', 'S3OnOutposts', 'AWSS3OnOutpostsServiceRolePolicy'],
  [
    'sagemaker.application-autoscaling',
    'ApplicationAutoScaling_SageMakerEndpoint',
    'AWSApplicationAutoscalingSageMakerEndpointPolicy',
  ],
  ['securityhub', 'SecurityHub', 'AWSSecurityHubServiceRolePolicy'],
  ['ses', 'AmazonSES', 'AmazonSESServiceRolePolicy'],
  ['shield', 'AWSShield', 'AWSShieldServiceRolePolicy'],
  ['spot', 'EC2Spot', 'AWSEC2SpotServiceRolePolicy'],
  ['spotfleet', 'EC2SpotFleet', 'AWSEC2SpotFleetServiceRolePolicy'],
  ['ssm-incidents', 'IncidentManager', 'AWSIncidentManagerServiceRolePolicy'],
  ['ssm-quicksetup', 'SSMQuickSetup', 'SSMQuickSetupRolePolicy'],
  ['ssm', 'AmazonSSM', 'AmazonSSMServiceRolePolicy'],
  ['sso', 'SSO', 'AWSSSOServiceRolePolicy'],
  ['support', 'Support', 'AWSSupportServiceRolePolicy'],
  ['transitgateway', 'VPCTransitGateway', 'AWSVPCTransitGatewayServiceRolePolicy'],
  ['trustedadvisor', 'TrustedAdvisor', 'AWSTrustedAdvisorServiceRolePolicy'],
  ['vpcorigin.cloudfront', 'CloudFrontVPCOrigin', 'AWSCloudFrontVPCOriginServiceRolePolicy'],
  ['waf', 'WAFLogging', 'WAFLoggingServiceRolePolicy'],
  ['wafv2', 'WAFV2Logging', 'WAFV2LoggingServiceRolePolicy'],
  [
    'workspaces.application-autoscaling',
    'ApplicationAutoScaling_WorkSpacesPool',
    'AWSApplicationAutoscalingWorkSpacesPoolPolicy',
  ],
];

const withSuffix: ReadonlySet<string> = new Set(['autoscaling', 'connect', 'lexv2']);

const descriptions: ReadonlyMap<string, string> = new Map([
  ['rds', 'Allows Amazon RDS to manage AWS resources on your behalf'],
  ['ssm', 'Provides access to AWS Resources managed or used by Amazon SSM.'],
  [
    'sso',
    'Service-linked role used by AWS SSO to manage AWS resources, including IAM roles, policies and SAML IdP on your behalf.',
  ],
]);

/**
 * The services whose roles are known, as AWS makes them. Roles of others are named by the service's own name, and have no policy.
 * Sources: what AWS answers to CreateServiceLinkedRole, GetRole and ListAttachedRolePolicies;
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html;
 * https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-service-linked-roles.html
 */
export const linkedServices: ReadonlyMap<string, LinkedService> = new Map(
  services.map(([service, name, policy]) => [
    `${service}.amazonaws.com`,
    { name, policy, takesSuffix: withSuffix.has(service), description: descriptions.get(service) },
  ]),
);

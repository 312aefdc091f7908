import java.net.URI
import java.nio.file.{Files, Path}
import scala.jdk.CollectionConverters.*
import software.amazon.awssdk.auth.credentials.*
import software.amazon.awssdk.awscore.exception.AwsServiceException
import software.amazon.awssdk.regions.Region
import software.amazon.awssdk.services.iam.IamClient
import software.amazon.awssdk.services.sts.StsClient
import software.amazon.awssdk.services.sts.auth.{
  StsAssumeRoleCredentialsProvider,
  StsAssumeRoleWithWebIdentityCredentialsProvider
}
import software.amazon.awssdk.services.sts.model.{AssumeRoleRequest, AssumeRoleResponse, Tag}

private val role = env("ROLE_ARN")
private lazy val sts = StsClient.create()

/** The steps, in Scala with the AWS SDK for Java 2. */
@main def story(): Unit =
  tell("caller-identity")(sts.getCallerIdentity.arn)
  tell("assume-role")(assumed(identity))
  tell("use-session")(useSession())
  tell("external-id")(assumed(_.roleArn(env("EXTERNAL_ID_ROLE_ARN")).externalId(env("EXTERNAL_ID"))))
  tell("twelve-hours")(assume(_.durationSeconds(43200)).credentials.expiration)
  tell("mfa"):
    val code = Files.readString(Path.of(env("MFA_CODE_FILE")))
    assumed(_.roleArn(env("MFA_ROLE_ARN")).serialNumber(env("MFA_SERIAL")).tokenCode(code))
  tell("session-policy")(assume(_.policy(policyFor("iam:ListRoles"))).packedPolicySize)
  tell("session-tags"):
    val tags = List(tag("team", "blue"), tag("cost-center", "17")).asJava
    assumed(_.roleArn(env("TAGGED_ROLE_ARN")).tags(tags).transitiveTagKeys("team"))
  tell("source-identity")(assume(_.sourceIdentity("alice")).sourceIdentity)
  tell("denied")(codeOf(assume(_.roleArn(env("CLOSED_ROLE_ARN")))))
  tell("scenario")(scenario())
  tellProviders()
  tell("profile")(withProvider(ProfileCredentialsProvider.create("assumed")).getCallerIdentity.arn)
  tell("retries")(at("FLAKY_ENDPOINT_URL").getCallerIdentity.arn)
  tell("clock-skew")(at("SKEWED_ENDPOINT_URL").getCallerIdentity.arn)
  tell("paginator")(countRoles(iam(None)))
  tell("waiter"):
    val found = iam(None).waiter.waitUntilRoleExists(request => request.roleName("matrix"))
    found.matched.response.get.role.roleName
  tell("odd-inputs")(oddInputs())

private def env(name: String): String = System.getenv(name)

private def tell(step: String)(act: => Any): Unit =
  try println(s"ok $step: $act")
  catch case error: Exception => println(s"not ok $step: ${error.toString.replace('\n', ' ')}")

private type Parameters = AssumeRoleRequest.Builder => AssumeRoleRequest.Builder

private def assume(parameters: Parameters): AssumeRoleResponse =
  sts.assumeRole(parameters(AssumeRoleRequest.builder.roleArn(role).roleSessionName("scala")).build)

private def assumed(parameters: Parameters): String = assume(parameters).assumedRoleUser.arn

private def useSession(): String =
  // guide: AssumeRole from Scala, with the SDK for Java
  val request = AssumeRoleRequest.builder.roleArn(role).roleSessionName("scala").build
  val provider = StsAssumeRoleCredentialsProvider.builder
    .stsClient(StsClient.create())
    .refreshRequest(request)
    .build
  val session = StsClient.builder.credentialsProvider(provider).build
  session.getCallerIdentity.arn
  // guide: end

private def withProvider(provider: AwsCredentialsProvider): StsClient =
  StsClient.builder.credentialsProvider(provider).build

private def at(endpoint: String): StsClient = StsClient.builder.endpointOverride(URI(env(endpoint))).build

private def iam(credentials: Option[AwsCredentials]): IamClient =
  val builder = IamClient.builder.region(Region.AWS_GLOBAL)
  credentials.foreach(found => builder.credentialsProvider(StaticCredentialsProvider.create(found)))
  builder.build

private def codeOf(call: => Any): String =
  try
    call
    "none"
  catch case error: AwsServiceException => error.awsErrorDetails.errorCode

/** The SDK's own providers; those that ask STS are led to where sessions end soon. */
private def tellProviders(): Unit =
  val hurried = at("HURRIED_ENDPOINT_URL")
  tell("assume-role-provider"):
    val request = AssumeRoleRequest.builder.roleArn(role).roleSessionName("scala").build
    refreshed(StsAssumeRoleCredentialsProvider.builder.stsClient(hurried).refreshRequest(request).build)
  tell("web-identity-provider"):
    val token = Files.readString(Path.of(env("WORKLOAD_TOKEN_FILE")))
    val builder = StsAssumeRoleWithWebIdentityCredentialsProvider.builder.stsClient(hurried)
    refreshed(
      builder
        .refreshRequest(request =>
          request.roleArn(env("WORKLOAD_ROLE_ARN")).roleSessionName("scala").webIdentityToken(token)
        )
        .build
    )
  tell("process-provider")(refreshed(ProfileCredentialsProvider.create("process")))
  System.setProperty("aws.containerCredentialsFullUri", env("CONTAINER_URL"))
  System.setProperty("aws.containerAuthorizationToken", env("CONTAINER_TOKEN"))
  tell("container-provider")(refreshed(ContainerCredentialsProvider.builder.build))

/** Asks for credentials, and again after their end. */
private def refreshed(provider: AwsCredentialsProvider): String =
  val first = provider.resolveCredentials.accessKeyId
  Thread.sleep(4000)
  s"$first ${provider.resolveCredentials.accessKeyId} ${withProvider(provider).getCallerIdentity.arn}"

/** AWS's: a new user is refused, assumes a role, and is served. */
private def scenario(): String =
  val administrator = iam(None)
  administrator.createUser(request => request.userName("newcomer"))
  val key = administrator.createAccessKey(request => request.userName("newcomer")).accessKey
  val newcomer = AwsBasicCredentials.create(key.accessKeyId, key.secretAccessKey)
  val code = codeOf(countRoles(iam(Some(newcomer))))
  administrator.putUserPolicy(request =>
    request.userName("newcomer").policyName("assumes").policyDocument(policyFor("sts:AssumeRole"))
  )
  val request = AssumeRoleRequest.builder.roleArn(role).roleSessionName("scenario").build
  val found = withProvider(StaticCredentialsProvider.create(newcomer)).assumeRole(request).credentials
  val session = AwsSessionCredentials.create(found.accessKeyId, found.secretAccessKey, found.sessionToken)
  s"$code ${countRoles(iam(Some(session)))}"

private def countRoles(client: IamClient): Int =
  client.listRolesPaginator(request => request.pathPrefix("/paged/").maxItems(2)).roles.asScala.size

private def oddInputs(): String =
  val longArn = role.replace("role/matrix", "role/").padTo(2048, 'x')
  val tags = (0 until 50).map(number => tag(s"key-$number", number.toString)).asJava
  List(
    codeOf(assume(_.roleSessionName("Ελένη"))),
    codeOf(assume(_.roleSessionName(""))),
    codeOf(assume(_.roleArn(longArn))),
    assumed(_.tags(tags))
  ).mkString(" ")

private def tag(key: String, value: String): Tag = Tag.builder.key(key).value(value).build

private def policyFor(action: String): String =
  s"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"$action","Resource":"*"}]}"""

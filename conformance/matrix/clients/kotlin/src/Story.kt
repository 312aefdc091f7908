import java.io.File
import java.net.URI
import java.util.function.Consumer
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials
import software.amazon.awssdk.auth.credentials.AwsCredentials
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider
import software.amazon.awssdk.awscore.exception.AwsServiceException
import software.amazon.awssdk.regions.Region
import software.amazon.awssdk.services.iam.IamClient
import software.amazon.awssdk.services.sts.StsClient
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleWithWebIdentityCredentialsProvider
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityRequest
import software.amazon.awssdk.services.sts.model.Tag

/** The steps, in Kotlin with the AWS SDK for Java 2. */
fun main() {
    tell("caller-identity") { sts.callerIdentity.arn() }
    tell("assume-role") { assumed() }
    tell("use-session") { useSession() }
    tell("external-id") { assumed { roleArn(env("EXTERNAL_ID_ROLE_ARN")).externalId(env("EXTERNAL_ID")) } }
    tell("twelve-hours") { assume { durationSeconds(43200) }.credentials().expiration() }
    tell("mfa") {
        val code = File(env("MFA_CODE_FILE")).readText()
        assumed { roleArn(env("MFA_ROLE_ARN")).serialNumber(env("MFA_SERIAL")).tokenCode(code) }
    }
    tell("session-policy") { assume { policy(policyFor("iam:ListRoles")) }.packedPolicySize() }
    tell("session-tags") {
        val tags = listOf(tag("team", "blue"), tag("cost-center", "17"))
        assumed { roleArn(env("TAGGED_ROLE_ARN")).tags(tags).transitiveTagKeys("team") }
    }
    tell("source-identity") { assume { sourceIdentity("alice") }.sourceIdentity() }
    tell("denied") { codeOf { assume { roleArn(env("CLOSED_ROLE_ARN")) } } }
    tell("scenario") { scenario() }
    tellProviders()
    tell("profile") { with(ProfileCredentialsProvider.create("assumed")).callerIdentity.arn() }
    tell("retries") { at("FLAKY_ENDPOINT_URL").callerIdentity.arn() }
    tell("clock-skew") { at("SKEWED_ENDPOINT_URL").callerIdentity.arn() }
    tell("paginator") { countRoles(iam()) }
    tell("waiter") {
        val found = iam().waiter().waitUntilRoleExists { it.roleName("matrix") }
        found.matched().response().get().role().roleName()
    }
    tell("odd-inputs") { oddInputs() }
}

private val role = env("ROLE_ARN")
private val sts = StsClient.create()

private fun env(name: String): String = System.getenv(name)

private fun tell(step: String, act: () -> Any) {
    try {
        println("ok $step: ${act()}")
    } catch (error: Exception) {
        println("not ok $step: ${error.toString().replace('\n', ' ')}")
    }
}

private fun assume(parameters: AssumeRoleRequest.Builder.() -> Unit = {}): AssumeRoleResponse =
    sts.assumeRole { it.roleArn(role).roleSessionName("kotlin").apply(parameters) }

private fun assumed(parameters: AssumeRoleRequest.Builder.() -> Unit = {}): String =
    assume(parameters).assumedRoleUser().arn()

private fun useSession(): String {
    // guide: AssumeRole from Kotlin, with the SDK for Java
    val provider = StsAssumeRoleCredentialsProvider.builder()
        .stsClient(StsClient.create())
        .refreshRequest(Consumer<AssumeRoleRequest.Builder> { it.roleArn(role).roleSessionName("kotlin") })
        .build()
    StsClient.builder().credentialsProvider(provider).build().use { session ->
        return session.callerIdentity.arn()
    }
    // guide: end
}

private fun with(provider: AwsCredentialsProvider): StsClient =
    StsClient.builder().credentialsProvider(provider).build()

private fun at(endpoint: String): StsClient = StsClient.builder().endpointOverride(URI(env(endpoint))).build()

private fun iam(credentials: AwsCredentials? = null): IamClient {
    val builder = IamClient.builder().region(Region.AWS_GLOBAL)
    return credentials?.let { builder.credentialsProvider(StaticCredentialsProvider.create(it)).build() }
        ?: builder.build()
}

private fun codeOf(call: () -> Any): String =
    try {
        call()
        "none"
    } catch (error: AwsServiceException) {
        error.awsErrorDetails().errorCode()
    }

/** The SDK's own providers; those that ask STS are led to where sessions end soon. */
private fun tellProviders() {
    val hurried = at("HURRIED_ENDPOINT_URL")
    tell("assume-role-provider") {
        val builder = StsAssumeRoleCredentialsProvider.builder().stsClient(hurried)
        val request = Consumer<AssumeRoleRequest.Builder> { it.roleArn(role).roleSessionName("kotlin") }
        refreshed(builder.refreshRequest(request).build())
    }
    tell("web-identity-provider") {
        val token = File(env("WORKLOAD_TOKEN_FILE")).readText()
        val builder = StsAssumeRoleWithWebIdentityCredentialsProvider.builder().stsClient(hurried)
        val workload = env("WORKLOAD_ROLE_ARN")
        val request = Consumer<AssumeRoleWithWebIdentityRequest.Builder> {
            it.roleArn(workload).roleSessionName("kotlin").webIdentityToken(token)
        }
        refreshed(builder.refreshRequest(request).build())
    }
    tell("process-provider") { refreshed(ProfileCredentialsProvider.create("process")) }
    System.setProperty("aws.containerCredentialsFullUri", env("CONTAINER_URL"))
    System.setProperty("aws.containerAuthorizationToken", env("CONTAINER_TOKEN"))
    tell("container-provider") { refreshed(ContainerCredentialsProvider.builder().build()) }
}

/** Asks for credentials, and again after their end. */
private fun refreshed(provider: AwsCredentialsProvider): String {
    val first = provider.resolveCredentials().accessKeyId()
    Thread.sleep(4000)
    return "$first ${provider.resolveCredentials().accessKeyId()} ${with(provider).callerIdentity.arn()}"
}

/** AWS's: a new user is refused, assumes a role, and is served. */
private fun scenario(): String {
    val administrator = iam()
    administrator.createUser { it.userName("newcomer") }
    val key = administrator.createAccessKey { it.userName("newcomer") }.accessKey()
    val newcomer = AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey())
    val code = codeOf { countRoles(iam(newcomer)) }
    val document = policyFor("sts:AssumeRole")
    administrator.putUserPolicy { it.userName("newcomer").policyName("assumes").policyDocument(document) }
    val found = with(StaticCredentialsProvider.create(newcomer))
        .assumeRole { it.roleArn(role).roleSessionName("scenario") }.credentials()
    val session = AwsSessionCredentials.create(found.accessKeyId(), found.secretAccessKey(), found.sessionToken())
    return "$code ${countRoles(iam(session))}"
}

private fun countRoles(client: IamClient): Int =
    client.listRolesPaginator { it.pathPrefix("/paged/").maxItems(2) }.roles().count()

private fun oddInputs(): String {
    val longArn = role.replace("role/matrix", "role/").padEnd(2048, 'x')
    val codes = listOf(
        codeOf { assume { roleSessionName("Ελένη") } },
        codeOf { assume { roleSessionName("") } },
        codeOf { assume { roleArn(longArn) } },
    )
    val tags = (0..<50).map { tag("key-$it", "$it") }
    return (codes + assumed { tags(tags) }).joinToString(" ")
}

private fun tag(key: String, value: String): Tag = Tag.builder().key(key).value(value).build()

private fun policyFor(action: String): String =
    """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"$action","Resource":"*"}]}"""

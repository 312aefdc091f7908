import aws.sdk.kotlin.runtime.auth.credentials.EcsCredentialsProvider
import aws.sdk.kotlin.runtime.auth.credentials.ProcessCredentialsProvider
import aws.sdk.kotlin.runtime.auth.credentials.ProfileCredentialsProvider
import aws.sdk.kotlin.runtime.auth.credentials.StsAssumeRoleCredentialsProvider
import aws.sdk.kotlin.runtime.auth.credentials.StsWebIdentityCredentialsProvider
import aws.sdk.kotlin.services.sts.StsClient
import aws.sdk.kotlin.services.sts.getCallerIdentity
import aws.sdk.kotlin.services.sts.model.AssumeRoleRequest
import aws.sdk.kotlin.services.sts.model.AssumeRoleResponse
import aws.sdk.kotlin.services.sts.model.Tag
import aws.smithy.kotlin.runtime.ServiceException
import aws.smithy.kotlin.runtime.auth.awscredentials.CachedCredentialsProvider
import aws.smithy.kotlin.runtime.auth.awscredentials.Credentials
import aws.smithy.kotlin.runtime.auth.awscredentials.CredentialsProvider
import aws.smithy.kotlin.runtime.net.url.Url
import java.io.File
import kotlin.time.Duration.Companion.seconds
import kotlinx.coroutines.delay
import kotlinx.coroutines.runBlocking

/** The steps, with the AWS SDK for Kotlin. */
fun main(arguments: Array<String>) = runBlocking {
    if ("providers" in arguments) tellProvidersOfSts() else tellOthers()
}

private suspend fun tellOthers() {
    tell("caller-identity") { caller() }
    tell("assume-role") { assumed() }
    tell("use-session") { useSession() }
    tell("external-id") {
        assumed {
            roleArn = env("EXTERNAL_ID_ROLE_ARN")
            externalId = env("EXTERNAL_ID")
        }
    }
    tell("twelve-hours") { assume { durationSeconds = 43200 }.credentials?.expiration?.epochSeconds }
    tell("mfa") {
        assumed {
            roleArn = env("MFA_ROLE_ARN")
            serialNumber = env("MFA_SERIAL")
            tokenCode = File(env("MFA_CODE_FILE")).readText()
        }
    }
    tell("session-policy") { assume { policy = policyFor("iam:ListRoles") }.packedPolicySize }
    tell("session-tags") {
        assumed {
            roleArn = env("TAGGED_ROLE_ARN")
            tags = listOf(tag("team", "blue"), tag("cost-center", "17"))
            transitiveTagKeys = listOf("team")
        }
    }
    tell("source-identity") { assume { sourceIdentity = "alice" }.sourceIdentity }
    tell("denied") { codeOf { roleArn = env("CLOSED_ROLE_ARN") } }
    tellProviders()
    tell("profile") { caller { credentialsProvider = ProfileCredentialsProvider("assumed") } }
    tell("retries") { caller { endpointUrl = Url.parse(env("FLAKY_ENDPOINT_URL")) } }
    tell("clock-skew") { caller { endpointUrl = Url.parse(env("SKEWED_ENDPOINT_URL")) } }
    tell("odd-inputs") { oddInputs() }
    for (step in listOf("scenario", "paginator", "waiter")) println("skip $step: its client of IAM is not to be had")
}

private val role = env("ROLE_ARN")

private fun env(name: String): String = System.getenv(name)

private suspend fun tell(step: String, act: suspend () -> Any?) {
    try {
        println("ok $step: ${act()}")
    } catch (error: Exception) {
        println("not ok $step: ${error.toString().replace('\n', ' ')}")
    }
}

private suspend fun caller(configure: StsClient.Config.Builder.() -> Unit = {}): String? =
    StsClient.fromEnvironment(configure).use { it.getCallerIdentity().arn }

private suspend fun assume(parameters: AssumeRoleRequest.Builder.() -> Unit = {}): AssumeRoleResponse =
    StsClient.fromEnvironment().use {
        it.assumeRole(AssumeRoleRequest {
            roleArn = role
            roleSessionName = "kotlin"
            parameters()
        })
    }

private suspend fun assumed(parameters: AssumeRoleRequest.Builder.() -> Unit = {}): String? =
    assume(parameters).assumedRoleUser?.arn

private suspend fun useSession(): String? {
    // guide: AssumeRole from Kotlin
    val answer = StsClient.fromEnvironment().use { sts ->
        sts.assumeRole(AssumeRoleRequest { roleArn = role; roleSessionName = "kotlin" })
    }
    val found = checkNotNull(answer.credentials)
    val session = StsClient.fromEnvironment {
        credentialsProvider = object : CredentialsProvider {
            override suspend fun resolve(attributes: aws.smithy.kotlin.runtime.collections.Attributes) =
                Credentials(found.accessKeyId, found.secretAccessKey, found.sessionToken)
        }
    }
    return session.use { it.getCallerIdentity().arn }
    // guide: end
}

private suspend fun codeOf(parameters: AssumeRoleRequest.Builder.() -> Unit): String? =
    try {
        assume(parameters)
        "none"
    } catch (error: ServiceException) {
        error.sdkErrorMetadata.errorCode
    }

/** Those that find the endpoint of STS in the environment, where sessions end soon in this run. */
private suspend fun tellProvidersOfSts() {
    val user = ProfileCredentialsProvider("caller")
    tell("assume-role-provider") {
        refreshed(StsAssumeRoleCredentialsProvider(user, roleArn = role, roleSessionName = "kotlin"))
    }
    tell("web-identity-provider") {
        refreshed(StsWebIdentityCredentialsProvider(env("WORKLOAD_ROLE_ARN"), env("WORKLOAD_TOKEN_FILE"), "us-east-1"))
    }
}

private suspend fun tellProviders() {
    val process = "curl --silent ${env("CONTAINER_URL").replace("/container", "/process")}"
    tell("process-provider") { refreshed(ProcessCredentialsProvider(process)) }
    tell("container-provider") { refreshed(EcsCredentialsProvider()) }
}

/** Asks for credentials, and again after their end; the SDK keeps them until then. */
private suspend fun refreshed(provider: CredentialsProvider): String {
    val cached = CachedCredentialsProvider(provider, refreshBufferWindow = 0.seconds)
    val first = cached.resolve().accessKeyId
    delay(4.seconds)
    return "$first ${cached.resolve().accessKeyId} ${caller { credentialsProvider = cached }}"
}

private suspend fun oddInputs(): String {
    val longArn = role.replace("role/matrix", "role/").padEnd(2048, 'x')
    val codes = listOf(
        codeOf { roleSessionName = "Ελένη" },
        codeOf { roleSessionName = "" },
        codeOf { roleArn = longArn },
    )
    return (codes + assumed { tags = (0..<50).map { tag("key-$it", "$it") } }).joinToString(" ")
}

private fun tag(name: String, content: String): Tag = Tag {
    key = name
    value = content
}

private fun policyFor(action: String): String =
    """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"$action","Resource":"*"}]}"""

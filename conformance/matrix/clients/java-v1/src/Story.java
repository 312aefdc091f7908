import com.amazonaws.auth.AWSCredentials;
import com.amazonaws.auth.AWSCredentialsProvider;
import com.amazonaws.auth.AWSStaticCredentialsProvider;
import com.amazonaws.auth.BasicAWSCredentials;
import com.amazonaws.auth.BasicSessionCredentials;
import com.amazonaws.auth.EC2ContainerCredentialsProviderWrapper;
import com.amazonaws.auth.ProcessCredentialsProvider;
import com.amazonaws.auth.STSAssumeRoleSessionCredentialsProvider;
import com.amazonaws.auth.STSAssumeRoleWithWebIdentitySessionCredentialsProvider;
import com.amazonaws.client.builder.AwsClientBuilder.EndpointConfiguration;
import com.amazonaws.services.identitymanagement.AmazonIdentityManagement;
import com.amazonaws.services.identitymanagement.AmazonIdentityManagementClientBuilder;
import com.amazonaws.services.identitymanagement.model.AmazonIdentityManagementException;
import com.amazonaws.services.identitymanagement.model.CreateAccessKeyRequest;
import com.amazonaws.services.identitymanagement.model.CreateUserRequest;
import com.amazonaws.services.identitymanagement.model.GetRoleRequest;
import com.amazonaws.services.identitymanagement.model.ListRolesRequest;
import com.amazonaws.services.identitymanagement.model.PutUserPolicyRequest;
import com.amazonaws.services.securitytoken.AWSSecurityTokenService;
import com.amazonaws.services.securitytoken.AWSSecurityTokenServiceClientBuilder;
import com.amazonaws.services.securitytoken.model.AWSSecurityTokenServiceException;
import com.amazonaws.services.securitytoken.model.AssumeRoleRequest;
import com.amazonaws.services.securitytoken.model.AssumeRoleResult;
import com.amazonaws.services.securitytoken.model.GetCallerIdentityRequest;
import com.amazonaws.services.securitytoken.model.Tag;
import com.amazonaws.waiters.WaiterParameters;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** The steps, with the AWS SDK for Java 1, which is out of support and still in use. */
public final class Story {
    private static final String ROLE = Telling.env("ROLE_ARN");
    private static final String ENDPOINT = Telling.env("AWS_ENDPOINT_URL");

    private Story() {
    }

    public static void main(String[] arguments) {
        Telling.tell("caller-identity", () -> callerOf(sts(ENDPOINT, null)));
        Telling.tell("assume-role", () -> assumed(request()));
        Telling.tell("use-session", Story::useSession);
        Telling.tell("external-id", () -> assumed(request()
            .withRoleArn(Telling.env("EXTERNAL_ID_ROLE_ARN")).withExternalId(Telling.env("EXTERNAL_ID"))));
        Telling.tell("twelve-hours", () -> assume(request().withDurationSeconds(43200))
            .getCredentials().getExpiration().getTime() / 1000);
        Telling.tell("mfa", () -> assumed(request().withRoleArn(Telling.env("MFA_ROLE_ARN"))
            .withSerialNumber(Telling.env("MFA_SERIAL"))
            .withTokenCode(Files.readString(Path.of(Telling.env("MFA_CODE_FILE"))))));
        Telling.tell("session-policy", () -> assume(request().withPolicy(policy("iam:ListRoles"))).getPackedPolicySize());
        Telling.tell("session-tags", () -> assumed(request().withRoleArn(Telling.env("TAGGED_ROLE_ARN"))
            .withTags(tag("team", "blue"), tag("cost-center", "17")).withTransitiveTagKeys("team")));
        Telling.tell("source-identity", () -> assume(request().withSourceIdentity("alice")).getSourceIdentity());
        Telling.tell("denied", () -> codeOf(request().withRoleArn(Telling.env("CLOSED_ROLE_ARN"))));
        Telling.tell("scenario", Story::scenario);
        tellProviders();
        Telling.skip("profile", "its provider of profiles asks no STS but AWS’s");
        Telling.tell("retries", () -> callerOf(sts(Telling.env("FLAKY_ENDPOINT_URL"), null)));
        Telling.tell("clock-skew", () -> callerOf(sts(Telling.env("SKEWED_ENDPOINT_URL"), null)));
        Telling.skip("paginator", "it has none");
        Telling.tell("waiter", () -> {
            iam(null).waiters().roleExists().run(new WaiterParameters<>(new GetRoleRequest().withRoleName("matrix")));
            return "matrix";
        });
        Telling.tell("odd-inputs", Story::oddInputs);
        System.exit(0);
    }

    /** This SDK does not know AWS_ENDPOINT_URL. */
    private static AWSSecurityTokenService sts(String endpoint, AWSCredentialsProvider credentials) {
        return AWSSecurityTokenServiceClientBuilder.standard()
            .withEndpointConfiguration(new EndpointConfiguration(endpoint, "us-east-1"))
            .withCredentials(credentials).build();
    }

    private static AmazonIdentityManagement iam(AWSCredentials credentials) {
        return AmazonIdentityManagementClientBuilder.standard()
            .withEndpointConfiguration(new EndpointConfiguration(ENDPOINT, "us-east-1"))
            .withCredentials(credentials == null ? null : new AWSStaticCredentialsProvider(credentials)).build();
    }

    private static String callerOf(AWSSecurityTokenService client) {
        return client.getCallerIdentity(new GetCallerIdentityRequest()).getArn();
    }

    private static AssumeRoleRequest request() {
        return new AssumeRoleRequest().withRoleArn(ROLE).withRoleSessionName("java");
    }

    private static AssumeRoleResult assume(AssumeRoleRequest request) {
        return sts(ENDPOINT, null).assumeRole(request);
    }

    private static String assumed(AssumeRoleRequest request) {
        return assume(request).getAssumedRoleUser().getArn();
    }

    private static Object useSession() {
        // guide: AssumeRole from Java, with the SDK's version 1
        EndpointConfiguration endpoint = new EndpointConfiguration(ENDPOINT, "us-east-1");
        AWSSecurityTokenService sts = AWSSecurityTokenServiceClientBuilder.standard()
            .withEndpointConfiguration(endpoint).build();
        AWSCredentialsProvider provider = new STSAssumeRoleSessionCredentialsProvider.Builder(ROLE, "java")
            .withStsClient(sts).build();
        AWSSecurityTokenService session = AWSSecurityTokenServiceClientBuilder.standard()
            .withEndpointConfiguration(endpoint).withCredentials(provider).build();
        return session.getCallerIdentity(new GetCallerIdentityRequest()).getArn();
        // guide: end
    }

    private static void tellProviders() {
        AWSSecurityTokenService hurried = sts(Telling.env("HURRIED_ENDPOINT_URL"), null);
        Telling.tell("assume-role-provider", () -> refreshed(
            new STSAssumeRoleSessionCredentialsProvider.Builder(ROLE, "java").withStsClient(hurried).build()));
        Telling.tell("web-identity-provider", () -> refreshed(
            new STSAssumeRoleWithWebIdentitySessionCredentialsProvider.Builder(
                Telling.env("WORKLOAD_ROLE_ARN"), "java", Telling.env("WORKLOAD_TOKEN_FILE"))
                .withStsClient(hurried).build()));
        String process = "curl --silent " + Telling.env("CONTAINER_URL").replace("/container", "/process");
        Telling.tell("process-provider", () -> refreshed(
            ProcessCredentialsProvider.builder().withCommand(process).build()));
        Telling.tell("container-provider", () -> refreshed(new EC2ContainerCredentialsProviderWrapper()));
    }

    /** Asks for credentials, and again after their end. */
    private static Object refreshed(AWSCredentialsProvider provider) throws InterruptedException {
        String first = provider.getCredentials().getAWSAccessKeyId();
        Thread.sleep(4000);
        String second = provider.getCredentials().getAWSAccessKeyId();
        return first + " " + second + " " + callerOf(sts(ENDPOINT, provider));
    }

    private static String codeOf(AssumeRoleRequest request) {
        try {
            assume(request);
            return "none";
        } catch (AWSSecurityTokenServiceException error) {
            return error.getErrorCode();
        }
    }

    private static Object scenario() {
        AmazonIdentityManagement administrator = iam(null);
        administrator.createUser(new CreateUserRequest("newcomer"));
        var key = administrator.createAccessKey(new CreateAccessKeyRequest("newcomer")).getAccessKey();
        AWSCredentials newcomer = new BasicAWSCredentials(key.getAccessKeyId(), key.getSecretAccessKey());
        String code;
        try {
            code = "" + countRoles(newcomer);
        } catch (AmazonIdentityManagementException error) {
            code = error.getErrorCode();
        }
        administrator.putUserPolicy(new PutUserPolicyRequest("newcomer", "assumes", policy("sts:AssumeRole")));
        var found = sts(ENDPOINT, new AWSStaticCredentialsProvider(newcomer))
            .assumeRole(request().withRoleSessionName("scenario")).getCredentials();
        return code + " " + countRoles(new BasicSessionCredentials(
            found.getAccessKeyId(), found.getSecretAccessKey(), found.getSessionToken()));
    }

    private static int countRoles(AWSCredentials credentials) {
        return iam(credentials).listRoles(new ListRolesRequest().withPathPrefix("/paged/")).getRoles().size();
    }

    private static Object oddInputs() {
        String start = ROLE.replace("role/matrix", "role/");
        String longArn = start + "x".repeat(2048 - start.length());
        List<Tag> tags = IntStream.range(0, 50).mapToObj(number -> tag("key-" + number, "" + number)).toList();
        return String.join(" ",
            codeOf(request().withRoleSessionName("Ελένη")),
            codeOf(request().withRoleSessionName("")),
            codeOf(request().withRoleArn(longArn)),
            assumed(request().withTags(tags)));
    }

    private static Tag tag(String key, String value) {
        return new Tag().withKey(key).withValue(value);
    }

    private static String policy(String action) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"" + action
            + "\",\"Resource\":\"*\"}]}";
    }
}

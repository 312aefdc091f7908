import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.StsException;
import software.amazon.awssdk.services.sts.model.Tag;

/** The steps, with the AWS SDK for Java 2. */
public final class Story {
    static final String ROLE = Telling.env("ROLE_ARN");
    private static final StsClient STS = StsClient.create();

    private Story() {
    }

    public static void main(String[] arguments) {
        Telling.tell("caller-identity", () -> STS.getCallerIdentity().arn());
        Telling.tell("assume-role", () -> assumed(request -> { }));
        Telling.tell("use-session", Story::useSession);
        Telling.tell("external-id", () -> assumed(request -> request
            .roleArn(Telling.env("EXTERNAL_ID_ROLE_ARN")).externalId(Telling.env("EXTERNAL_ID"))));
        Telling.tell("twelve-hours", () -> assume(request -> request.durationSeconds(43200)).credentials().expiration());
        Telling.tell("mfa", () -> {
            String code = Files.readString(Path.of(Telling.env("MFA_CODE_FILE")));
            return assumed(request -> request
                .roleArn(Telling.env("MFA_ROLE_ARN")).serialNumber(Telling.env("MFA_SERIAL")).tokenCode(code));
        });
        Telling.tell("session-policy", () -> assume(request -> request.policy(policy("iam:ListRoles"))).packedPolicySize());
        Telling.tell("session-tags", () -> assumed(request -> request
            .roleArn(Telling.env("TAGGED_ROLE_ARN"))
            .tags(tag("team", "blue"), tag("cost-center", "17")).transitiveTagKeys("team")));
        Telling.tell("source-identity", () -> assume(request -> request.sourceIdentity("alice")).sourceIdentity());
        Telling.tell("denied", () -> codeOf(request -> request.roleArn(Telling.env("CLOSED_ROLE_ARN"))));
        Telling.tell("scenario", Story::scenario);
        Providers.tellAll();
        Telling.tell("profile", Story::callerOfProfile);
        Telling.tell("retries", () -> callerAt("FLAKY_ENDPOINT_URL"));
        Telling.tell("clock-skew", () -> callerAt("SKEWED_ENDPOINT_URL"));
        Telling.tell("paginator", () -> countRoles(iam()));
        Telling.tell("waiter", Story::waitForRole);
        Telling.tell("odd-inputs", Story::oddInputs);
    }

    private static AssumeRoleResponse assume(Consumer<AssumeRoleRequest.Builder> parameters) {
        return STS.assumeRole(request -> {
            request.roleArn(ROLE).roleSessionName("java");
            parameters.accept(request);
        });
    }

    private static String assumed(Consumer<AssumeRoleRequest.Builder> parameters) {
        return assume(parameters).assumedRoleUser().arn();
    }

    private static Object useSession() {
        // guide: AssumeRole from Java
        StsClient sts = StsClient.create();
        StsAssumeRoleCredentialsProvider provider = StsAssumeRoleCredentialsProvider.builder()
            .stsClient(sts)
            .refreshRequest(request -> request.roleArn(ROLE).roleSessionName("java"))
            .build();
        try (StsClient session = StsClient.builder().credentialsProvider(provider).build()) {
            return session.getCallerIdentity().arn();
        }
        // guide: end
    }

    private static Object callerOfProfile() {
        try (StsClient client = StsClient.builder()
            .credentialsProvider(ProfileCredentialsProvider.create("assumed")).build()) {
            return client.getCallerIdentity().arn();
        }
    }

    private static Object callerAt(String endpoint) {
        try (StsClient client = StsClient.builder().endpointOverride(URI.create(Telling.env(endpoint))).build()) {
            return client.getCallerIdentity().arn();
        }
    }

    private static String codeOf(Consumer<AssumeRoleRequest.Builder> parameters) {
        try {
            assume(parameters);
            return "none";
        } catch (StsException error) {
            return error.awsErrorDetails().errorCode();
        }
    }

    private static Object scenario() {
        IamClient administrator = iam();
        administrator.createUser(request -> request.userName("newcomer"));
        var key = administrator.createAccessKey(request -> request.userName("newcomer")).accessKey();
        AwsCredentials newcomer = AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey());
        String code;
        try {
            code = String.valueOf(countRoles(iam(newcomer)));
        } catch (IamException error) {
            code = error.awsErrorDetails().errorCode();
        }
        administrator.putUserPolicy(request -> request
            .userName("newcomer").policyName("assumes").policyDocument(policy("sts:AssumeRole")));
        try (StsClient sts = StsClient.builder().credentialsProvider(StaticCredentialsProvider.create(newcomer)).build()) {
            Credentials found = sts.assumeRole(request -> request.roleArn(ROLE).roleSessionName("scenario")).credentials();
            AwsCredentials session =
                AwsSessionCredentials.create(found.accessKeyId(), found.secretAccessKey(), found.sessionToken());
            return code + " " + countRoles(iam(session));
        }
    }

    /** IAM is one for all regions. */
    private static IamClient iam() {
        return IamClient.builder().region(Region.AWS_GLOBAL).build();
    }

    private static IamClient iam(AwsCredentials credentials) {
        return IamClient.builder().region(Region.AWS_GLOBAL).credentialsProvider(StaticCredentialsProvider.create(credentials)).build();
    }

    private static long countRoles(IamClient client) {
        return client.listRolesPaginator(request -> request.pathPrefix("/paged/").maxItems(2)).roles().stream().count();
    }

    private static Object waitForRole() {
        var found = iam().waiter().waitUntilRoleExists(request -> request.roleName("matrix"));
        return found.matched().response().orElseThrow().role().roleName();
    }

    private static Object oddInputs() {
        String start = ROLE.replace("role/matrix", "role/");
        String longArn = start + "x".repeat(2048 - start.length());
        List<String> seen = new ArrayList<>();
        seen.add(codeOf(request -> request.roleSessionName("Ελένη")));
        seen.add(codeOf(request -> request.roleSessionName("")));
        seen.add(codeOf(request -> request.roleArn(longArn)));
        List<Tag> tags = IntStream.range(0, 50).mapToObj(number -> tag("key-" + number, "" + number)).toList();
        seen.add(assumed(request -> request.tags(tags)));
        return String.join(" ", seen);
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private static String policy(String action) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"" + action
            + "\",\"Resource\":\"*\"}]}";
    }
}

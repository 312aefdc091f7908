import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamAsyncClient;
import software.amazon.awssdk.services.sts.StsAsyncClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.Tag;

/** The steps, with the asynchronous clients of the AWS SDK for Java 2, which speak through Netty. */
public final class AsyncStory {
    private static final StsAsyncClient STS = StsAsyncClient.create();

    private AsyncStory() {
    }

    public static void main(String[] arguments) {
        Telling.tell("caller-identity", () -> STS.getCallerIdentity().join().arn());
        Telling.tell("assume-role", () -> assumed(request -> { }));
        Telling.tell("use-session", AsyncStory::useSession);
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
        Telling.tell("denied", () -> codeOf(() -> assume(request -> request.roleArn(Telling.env("CLOSED_ROLE_ARN")))));
        Telling.tell("scenario", AsyncStory::scenario);
        for (String kind : List.of("assume-role", "web-identity", "process", "container"))
            Telling.skip(kind + "-provider", "its providers are those of the synchronous clients");
        Telling.tell("profile", () -> StsAsyncClient.builder()
            .credentialsProvider(ProfileCredentialsProvider.create("assumed")).build().getCallerIdentity().join().arn());
        Telling.tell("retries", () -> callerAt("FLAKY_ENDPOINT_URL"));
        Telling.tell("clock-skew", () -> callerAt("SKEWED_ENDPOINT_URL"));
        Telling.tell("paginator", () -> countRoles(iam()));
        Telling.tell("waiter", () -> iam().waiter()
            .waitUntilRoleExists(request -> request.roleName("matrix")).join()
            .matched().response().orElseThrow().role().roleName());
        Telling.tell("odd-inputs", AsyncStory::oddInputs);
        System.exit(0);
    }

    private static AssumeRoleResponse assume(Consumer<AssumeRoleRequest.Builder> parameters) {
        return STS.assumeRole(request -> {
            request.roleArn(Story.ROLE).roleSessionName("java");
            parameters.accept(request);
        }).join();
    }

    private static String assumed(Consumer<AssumeRoleRequest.Builder> parameters) {
        return assume(parameters).assumedRoleUser().arn();
    }

    private static Object useSession() {
        // guide: AssumeRole from Java, without waiting
        return StsAsyncClient.create()
            .assumeRole(request -> request.roleArn(Story.ROLE).roleSessionName("java"))
            .thenApply(answer -> answer.credentials())
            .thenApply(found -> AwsSessionCredentials.create(
                found.accessKeyId(), found.secretAccessKey(), found.sessionToken()))
            .thenApply(keys -> StsAsyncClient.builder()
                .credentialsProvider(StaticCredentialsProvider.create(keys)).build())
            .thenCompose(session -> session.getCallerIdentity())
            .thenApply(identity -> identity.arn())
            .join();
        // guide: end
    }

    private static Object callerAt(String endpoint) {
        return StsAsyncClient.builder().endpointOverride(URI.create(Telling.env(endpoint))).build()
            .getCallerIdentity().join().arn();
    }

    private static String codeOf(Runnable call) {
        try {
            call.run();
            return "none";
        } catch (CompletionException error) {
            return error.getCause() instanceof AwsServiceException refusal
                ? refusal.awsErrorDetails().errorCode() : error.toString();
        }
    }

    private static Object scenario() {
        IamAsyncClient administrator = iam();
        administrator.createUser(request -> request.userName("newcomer")).join();
        var key = administrator.createAccessKey(request -> request.userName("newcomer")).join().accessKey();
        AwsCredentials newcomer = AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey());
        String code = codeOf(() -> countRoles(iam(newcomer)));
        administrator.putUserPolicy(request -> request
            .userName("newcomer").policyName("assumes").policyDocument(policy("sts:AssumeRole"))).join();
        var found = StsAsyncClient.builder().credentialsProvider(StaticCredentialsProvider.create(newcomer)).build()
            .assumeRole(request -> request.roleArn(Story.ROLE).roleSessionName("scenario")).join().credentials();
        return code + " " + countRoles(iam(
            AwsSessionCredentials.create(found.accessKeyId(), found.secretAccessKey(), found.sessionToken())));
    }

    /** IAM is one for all regions. */
    private static IamAsyncClient iam() {
        return IamAsyncClient.builder().region(Region.AWS_GLOBAL).build();
    }

    private static IamAsyncClient iam(AwsCredentials credentials) {
        return IamAsyncClient.builder().region(Region.AWS_GLOBAL).credentialsProvider(StaticCredentialsProvider.create(credentials)).build();
    }

    private static int countRoles(IamAsyncClient client) {
        AtomicInteger count = new AtomicInteger();
        client.listRolesPaginator(request -> request.pathPrefix("/paged/").maxItems(2))
            .roles().subscribe(role -> count.incrementAndGet()).join();
        return count.get();
    }

    private static Object oddInputs() {
        String start = Story.ROLE.replace("role/matrix", "role/");
        String longArn = start + "x".repeat(2048 - start.length());
        List<String> seen = new ArrayList<>();
        seen.add(codeOf(() -> assume(request -> request.roleSessionName("Ελένη"))));
        seen.add(codeOf(() -> assume(request -> request.roleSessionName(""))));
        seen.add(codeOf(() -> assume(request -> request.roleArn(longArn))));
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

import java.net.URI;
import java.nio.file.Path;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleWithWebIdentityCredentialsProvider;

/** The SDK's own providers; those that ask STS are led to where sessions end soon. */
final class Providers {
    private Providers() {
    }

    static void tellAll() {
        StsClient hurried = StsClient.builder().endpointOverride(URI.create(Telling.env("HURRIED_ENDPOINT_URL"))).build();
        Telling.tell("assume-role-provider", () -> refreshed(StsAssumeRoleCredentialsProvider.builder()
            .stsClient(hurried)
            .refreshRequest(request -> request.roleArn(Story.ROLE).roleSessionName("java"))
            .build()));
        Telling.tell("web-identity-provider", () -> {
            String token = java.nio.file.Files.readString(Path.of(Telling.env("WORKLOAD_TOKEN_FILE")));
            return refreshed(StsAssumeRoleWithWebIdentityCredentialsProvider.builder()
                .stsClient(hurried)
                .refreshRequest(request -> request
                    .roleArn(Telling.env("WORKLOAD_ROLE_ARN")).roleSessionName("java").webIdentityToken(token))
                .build());
        });
        Telling.tell("process-provider", () -> refreshed(ProfileCredentialsProvider.create("process")));
        System.setProperty("aws.containerCredentialsFullUri", Telling.env("CONTAINER_URL"));
        System.setProperty("aws.containerAuthorizationToken", Telling.env("CONTAINER_TOKEN"));
        Telling.tell("container-provider", () -> refreshed(ContainerCredentialsProvider.builder().build()));
    }

    /** Asks for credentials, and again after their end. */
    private static Object refreshed(AwsCredentialsProvider provider) throws InterruptedException {
        String first = provider.resolveCredentials().accessKeyId();
        Thread.sleep(4000);
        String second = provider.resolveCredentials().accessKeyId();
        try (StsClient client = StsClient.builder().credentialsProvider(provider).build()) {
            return first + " " + second + " " + client.getCallerIdentity().arn();
        }
    }
}

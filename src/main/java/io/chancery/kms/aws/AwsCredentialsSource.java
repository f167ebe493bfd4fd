package io.chancery.kms.aws;

import io.chancery.kms.KmsConfigurationException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * Where AWS credentials come from: the SDK's default chain (environment, web identity, profile, container, instance), or a
 * role assumed with these. Fetched once when opened, so that a worker without any does not start; renewed by the SDK.
 */
final class AwsCredentialsSource implements SdkAutoCloseable {
    private static final String DEFAULT_CHAIN = "AWS credentials";

    private final DefaultCredentialsProvider chain;
    private final @Nullable StsClient sts;
    private final @Nullable StsAssumeRoleCredentialsProvider role;

    private AwsCredentialsSource(AwsKmsSettings settings, Region region) {
        this.chain = DefaultCredentialsProvider.builder().build();
        String roleArn = settings.assumeRoleArn();
        if (roleArn == null) {
            this.sts = null;
            this.role = null;
            return;
        }
        StsClient client = StsClient.builder()
                .region(region)
                .credentialsProvider(chain)
                .httpClientBuilder(Apache5HttpClient.builder())
                .build();
        this.sts = client;
        this.role = StsAssumeRoleCredentialsProvider.builder()
                .stsClient(client)
                .refreshRequest(r -> r.roleArn(roleArn).roleSessionName(settings.sessionName()))
                .asyncCredentialUpdateEnabled(true)
                .build();
    }

    /** Throws {@link KmsConfigurationException} that says what to do if there are no credentials, or the role is refused. */
    static AwsCredentialsSource open(AwsKmsSettings settings, Region region) {
        AwsCredentialsSource source = new AwsCredentialsSource(settings, region);
        try {
            source.chain.resolveCredentials();
        } catch (SdkException e) {
            source.close();
            throw new KmsConfigurationException(
                    DEFAULT_CHAIN,
                    "were not found: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or a profile, or run with a web"
                            + " identity, a task role or an instance role",
                    e);
        }
        try {
            source.provider().resolveCredentials();
        } catch (SdkException e) {
            source.close();
            throw new KmsConfigurationException(
                    AwsKmsSettings.ASSUME_ROLE_ARN,
                    "could not be assumed: check that it exists, that its trust policy names us, and that STS is reachable",
                    e);
        }
        return source;
    }

    /** Whether a call failed because the default chain found nothing; the SDK has no class of its own for that. */
    static boolean isMissing(SdkException e) {
        String message = e.getMessage();
        return e instanceof SdkClientException && message != null && message.contains("Unable to load credentials");
    }

    AwsCredentialsProvider provider() {
        return role == null ? chain : role;
    }

    @Override
    public void close() {
        if (role != null) {
            role.close();
        }
        if (sts != null) {
            sts.close();
        }
        chain.close();
    }
}

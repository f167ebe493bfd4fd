package io.chancery.kms.aws;

import io.chancery.kms.KmsConfigurationException;
import io.chancery.kms.KmsException;
import io.chancery.kms.Reached;
import io.chancery.text.NetworkFault;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.services.sts.model.StsException;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * Where AWS credentials come from: the SDK's default chain (environment, web identity, profile, container, instance),
 * or a role assumed with these. Fetched once when opened, so that a worker without any does not start; renewed by the
 * SDK.
 */
final class AwsCredentialsSource implements SdkAutoCloseable {
    private static final String DEFAULT_CHAIN = "AWS credentials";

    /** What STS says of a role that a worker cannot assume as it is configured. */
    private static final Set<String> REFUSALS = Set.of("AccessDenied", "ValidationError", "RegionDisabledException");

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
                .httpClientBuilder(Apache5HttpClient.builder().connectionTimeout(settings.connectTimeout()))
                .overrideConfiguration(o -> o.apiCallTimeout(settings.attemptTimeout()))
                .build();
        this.sts = client;
        this.role = StsAssumeRoleCredentialsProvider.builder()
                .stsClient(client)
                .refreshRequest(r -> r.roleArn(roleArn).roleSessionName(settings.sessionName()))
                .asyncCredentialUpdateEnabled(true)
                .build();
    }

    /**
     * Fetches the first credentials.
     *
     * @throws KmsConfigurationException that says what to do if no credentials are configured, or STS says that the
     *     role is not ours to assume
     * @throws KmsException.Unavailable if they are configured, and cannot be had now
     */
    static AwsCredentialsSource open(AwsKmsSettings settings, Region region) {
        AwsCredentialsSource source = new AwsCredentialsSource(settings, region);
        try {
            source.chain.resolveCredentials();
        } catch (SdkException e) {
            source.close();
            throw isToBeFetched() ? absent(e) : notFound(e);
        }
        try {
            source.provider().resolveCredentials();
        } catch (SdkException e) {
            source.close();
            throw isRefusal(e) ? notAssumed(e) : absent(e);
        }
        return source;
    }

    /** Whether the environment names a service to fetch credentials from, which may be away for a while. */
    private static boolean isToBeFetched() {
        return Stream.of(
                        SdkSystemSetting.AWS_WEB_IDENTITY_TOKEN_FILE,
                        SdkSystemSetting.AWS_CONTAINER_CREDENTIALS_RELATIVE_URI,
                        SdkSystemSetting.AWS_CONTAINER_CREDENTIALS_FULL_URI)
                .anyMatch(setting -> setting.getStringValue().isPresent());
    }

    private static boolean isRefusal(SdkException e) {
        return e instanceof StsException answer && REFUSALS.contains(AwsAnswer.code(answer));
    }

    private static KmsException absent(SdkException e) {
        return new KmsException.Unavailable(
                        "the AWS credentials are configured, and could not be fetched" + network(e)
                                + ": check that their source, such as AWS STS, can be reached and knows this worker",
                        Reached.NOT_SENT,
                        e)
                .of(AwsErrors.answerAboutCredentials(e));
    }

    /** Returns in parentheses why the network kept them back, if it did. */
    private static String network(SdkException e) {
        boolean ofNetwork = NetworkFault.chain(e).stream().anyMatch(IOException.class::isInstance);
        return ofNetwork ? " (" + NetworkFault.of(e).reason() + ")" : "";
    }

    private static KmsConfigurationException notFound(SdkException e) {
        return new KmsConfigurationException(
                DEFAULT_CHAIN,
                "were not found: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or a profile, or run with a web"
                        + " identity, a task role or an instance role",
                e);
    }

    private static KmsConfigurationException notAssumed(SdkException e) {
        return new KmsConfigurationException(
                AwsKmsSettings.ASSUME_ROLE_ARN,
                "could not be assumed: check that it exists, and that its trust policy names us",
                e);
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

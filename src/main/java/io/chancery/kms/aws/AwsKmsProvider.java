package io.chancery.kms.aws;

import io.chancery.kms.DataKeys;
import io.chancery.kms.Kms;
import io.chancery.kms.KmsConfigurationException;
import io.chancery.kms.KmsProvider;
import io.chancery.kms.MasterKeyId;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.KmsClientBuilder;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** The backend {@code aws}: the SDK's blocking client over one pool of kept-alive connections, meant for virtual threads. */
public final class AwsKmsProvider implements KmsProvider {
    /** The backend's name. */
    public static final String NAME = "aws";

    private final KmsClient client;
    private final SdkAutoCloseable credentials;
    private final Kms kms;

    private AwsKmsProvider(KmsClient client, SdkAutoCloseable credentials) {
        this.client = client;
        this.credentials = credentials;
        this.kms = new AwsKms(client);
    }

    /**
     * Finds region and credentials; does not call KMS.
     *
     * @throws KmsConfigurationException if there is no region, there are no credentials, or the role cannot be assumed
     */
    public static AwsKmsProvider open(AwsKmsSettings settings) {
        Region region = region(settings);
        AwsCredentialsSource credentials = AwsCredentialsSource.open(settings, region);
        return new AwsKmsProvider(client(settings, region, credentials.provider()), credentials);
    }

    /** With credentials of the caller's, which stay the caller's to close. */
    static AwsKmsProvider open(AwsKmsSettings settings, AwsCredentialsProvider credentials) {
        return new AwsKmsProvider(client(settings, region(settings), credentials), () -> {});
    }

    private static KmsClient client(AwsKmsSettings settings, Region region, AwsCredentialsProvider credentials) {
        KmsClientBuilder builder = KmsClient.builder()
                .region(region)
                .credentialsProvider(credentials)
                .httpClientBuilder(Apache5HttpClient.builder()
                        .maxConnections(settings.maxConnections())
                        .connectionTimeout(settings.connectTimeout())
                        .connectionAcquisitionTimeout(settings.attemptTimeout())
                        .socketTimeout(settings.attemptTimeout())
                        .tcpKeepAlive(true))
                .overrideConfiguration(
                        o -> o.apiCallTimeout(settings.attemptTimeout()).retryStrategy(AwsRetryStrategy.doNotRetry()));
        if (settings.endpoint() != null) {
            builder.endpointOverride(settings.endpoint());
        }
        return builder.build();
    }

    private static Region region(AwsKmsSettings settings) {
        if (settings.region() != null) {
            return Region.of(settings.region());
        }
        try {
            return new DefaultAwsRegionProviderChain().getRegion();
        } catch (SdkClientException e) {
            throw new KmsConfigurationException(
                    AwsKmsSettings.REGION, "must be set: neither AWS_REGION nor a profile or instance names one", e);
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Kms kms() {
        return kms;
    }

    @Override
    public DataKeys dataKeys(MasterKeyId masterKey) {
        return new AwsDataKeys(client, masterKey);
    }

    @Override
    public void close() {
        client.close();
        credentials.close();
    }
}

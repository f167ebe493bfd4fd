package io.chancery.kms.aws;

import io.chancery.kms.DataKeys;
import io.chancery.kms.KeyLifecycle;
import io.chancery.kms.KeyTenants;
import io.chancery.kms.Kms;
import io.chancery.kms.KmsConfigurationException;
import io.chancery.kms.KmsException;
import io.chancery.kms.KmsProvider;
import io.chancery.kms.MasterKeyId;
import io.chancery.kms.NamedKeys;
import io.chancery.kms.aws.sign.ConnectionSettings;
import io.chancery.kms.aws.sign.DirectSign;
import io.chancery.kms.aws.sign.SdkSign;
import io.chancery.kms.aws.sign.SignCalls;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.KmsClientBuilder;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The backend {@code aws}, meant for virtual threads: the SDK's blocking client, and calls past it for signatures, over
 * kept-alive connections.
 */
public final class AwsKmsProvider implements KmsProvider {
    /** The backend's name. */
    public static final String NAME = "aws";

    private final KmsClient client;
    private final SignCalls calls;
    private final SdkAutoCloseable credentials;
    private final Map<String, KmsClient> regions = new ConcurrentHashMap<>();
    private final Kms kms;
    private final KeyLifecycle lifecycle;
    private final NamedKeys namedKeys;
    private final KeyTenants tenants;

    private AwsKmsProvider(
            AwsKmsSettings settings,
            AwsNewKeySettings newKeys,
            AwsCredentialsProvider provider,
            SdkAutoCloseable credentials,
            SignWay way) {
        Region region = region(settings);
        this.client = client(settings, region, provider);
        try {
            this.calls = switch (way) {
                case SDK -> new SdkSign(client);
                case DIRECT -> direct(settings, region, provider).orElseGet(() -> new SdkSign(client));
            };
        } catch (KmsConfigurationException e) {
            client.close();
            throw e;
        }
        this.credentials = credentials;
        this.kms = new AwsKms(client, calls);
        Function<String, KmsClient> others =
                other -> regions.computeIfAbsent(other, name -> client(settings, Region.of(name), provider));
        this.lifecycle = new AwsKeyLifecycle(client, others, newKeys);
        this.namedKeys = new AwsNamedKeys(client, others, newKeys);
        this.tenants = new AwsKeyTenants(client, newKeys.tenantTag());
    }

    /**
     * Finds region and credentials; does not call KMS.
     *
     * @throws KmsConfigurationException if there is no region, there are no credentials, the role is not ours to
     *     assume, or the endpoint does not go with what the SDK or this Java platform is told
     * @throws KmsException.Unavailable if the credentials cannot be had now
     */
    public static AwsKmsProvider open(AwsKmsSettings settings, AwsNewKeySettings newKeys) {
        AwsCredentialsSource credentials = AwsCredentialsSource.open(settings, region(settings));
        try {
            return new AwsKmsProvider(settings, newKeys, credentials.provider(), credentials, SignWay.ofThisProcess());
        } catch (KmsConfigurationException e) {
            credentials.close();
            throw e;
        }
    }

    /** Opens as {@link #open(AwsKmsSettings, AwsNewKeySettings)} does, with new keys in AWS's store in one region. */
    public static AwsKmsProvider open(AwsKmsSettings settings) {
        return open(settings, AwsNewKeySettings.DEFAULTS);
    }

    /** Opens with credentials of the caller's, which stay the caller's to close. */
    static AwsKmsProvider open(AwsKmsSettings settings, AwsCredentialsProvider credentials) {
        return open(settings, AwsNewKeySettings.DEFAULTS, credentials);
    }

    static AwsKmsProvider open(AwsKmsSettings settings, AwsNewKeySettings newKeys, AwsCredentialsProvider credentials) {
        return open(settings, newKeys, credentials, SignWay.ofThisProcess());
    }

    static AwsKmsProvider open(
            AwsKmsSettings settings, AwsNewKeySettings newKeys, AwsCredentialsProvider credentials, SignWay way) {
        return new AwsKmsProvider(settings, newKeys, credentials, () -> {}, way);
    }

    private static KmsClient client(AwsKmsSettings settings, Region region, AwsCredentialsProvider credentials) {
        return builder(settings, region)
                .credentialsProvider(credentials)
                .httpClientBuilder(Apache5HttpClient.builder()
                        .maxConnections(settings.maxConnections())
                        .connectionTimeout(settings.connectTimeout())
                        .connectionAcquisitionTimeout(settings.attemptTimeout())
                        .socketTimeout(settings.attemptTimeout())
                        .tcpKeepAlive(true))
                .overrideConfiguration(o -> o.apiCallTimeout(settings.attemptTimeout())
                        .retryStrategy(AwsRetryStrategy.doNotRetry())
                        .addExecutionInterceptor(new AwsTransmission()))
                .build();
    }

    private static Optional<SignCalls> direct(
            AwsKmsSettings settings, Region region, AwsCredentialsProvider credentials) {
        KmsClientBuilder builder =
                builder(settings, region).overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()));
        ConnectionSettings connections =
                new ConnectionSettings(settings.maxConnections(), settings.connectTimeout(), settings.attemptTimeout());
        try {
            return DirectSign.open(builder, credentials, connections, InstantSource.system());
        } catch (SdkClientException e) {
            throw new KmsConfigurationException(
                    AwsKmsSettings.ENDPOINT,
                    "does not go with what the environment or the profile tells the AWS SDK (such as"
                            + " AWS_USE_FIPS_ENDPOINT or AWS_USE_DUALSTACK_ENDPOINT)",
                    e);
        } catch (IllegalStateException e) {
            throw new KmsConfigurationException(
                    AwsKmsSettings.ENDPOINT,
                    "cannot be called as this Java platform is configured (such as by javax.net.ssl.keyStore)",
                    e);
        }
    }

    /** A builder of a client that has neither credentials nor an HTTP client yet. */
    private static KmsClientBuilder builder(AwsKmsSettings settings, Region region) {
        KmsClientBuilder builder = KmsClient.builder().region(region);
        if (settings.endpoint() != null) {
            builder.endpointOverride(settings.endpoint());
        }
        return builder;
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
    public KeyLifecycle lifecycle() {
        return lifecycle;
    }

    @Override
    public NamedKeys namedKeys() {
        return namedKeys;
    }

    @Override
    public KeyTenants keyTenants() {
        return tenants;
    }

    @Override
    public void close() {
        calls.close();
        client.close();
        regions.values().forEach(KmsClient::close);
        credentials.close();
    }
}

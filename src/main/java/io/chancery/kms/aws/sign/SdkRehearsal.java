package io.chancery.kms.aws.sign;

import io.chancery.kms.aws.sign.SignCalls.Signed;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.KmsClientBuilder;
import software.amazon.awssdk.services.kms.model.SignRequest;

/**
 * The SDK without a network. It shows the call that the SDK would make, and reads an answer as the SDK does, so that
 * the SDK is asked where it would else have to be imitated.
 *
 * <p>Thread-safe.
 */
final class SdkRehearsal implements AutoCloseable {
    private final ScopedValue<Network> network = ScopedValue.newInstance();
    private final KmsClient client;
    private final SdkSign calls;

    /** Stands in for the network during one call of the SDK. */
    private interface Network {
        HttpExecuteResponse exchange(SdkHttpRequest request);
    }

    /**
     * Rehearses with the client that {@code builder} would make, but for its HTTP client and credentials.
     *
     * @throws SdkClientException if there cannot be such a client
     */
    SdkRehearsal(KmsClientBuilder builder) {
        this.client = builder.httpClient(new NoHttpClient())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("nobody", "nothing")))
                .build();
        this.calls = new SdkSign(client);
    }

    /**
     * Returns the HTTP request that the SDK would send for {@code request}.
     *
     * @throws SdkClientException if its settings allow none
     */
    SdkHttpRequest request(SignRequest request) {
        AtomicReference<SdkHttpRequest> seen = new AtomicReference<>();
        try {
            play(request, call -> {
                seen.set(call);
                throw SdkClientException.create("a rehearsal ends here");
            });
        } catch (SdkClientException e) {
            SdkHttpRequest made = seen.get();
            if (made == null) {
                throw e;
            }
            return made;
        }
        throw new IllegalStateException("the SDK answers without the network");
    }

    /** Returns or throws what the SDK would after this {@code answer} to {@code request}. */
    Signed read(SignRequest request, HttpAnswer answer) {
        return play(request, call -> answer.forSdk());
    }

    private Signed play(SignRequest request, Network exchange) {
        return ScopedValue.where(network, exchange).call(() -> calls.sign(request));
    }

    @Override
    public void close() {
        client.close();
    }

    private final class NoHttpClient implements SdkHttpClient {
        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            return new ExecutableHttpRequest() {
                @Override
                public HttpExecuteResponse call() {
                    return network.get().exchange(request.httpRequest());
                }

                @Override
                public void abort() {
                    // Nothing is under way.
                }
            };
        }

        /** Stands in the user agent: direct calls go by Apache HttpClient 5. */
        @Override
        public String clientName() {
            return "Apache5";
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}

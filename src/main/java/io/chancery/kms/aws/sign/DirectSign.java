package io.chancery.kms.aws.sign;

import io.chancery.model.Bytes;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.kms.KmsClientBuilder;
import software.amazon.awssdk.services.kms.model.MessageType;
import software.amazon.awssdk.services.kms.model.SignRequest;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;

/**
 * Calls past the SDK's pipeline, for about half of its processor time (ADR 28). Endpoint, headers and whatever is
 * not a signature are still the SDK's: it makes the first call, without sending it, for a pattern, and reads every
 * answer that has no signature.
 */
public final class DirectSign implements SignCalls {
    private static final String DATE = "x-amz-date";
    private static final String TOKEN = "x-amz-security-token";
    private static final String BODY_HASH = "x-amz-content-sha256";

    private static final SignRequest SAMPLE = SignRequest.builder()
            .keyId("sample")
            .message(SdkBytes.fromByteArray(new byte[] {0}))
            .messageType(MessageType.RAW)
            .signingAlgorithm(SigningAlgorithmSpec.ED25519_SHA_512)
            .build();

    private final AwsCredentialsProvider credentials;
    private final SigningClock clock;
    private final SdkRehearsal sdk;
    private final SignPattern pattern;
    private final SigV4 signer;
    private final SignConnections connections;

    private DirectSign(
            SdkRehearsal sdk,
            SignPattern pattern,
            AwsCredentialsProvider credentials,
            ConnectionSettings settings,
            InstantSource clock) {
        this.credentials = credentials;
        this.clock = new SigningClock(clock);
        this.sdk = sdk;
        this.pattern = pattern;
        this.signer = new SigV4(pattern.region(), pattern.service());
        this.connections = new SignConnections(pattern.host(), settings);
    }

    /**
     * Makes calls to where a client of {@code builder} would. Returns empty if that client's calls have something that
     * only the SDK knows how to sign: a path that it encodes or normalizes, a query, or another header.
     *
     * @param builder of a client with neither HTTP client nor credentials
     * @param credentials stay the caller's to close
     * @throws SdkClientException if the SDK's settings contradict each other
     * @throws IllegalStateException if this Java platform cannot speak TLS as it is configured
     */
    public static Optional<SignCalls> open(
            KmsClientBuilder builder,
            AwsCredentialsProvider credentials,
            ConnectionSettings settings,
            InstantSource clock) {
        SdkRehearsal sdk = new SdkRehearsal(builder);
        Optional<SignCalls> opened = Optional.empty();
        try {
            opened = SignPattern.of(sdk.request(SAMPLE))
                    .map(pattern -> new DirectSign(sdk, pattern, credentials, settings, clock));
            return opened;
        } finally {
            if (opened.isEmpty()) {
                sdk.close();
            }
        }
    }

    @Override
    public Signed sign(SignRequest request) {
        HttpAnswer answer = exchange(request);
        byte[] signature = answer.isOk() ? SignMessages.signature(answer.body()) : null;
        return signature == null
                ? withoutSignature(request, answer)
                : new Signed(Bytes.of(signature), requestId(answer));
    }

    private HttpAnswer exchange(SignRequest request) {
        AwsCredentials identity = credentials.resolveCredentials();
        byte[] body = SignMessages.encode(request);
        SortedMap<String, String> headers = new TreeMap<>(pattern.signed());
        String date = clock.date();
        String hash = SigV4.hash(body);
        headers.put(DATE, date);
        headers.put(BODY_HASH, hash);
        if (identity instanceof AwsSessionCredentials session) {
            headers.put(TOKEN, session.sessionToken());
        }
        String authorization = signer.authorization(identity, date, pattern.path(), headers, hash);
        headers.put("authorization", authorization);
        headers.put("user-agent", pattern.userAgent());
        Transmission.begin();
        try {
            return connections.post(pattern.path(), headers, body);
        } catch (IOException e) {
            throw SdkClientException.create("the call of Sign failed", e);
        }
    }

    private Signed withoutSignature(SignRequest request, HttpAnswer answer) {
        try {
            return sdk.read(request, answer);
        } catch (AwsServiceException e) {
            clock.learn(e);
            throw e;
        }
    }

    private static @Nullable String requestId(HttpAnswer answer) {
        String id = answer.header("x-amzn-RequestId");
        return id == null ? answer.header("x-amz-request-id") : id;
    }

    @Override
    public void close() {
        connections.close();
        sdk.close();
    }
}

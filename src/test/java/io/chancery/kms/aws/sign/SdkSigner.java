package io.chancery.kms.aws.sign;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * The SDK's own Signature Version 4 of calls of KMS.
 *
 * @param by whose signature it is
 * @param region the region that it is for
 * @param now the time that it is made at
 */
record SdkSigner(AwsCredentialsIdentity by, String region, Instant now) {
    /** Returns a {@code POST} with {@code headers}, those that the SDK adds, and its signature. */
    SdkHttpRequest sign(URI uri, Map<String, String> headers, byte[] body) {
        SdkHttpRequest.Builder call =
                SdkHttpRequest.builder().method(SdkHttpMethod.POST).uri(uri);
        headers.forEach(call::putHeader);
        return AwsV4HttpSigner.create()
                .sign(sign -> sign.identity(by)
                        .request(call.build())
                        .payload(ContentStreamProvider.fromByteArray(body))
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "kms")
                        .putProperty(AwsV4HttpSigner.SIGNING_CLOCK, Clock.fixed(now, ZoneOffset.UTC)))
                .request();
    }

    /** Returns the header {@code Authorization} of such a call. */
    String authorization(URI uri, Map<String, String> headers, byte[] body) {
        return sign(uri, headers, body).firstMatchingHeader("Authorization").orElseThrow();
    }
}

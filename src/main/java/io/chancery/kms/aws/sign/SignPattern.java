package io.chancery.kms.aws.sign;

import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.HttpHost;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * What all calls of {@code Sign} have in common, taken from one that the SDK made: so endpoint, signing region and
 * headers are those of the SDK, whichever of its many settings they follow from (region, endpoint, FIPS, dual stack).
 *
 * @param host scheme, name and port of the endpoint
 * @param path of the endpoint, encoded
 * @param region the region that signatures are made for
 * @param service the service that signatures are made for
 * @param signed the headers that are signed, by their names in lower case
 * @param userAgent the header {@code User-Agent}, which is not signed
 */
record SignPattern(
        HttpHost host, String path, String region, String service, SortedMap<String, String> signed, String userAgent) {
    private static final Pattern SCOPE = Pattern.compile("Credential=[^/]+/\\d{8}/([^/]+)/([^/]+)/aws4_request");
    private static final String USER_AGENT = "user-agent";

    /** The part of a user agent that says which of its features the SDK used for one call. */
    private static final Pattern FEATURES = Pattern.compile(" m/\\S*");

    /** What each call has of its own, and what numbers the SDK's attempts. */
    private static final Set<String> OF_ONE_CALL = Set.of(
            "authorization",
            "content-length",
            "x-amz-date",
            "x-amz-security-token",
            "x-amz-content-sha256",
            "amz-sdk-invocation-id",
            "amz-sdk-request",
            USER_AGENT);

    /** Keeps the headers as they are: they must not be changed. */
    SignPattern {
        signed = Collections.unmodifiableSortedMap(signed);
    }

    /** Takes the pattern from a call that the SDK made, and signed with Signature Version 4. */
    static SignPattern of(SdkHttpRequest call) {
        Matcher scope = SCOPE.matcher(call.firstMatchingHeader("Authorization").orElse(""));
        if (!scope.find() || !call.rawQueryParameters().isEmpty()) {
            throw new IllegalStateException("the SDK signs calls of Sign in a way that is not known here");
        }
        SortedMap<String, String> signed = new TreeMap<>();
        call.forEachHeader((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!OF_ONE_CALL.contains(lower)) {
                signed.put(lower, String.join(",", values).strip());
            }
        });
        return new SignPattern(
                new HttpHost(call.protocol(), call.host(), call.port()),
                call.encodedPath().isEmpty() ? "/" : call.encodedPath(),
                scope.group(1),
                scope.group(2),
                signed,
                FEATURES.matcher(call.firstMatchingHeader(USER_AGENT).orElse(""))
                        .replaceAll(""));
    }
}

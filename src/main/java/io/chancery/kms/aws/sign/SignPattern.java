package io.chancery.kms.aws.sign;

import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
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
 * @param path of the endpoint, which reads the same when it is normalized and encoded once more for a signature
 * @param region the region that signatures are made for
 * @param service the service that signatures are made for
 * @param signed the headers that are signed, by their names in lower case
 * @param userAgent the header {@code User-Agent}, which is not signed
 */
record SignPattern(
        HttpHost host, String path, String region, String service, SortedMap<String, String> signed, String userAgent) {
    private static final Pattern SCOPE = Pattern.compile("Credential=[^/]+/\\d{8}/([^/]+)/([^/]+)/aws4_request");
    private static final String USER_AGENT = "user-agent";

    /** Segments of unreserved characters, none of them {@code .} or {@code ..}; a path may end with a slash. */
    private static final Pattern PLAIN_PATH = Pattern.compile("/|(/(?!\\.{1,2}(/|$))[A-Za-z0-9._~-]+)+/?");

    /** The part of a user agent that says which of its features the SDK used for one call. */
    private static final Pattern FEATURES = Pattern.compile(" m/\\S*");

    /** Headers that differ from call to call, and those that number the SDK's attempts. */
    private static final Set<String> OF_ONE_CALL = Set.of(
            "authorization",
            "content-length",
            "x-amz-date",
            "x-amz-security-token",
            "x-amz-content-sha256",
            "amz-sdk-invocation-id",
            "amz-sdk-request",
            USER_AGENT);

    /** Headers that the direct way sends as the SDK does. */
    private static final Set<String> OF_EACH_CALL = Set.of("content-type", "host", "x-amz-target");

    /** Keeps the headers as they are: they must not be changed. */
    SignPattern {
        signed = Collections.unmodifiableSortedMap(signed);
    }

    /** Takes the pattern from a call that the SDK made; empty if the call has anything that is not known here. */
    static Optional<SignPattern> of(SdkHttpRequest call) {
        Matcher scope = SCOPE.matcher(call.firstMatchingHeader("Authorization").orElse(""));
        String path = call.encodedPath().isEmpty() ? "/" : call.encodedPath();
        SortedMap<String, String> signed = new TreeMap<>();
        call.forEachHeader((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!OF_ONE_CALL.contains(lower)) {
                signed.put(lower, String.join(",", values).strip());
            }
        });
        boolean known = scope.find()
                && call.rawQueryParameters().isEmpty()
                && PLAIN_PATH.matcher(path).matches()
                && signed.keySet().equals(OF_EACH_CALL);
        if (!known) {
            return Optional.empty();
        }
        return Optional.of(new SignPattern(
                new HttpHost(call.protocol(), call.host(), call.port()),
                path,
                scope.group(1),
                scope.group(2),
                signed,
                FEATURES.matcher(call.firstMatchingHeader(USER_AGENT).orElse(""))
                        .replaceAll("")));
    }
}

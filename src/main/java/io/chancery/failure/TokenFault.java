package io.chancery.failure;

import io.chancery.text.NetworkFault;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The failures of a client that gets no token for SASL/OAUTHBEARER. The Java platform passes most of their causes on as
 * text alone. What an authorization server answers is not repeated, since it may hold a token.
 */
final class TokenFault {
    static final String ALLOWED_URLS = "org.apache.kafka.sasl.oauthbearer.allowed.urls";

    private static final String ENDPOINT = "kafka.sasl.oauthbearer.token.endpoint.url";
    private static final Pattern OF_TOKENS = Pattern.compile("(?i)oauth");
    private static final Pattern STATUS = Pattern.compile("response code (\\d{3})");
    private static final Pattern UNREACHABLE = Pattern.compile(
            "java\\.net\\.(ConnectException|NoRouteToHostException|SocketTimeoutException|UnknownHostException)");
    private static final Pattern TLS = Pattern.compile("javax\\.net\\.ssl\\.(\\w+): ([^\\r\\n]*)");

    private TokenFault() {}

    /** Returns the failure that {@code chain} tells of; null if it is not one of tokens. */
    static @Nullable Failure of(List<Throwable> chain) {
        String text =
                chain.stream().map(each -> String.valueOf(each.getMessage())).collect(Collectors.joining("\n"));
        if (!OF_TOKENS.matcher(text).find()) {
            return null;
        }
        if (text.contains(ALLOWED_URLS)) {
            return setting(
                    ENDPOINT + " cannot be used: this JVM may not ask it for tokens",
                    "set CHANCERY_JAVA_OPTS=-D" + ALLOWED_URLS + "=URL with the same URL",
                    chain);
        }
        if (text.contains("value is required")) {
            return setting(ENDPOINT + " is not set", "set it to the authorization server's endpoint for tokens", chain);
        }
        Matcher status = STATUS.matcher(text);
        if (status.find()) {
            return answered(status.group(1), chain);
        }
        if (text.contains("valid JWT")) {
            return setting(
                    "what answers at " + ENDPOINT + " gives no token",
                    "set it to the authorization server's endpoint for tokens",
                    chain);
        }
        return ofNetwork(text, chain);
    }

    private static Failure answered(String status, List<Throwable> chain) {
        String what = "the authorization server (" + ENDPOINT + ") answers with HTTP status " + status;
        return status.startsWith("4")
                ? setting(what, "check the URL and the kafka.sasl.oauthbearer.client.credentials.* settings", chain)
                : unavailable(what, chain);
    }

    private static @Nullable Failure ofNetwork(String text, List<Throwable> chain) {
        Matcher tls = TLS.matcher(text);
        if (tls.find()) {
            return setting(
                    "no TLS connection to " + ENDPOINT + ": " + tls.group(2),
                    "check the URL; options ssl.truststore.* in kafka.sasl.jaas.config name who is trusted",
                    chain);
        }
        Matcher silent = UNREACHABLE.matcher(text);
        boolean unreachable = silent.find();
        NetworkFault fault = NetworkFault.of(chain.getFirst());
        if (!unreachable && fault.kind() == NetworkFault.Kind.OTHER) {
            return null;
        }
        String reason = unreachable ? silent.group(1) : fault.reason();
        return unavailable("no token for Kafka could be fetched (" + ENDPOINT + "): " + reason, chain);
    }

    private static Failure setting(String what, String advice, List<Throwable> chain) {
        return new Failure("invalid-setting", ExitCode.CONFIGURATION, what, advice, chain.getFirst());
    }

    private static Failure unavailable(String what, List<Throwable> chain) {
        return new Failure(
                "kafka-token-unavailable",
                ExitCode.UNAVAILABLE,
                what,
                "check the authorization server and the network, then try again",
                chain.getFirst());
    }
}

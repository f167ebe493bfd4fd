package io.chancery.kms.aws;

import io.chancery.kms.Reached;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Trouble that passes: everything that may be answered in place of what KMS should answer, none of which is KMS's word
 * that a key is gone or not ours.
 *
 * @param name for the tests' reports
 * @param reached how far the call got
 */
public record Trouble(String name, Behavior behavior, Reached reached) {
    private static final String HTML = "<html><body>AccessDeniedException: blocked by the gateway</body></html>";
    private static final String KMS_TYPE = "application/x-amz-json-1.1";
    private static final String DENIED = "{\"__type\":\"AccessDeniedException\",\"message\":\"no\"}";

    /** Answers of others, or none. */
    public static List<Trouble> foreign() {
        Stream<Trouble> pages = Stream.of(
                        300, 301, 302, 303, 307, 308, 400, 401, 403, 404, 405, 407, 408, 410, 413, 421, 429, 451, 500,
                        502, 503, 504, 511)
                .map(status -> unknown("a proxy's page with status " + status, answer(status, "text/html", HTML)));
        return Stream.concat(
                        pages,
                        Stream.of(
                                unknown("an empty 200", answer(200, KMS_TYPE, "")),
                                unknown("an empty 204", answer(204, KMS_TYPE, "")),
                                unknown("an empty 403", answer(403, "", "")),
                                unknown("an empty object", new Behavior.Body("{}")),
                                unknown("null", new Behavior.Body("null")),
                                unknown("a list", new Behavior.Body("[]")),
                                unknown("a text", new Behavior.Body("\"text\"")),
                                unknown("a number", new Behavior.Body("1")),
                                unknown("half an object", new Behavior.Body("{\"Signature\":")),
                                unknown("a portal's page", answer(200, "text/html", HTML)),
                                unknown(
                                        "fields of other kinds",
                                        new Behavior.Body(
                                                "{\"Signature\":7,\"KeyMetadata\":[],\"PublicKey\":{},\"Policy\":[],"
                                                        + "\"Keys\":\"\",\"Tags\":1,\"Plaintext\":true,"
                                                        + "\"CiphertextBlob\":[1]}")),
                                unknown(
                                        "JSON without a type",
                                        answer(403, KMS_TYPE, "{\"error\":\"AccessDeniedException\"}")),
                                unknown("a type that is no text", answer(400, KMS_TYPE, "{\"__type\":{\"a\":1}}")),
                                unknown(
                                        "an error type without a body of KMS's",
                                        new Behavior.Foreign(
                                                400,
                                                Map.of(
                                                        "Content-Type",
                                                        KMS_TYPE,
                                                        "X-Amzn-ErrorType",
                                                        "NotFoundException",
                                                        "x-amzn-RequestId",
                                                        ScriptedKmsEndpoint.REQUEST_ID),
                                                "{}")),
                                unknown("an error of KMS's without a request id", answer(400, KMS_TYPE, DENIED)),
                                unknown(
                                        "an error of KMS's under another content type",
                                        new Behavior.Foreign(
                                                403,
                                                Map.of(
                                                        "Content-Type",
                                                        "application/json",
                                                        "x-amzn-RequestId",
                                                        ScriptedKmsEndpoint.REQUEST_ID),
                                                DENIED)),
                                unknown(
                                        "another service's error",
                                        answer(
                                                403,
                                                "text/xml",
                                                "<ErrorResponse><Error><Code>AccessDenied</Code></Error></ErrorResponse>")),
                                unknown("a connection that breaks", Behavior.Fault.RESET)))
                .toList();
    }

    /** Answers of KMS's own that may be others later. */
    public static List<Trouble> passing() {
        Stream<Trouble> refused = Stream.of(
                        "RequestExpired",
                        "RequestTimeTooSkewed",
                        "InvalidSignatureException",
                        "SignatureDoesNotMatch",
                        "IncompleteSignature",
                        "ExpiredTokenException",
                        "ExpiredToken",
                        "UnrecognizedClientException",
                        "InvalidClientTokenId",
                        "MissingAuthenticationToken",
                        "AccessDenied",
                        "NotAuthorized",
                        "OptInRequired",
                        "InvalidIdentityToken",
                        "ThrottlingException",
                        "LimitExceededException",
                        "UnknownOperationException",
                        "SomethingNewException")
                .map(code -> new Trouble("KMS's " + code, new Behavior.Refusal(400, code), Reached.REFUSED));
        Stream<Trouble> failed = Stream.of(
                        "KMSInternalException",
                        "KeyUnavailableException",
                        "DependencyTimeoutException",
                        "ServiceUnavailableException",
                        "AccessDeniedException")
                .map(code -> unknown("KMS's " + code + " with status 500", new Behavior.Refusal(500, code)));
        return Stream.concat(refused, failed).toList();
    }

    /** All of these. */
    public static List<Trouble> all() {
        return Stream.concat(foreign().stream(), passing().stream()).toList();
    }

    private static Trouble unknown(String name, Behavior behavior) {
        return new Trouble(name, behavior, Reached.UNKNOWN);
    }

    private static Behavior answer(int status, String contentType, String body) {
        return new Behavior.Foreign(status, Map.of("Content-Type", contentType), body);
    }

    @Override
    public String toString() {
        return name;
    }
}

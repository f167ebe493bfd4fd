package io.chancery.kms.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.chancery.kms.KmsAnswer;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Who gave an answer that the SDK took for an error of AWS. The SDK makes a service's exception of every HTTP status
 * from 300 on, whoever sent it. An answer counts as KMS's own only if it has all that KMS's have: the content type
 * {@value #CONTENT_TYPE}, a request id, and a JSON object whose {@code __type} is the error code.
 */
final class AwsAnswer {
    static final String CONTENT_TYPE = "application/x-amz-json-1.1";

    private static final JsonMapper JSON = new JsonMapper();
    private static final String TYPE = "__type";
    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9-]{1,128}");

    private AwsAnswer() {}

    /** The error code of {@code e}, or an empty text if it has none. */
    static String code(AwsServiceException e) {
        AwsErrorDetails details = e.awsErrorDetails();
        return details == null || details.errorCode() == null ? "" : details.errorCode();
    }

    /** Returns what may be shown of the answer that {@code e} was made of. */
    static KmsAnswer of(AwsServiceException e, KmsAnswer.By by) {
        return new KmsAnswer(by, code(e), e.statusCode());
    }

    /** Whether KMS itself gave the answer that {@code e} was made of. */
    static boolean isOfKms(AwsServiceException e) {
        AwsErrorDetails details = e.awsErrorDetails();
        return e instanceof software.amazon.awssdk.services.kms.model.KmsException
                && details != null
                && details.rawResponse() != null
                && details.sdkHttpResponse() != null
                && requestId(e.requestId()) != null
                && details.sdkHttpResponse()
                        .firstMatchingHeader("Content-Type")
                        .filter(AwsAnswer::isKmsType)
                        .isPresent()
                && type(details.rawResponse().asByteArray())
                        .filter(code(e)::equals)
                        .isPresent();
    }

    /** The id that KMS gave a call, or null if there is none: the SDK has a word in place of one that is absent. */
    static @Nullable String requestId(@Nullable String given) {
        return given == null
                        || given.equals("UNKNOWN")
                        || !REQUEST_ID.matcher(given).matches()
                ? null
                : given;
    }

    private static boolean isKmsType(String contentType) {
        return contentType.split(";", 2)[0].strip().equalsIgnoreCase(CONTENT_TYPE);
    }

    /** The error code in a body of KMS's, which may stand behind a namespace and {@code #}. */
    private static Optional<String> type(byte[] body) {
        try {
            JsonNode type = JSON.readTree(body).path(TYPE);
            String text = type.isTextual() ? type.asText() : "";
            String code = text.substring(text.lastIndexOf('#') + 1);
            return code.isEmpty() ? Optional.empty() : Optional.of(code);
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }
}

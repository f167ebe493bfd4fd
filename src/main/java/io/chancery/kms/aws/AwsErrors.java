package io.chancery.kms.aws;

import io.chancery.kms.KmsException;
import java.net.HttpURLConnection;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What each of AWS's failures means here. Error codes decide, not classes: some that KMS answers with are modelled for
 * other operations only. AWS's own messages name ARNs and accounts; they go no further than the cause.
 */
final class AwsErrors {
    private AwsErrors() {}

    /** What {@code request} returns; what it fails of is translated. */
    static <T> T call(Supplier<T> request) {
        try {
            return request.get();
        } catch (SdkException e) {
            throw translate(e);
        }
    }

    private static KmsException translate(SdkException e) {
        return e instanceof AwsServiceException answer ? answered(answer).of(answer.requestId()) : notAnswered(e);
    }

    private static KmsException answered(AwsServiceException e) {
        String code = code(e);
        return switch (code) {
            case "NotFoundException" -> new KmsException.AccessDenied("the KMS does not have this key", e);
            case "DisabledException" -> new KmsException.AccessDenied("the key is disabled", e);
            case "KMSInvalidStateException" ->
                new KmsException.AccessDenied("the key is pending deletion, or in another state that forbids this", e);
            case "AccessDeniedException" -> new KmsException.AccessDenied("the KMS does not let us use this key", e);
            case "LimitExceededException" -> throttled(e);
            case "KMSInternalException", "KeyUnavailableException", "DependencyTimeoutException" -> unavailable(e);
            case "ExpiredTokenException",
                    "ExpiredToken",
                    "UnrecognizedClientException",
                    "InvalidClientTokenId",
                    "MissingAuthenticationTokenException",
                    "InvalidSignatureException" -> badCredentials(e);
            default -> byStatus(e, code);
        };
    }

    private static KmsException byStatus(AwsServiceException e, String code) {
        if (e.isThrottlingException() || code.startsWith("Throttl")) {
            return throttled(e);
        }
        if (e.statusCode() >= HttpURLConnection.HTTP_INTERNAL_ERROR) {
            return unavailable(e);
        }
        return new KmsException.Failed("the KMS refused the call", e);
    }

    // The SDK could not send, could not read the answer, ran out of time, or found no credentials to sign the call
    // with.
    private static KmsException notAnswered(SdkException e) {
        return AwsCredentialsSource.isMissing(e)
                ? badCredentials(e)
                : new KmsException.Unavailable("the KMS could not be reached, or gave no readable answer in time", e);
    }

    private static KmsException throttled(AwsServiceException e) {
        return new KmsException.Throttled("the KMS asks to be called less often", e);
    }

    private static KmsException unavailable(AwsServiceException e) {
        return new KmsException.Unavailable("the KMS failed by its own fault", e);
    }

    private static KmsException badCredentials(SdkException e) {
        return new KmsException.Unavailable(
                "the AWS credentials are missing, expired or not valid: renew them where this worker gets them from",
                e);
    }

    private static String code(AwsServiceException e) {
        AwsErrorDetails details = e.awsErrorDetails();
        return details == null || details.errorCode() == null ? "" : details.errorCode();
    }
}

package io.chancery.kms.aws;

import io.chancery.kms.KmsException;
import io.chancery.kms.Reached;
import java.net.HttpURLConnection;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * What each error means that KMS itself answered. Error codes decide, not classes: some that KMS answers with are
 * modeled for other operations only. The list of those that are final is short; every other code, one that is not
 * known yet included, is waited out.
 */
final class AwsKmsErrors {
    private AwsKmsErrors() {}

    static KmsException translate(AwsServiceException e) {
        return e.statusCode() >= HttpURLConnection.HTTP_INTERNAL_ERROR
                ? new KmsException.Unavailable("the KMS failed by its own fault", Reached.UNKNOWN, e)
                : refused(e, AwsAnswer.code(e));
    }

    private static KmsException refused(AwsServiceException e, String code) {
        return switch (code) {
            case "NotFoundException" -> new KmsException.AccessDenied("the KMS does not have this key", e);
            case "DisabledException" -> new KmsException.AccessDenied("the key is disabled", e);
            case "KMSInvalidStateException" ->
                new KmsException.AccessDenied("the key is pending deletion, or in another state that forbids this", e);
            case "AccessDeniedException" -> new KmsException.AccessDenied("the KMS does not let us use this key", e);
            case "ValidationException",
                    "InvalidKeyUsageException",
                    "InvalidArnException",
                    "InvalidAliasNameException",
                    "InvalidCiphertextException",
                    "IncorrectKeyException",
                    "UnsupportedOperationException",
                    "MalformedPolicyDocumentException",
                    "TagException" -> new KmsException.Failed("the KMS refused the call", Reached.REFUSED, e);
            case "LimitExceededException" -> throttled(e);
            case "ExpiredTokenException",
                    "ExpiredToken",
                    "UnrecognizedClientException",
                    "InvalidClientTokenId",
                    "MissingAuthenticationTokenException",
                    "MissingAuthenticationToken",
                    "IncompleteSignature",
                    "InvalidSignatureException",
                    "SignatureDoesNotMatch",
                    "RequestExpired",
                    "RequestTimeTooSkewed" ->
                passing(
                        "the KMS does not accept the AWS credentials, or the time, that the call was signed with: see"
                                + " where this worker gets them from, and its clock",
                        e);
            default ->
                e.isThrottlingException() || code.startsWith("Throttl")
                        ? throttled(e)
                        : passing("the KMS did not carry the call out, for a reason that may pass", e);
        };
    }

    private static KmsException throttled(AwsServiceException e) {
        return new KmsException.Throttled("the KMS asks to be called less often", e);
    }

    private static KmsException passing(String message, AwsServiceException e) {
        return new KmsException.Unavailable(message, Reached.REFUSED, e);
    }
}

package io.chancery.kms.aws;

import io.chancery.kms.KmsAnswer;
import io.chancery.kms.KmsException;
import io.chancery.kms.Reached;
import io.chancery.kms.Sending;
import io.chancery.text.NetworkFault;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.function.Supplier;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What each failure of the AWS SDK means here, by its origin first: a call that was not sent, an answer of KMS's own
 * ({@link AwsKmsErrors}), or anything else, which says nothing of the key and is waited out. AWS's own messages name
 * ARNs and accounts; they go no further than the cause.
 */
final class AwsErrors {
    private static final int TOO_MANY_REQUESTS = 429;

    private AwsErrors() {}

    /** Returns what {@code request}, one call of KMS, returns. Translates its failure. */
    // The SDK throws exceptions of many kinds for answers that it cannot read; none of them is final.
    @SuppressWarnings("CatchingUnchecked")
    static <T> T call(Supplier<T> request) {
        Sending sending = new Sending();
        sending.prepare();
        try {
            return sending.make(request::get);
        } catch (RuntimeException e) {
            throw sending.isSent() && !isOfAnotherService(e) ? sent(e) : notSent(e);
        }
    }

    /**
     * Whether another service's client made the exception, as STS's does when the SDK renews credentials between two
     * pages of a list.
     */
    private static boolean isOfAnotherService(RuntimeException e) {
        return e instanceof AwsServiceException
                && !(e instanceof software.amazon.awssdk.services.kms.model.KmsException);
    }

    private static KmsException sent(RuntimeException e) {
        if (e instanceof AwsServiceException answer) {
            return AwsAnswer.isOfKms(answer)
                    ? AwsKmsErrors.translate(answer)
                            .of(AwsAnswer.of(answer, KmsAnswer.By.KMS))
                            .of(answer.requestId())
                    : foreign(answer).of(AwsAnswer.of(answer, KmsAnswer.By.UNKNOWN));
        }
        return isNotConnected(e)
                ? new KmsException.Unavailable(
                        "the KMS could not be reached: " + NetworkFault.of(e).reason(), Reached.NOT_SENT, e)
                : new KmsException.Unavailable("the KMS gave no readable answer in time", e);
    }

    private static KmsException foreign(AwsServiceException e) {
        return e.statusCode() == TOO_MANY_REQUESTS
                ? new KmsException.Throttled(
                        "something between this worker and the KMS asks to be called less often", Reached.UNKNOWN, e)
                : new KmsException.Unavailable(
                        "the answer is not one of the KMS: a proxy or another service gave it", Reached.UNKNOWN, e);
    }

    /** The SDK signs a call before it sends it, so that a lack of credentials keeps it here. */
    private static KmsException notSent(RuntimeException e) {
        return new KmsException.Unavailable(
                        "the AWS credentials are missing, expired or not to be had, so the KMS was not asked: see where"
                                + " this worker gets them from",
                        Reached.NOT_SENT,
                        e)
                .of(answerAboutCredentials(e));
    }

    /** Returns the answer of the service that credentials come from, which {@code e} tells, if it tells any. */
    static KmsAnswer answerAboutCredentials(RuntimeException e) {
        AwsServiceException answer = cause(e, AwsServiceException.class);
        return answer == null ? KmsAnswer.NONE : AwsAnswer.of(answer, KmsAnswer.By.CREDENTIALS);
    }

    /** Whether no connection came about, so that nothing was sent over one. */
    private static boolean isNotConnected(RuntimeException e) {
        return e instanceof SdkException
                && (cause(e, ConnectException.class) != null
                        || cause(e, NoRouteToHostException.class) != null
                        || cause(e, UnknownHostException.class) != null
                        || cause(e, ConnectTimeoutException.class) != null
                        || cause(e, ConnectionRequestTimeoutException.class) != null
                        || NetworkFault.of(e).kind() == NetworkFault.Kind.NO_TLS
                        || cause(e, SSLHandshakeException.class) != null
                        || cause(e, SSLPeerUnverifiedException.class) != null);
    }

    private static <T extends Throwable> @Nullable T cause(Throwable e, Class<T> kind) {
        for (Throwable each = e; each != null; each = each.getCause()) {
            if (kind.isInstance(each)) {
                return kind.cast(each);
            }
        }
        return null;
    }
}

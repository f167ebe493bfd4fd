package io.chancery.failure;

import io.chancery.kms.KmsException;
import io.chancery.text.NetworkFault;

/**
 * How a command ends that a call of the KMS failed for. A connection that TLS keeps from coming about is waited out while
 * a worker runs, and is a matter of settings where a command or a start can say so.
 */
public final class KmsFault {
    private KmsFault() {}

    /**
     * Returns the exit code.
     *
     * @param refused the exit code if the KMS refuses
     */
    public static int exitCode(KmsException failure, int refused) {
        if (!failure.retryable()) {
            return refused;
        }
        return isOfTls(failure) ? ExitCode.CONFIGURATION : ExitCode.UNAVAILABLE;
    }

    /**
     * Returns what to do.
     *
     * @param absent what to do if the KMS does not answer
     * @param refused what to do if the KMS refuses
     */
    public static String advice(KmsException failure, String absent, String refused) {
        if (!failure.retryable()) {
            return refused;
        }
        return isOfTls(failure)
                ? "check kms.aws.endpoint, a proxy on the way, and the authorities that this JVM trusts"
                : absent;
    }

    private static boolean isOfTls(KmsException failure) {
        return NetworkFault.of(failure).kind().lasts();
    }
}

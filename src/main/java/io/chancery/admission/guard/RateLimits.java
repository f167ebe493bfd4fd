package io.chancery.admission.guard;

/**
 * How many requests a worker admits per minute; 0 stands for any number.
 *
 * @param perKey of one public key, where its policy does not say otherwise
 * @param perRequester of one requester for wallets of one partition
 * @param perTenant of one tenant for wallets of one partition
 */
public record RateLimits(int perKey, int perRequester, int perTenant) {
    /** Throws {@link IllegalArgumentException} if one is negative. */
    public RateLimits {
        if (perKey < 0 || perRequester < 0 || perTenant < 0) {
            throw new IllegalArgumentException("limits must not be negative");
        }
    }
}

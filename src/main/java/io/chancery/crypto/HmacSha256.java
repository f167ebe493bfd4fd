package io.chancery.crypto;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 (RFC 2104) under one key. Thread-safe. */
public final class HmacSha256 {
    /** The length of a code in bytes. */
    public static final int SIZE = 32;

    private static final String ALGORITHM = "HmacSHA256";

    /** Is never updated: each computation has a copy of its own. */
    private final Mac keyed;

    /** Keeps a copy of {@code key}, which stays the caller's to wipe. */
    public HmacSha256(byte[] key) {
        try {
            keyed = Mac.getInstance(ALGORITHM);
            keyed.init(new SecretKeySpec(key, ALGORITHM));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java platform has no " + ALGORITHM, missing);
        }
    }

    /**
     * Returns the code of {@code parts} one after the other: who passes several sees to it that no others run together
     * alike.
     */
    public byte[] of(byte[]... parts) {
        Mac mac = copy();
        for (byte[] part : parts) {
            mac.update(part);
        }
        return mac.doFinal();
    }

    private Mac copy() {
        try {
            return (Mac) keyed.clone();
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException("the JDK's " + ALGORITHM + " can be copied", impossible);
        }
    }

    @Override
    public String toString() {
        return "HmacSha256[redacted]";
    }
}

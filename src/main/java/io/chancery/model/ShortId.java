package io.chancery.model;

/**
 * How an identifier of a key is shown: its first eight characters and {@code ...}, never the whole. Of one that has no
 * more than eight, the first half.
 */
public final class ShortId {
    private static final int SHOWN = 8;

    private ShortId() {}

    /**
     * Shortens {@code keyId}. Of an ARN or resource name only the last segment counts, so that no account, region or
     * project is shown.
     */
    public static String of(String keyId) {
        String last = keyId.substring(Math.max(keyId.lastIndexOf('/'), keyId.lastIndexOf(':')) + 1);
        int shown = last.length() > SHOWN || last.length() < keyId.length()
                ? Math.min(SHOWN, last.length())
                : last.length() / 2;
        return last.substring(0, shown) + "...";
    }
}

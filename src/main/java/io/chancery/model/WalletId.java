package io.chancery.model;

/**
 * A wallet's name: the tenant that owns it and the alias of its key. Written {@code tenant/alias}, it is the Kafka key
 * of every record about the wallet, so that one partition, and so one task, owns all of it.
 *
 * <p>Both parts are 1 to 64 characters of {@code A-Z a-z 0-9 . _ -}.
 */
public record WalletId(String tenant, String alias) {
    private static final int LONGEST = 64;

    /** Throws {@link InvalidFieldException} naming {@code tenant} or {@code keyAlias} if that part is ill-formed. */
    public WalletId {
        requirePart("tenant", tenant);
        requirePart("keyAlias", alias);
    }

    /**
     * Reads {@code tenant/alias}.
     *
     * @throws InvalidFieldException if there is no {@code /} or a part is ill-formed
     */
    public static WalletId parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new InvalidFieldException("wallet", "must be tenant/alias");
        }
        return new WalletId(text.substring(0, slash), text.substring(slash + 1));
    }

    /** The Kafka key: {@code tenant/alias}. */
    public String key() {
        return tenant + "/" + alias;
    }

    @Override
    public String toString() {
        return key();
    }

    private static void requirePart(String field, String value) {
        if (value.isEmpty() || value.length() > LONGEST || !allAllowed(value)) {
            throw new InvalidFieldException(field, "must be 1 to 64 characters of A-Z a-z 0-9 . _ -");
        }
    }

    private static boolean allAllowed(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (!isAllowed(value.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAllowed(char c) {
        boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        return letter || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
    }
}

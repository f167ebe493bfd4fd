package io.chancery.kms;

import org.jspecify.annotations.Nullable;

/**
 * A backend cannot be used as it is configured: nothing may be consumed until that is fixed. The message is one line,
 * names the setting and never repeats its value.
 */
public final class KmsConfigurationException extends RuntimeException {
    /** The stable code that operators see. */
    public static final String CODE = "kms-not-configured";

    private static final long serialVersionUID = 1L;

    private final String setting;

    /**
     * @param setting the setting at fault, as configuration spells it
     * @param reason what it must be, such as {@code must be at least 1}
     */
    public KmsConfigurationException(String setting, String reason) {
        this(setting, reason, null);
    }

    public KmsConfigurationException(String setting, String reason, @Nullable Throwable cause) {
        super(setting + " " + reason, cause);
        this.setting = setting;
    }

    /** The setting at fault. */
    public String setting() {
        return setting;
    }

    /** The stable code that operators see. */
    public String code() {
        return CODE;
    }
}

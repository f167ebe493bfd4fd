package io.chancery.kms;

import io.chancery.model.EncryptionContext;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which master key wraps an encryption context's data keys: a key id or alias in which <code>${tenant}</code> stands
 * for the context's tenant, and any other name for its entry. So each tenant can have a master key of its own.
 *
 * @param setting where the id is configured
 */
public record MasterKeyId(String setting, String template) {
    /** The setting of the key for payloads and personal data. */
    public static final String SETTING = "envelope.key.id";

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z][A-Za-z0-9_-]*)}");

    /** Throws {@link KmsConfigurationException} if the id is blank or has a placeholder that is none. */
    public MasterKeyId {
        if (template.isBlank() || PLACEHOLDER.matcher(template).replaceAll("").contains("$")) {
            throw new KmsConfigurationException(setting, "must be a key id or alias in which ${tenant} may stand");
        }
    }

    /** The key for payloads and personal data. */
    public MasterKeyId(String template) {
        this(SETTING, template);
    }

    /** The id for {@code context}; throws {@link KmsException.Failed} if it lacks an entry that the id needs. */
    public String of(EncryptionContext context) {
        return PLACEHOLDER
                .matcher(template)
                .replaceAll(name -> Matcher.quoteReplacement(entry(context, name.group(1))));
    }

    private static String entry(EncryptionContext context, String name) {
        String value = context.entries().get(name);
        if (value == null) {
            throw new KmsException.Failed("the encryption context names no " + name, Reached.NOT_SENT, null);
        }
        return value;
    }

    @Override
    public String toString() {
        return "MasterKeyId[redacted]";
    }
}

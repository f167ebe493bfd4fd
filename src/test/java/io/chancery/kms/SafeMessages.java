package io.chancery.kms;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;

/** What a failure's message must be: one line that gives nothing away. */
public final class SafeMessages {
    private SafeMessages() {}

    /** Fails if the message has anything of {@code confidential}. */
    public static void assertSafe(KmsException e, List<String> confidential) {
        String message = String.valueOf(e.getMessage());
        assertFalse(message.isBlank());
        assertFalse(message.contains("\n"));
        for (String secret : confidential) {
            assertFalse(message.contains(secret), message);
        }
    }
}

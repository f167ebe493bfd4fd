package io.chancery.kms;

import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The answer that made a KMS call fail, as far as it may be shown.
 *
 * @param by who gave it
 * @param code the error code in the answer, or null if it has none
 * @param status the HTTP status, or 0 if there is none
 */
public record KmsAnswer(By by, @Nullable String code, int status) {
    /** No answer came. */
    public static final KmsAnswer NONE = new KmsAnswer(By.NOBODY, null, 0);

    // Whoever answers chooses the code: digits that could be an account's number, or a line break, are no code.
    private static final Pattern CODE = Pattern.compile("[A-Za-z][A-Za-z.]{0,79}");

    /** Drops a code that is not shaped like one. */
    public KmsAnswer {
        code = code == null || !CODE.matcher(code).matches() ? null : code;
    }

    /** Returns {@code " (error code, HTTP status)"}, as far as there are any. */
    String inParentheses() {
        String words = Stream.of(code, status == 0 ? null : "HTTP status " + status)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
        return words.isEmpty() ? "" : " (" + words + ")";
    }

    /** The party that answered a call. */
    public enum By {
        /** The KMS itself. */
        KMS,
        /** The service that hands out the credentials for the KMS, such as AWS STS. */
        CREDENTIALS,
        /** Somebody else, such as a proxy, or nobody who can be told. */
        UNKNOWN,
        /** Nobody. */
        NOBODY
    }
}

package io.chancery.cli.common;

import io.chancery.identity.JwkFile;
import io.chancery.text.Printable;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The one in whose name a command acts: the requester of a request, or the issuer of a command.
 *
 * @param name as records carry it
 * @param source where the name is from
 */
public record Caller(String name, Source source) {
    /** Where a caller's name is from. */
    public enum Source {
        OPTION,
        KEY_FILE,
        USER
    }

    /**
     * Returns the caller: the one that the option names, or the owner of the key that signs, or the user who runs this
     * process.
     *
     * @param option the option's value, or null if it is not given
     * @param keyFile the file of the key that signs, or null if there is none
     */
    public static Caller of(@Nullable String option, @Nullable String keyFile) {
        if (option != null) {
            return new Caller(option, Source.OPTION);
        }
        String owner = keyFile == null ? null : JwkFile.owner(Path.of(keyFile));
        return owner == null
                ? new Caller(System.getProperty("user.name", "unknown"), Source.USER)
                : new Caller(owner, Source.KEY_FILE);
    }

    /**
     * Returns the sentence that says which name was used and why.
     *
     * @param role such as requester
     * @param option that names another one
     */
    public String used(String role, String option) {
        return switch (source) {
            case OPTION -> Printable.format("The %s was %s, as %s says.", role, name, option);
            case KEY_FILE -> Printable.format("The %s was %s, whose name the key file has.", role, name);
            case USER ->
                Printable.format(
                        "The %s was %s, the user who runs this, for the key file has no name: pass %s, or make keys with"
                                + " `requesters keygen --name`.",
                        role, name, option);
        };
    }
}

package io.chancery.cli.requests;

import io.chancery.cli.common.JsonDocuments;
import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import io.chancery.model.Utf8Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;

/**
 * Personal data as people pass it: the text itself or, behind an at sign, a file of UTF-8, whose last line break does
 * not count.
 */
final class PersonalDataArgument {
    private static final String FILE = "@";

    private PersonalDataArgument() {}

    static String read(String argument) {
        if (!argument.startsWith(FILE)) {
            return argument;
        }
        String name = argument.substring(FILE.length());
        try (InputStream in = JsonDocuments.open(name)) {
            return withoutLineBreak(Utf8Text.decode(in.readAllBytes()));
        } catch (CharacterCodingException notText) {
            throw unreadable(name, "is not text in UTF-8", notText);
        } catch (IOException missing) {
            throw unreadable(name, "is missing or cannot be read", missing);
        }
    }

    private static String withoutLineBreak(String text) {
        return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }

    private static Failure unreadable(String name, String reason, IOException cause) {
        return new Failure(
                "unreadable-file",
                ExitCode.USAGE,
                "the personal data's file " + name + " " + reason,
                "pass @ and a file of text, or @- and write it to standard input",
                cause);
    }
}

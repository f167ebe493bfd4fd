package io.chancery.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;

/** The words for a command line that is wrong, without those of the program that parses it. */
final class UsageText {
    /** The parser's words for an exception of a converter of its own. */
    private static final Pattern OF_CONVERTER = Pattern.compile(": cannot convert '(.*)' to \\S+ \\(.*\\)$");

    /** An option that may be left out, in a synopsis. */
    private static final Pattern OPTIONAL = Pattern.compile(" \\[[^\\[\\]]*]");

    private UsageText() {}

    /** Returns one sentence without its full stop. */
    static String of(CommandLine.ParameterException refused) {
        if (refused instanceof CommandLine.UnmatchedArgumentException unmatched) {
            return unmatched(unmatched);
        }
        String message = String.valueOf(refused.getMessage()).strip().replaceFirst("^Error: ", "");
        Matcher unconverted = OF_CONVERTER.matcher(message);
        if (unconverted.find()) {
            return unconverted.replaceFirst(Matcher.quoteReplacement(": '" + unconverted.group(1) + "' is none"));
        }
        if (message.startsWith("Missing required argument")) {
            return OPTIONAL.matcher(message).replaceAll("");
        }
        return message.replace("option option", "option");
    }

    private static String unmatched(CommandLine.UnmatchedArgumentException refused) {
        String word = refused.getUnmatched().getFirst();
        if (word.startsWith("-")) {
            return "there is no option " + word;
        }
        boolean isGroup = !refused.getCommandLine().getSubcommands().isEmpty();
        return (isGroup ? "there is no command '" : "there is no place for '") + word + "' behind "
                + refused.getCommandLine().getCommandSpec().qualifiedName();
    }
}

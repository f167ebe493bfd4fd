package io.chancery.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The script with which fish completes the commands and options of a command line. */
final class FishCompletion {
    /** Fish asks these functions whether a completion is for the words that stand before the cursor. */
    private static final String FUNCTIONS = """
            function __chancery_words
                for word in (commandline -opc)[2..-1]
                    string match -q -- '-*' $word; or echo $word
                end
            end
            function __chancery_behind
                test "$(__chancery_words | string join ' ')" = "$argv"
            end
            function __chancery_within
                string match -q -- "$argv *" "$(__chancery_words | string join ' ') "
            end""";

    private final List<String> lines = new ArrayList<>(List.of(FUNCTIONS));

    private FishCompletion() {}

    /** Returns the script for {@code root} and all commands below it that its help shows. */
    static String of(CommandLine root) {
        FishCompletion script = new FishCompletion();
        script.add(root, root.getCommandName(), "");
        return String.join("\n", script.lines);
    }

    private void add(CommandLine command, String program, String path) {
        command.getSubcommands().forEach((name, below) -> {
            if (!below.getCommandSpec().usageMessage().hidden()) {
                lines.add("complete -c " + program + " -f -n '__chancery_behind " + path + "' -a " + name + " -d "
                        + quoted(String.join(
                                " ", below.getCommandSpec().usageMessage().description())));
                add(below, program, path.isEmpty() ? name : path + " " + name);
            }
        });
        if (path.isEmpty()) {
            return;
        }
        for (OptionSpec option : command.getCommandSpec().options()) {
            if (!option.hidden()) {
                lines.add("complete -c " + program + " -n '__chancery_within " + path + "'" + names(option)
                        + (option.arity().max() > 0 ? " -r" : "") + " -d "
                        + quoted(String.join(" ", option.description())));
            }
        }
    }

    private static String names(OptionSpec option) {
        StringBuilder names = new StringBuilder();
        for (String name : option.names()) {
            names.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
        }
        return names.toString();
    }

    /** Returns the first sentence in quotes, without the marks that picocli replaces. */
    private static String quoted(String description) {
        String text = description.replaceAll("\\$\\{[A-Z-]+}", "…").replace("%n", " ");
        int end = text.indexOf(". ");
        String first = end < 0 ? text : text.substring(0, end);
        return "'" + first.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}

package io.chancery.cli;

import io.chancery.cli.common.Terminal;
import java.util.Locale;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code chancery completion}. */
@Command(
        name = "completion",
        description = {
            "Print a script with which a shell completes commands and options. bash: eval \"$(bin/chancery completion"
                    + " bash)\" in ~/.bashrc. zsh: the same with zsh in ~/.zshrc, behind compinit. fish: write it to"
                    + " ~/.config/fish/completions/chancery.fish. Connects to nothing."
        },
        footer = {"", "Example: bin/chancery completion bash"})
final class CompletionCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the command runs
    private CommandSpec command;

    @Parameters(index = "0", paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}")
    private Shell shell = Shell.BASH;

    private enum Shell {
        BASH,
        ZSH,
        FISH;

        /** Returns the shell's name as the command line has it. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public void run() {
        CommandLine root = command.root().commandLine();
        String script = switch (shell) {
            // The script has zsh load bash's way of completing.
            case BASH, ZSH -> AutoComplete.bash(root.getCommandName(), root);
            case FISH -> FishCompletion.of(root);
        };
        new Terminal(command.commandLine().getOut())
                .lines(script.replace("\t", "    ").stripTrailing());
    }
}

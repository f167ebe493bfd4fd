package io.chancery.cli.setup;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The commands that lead from a deployment's new files to its first signature. */
final class NextCommands {
    /** Production commands need two operators. */
    private static final int OPERATORS = 2;

    private NextCommands() {}

    /**
     * Returns the commands, a line each.
     *
     * @param directory of the files, as the user named it
     * @param operators how many there are already
     */
    static List<String> of(Path directory, int operators) {
        String settings = directory.resolve(ProductionSettings.FILE).toString();
        String with = " -c " + settings;
        List<String> lines = new ArrayList<>(List.of("Fill in the empty settings, and run in this order:"));
        if (operators < OPERATORS) {
            lines.addAll(List.of(
                    "  # each operator, on their own machine; the public key goes to init",
                    "  bin/chancery requesters keygen alice.jwk --operator alice",
                    "  bin/chancery requesters keygen bob.jwk --operator bob",
                    "  bin/chancery init --production " + directory + " \\",
                    "      --operator alice=alice.jwk --operator bob=bob.jwk"));
        }
        lines.addAll(List.of(
                "  # the key behind the seals; its ARN is seal.master.key.id",
                "  aws kms create-key",
                "  # prints seal.keys",
                "  bin/chancery seal keygen" + with,
                "  # prints audit.key.id",
                "  bin/chancery audit key create" + with,
                "  bin/chancery topics create" + with,
                "  # the worker's user, with a directory for its state",
                "  sudo useradd --system chancery",
                "  sudo install -d -o chancery -m 0700 " + ProductionSettings.STATE_DIR,
                "  sudo -u chancery bin/chancery config check" + with,
                "  sudo cp " + directory.resolve(SystemdUnit.FILE) + " /etc/systemd/system/",
                "  sudo systemctl enable --now chancery",
                "The operators' next commands are keys create, requesters register and policy",
                "apply: the README has them under \"Against a real cluster\"."));
        return lines;
    }
}

package io.chancery.cli.requesters;

import picocli.CommandLine.Command;

/** {@code chancery requesters}: holds the commands about who may ask and who may command. */
@Command(
        name = "requesters",
        description = "Make keys that requests and commands are signed with; register requesters' keys, revoke and list"
                + " them.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RequestersKeygenCommand.class,
            RequestersRegisterCommand.class,
            RequestersRevokeCommand.class,
            RequestersListCommand.class
        })
public final class RequestersCommand {}

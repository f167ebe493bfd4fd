package io.chancery.app.cli;

import picocli.CommandLine.Command;

/** {@code chancery keys}: holds the commands about keys. */
@Command(
        name = "keys",
        description = "Register wallets' keys and list them.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {KeysRegisterCommand.class, KeysListCommand.class})
final class KeysCommand {}

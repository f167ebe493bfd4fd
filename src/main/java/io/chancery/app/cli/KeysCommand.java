package io.chancery.app.cli;

import picocli.CommandLine.Command;

/** {@code chancery keys}: holds the commands about keys. */
@Command(
        name = "keys",
        description = "Register wallets' keys, list them and hand their public keys out.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {KeysRegisterCommand.class, KeysListCommand.class, KeysPublicCommand.class})
final class KeysCommand {}

package io.chancery.cli.keys;

import picocli.CommandLine.Command;

/** {@code chancery keys}: holds the commands about keys. */
@Command(
        name = "keys",
        description =
                "Make or register wallets' keys, list and show them, hand their public keys out, and revoke keys.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            KeysCreateCommand.class,
            KeysRegisterCommand.class,
            KeysListCommand.class,
            KeysShowCommand.class,
            KeysPublicCommand.class,
            KeysRevokeCommand.class
        })
public final class KeysCommand {}

package io.chancery.cli.office;

import picocli.CommandLine.Command;

/** {@code chancery nonces}: holds the commands about nonces of wallets' accounts. */
@Command(
        name = "nonces",
        description = "Release nonces of wallets' accounts; `keys show` shows which ones are taken.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {NoncesReleaseCommand.class})
public final class NoncesCommand {}

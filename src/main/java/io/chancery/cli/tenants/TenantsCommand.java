package io.chancery.cli.tenants;

import picocli.CommandLine.Command;

/** {@code chancery tenants}: holds the commands about tenants. */
@Command(
        name = "tenants",
        description = "Set tenants up.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = TenantsCreateCommand.class)
public final class TenantsCommand {}

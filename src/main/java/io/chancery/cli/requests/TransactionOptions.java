package io.chancery.cli.requests;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.cli.common.Arguments;
import io.chancery.cli.common.Caller;
import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import io.chancery.model.Operation;
import io.chancery.model.WalletId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that make up a transaction's request. Quantities are decimal, in wei where they are money. */
final class TransactionOptions {
    private static final String NO_DATA = "0x";
    private static final String GAS_OF_A_TRANSFER = "21000";

    @Option(names = "--wallet", required = true, paramLabel = "TENANT/ALIAS", description = "Whose key signs.")
    private String wallet = "";

    @Option(names = "--chain-id", required = true, paramLabel = "N", description = "The chain's id.")
    private String chainId = "";

    @Option(names = "--nonce", required = true, paramLabel = "N", description = "The account's next nonce.")
    private String nonce = "";

    @Option(
            names = "--to",
            paramLabel = "0x…",
            description = "The recipient; without it, --create and --data are needed.")
    private @Nullable String to;

    @Option(names = "--value", paramLabel = "WEI", defaultValue = "0", description = "Default: 0.")
    private String value = "0";

    @Option(names = "--data", paramLabel = "0x…", defaultValue = "0x", description = "Call data (default: none).")
    private String data = NO_DATA;

    @Option(
            names = "--gas-limit",
            paramLabel = "N",
            description = "Default: 21000, what a transfer costs; required with --data.")
    private @Nullable String gasLimit;

    @Option(names = "--max-fee", paramLabel = "WEI", description = "Max fee per gas: makes it an EIP-1559 transaction.")
    private @Nullable String maxFee;

    @Option(names = "--tip", paramLabel = "WEI", description = "Max priority fee per gas (default: 0).")
    private @Nullable String tip;

    @Option(names = "--gas-price", paramLabel = "WEI", description = "Makes it a legacy transaction.")
    private @Nullable String gasPrice;

    @Option(
            names = "--id",
            paramLabel = "ID",
            description = "The request's id: with it the same command can be repeated (default: a random UUID).")
    private @Nullable String id;

    @Option(
            names = "--requester",
            paramLabel = "NAME",
            description = "Who asks (default: the name in the key file, or else the user's).")
    private @Nullable String requester;

    /** Returns who asks. */
    Caller caller(@Nullable String keyFile) {
        return Caller.of(requester, keyFile);
    }

    /** Throws {@link Failure} if an option is missing. */
    ObjectNode document(@Nullable String keyFile) {
        WalletId name = Arguments.wallet(wallet);
        ObjectNode document = JsonNodeFactory.instance
                .objectNode()
                .put("requester", caller(keyFile).name())
                .put("tenant", name.tenant())
                .put("keyAlias", name.alias())
                .put("operation", Operation.SIGN_TRANSACTION.name())
                .put("network", "eip155:" + chainId);
        putIfGiven(document, "id", id);
        ObjectNode payload = document.putObject("payload")
                .put("type", gasPrice == null ? "EIP1559" : "LEGACY")
                .put("chainId", chainId)
                .put("nonce", nonce)
                .put("gasLimit", gasLimit())
                .put("value", value)
                .put("data", data);
        putIfGiven(payload, "to", to);
        putIfGiven(payload, "gasPrice", gasPrice);
        putIfGiven(payload, "maxFeePerGas", maxFee);
        putIfGiven(payload, "maxPriorityFeePerGas", gasPrice == null && tip == null ? "0" : tip);
        return document;
    }

    private String gasLimit() {
        if (gasLimit != null) {
            return gasLimit;
        }
        if (!data.equals(NO_DATA)) {
            throw new Failure(
                    "invalid-argument",
                    ExitCode.USAGE,
                    "--gas-limit is missing: a transaction with --data costs more gas than the " + GAS_OF_A_TRANSFER
                            + " of a transfer",
                    "pass --gas-limit, for which eth_estimateGas of a node gives a figure",
                    null);
        }
        return GAS_OF_A_TRANSFER;
    }

    private static void putIfGiven(ObjectNode node, String field, @Nullable String given) {
        if (given != null) {
            node.put(field, given);
        }
    }
}

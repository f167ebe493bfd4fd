package io.chancery.worker.warm;

import io.chancery.client.SampleRequests;
import io.chancery.model.Bytes;
import io.chancery.model.KeySpec;
import io.chancery.model.WalletId;
import io.chancery.model.payload.PersonalMessage;
import io.chancery.model.payload.SigningPayload;
import io.chancery.model.request.SigningRequest;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.payload.evm.typed.TypedDocuments;
import io.chancery.rotation.approval.RequesterDecider;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Makes the commands and requests of a rehearsal: transfers of every EVM transaction type for wallets with a policy
 * and, among them, messages, typed data and claims of the XRP Ledger. Not thread-safe.
 */
final class RehearsalRequests {
    private static final int TRANSFER_WALLETS = 6;

    /** Sets how often a request is no transfer: once in so many. */
    private static final int OTHERS_EVERY = 16;

    private static final int KINDS_OF_OTHERS = 3;
    private static final WalletId MESSAGES = wallet("messages");
    private static final WalletId CLAIMS = wallet("claims");
    private static final List<WalletId> TRANSFERS = IntStream.range(0, TRANSFER_WALLETS)
            .mapToObj(number -> wallet("transfers-" + number))
            .toList();

    private static final String POLICY =
            """
            {"format": 1, "rules": [{"id": "small-transfers", "requesters": ["%s"], "chains": ["%s"],
              "transaction": {"types": ["LEGACY", "EIP2930", "EIP1559", "EIP4844", "EIP7702"], "recipients": ["%s"],
                "maxValue": "1000000000000000000", "maxFee": "10000000000000000"}}]}""".formatted(SampleRequests.REQUESTER, SampleRequests.NETWORK, SampleRequests.RECIPIENT);

    private static final String PERMIT = """
            {"types": {"EIP712Domain": [{"name": "name", "type": "string"}, {"name": "chainId", "type": "uint256"}],
              "Permit": [{"name": "owner", "type": "address"}, {"name": "value", "type": "uint256"}]},
             "primaryType": "Permit", "domain": {"name": "Rehearsal", "chainId": 31337},
             "message": {"owner": "0x70997970C51812dc3A010C7d01b50e0d17dc79C8", "value": "1"}}""";

    private final RehearsalKeys keys;
    private final TypedDocuments documents = new TypedDocuments();
    private int number;

    RehearsalRequests(RehearsalKeys keys) {
        this.keys = keys;
    }

    /** Returns the commands that register the requester and the wallets' keys. */
    List<RotationCommand> registrations(RehearsalKms kms) {
        List<RotationCommand> commands = new ArrayList<>();
        commands.add(command(
                wallet(RequesterDecider.KEY_ALIAS),
                new RotationCommand.RegisterRequester(
                        SampleRequests.REQUESTER,
                        keys.requester().publicKey().toJson(),
                        null,
                        null,
                        List.of("request:*"))));
        TRANSFERS.forEach(wallet -> commands.add(register(kms, wallet, KeySpec.ECC_SECG_P256K1)));
        commands.add(register(kms, MESSAGES, KeySpec.ECC_SECG_P256K1));
        commands.add(register(kms, CLAIMS, KeySpec.ECC_NIST_EDWARDS25519));
        return commands;
    }

    /** Returns the commands that set the policies of wallets, which are registered. */
    List<RotationCommand> policies() {
        return TRANSFERS.stream()
                .map(wallet -> command(wallet, new RotationCommand.SetPolicy(POLICY)))
                .toList();
    }

    private static RotationCommand register(RehearsalKms kms, WalletId wallet, KeySpec spec) {
        kms.add(wallet.key(), spec);
        return command(wallet, new RotationCommand.RegisterKey(wallet.key(), spec));
    }

    private static RotationCommand command(WalletId wallet, RotationCommand.Action action) {
        return new RotationCommand(
                wallet.alias() + "-" + action.getClass().getSimpleName(),
                wallet,
                RehearsalKeys.NAME,
                Rehearsal.now(),
                action);
    }

    /** Returns a request that was not there before. */
    SigningRequest next() {
        int next = number++;
        return next % OTHERS_EVERY == 0
                ? other(next / OTHERS_EVERY)
                : SampleRequests.of(
                        next,
                        "transfer-" + next,
                        TRANSFERS.get(next % TRANSFER_WALLETS),
                        next / TRANSFER_WALLETS,
                        Rehearsal.now());
    }

    private SigningRequest other(int next) {
        Instant now = Rehearsal.now();
        return switch (next % KINDS_OF_OTHERS) {
            case 0 -> SampleRequests.xrplClaim("claim-" + next, CLAIMS, next + 1L, now);
            case 1 -> message("typed-data-" + next, documents.read(PERMIT), now);
            default ->
                message(
                        "message-" + next,
                        new PersonalMessage(Bytes.of(("rehearsal " + next).getBytes(StandardCharsets.UTF_8))),
                        now);
        };
    }

    private static SigningRequest message(String id, SigningPayload payload, Instant now) {
        return SigningRequest.builder()
                .id(id)
                .requester(SampleRequests.REQUESTER)
                .wallet(MESSAGES)
                .network(SampleRequests.NETWORK)
                .payload(payload)
                .createdAt(now)
                .build();
    }

    private static WalletId wallet(String alias) {
        return new WalletId(RehearsalKeys.NAME, alias);
    }
}

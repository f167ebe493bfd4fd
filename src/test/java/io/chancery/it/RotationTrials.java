package io.chancery.it;

import io.chancery.kms.aws.Behavior;
import io.chancery.kms.aws.KmsOperation;
import io.chancery.kms.aws.ScriptedKmsEndpoint;
import io.chancery.model.KeySpec;
import io.chancery.model.WalletId;
import io.chancery.model.rotation.Rotation;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.model.rotation.RotationCommand.Approve;
import io.chancery.model.rotation.RotationCommand.Cancel;
import io.chancery.model.rotation.RotationCommand.RotateByCreating;
import io.chancery.model.rotation.RotationCommand.RotateTo;
import io.chancery.model.rotation.RotationResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Rotations of some wallets at once, proposed by one operator and approved by another, in whose middle a worker is
 * killed.
 */
final class RotationTrials {
    private static final String PROPOSER = "alice";
    private static final String APPROVER = "bob";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Long enough for a worker to be killed while it looks a key up. */
    private static final Duration LOOKUP = Duration.ofSeconds(2);

    private final Office office;
    private final ScriptedKmsEndpoint kms;
    private final Team team;
    private final Rotations rotations;
    private final List<WalletId> wallets;
    private final Duration overlap;

    RotationTrials(
            Office office,
            ScriptedKmsEndpoint kms,
            Team team,
            Rotations rotations,
            List<WalletId> wallets,
            Duration overlap) {
        this.office = office;
        this.kms = kms;
        this.team = team;
        this.rotations = rotations;
        this.wallets = wallets;
        this.overlap = overlap;
    }

    /** To keys that are not in order in one of four ways; {@code victim} dies while they are looked up. */
    void toUnhealthyKeys(String victim) {
        List<RotationCommand> proposals = new ArrayList<>();
        int calls = slowLookups();
        for (int number = 0; number < wallets.size(); number++) {
            WalletId wallet = wallets.get(number);
            proposals.add(propose("unhealthy", wallet, new RotateTo(unhealthyKey(number), overlap)));
            approve("unhealthy", wallet);
        }
        awaitLookups(calls + wallets.size());
        team.killAndRestart(victim);

        rotations.await(proposals, "rotation-failed", PATIENCE);
    }

    /** Called off while {@code victim} is dead, for want of approvals; returns the keys that were proposed. */
    List<String> calledOff(String victim) {
        List<RotationCommand> proposals = new ArrayList<>();
        List<String> keyIds = new ArrayList<>();
        for (WalletId wallet : wallets) {
            keyIds.add(newKey());
            proposals.add(propose("called-off", wallet, new RotateTo(keyIds.getLast(), overlap)));
        }
        Await.until(
                "the rotations to await approval",
                PATIENCE,
                () -> KeyUse.keys(office).values().stream()
                        .allMatch(record -> record.rotation() instanceof Rotation.AwaitingApproval));
        team.kill(victim);
        List<RotationCommand> cancels = wallets.stream()
                .map(wallet -> rotations.send(
                        "call-off", wallet, APPROVER, new Cancel(Rotations.id("called-off", wallet), "too early")))
                .toList();
        team.start(victim);

        rotations.await(cancels, "completed", PATIENCE);
        rotations.await(proposals, "rotation-cancelled", PATIENCE);
        return keyIds;
    }

    /**
     * Completed: half of the wallets have switched, to keys that are there, when {@code victim} dies while the keys
     * that were made for {@link #withKeysMade} are looked up.
     */
    Map<WalletId, RotationResult> completed(String victim) {
        List<WalletId> toGiven = withKeysGiven();
        List<RotationCommand> proposals = new ArrayList<>();
        toGiven.forEach(wallet -> proposals.add(propose("completed", wallet, new RotateTo(newKey(), overlap))));
        toGiven.forEach(wallet -> approve("completed", wallet));
        rotations.await(proposals, "completed", PATIENCE);
        withKeysMade().forEach(wallet -> proposals.add(propose("completed", wallet, new RotateByCreating(overlap))));
        int calls = slowLookups();
        withKeysMade().forEach(wallet -> approve("completed", wallet));
        awaitLookups(calls + withKeysMade().size());
        team.killAndRestart(victim);

        Map<WalletId, RotationResult> results = new HashMap<>();
        rotations
                .await(proposals, "completed", PATIENCE)
                .forEach(result -> results.put(new WalletId(result.tenant(), result.keyAlias()), result));
        return results;
    }

    /** The wallets whose completed rotations were to keys that were there: all workers live when they switch. */
    List<WalletId> withKeysGiven() {
        return wallets.subList(0, wallets.size() / 2);
    }

    /** The wallets whose rotations that were completed made a key. */
    List<WalletId> withKeysMade() {
        return wallets.subList(wallets.size() / 2, wallets.size());
    }

    private String unhealthyKey(int number) {
        return switch (number % 4) {
            case 0 -> disabledKey();
            case 1 -> newKey().replaceFirst("[^/]*$", UUID.randomUUID().toString());
            case 2 -> kms.createKey(KeySpec.ECC_NIST_EDWARDS25519);
            default -> office.keyOf(wallets.getFirst());
        };
    }

    private String disabledKey() {
        String keyId = newKey();
        kms.setState(keyId, "Disabled");
        return keyId;
    }

    private String newKey() {
        return kms.createKey(KeySpec.ECC_SECG_P256K1);
    }

    private RotationCommand propose(String name, WalletId wallet, RotationCommand.Action rotation) {
        return rotations.send(name, wallet, PROPOSER, rotation);
    }

    private void approve(String name, WalletId wallet) {
        rotations.send("approve-" + name, wallet, APPROVER, new Approve(Rotations.id(name, wallet), null));
    }

    /** Returns how many there were before. */
    private int slowLookups() {
        kms.always(KmsOperation.DESCRIBE_KEY, new Behavior.Delay(LOOKUP));
        return kms.calls(KmsOperation.DESCRIBE_KEY);
    }

    private void awaitLookups(int count) {
        Await.until("the keys to be looked up", PATIENCE, () -> kms.calls(KmsOperation.DESCRIBE_KEY) >= count);
        kms.behave(KmsOperation.DESCRIBE_KEY);
    }
}

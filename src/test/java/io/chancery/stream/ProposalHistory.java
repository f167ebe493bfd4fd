package io.chancery.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.crypto.Sha2;
import io.chancery.crypto.jws.JwsAlgorithm;
import io.chancery.crypto.jws.JwsPrivateKey;
import io.chancery.model.Bytes;
import io.chancery.model.KeySpec;
import io.chancery.model.WalletId;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.model.rotation.RotationCommand.Action;
import io.chancery.model.rotation.RotationResult;
import io.chancery.model.rotation.RotationResult.Status;
import io.chancery.rotation.approval.ApprovalRules;
import io.chancery.rotation.approval.RequesterDecider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * One random history of commands that need approvals, from its seed alone: three operators propose, approve the right
 * thing and the wrong, call off and repeat; time passes, and the task crashes. What must hold is checked with each
 * result.
 */
final class ProposalHistory {
    private static final int STEPS = 120;
    private static final List<String> OPERATORS = List.of("ann", "bob", "carol");
    private static final Duration EXPIRY = Duration.ofDays(2);
    private static final List<JwsPrivateKey> KEYS = IntStream.range(0, 3)
            .mapToObj(number -> JwsPrivateKey.generate(JwsAlgorithm.EDDSA))
            .toList();

    private final TestTopology world;
    private final Random random;
    private final BareTask task;
    private final long seed;
    private final List<WalletId> wallets;
    private final WalletId requesters;

    private final Map<String, RotationCommand> commands = new HashMap<>();
    private final List<String> proposals = new ArrayList<>();

    /** How many operators each command needs, when it was sent. */
    private final Map<String, Integer> needed = new HashMap<>();

    /** Who stands behind each command. */
    private final Map<String, Set<String>> backers = new HashMap<>();

    private final Set<String> ended = new HashSet<>();
    private int ids;

    /** What has happened, to see that something has. */
    int approved;

    int expired;
    int alone;

    ProposalHistory(TestTopology world, long seed) {
        this.world = world;
        this.seed = seed;
        this.random = new Random(seed);
        world.clock.advance(Duration.between(world.clock.instant(), ManualClock.START));
        world.approvals =
                new ApprovalRules(1 + random.nextInt(3), 1 + random.nextInt(3), 1 + random.nextInt(3), EXPIRY);
        world.policyBounds = (policy, other) -> Integer.parseInt(policy) <= Integer.parseInt(other);
        wallets = List.of(new WalletId("acme", "one-" + seed), new WalletId("acme", "two-" + seed));
        wallets.forEach(wallet -> world.kms.with(keyOf(wallet), KeySpec.ECC_SECG_P256K1));
        requesters = new WalletId("acme", RequesterDecider.KEY_ALIAS);
        task = new BareTask(world);
    }

    void run() {
        try (task) {
            for (int step = 0; step < STEPS; step++) {
                step();
            }
            world.clock.advance(EXPIRY);
            then(task::lookAround);
            finish();
            assertEquals(0, task.proposals());
            assertEquals(commands.keySet(), ended);
        }
    }

    private void step() {
        int kind = random.nextInt(100);
        if (kind < 30) {
            propose();
        } else if (kind < 65 && !proposals.isEmpty()) {
            approve();
        } else if (kind < 70 && !proposals.isEmpty()) {
            String id = pick(proposals);
            send(walletOf(id), pick(OPERATORS), new RotationCommand.Cancel(id, "a mistake"), 1);
        } else if (kind < 76 && !commands.isEmpty()) {
            repeat();
        } else if (kind < 80) {
            world.clock.advance(Duration.ofHours(1 + random.nextInt(30)));
            then(task::lookAround);
        } else if (kind < 90) {
            finish();
        } else {
            then(task::crash);
        }
    }

    private void propose() {
        WalletId wallet = pick(wallets);
        switch (random.nextInt(4)) {
            case 0 ->
                proposed(
                        wallet,
                        new RotationCommand.RegisterKey(keyOf(wallet), KeySpec.ECC_SECG_P256K1),
                        task.find(wallet) == null ? world.approvals.keys() : 1);
            case 1 -> {
                String policy = Integer.toString(random.nextInt(10));
                proposed(wallet, new RotationCommand.SetPolicy(policy), neededFor(wallet, policy));
            }
            case 2 ->
                proposed(
                        requesters,
                        new RotationCommand.RegisterRequester(
                                "requester-" + seed, pick(KEYS).publicKey().toJson(), null, null, List.of("request:*")),
                        world.approvals.requesters());
            default ->
                send(
                        requesters,
                        pick(OPERATORS),
                        new RotationCommand.RevokeRequester(
                                "requester-" + seed, pick(KEYS).publicKey().thumbprint()),
                        1);
        }
    }

    private int neededFor(WalletId wallet, String policy) {
        KeyRecord record = task.find(wallet);
        boolean within = record != null
                && record.policy() != null
                && Integer.parseInt(policy) <= Integer.parseInt(record.policy().document());
        return record == null || within ? 1 : world.approvals.policies();
    }

    private void proposed(WalletId wallet, Action action, int operators) {
        proposals.add(send(wallet, pick(OPERATORS), action, operators));
    }

    /** Mostly what was proposed, sometimes what another command says. */
    private void approve() {
        String id = pick(proposals);
        RotationCommand shown = command(random.nextInt(4) == 0 ? pick(proposals) : id);
        Bytes digest = Sha2.sha256(Bytes.of(world.codec.store(shown)));
        send(walletOf(id), pick(OPERATORS), new RotationCommand.Approve(id, null, digest), 1);
    }

    private WalletId walletOf(String id) {
        return command(id).wallet();
    }

    private RotationCommand command(String id) {
        return Objects.requireNonNull(commands.get(id));
    }

    private String send(WalletId wallet, String issuer, Action action, int operators) {
        RotationCommand command =
                new RotationCommand(seed + "-" + ids++, wallet, issuer, world.clock.instant(), action);
        commands.put(command.id(), command);
        needed.put(command.id(), operators);
        backers.put(command.id(), new HashSet<>(Set.of(issuer)));
        then(() -> task.send(command));
        return command.id();
    }

    private void repeat() {
        RotationCommand command = pick(List.copyOf(commands.values()));
        if (command.issuedAt().plus(Duration.ofDays(7)).isAfter(world.clock.instant())) {
            then(() -> task.send(command));
        }
    }

    private void finish() {
        do {
            world.threads.runAll();
            then(task::releaseEffects);
        } while (world.threads.waiting() > 0);
    }

    private void then(Runnable step) {
        if (random.nextInt(8) == 0) {
            task.crashDuring(step, world.threads::runAll);
        } else {
            step.run();
        }
        for (byte[] value : task.written(ChanceryTopology.RESULTS)) {
            check(world.codec.readRotationResult(TestTopology.TOPICS.rotationResults(), value));
        }
    }

    private void check(RotationResult result) {
        RotationCommand command = commands.get(result.commandId());
        assertNotNull(command, result::toString);
        assertTrue(ended.add(command.id()), () -> "a second result: " + result);
        if (result.code().equals("proposal-expired")) {
            expired++;
        }
        if (result.status() != Status.COMPLETED) {
            return;
        }
        Set<String> behind = backers.getOrDefault(command.id(), Set.of());
        int operators = needed.getOrDefault(command.id(), Integer.MAX_VALUE);
        assertTrue(behind.size() >= operators, () -> result + " with " + behind + " of " + operators);
        if (command.action() instanceof RotationCommand.Approve approve) {
            RotationCommand proposed = command(approve.commandId());
            assertEquals(Sha2.sha256(Bytes.of(world.codec.store(proposed))), approve.digest());
            Set<String> others = Objects.requireNonNull(backers.get(proposed.id()));
            assertTrue(others.add(command.issuer()), () -> "a second word: " + result);
        } else if (operators > 1) {
            approved++;
        } else if (proposals.contains(command.id())) {
            alone++;
        }
    }

    private static String keyOf(WalletId wallet) {
        return "key-of-" + wallet.alias();
    }

    private <T> T pick(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}

package io.chancery.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.audit.AuditChain;
import io.chancery.audit.ChainHead;
import io.chancery.audit.check.AuditVerifier;
import io.chancery.audit.check.CheckpointLog;
import io.chancery.audit.check.Extent;
import io.chancery.audit.check.Finding;
import io.chancery.audit.check.HashedEvent;
import io.chancery.audit.check.KnownPartitions;
import io.chancery.audit.check.Place;
import io.chancery.client.SampleRequests;
import io.chancery.crypto.Sha2;
import io.chancery.model.Bytes;
import io.chancery.model.KeySpec;
import io.chancery.model.Origin;
import io.chancery.model.WalletId;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.audit.ChainLink;
import io.chancery.model.request.SignedPayload;
import io.chancery.model.request.SigningRejection;
import io.chancery.model.request.SigningRequest;
import io.chancery.model.rotation.KeyPeriods;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.KeyVersion;
import io.chancery.model.rotation.KeyVersion.State;
import io.chancery.model.rotation.Rotation;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.model.rotation.RotationCommand.Action;
import io.chancery.model.rotation.RotationResult;
import io.chancery.model.rotation.RotationResult.Status;
import io.chancery.rotation.SampleRules;
import io.chancery.stream.topic.TopicView;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * One random history of two wallets, from its seed alone: commands of three operators, requests, time, trouble with the
 * KMS and crashes, in any order. What must always hold is checked after each step, the rest at the end.
 */
final class RotationHistory {
    private static final int STEPS = 100;
    private static final Place EVENT = new Place.InTopic(new Origin("signing-audit", 0, 0));
    private static final List<String> OPERATORS = List.of("ann", "bob", "carol");
    private static final Duration LONGEST_OVERLAP = Duration.ofDays(2);

    /** What may become of an admitted request besides its signature. */
    private static final Set<String> LATER = Set.of("expired", "key-revoked");

    private final TestTopology world;
    private final Random random;
    private final BareTask task;
    private final List<WalletId> wallets;
    private final List<String> keyIds;

    private final Map<String, RotationCommand> commands = new HashMap<>();
    private final Map<WalletId, Set<String>> rotations = new HashMap<>();
    private final Map<WalletId, Set<String>> ended = new HashMap<>();
    private final Map<WalletId, KeyRecord> latest = new HashMap<>();
    private ChainHead chain = ChainHead.EMPTY;
    private final List<Finding> findings = new ArrayList<>();
    private final AuditVerifier verifier = new AuditVerifier(
            new CheckpointLog(List.of(), findings::add),
            new Extent(true, true, true, null),
            new KnownPartitions(),
            findings::add);
    private final Map<WalletId, Bytes> hashes = new HashMap<>();
    private final Map<String, SigningRequest> requests = new HashMap<>();
    private final Map<String, Integer> admitted = new HashMap<>();
    private final Set<String> answered = new HashSet<>();
    private final Set<String> started = new HashSet<>();
    private int ids;

    /** What has happened, to see that something has. */
    int switches;

    int signed;
    int crashes;
    int aborted;

    /** Keys whose command was not committed when they were made. */
    int madeInVain;

    RotationHistory(TestTopology world, long seed) {
        this.world = world;
        this.random = new Random(seed);
        world.clock.advance(Duration.between(world.clock.instant(), ManualClock.START));
        world.kms.makeAndDisableAgain();
        // What the wallets of the history before have in the topic is none of this one's.
        world.keyView = new TopicView<>();
        world.rules = SampleRules.of(
                1 + random.nextInt(3),
                random.nextInt(2),
                new KeyPeriods(
                        Duration.ofDays(30),
                        Duration.ofHours(6),
                        random.nextBoolean() ? Duration.ZERO : Duration.ofDays(2),
                        Duration.ofDays(5),
                        Duration.ofDays(20)));
        wallets = List.of(new WalletId("acme", "one-" + seed), new WalletId("acme", "two-" + seed));
        keyIds = Stream.of("a", "b", "c", "d", "sick", "confused")
                .map(name -> name + "-" + seed)
                .toList();
        keyIds.forEach(keyId -> world.kms.with(keyId, KeySpec.ECC_SECG_P256K1));
        world.kms.disable(keyIds.get(4));
        world.kms.confuse(keyIds.get(5));
        task = new BareTask(world);
    }

    void run() {
        try (task) {
            for (WalletId wallet : wallets) {
                send(wallet, new RotationCommand.RegisterKey(pick(keyIds.subList(0, 4)), KeySpec.ECC_SECG_P256K1));
            }
            if (random.nextBoolean()) {
                finish();
            }
            for (int step = 0; step < STEPS; step++) {
                step();
            }
            end();
        }
    }

    private void step() {
        int kind = random.nextInt(100);
        if (kind < 30) {
            WalletId wallet = pick(wallets);
            send(wallet, action(wallet));
        } else if (kind < 32) {
            repeat();
        } else if (kind < 46) {
            ask(pick(wallets));
        } else if (kind < 58) {
            pass(time());
        } else if (kind < 68 && world.threads.waiting() > 0) {
            world.threads.run(random.nextInt(world.threads.waiting()));
        } else if (kind < 72) {
            then(task::releaseSignatures);
        } else if (kind < 79) {
            then(task::releaseEffects);
        } else if (kind < 82) {
            then(task::lookAround);
        } else if (kind < 91) {
            finish();
        } else if (kind < 94) {
            trouble();
        } else {
            crashes++;
            then(task::crash);
        }
    }

    /** All that began comes to its end. */
    private void end() {
        world.kms.makeAndDisableAgain();
        finish();
        for (WalletId wallet : wallets) {
            send(wallet, new RotationCommand.SetRotationPolicy(Duration.ofDays(90), Duration.ZERO, false));
            KeyRecord record = task.find(wallet);
            if (record != null && record.rotation() != null) {
                send(
                        wallet,
                        new RotationCommand.Cancel(
                                record.rotation().proposal().head().commandId(), "the end"));
            }
        }
        finish();
        for (int i = 0; i < 4; i++) {
            pass(LONGEST_OVERLAP);
            finish();
        }
        assertEquals(0, task.pending());
        commands.values().forEach(command -> assertTrue(hasEnded(command.wallet(), command.id()), command::toString));
        assertEquals(requests.keySet(), answered);
        wallets.forEach(this::checkEnd);
        verifier.end();
        assertEquals(0, verifier.requests().open());
        assertEquals(List.of(), findings);
    }

    private void checkEnd(WalletId wallet) {
        KeyRecord record = task.find(wallet);
        if (record == null) {
            return;
        }
        assertNull(record.rotation());
        rotationsOf(wallet).forEach(id -> assertTrue(hasEnded(wallet, id), id));
        Set<String> live = new HashSet<>();
        record.versions().stream().filter(KeyVersion::isLive).forEach(version -> live.add(version.keyId()));
        for (KeyVersion version : record.versions()) {
            if (isOwn(wallet, version)) {
                assertEquals(!live.contains(version.keyId()), world.kms.isDisabled(version.keyId()), version::toString);
                assertTrue(live.contains(version.keyId()) || version.disabledAt() != null, version::toString);
            }
        }
        String ofWallet = TestTopology.DEPLOYMENT + ":" + wallet.key() + "/";
        for (String made : world.kms.created().keySet()) {
            assertTrue(
                    !made.startsWith(ofWallet) || rotationsOf(wallet).contains(made.substring(ofWallet.length())),
                    () -> "nobody asked for the key of " + made);
        }
    }

    private boolean hasEnded(WalletId wallet, String commandId) {
        return ended.getOrDefault(wallet, Set.of()).contains(commandId);
    }

    private Set<String> rotationsOf(WalletId wallet) {
        return rotations.getOrDefault(wallet, Set.of());
    }

    private Action action(WalletId wallet) {
        return switch (random.nextInt(20)) {
            case 0 -> new RotationCommand.RegisterKey(pick(keyIds), KeySpec.ECC_SECG_P256K1);
            case 1, 2, 3, 4, 5 -> new RotationCommand.RotateTo(pick(keyIds), overlap());
            case 6, 7 -> new RotationCommand.RotateByCreating(overlap());
            case 8 -> new RotationCommand.Cancel(rotation(wallet), "a mistake");
            case 9 -> new RotationCommand.Retire(1 + random.nextInt(4));
            case 10 -> new RotationCommand.Revoke(random.nextInt(4) == 0 ? null : 1 + random.nextInt(4), "stolen");
            case 11, 12 ->
                new RotationCommand.SetRotationPolicy(
                        Duration.ofHours(12 + random.nextInt(200)),
                        Duration.ofHours(random.nextInt(12)),
                        random.nextInt(4) > 0);
            default -> new RotationCommand.Approve(rotation(wallet), null);
        };
    }

    private @Nullable Duration overlap() {
        return switch (random.nextInt(4)) {
            case 0 -> null;
            case 1 -> Duration.ZERO;
            case 2 -> Duration.ofMinutes(1 + random.nextInt(120));
            default -> LONGEST_OVERLAP;
        };
    }

    /** Mostly the one that is under way. */
    private String rotation(WalletId wallet) {
        KeyRecord record = latest.get(wallet);
        return record == null || record.rotation() == null || random.nextInt(5) == 0
                ? "nobody-proposed-this"
                : record.rotation().proposal().head().commandId();
    }

    private Duration time() {
        Instant now = world.clock.instant();
        return switch (random.nextInt(4)) {
            case 0 -> Duration.ofSeconds(1 + random.nextInt(60));
            case 1 -> Duration.ofMinutes(1 + random.nextInt(180));
            case 2 -> Duration.between(now, now.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS));
            default -> Duration.ofHours(1 + random.nextInt(72));
        };
    }

    private void trouble() {
        if (random.nextBoolean()) {
            world.kms.makeAndDisableNothing();
        } else {
            world.kms.makeAndDisableAgain();
        }
    }

    private void send(WalletId wallet, Action action) {
        RotationCommand command =
                new RotationCommand("command-" + ids++, wallet, pick(OPERATORS), world.clock.instant(), action);
        commands.put(command.id(), command);
        then(() -> task.send(command));
    }

    /** Exactly as it was, while its id is remembered. */
    private void repeat() {
        commands.values().stream()
                .filter(command -> command.issuedAt().plus(Duration.ofDays(7)).isAfter(world.clock.instant()))
                .min(Comparator.comparing(RotationCommand::id))
                .ifPresent(command -> then(() -> task.send(command)));
    }

    private void ask(WalletId wallet) {
        int number = ids++;
        KeyRecord record = task.find(wallet);
        String pin = record == null || random.nextBoolean() ? null : pin(pick(record.versions()));
        SigningRequest sample = SampleRequests.of(number, "request-" + number, wallet, number, world.clock.instant());
        SigningRequest request = SigningRequest.builder()
                .id(sample.id())
                .requester(sample.requester())
                .wallet(wallet)
                .network(sample.network())
                .keyPin(pin)
                .createdAt(sample.createdAt())
                .payload(sample.payload())
                .build();
        requests.put(request.id(), request);
        KeyVersion version = record == null ? null : named(record, pin);
        if (version != null && mayAdmit(version) && isOwn(wallet, version)) {
            admitted.put(request.id(), version.version());
        }
        then(() -> task.send(request));
    }

    private String pin(KeyVersion version) {
        String address = version.address();
        return address == null || random.nextBoolean() ? version.keyId() : address;
    }

    private static KeyVersion named(KeyRecord record, @Nullable String pin) {
        return pin == null || isNamed(record.current(), pin)
                ? record.current()
                : record.versions().reversed().stream()
                        .filter(version -> isNamed(version, pin))
                        .findFirst()
                        .orElseThrow();
    }

    private static boolean isNamed(KeyVersion version, String pin) {
        return pin.equals(version.keyId()) || pin.equals(version.address());
    }

    private boolean mayAdmit(KeyVersion version) {
        Instant end = version.overlapEndsAt();
        return version.state() == State.ACTIVE
                || (version.state() == State.OVERLAP
                        && end != null
                        && world.clock.instant().isBefore(end));
    }

    /** Whether no other wallet had the key before; two can have taken it at the same moment. */
    private boolean isOwn(WalletId wallet, KeyVersion version) {
        return latest.values().stream()
                .flatMap(record -> record.versions().stream()
                        .filter(each -> each.publicKey().equals(version.publicKey()))
                        .map(each -> each.createdAt() + " " + record.wallet().key()))
                .min(Comparator.naturalOrder())
                .orElseThrow()
                .endsWith(" " + wallet.key());
    }

    private void pass(Duration time) {
        world.clock.advance(time);
        then(task::lookAround);
    }

    private void finish() {
        do {
            world.threads.runAll();
            then(task::releaseSignatures);
            then(task::releaseEffects);
        } while (world.threads.waiting() > 0);
    }

    /** Takes a step, and checks all that was written in it. */
    private void then(Runnable step) {
        if (random.nextInt(8) == 0) {
            aborted++;
            int made = world.kms.created().size();
            task.crashDuring(step, world.threads::runAll);
            madeInVain += world.kms.created().size() - made;
        } else {
            step.run();
        }
        task.records(ChanceryTopology.KEYS).forEach(this::checkRecord);
        for (byte[] value : task.written(ChanceryTopology.RESULTS)) {
            checkResult(world.codec.readRotationResult(TestTopology.TOPICS.rotationResults(), value));
        }
        for (byte[] value : task.written(ChanceryTopology.SIGNED)) {
            checkSigned(world.codec.readSignedPayload(TestTopology.TOPICS.signedTransactions(), value));
        }
        for (byte[] value : task.written(ChanceryTopology.REJECTIONS)) {
            checkRejection(world.codec.readSigningRejection(TestTopology.TOPICS.signingRejections(), value));
        }
        for (byte[] value : task.written(ChanceryTopology.AUDIT)) {
            AuditEvent event = world.codec.readAuditEvent(TestTopology.TOPICS.signingAudit(), value);
            verifier.accept(EVENT, HashedEvent.of(event));
            ChainLink link = Objects.requireNonNull(event.link());
            assertEquals(AuditChain.append(chain, 0, event).link(), link, event::toString);
            chain = AuditChain.after(link);
            boolean begun = event.type() == AuditEvent.Type.KEY_ROTATION_START
                    || event.type() == AuditEvent.Type.COMMAND_ACCEPTED;
            if (begun && event.outcome().equals("pending")) {
                assertTrue(started.add(event.keyAlias() + event.subject()), () -> "twice: " + event);
            }
        }
    }

    private void checkRecord(Record<?, ? extends byte[]> written) {
        KeyRecord record =
                world.codec.readKeyRecord(TestTopology.TOPICS.signingKeys(), (byte[]) written.key(), written.value());
        WalletId wallet = record.wallet();
        KeyRecord before = latest.put(wallet, record);
        assertEquals(before == null ? 1 : before.epoch() + 1, record.epoch());
        assertEquals(hashes.put(wallet, Sha2.sha256(written.value())), record.previousHash());
        for (KeyVersion version : record.versions()) {
            boolean current = version.version() == record.currentVersion();
            assertTrue(current || version.state() != State.ACTIVE, record::toString);
            assertTrue(!current || version.state() == State.ACTIVE || version.state() == State.REVOKED);
        }
        if (before != null) {
            checkVersions(before, record);
        }
        Rotation rotation = record.rotation();
        if (rotation != null) {
            checkRotation(rotation);
            rotations
                    .computeIfAbsent(wallet, first -> new HashSet<>())
                    .add(rotation.proposal().head().commandId());
        }
    }

    private void checkVersions(KeyRecord before, KeyRecord after) {
        assertTrue(after.versions().size() - before.versions().size() <= 1);
        switches += after.versions().size() - before.versions().size();
        for (KeyVersion old : before.versions()) {
            KeyVersion now = after.version(old.version());
            assertEquals(old.keyId(), now.keyId());
            assertTrue(now.state().compareTo(old.state()) >= 0, () -> old + " to " + now);
            Instant end = now.overlapEndsAt();
            if (old.state() == State.ACTIVE && now.state() == State.OVERLAP) {
                Rotation rotation = before.rotation();
                assertNotNull(rotation);
                assertEquals(world.clock.instant().plus(rotation.proposal().overlap()), end);
            } else if (old.overlapEndsAt() != null) {
                assertNotNull(end);
                assertFalse(end.isAfter(old.overlapEndsAt()));
            }
        }
    }

    private void checkRotation(Rotation rotation) {
        RotationCommand command = commands.get(rotation.proposal().head().commandId());
        Duration asked = command == null
                ? null
                : switch (command.action()) {
                    case RotationCommand.RotateTo rotate -> rotate.overlap();
                    case RotationCommand.RotateByCreating rotate -> rotate.overlap();
                    default -> throw new AssertionError("rotates: " + command);
                };
        assertTrue(asked == null || asked.equals(rotation.proposal().overlap()));
        if (rotation instanceof Rotation.Checking) {
            Set<String> backers = new HashSet<>();
            rotation.approvals().forEach(approval -> {
                assertTrue(backers.add(approval.operator()), rotation::toString);
                RotationCommand given = commands.get(approval.commandId());
                assertNotNull(given);
                assertEquals(approval.operator(), given.issuer());
            });
            if (command != null) {
                assertTrue(backers.add(command.issuer()), rotation::toString);
            }
            int needed = command == null ? world.rules.automaticApprovals() : world.rules.approvals();
            assertTrue(backers.size() >= needed, rotation::toString);
        }
    }

    private void checkResult(RotationResult result) {
        WalletId wallet = new WalletId(result.tenant(), result.keyAlias());
        assertTrue(
                ended.computeIfAbsent(wallet, first -> new HashSet<>()).add(result.commandId()),
                () -> "a second result: " + result);
        RotationCommand command = commands.get(result.commandId());
        KeyRecord record = latest.get(wallet);
        if (command == null || command.action() instanceof RotationCommand.RotateTo) {
            assertTrue(result.status() != Status.COMPLETED
                    || (record != null
                            && result.keyVersion() != null
                            && record.currentVersion() == result.keyVersion()));
        }
    }

    private void checkSigned(SignedPayload payload) {
        signed++;
        assertTrue(answered.add(payload.requestId()), payload::toString);
        assertEquals(admitted.get(payload.requestId()), payload.keyVersion(), payload::toString);
        KeyRecord record = latest.get(payload.wallet());
        assertNotNull(record);
        assertTrue(record.version(payload.keyVersion()).state() != State.REVOKED, payload::toString);
    }

    private void checkRejection(SigningRejection rejection) {
        assertTrue(answered.add(rejection.requestId()), rejection::toString);
        assertTrue(
                !admitted.containsKey(rejection.requestId())
                        || LATER.contains(rejection.rejection().code().code()),
                rejection::toString);
    }

    private <T> T pick(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}

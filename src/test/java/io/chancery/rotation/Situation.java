package io.chancery.rotation;

import io.chancery.kms.InMemoryKms;
import io.chancery.kms.KeyDescription;
import io.chancery.model.KeySpec;
import io.chancery.model.Origin;
import io.chancery.model.SampleKeys;
import io.chancery.model.rotation.CommandHead;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.KeyVersion;
import io.chancery.model.rotation.Rotation;
import io.chancery.model.rotation.Rotation.AwaitingApproval;
import io.chancery.model.rotation.Rotation.Proposal;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.model.rotation.RotationCommand.Action;
import io.chancery.model.rotation.RotationPolicy;
import io.chancery.model.rotation.RotationResult;
import io.chancery.rotation.RotationEffect.Result.KeyHealthy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every situation that a wallet's keys can be in, and how the deciders' tests bring one about and ask what follows from
 * it.
 */
public enum Situation {
    NO_KEY,
    ACTIVE,
    ANNOUNCED,
    AWAITING,
    CHECKING,
    OVERLAP,
    RETIRED,
    REVOKED;

    public static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    static final Instant ACTIVATED = NOW.minus(Duration.ofDays(80));
    static final Duration OVERLAP_ASKED = Duration.ofDays(3);
    static final Instant OVERLAP_END = NOW.plus(Duration.ofDays(1));
    static final Instant DUE = NOW.plus(Duration.ofDays(10));
    public static final Origin ORIGIN = new Origin("rotation-commands", 0, 7);

    /** Two operators for a rotation by command, one for an automatic one. */
    static final RotationRules RULES = SampleRules.of(2, 1);

    /** The id of the rotation that is under way, and who proposed it unless the schedule did. */
    static final String PROPOSED = "proposed";

    static final String PROPOSER = "ann";

    private static final InMemoryKms KMS = new InMemoryKms()
            .with("key-1", KeySpec.ECC_SECG_P256K1)
            .with("key-2", KeySpec.ECC_SECG_P256K1)
            .with("key-3", KeySpec.ECC_SECG_P256K1);

    /** The wallet's record, or null. */
    public @Nullable KeyRecord record() {
        return switch (this) {
            case NO_KEY -> null;
            case ACTIVE -> SampleKeys.record(version(1));
            case ANNOUNCED ->
                SampleKeys.record(version(1))
                        .with(new Rotation.Announced(
                                new Proposal(
                                        CommandHead.scheduled(PROPOSED, SampleKeys.WALLET, "RotateByCreating"),
                                        NOW.minus(Duration.ofDays(4)),
                                        null,
                                        OVERLAP_ASKED,
                                        DUE,
                                        1),
                                List.of()));
            case AWAITING -> SampleKeys.record(version(1)).with(awaiting("key-2"));
            case CHECKING ->
                SampleKeys.record(version(1))
                        .with(awaiting("key-2").approved(approval("carol", NOW)).begin());
            case OVERLAP -> SampleKeys.record(version(1).overlapping(OVERLAP_END), version(2));
            case RETIRED -> SampleKeys.record(version(1).overlapping(NOW).retired(), version(2));
            case REVOKED -> SampleKeys.record(version(1).revoked(), version(2).revoked());
        };
    }

    /** Where there is a key. */
    public KeyRecord existing() {
        KeyRecord record = record();
        if (record == null) {
            throw new IllegalArgumentException("there is none in " + this);
        }
        return record;
    }

    /** An active version whose key is {@code key-<number>}. */
    static KeyVersion version(int number) {
        return version(number, "key-" + number);
    }

    static KeyVersion version(int number, String keyId) {
        return RotationDecider.version(number, "aws", new KeyHealthy(key(keyId), false, null), ACTIVATED);
    }

    static KeyDescription key(String keyId) {
        return KMS.describe(keyId);
    }

    /** A rotation to {@code keyId} that one more operator must approve of. */
    static AwaitingApproval awaiting(@Nullable String keyId) {
        CommandHead head = new CommandHead(
                PROPOSED, SampleKeys.WALLET, PROPOSER, keyId == null ? "RotateByCreating" : "RotateTo", ORIGIN);
        return new AwaitingApproval(
                new Proposal(head, NOW.minus(Duration.ofHours(1)), keyId, OVERLAP_ASKED, null, 2), List.of());
    }

    /** The last of {@code versions} is current, and its successor is being checked. */
    static KeyRecord checking(Duration overlap, KeyVersion... versions) {
        Proposal asked = awaiting("key-2").proposal();
        Proposal proposal =
                new Proposal(asked.head(), asked.proposedAt(), asked.keyId(), overlap, null, asked.approvalsNeeded());
        return SampleKeys.record(versions)
                .with(new AwaitingApproval(proposal, List.of(approval("carol", NOW.minusSeconds(1)))).begin());
    }

    static Rotation.Approval approval(String operator, Instant at) {
        return new Rotation.Approval(operator, "approved-by-" + operator, at);
    }

    static KeyRecord with(KeyRecord record, int intervalDays, int overlapDays) {
        return record.with(RotationPolicy.of(Duration.ofDays(intervalDays), Duration.ofDays(overlapDays), true));
    }

    static RotationCommand command(String issuer, Action action) {
        return new RotationCommand("command-1", SampleKeys.WALLET, issuer, NOW, action);
    }

    /** What follows from {@code issuer}'s command under {@link #RULES}. */
    static RotationStep decide(@Nullable KeyRecord record, String issuer, Action action) {
        return new RotationDecider(RULES, document -> {}).decide(record, command(issuer, action), ORIGIN, NOW);
    }

    /** The step's record, which there must be. */
    static KeyRecord changed(RotationStep step) {
        KeyRecord record = step.record();
        if (record == null) {
            throw new AssertionError("nothing has changed: " + step);
        }
        return record;
    }

    /** How the order of this id ended in {@code step}, or null if it has not. */
    static @Nullable RotationResult result(RotationStep step, String commandId) {
        return step.events().stream()
                .filter(event -> event.head().commandId().equals(commandId))
                .filter(RotationEvent.Ended.class::isInstance)
                .map(event -> ((RotationEvent.Ended) event).result())
                .findFirst()
                .orElse(null);
    }

    /** The code that the order of this id ended with, or {@code pending} if it has begun. */
    static String code(RotationStep step, String commandId) {
        RotationResult result = result(step, commandId);
        return result == null ? "pending" : result.code();
    }
}

package io.chancery.stream;

import io.chancery.model.PublicKey;
import io.chancery.model.WalletId;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.rotation.CommandHead;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.KeyVersion;
import io.chancery.model.rotation.Rotation;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.rotation.RotationDecider;
import io.chancery.rotation.RotationEffect;
import io.chancery.rotation.RotationEffect.Result.KeyHealthy;
import io.chancery.rotation.RotationEffect.Result.KeyNotDisabled;
import io.chancery.rotation.RotationEffect.Result.KeyUnhealthy;
import io.chancery.rotation.RotationEvent;
import io.chancery.rotation.RotationStep;
import io.chancery.seal.BrokenSealException;
import io.chancery.stream.pending.PendingWork;
import io.chancery.stream.store.KeyTable;
import io.chancery.stream.topic.ChainedTopic;
import io.chancery.stream.topic.PublicKeyIndex;
import io.chancery.stream.work.SignaturesInFlight;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a task's wallets and all that changes them: commands, effects that come back, and the time. What is
 * decided is applied here, in one way for all three: the record is kept and published, others are told, effects become
 * pending.
 */
final class TaskKeys {
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofHours(1);
    private static final Duration BETWEEN_HASTY_ATTEMPTS = Duration.ofMinutes(1);

    private static final RotationEffect.Result LEFT_TO_ITS_OWNER =
            new KeyNotDisabled(RejectionCode.KEY_SHARED.code(), RejectionCode.KEY_SHARED.description());

    private final RotationDecider decider;
    private final KeyTable keys;
    private final ChainedTopic<KeyRecord> topic;
    private final PublicKeyIndex index;
    private final SignaturesInFlight inFlight;
    private final RotationAnswers answers;
    private final PendingWork<RotationStep.Run, RotationEffect.Result> pending;

    /** The clock, no finer than records are, so that what is said of a time is what they have. */
    private final InstantSource clock;

    private final Agenda agenda = new Agenda();

    private boolean agendaIsFilled;

    TaskKeys(
            RotationDecider decider,
            KeyTable keys,
            ChainedTopic<KeyRecord> topic,
            PublicKeyIndex index,
            SignaturesInFlight inFlight,
            RotationAnswers answers,
            PendingWork<RotationStep.Run, RotationEffect.Result> pending,
            InstantSource clock) {
        this.decider = decider;
        this.keys = keys;
        this.topic = topic;
        this.index = index;
        this.inFlight = inFlight;
        this.answers = answers;
        this.pending = pending;
        this.clock = () -> clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Returns whether {@code head} proposed the rotation that is under way, and will be answered when that ends. */
    boolean isUnderWay(CommandHead head) {
        Rotation rotation = rotation(head.wallet());
        return rotation != null && rotation.proposal().head().isSame(head);
    }

    /** Returns whether the rotation that the command {@code id} of {@code wallet} proposed is under way. */
    boolean isUnderWay(WalletId wallet, String id) {
        try {
            Rotation rotation = rotation(wallet);
            return rotation != null && rotation.proposal().head().commandId().equals(id);
        } catch (BrokenSealException refused) {
            return false;
        }
    }

    private @Nullable Rotation rotation(WalletId wallet) {
        KeyRecord record = keys.find(wallet);
        return record == null ? null : record.rotation();
    }

    /**
     * Puts right what is kept about {@code wallet} if it was put back, deleted or forged, and the record that a worker
     * has signed stands in the topic.
     */
    void catchUp(WalletId wallet) {
        if (topic.catchUp(wallet.key())) {
            agenda.put(wallet, clock.instant());
        }
    }

    /** Returns the record of {@code wallet}, or null if it has no keys. */
    @Nullable
    KeyRecord find(WalletId wallet) {
        return keys.find(wallet);
    }

    /** Rejects a command that cannot be carried out whoever approves of it; returns whether it did. */
    boolean rejects(RotationCommand.Action action, CommandHead head) {
        RotationEvent objection = decider.objection(action, head, clock.instant());
        if (objection != null) {
            answers.tell(objection);
        }
        return objection != null;
    }

    /** Carries {@code command} out, whose head is {@code head}. */
    void command(RotationCommand command, CommandHead head) {
        apply(command.wallet(), decide(command, head));
    }

    /** Carries {@code command} out, whose head is {@code head} and which has waited for approvals. */
    void approved(RotationCommand command, CommandHead head) {
        apply(command.wallet(), decide(command, head).ofBegun());
    }

    private RotationStep decide(RotationCommand command, CommandHead head) {
        return decider.decide(keys.find(command.wallet()), command, head, clock.instant());
    }

    /** Goes on after an effect. */
    void resume(RotationStep.Run run, RotationEffect.Result result) {
        WalletId wallet = run.head().wallet();
        try {
            apply(wallet, decider.resume(keys.find(wallet), run, unshared(wallet, result), clock.instant()));
        } catch (BrokenSealException refused) {
            answers.refuseState(run.head());
        }
    }

    /** Goes on after an effect that is not carried out, for what was kept about it is refused. */
    void refuse(RotationStep.Run run) {
        String code = RejectionCode.STATE_REFUSED.code();
        String reason = RejectionCode.STATE_REFUSED.description();
        resume(
                run,
                switch (run.effect()) {
                    case RotationEffect.CheckKey check -> new KeyUnhealthy(code, reason);
                    case RotationEffect.CreateKey create -> new KeyUnhealthy(code, reason);
                    case RotationEffect.DisableKey disable -> new KeyNotDisabled(code, reason);
                });
    }

    /** Does what time brings: to the next wallets of which something is due, and to those whose record was forged. */
    void lookAround() {
        fillAgenda();
        Instant now = clock.instant();
        for (WalletId wallet : agenda.due(now, decider.batch())) {
            agenda.put(wallet, now.plus(SOON));
            unlessRefused(wallet, () -> lookAt(wallet, now));
        }
        topic.findLost().forEach(wallet -> agenda.put(WalletId.parse(wallet), now));
        topic.lookAround(
                wallet -> answers.restored(CommandHead.scheduled("key-state", WalletId.parse(wallet), "KeyState")));
    }

    private void lookAt(WalletId wallet, Instant now) {
        KeyRecord record = keys.find(wallet);
        if (record != null && !pending.holds(wallet.key())) {
            RotationStep step = decider.due(record, version -> inFlight.holds(wallet, version), now);
            if (step.isNothing()) {
                agenda.put(wallet, nextLook(record, now));
            }
            apply(wallet, step);
        }
    }

    /** Returns when a wallet is looked at again that nothing follows for: what should have come is waited for. */
    private Instant nextLook(KeyRecord record, Instant now) {
        Instant soon = now.plus(SOON);
        Instant next = decider.nextLook(record, now);
        return next.isBefore(soon) ? soon : next;
    }

    /** One wallet's trouble is not the others'. It is looked at again later: somebody may have put it right. */
    private void unlessRefused(WalletId wallet, Runnable look) {
        try {
            look.run();
        } catch (BrokenSealException refused) {
            agenda.put(wallet, clock.instant().plus(BETWEEN_HASTY_ATTEMPTS));
        }
    }

    private void apply(WalletId wallet, RotationStep step) {
        KeyRecord record = step.record();
        if (record != null) {
            topic.change(record);
            agenda.put(wallet, decider.nextLook(record, clock.instant()));
        }
        for (RotationEvent event : step.events()) {
            answers.tell(event);
            if (event instanceof RotationEvent.NotDisabled) {
                agenda.put(wallet, nextAttempt(wallet));
            }
        }
        for (RotationStep.Run run : step.effects()) {
            if (run.effect() instanceof RotationEffect.DisableKey disable && isAnothers(wallet, disable)) {
                apply(wallet, decider.resume(keys.find(wallet), run, LEFT_TO_ITS_OWNER, clock.instant()));
            } else {
                pending.add(run);
            }
        }
    }

    /**
     * What else becomes due does not wait for the next attempt to disable a key, which then comes sooner: but not every
     * second.
     */
    private Instant nextAttempt(WalletId wallet) {
        Instant now = clock.instant();
        Instant earliest = now.plus(BETWEEN_HASTY_ATTEMPTS);
        Instant latest = now.plus(BETWEEN_ATTEMPTS);
        KeyRecord record = keys.find(wallet);
        Instant other = record == null ? latest : decider.nextLookBesidesDisabling(record, now);
        if (other.isBefore(earliest)) {
            return earliest;
        }
        return other.isBefore(latest) ? other : latest;
    }

    /** A key that another wallet has cannot be taken into service. */
    private RotationEffect.Result unshared(WalletId wallet, RotationEffect.Result result) {
        return result instanceof KeyHealthy healthy
                        && index.rival(
                                        new PublicKey(
                                                healthy.key().spec(),
                                                healthy.key().publicKey()),
                                        wallet,
                                        healthy.tied())
                                != null
                ? new KeyUnhealthy(
                        RejectionCode.KEY_SHARED.code(), RejectionCode.KEY_SHARED.description(), healthy.calls())
                : result;
    }

    /** Two wallets can have taken one key into service at the same moment: the one that has it signs with it still. */
    private boolean isAnothers(WalletId wallet, RotationEffect.DisableKey disable) {
        KeyRecord record = keys.find(wallet);
        if (record == null) {
            return false;
        }
        KeyVersion version = record.version(disable.version());
        return index.rival(version.verificationKey(), wallet, version.tied()) != null;
    }

    private void fillAgenda() {
        if (!agendaIsFilled) {
            List<KeyRecord> kept = new ArrayList<>();
            keys.forEach(kept::add);
            for (KeyRecord record : kept) {
                WalletId wallet = record.wallet();
                if (topic.catchUp(wallet.key())) {
                    agenda.put(wallet, clock.instant());
                } else {
                    agenda.put(wallet, decider.nextLook(record, clock.instant()));
                }
            }
            agendaIsFilled = true;
        }
    }
}

package io.chancery.rotation;

import io.chancery.model.ShortId;
import io.chancery.model.WalletId;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.rotation.CommandChange;
import io.chancery.model.rotation.CommandHead;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.KeyVersion;
import io.chancery.model.rotation.RotationCommand.RegisterByCreating;
import io.chancery.model.rotation.RotationCommand.RegisterKey;
import io.chancery.rotation.RotationEffect.CreateKey;
import io.chancery.rotation.RotationEffect.Result.KeyHealthy;
import io.chancery.rotation.RotationEffect.Result.KeyUnhealthy;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides about a wallet's first key, which exists already or is to be made. A function of the wallets' records. */
final class FirstKey {
    static final String REGISTERED = "The key is registered.";
    static final String CREATED = "The key is made and registered.";

    private static final String BACKEND = "registerByCreating.backend";
    private static final String LIKE = "registerByCreating.like";

    private final String backend;
    private final OtherWallets others;

    /** The decisions of workers that have keys made in {@code backend}. */
    FirstKey(String backend, OtherWallets others) {
        this.backend = backend;
        this.others = others;
    }

    /** Registers an existing key, once it is checked. */
    RotationStep register(@Nullable KeyRecord record, RegisterKey register, CommandHead head, Instant now) {
        return record == null
                ? begin(head, new RotationEffect.CheckKey(register.keyId(), register.spec()))
                : RotationStep.of(CommandResults.rejected(head, RotationCode.ALREADY_REGISTERED, now));
    }

    /** Registers a key that is to be made, once it is checked. */
    RotationStep create(@Nullable KeyRecord record, RegisterByCreating create, CommandHead head, Instant now) {
        if (record != null) {
            return RotationStep.of(CommandResults.rejected(head, RotationCode.ALREADY_REGISTERED, now));
        }
        RotationEvent objection = objection(create, head, now);
        return objection == null
                ? begin(head, new CreateKey(likeKey(create.like()), create.spec()))
                : RotationStep.of(objection);
    }

    private static RotationStep begin(CommandHead head, RotationEffect effect) {
        return new RotationStep(
                null, List.of(new RotationEvent.Started(head)), List.of(new RotationStep.Run(head, effect)));
    }

    /** Returns why no key can be made as {@code create} says, or null if one can. */
    @Nullable
    RotationEvent objection(RegisterByCreating create, CommandHead head, Instant now) {
        if (create.backend() != null && !create.backend().equals(backend)) {
            return malformed(head, BACKEND, "must be " + backend + ", where the workers have their keys", now);
        }
        WalletId like = create.like();
        if (like == null) {
            return null;
        }
        KeyRecord model = others.find(like);
        if (model == null) {
            return CommandResults.rejected(
                    head,
                    RejectionCode.UNKNOWN_KEY.code(),
                    LIKE,
                    "The wallet " + like + " has no key that a new one could be like.",
                    now);
        }
        return model.current().backend().equals(backend)
                ? null
                : malformed(head, LIKE, "must be a wallet whose key is in " + backend, now);
    }

    private static RotationEvent malformed(CommandHead head, String field, String reason, Instant now) {
        return CommandResults.rejected(head, RejectionCode.MALFORMED_FIELD.code(), field, reason, now);
    }

    private @Nullable String likeKey(@Nullable WalletId like) {
        KeyRecord model = like == null ? null : others.find(like);
        return model == null ? null : model.current().keyId();
    }

    /** Takes the checked key of {@code run} into service. */
    RotationStep registered(RotationStep.Run run, KeyHealthy key, Instant now) {
        CommandHead head = run.head();
        KeyVersion version = RotationDecider.version(1, backend, key, now);
        boolean made = run.effect() instanceof CreateKey;
        CommandChange change = made ? new CommandChange.KeyCreated(version) : new CommandChange.KeyRegistered(version);
        return RotationStep.of(
                KeyRecord.first(head.wallet(), version),
                CommandResults.completed(head, change, made ? CREATED : REGISTERED, version, now));
    }

    /** Ends a registration whose wallet has got another key meanwhile. */
    static RotationStep superseded(RotationStep.Run run, RotationEffect.Result result, Instant now) {
        String unused = run.effect() instanceof CreateKey ? unused(result) : "";
        return RotationStep.of(CommandResults.rejected(
                run.head(),
                RotationCode.ALREADY_REGISTERED,
                null,
                RotationCode.ALREADY_REGISTERED.description() + unused,
                now));
    }

    private static String unused(RotationEffect.Result result) {
        return switch (result) {
            case KeyHealthy healthy ->
                " The key " + ShortId.of(healthy.key().keyId()) + " was made and is in no use, disable it in its KMS.";
            case KeyUnhealthy unhealthy -> " " + unhealthy.reason();
            case RotationEffect.Result.KeyDisabled none -> "";
            case RotationEffect.Result.KeyNotDisabled none -> "";
        };
    }
}

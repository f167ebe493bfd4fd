package io.chancery.rotation;

import io.chancery.kms.KeyDescription;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.KeyPolicy;
import io.chancery.model.KeyRecord;
import io.chancery.model.KeySpec;
import io.chancery.model.KeyVersion;
import io.chancery.model.RejectionCode;
import io.chancery.model.RotationCommand;
import io.chancery.model.RotationCommand.RegisterKey;
import io.chancery.model.RotationResult;
import io.chancery.model.RotationResult.Status;
import io.chancery.model.ShortId;
import io.chancery.payload.evm.Eip55;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a command does to a wallet's keys: a function of the wallet's record and the command, or of them and an
 * effect's result. Does nothing itself.
 */
public final class RotationDecider {
    private final String backend;
    private final PolicyFormat policies;

    /** Decides for keys held by {@code backend}. */
    public RotationDecider(String backend, PolicyFormat policies) {
        this.backend = backend;
        this.policies = policies;
    }

    /** What follows from {@code command}. {@code record} is null for a wallet without keys. */
    public RotationStep decide(@Nullable KeyRecord record, RotationCommand command, Instant now) {
        return switch (command.action()) {
            case RegisterKey register ->
                record == null
                        ? new RotationStep.Run(new RotationEffect.CheckKey(register.keyId(), register.spec()))
                        : alreadyRegistered(command, now);
            case RotationCommand.RotateTo unsupported -> unsupported(command, now);
            case RotationCommand.RotateByCreating unsupported -> unsupported(command, now);
            case RotationCommand.Approve unsupported -> unsupported(command, now);
            case RotationCommand.Cancel unsupported -> unsupported(command, now);
            case RotationCommand.Retire unsupported -> unsupported(command, now);
            case RotationCommand.Revoke unsupported -> unsupported(command, now);
            case RotationCommand.SetRotationPolicy unsupported -> unsupported(command, now);
            case RotationCommand.SetPolicy set -> setPolicy(record, command, set.policy(), now);
            case RotationCommand.RequesterAction elsewhere ->
                throw new IllegalArgumentException("RequesterDecider decides about requesters");
        };
    }

    /** What follows from the result of the effect that {@code command} needed. */
    public RotationStep.End resume(
            @Nullable KeyRecord record, RotationCommand command, RotationEffect.Result result, Instant now) {
        return switch (result) {
            case RotationEffect.Result.KeyUnhealthy unhealthy ->
                end(command, Status.FAILED, unhealthy.code(), unhealthy.reason(), now);
            case RotationEffect.Result.KeyHealthy healthy ->
                record == null ? register(command, healthy.key(), now) : alreadyRegistered(command, now);
        };
    }

    private RotationStep.End register(RotationCommand command, KeyDescription key, Instant now) {
        String address =
                key.spec() == KeySpec.ECC_SECG_P256K1 ? Eip55.format(Eip55.ofPublicKey(key.publicKey())) : null;
        KeyVersion version = new KeyVersion(
                1,
                backend,
                key.keyId(),
                key.spec(),
                key.publicKey(),
                address,
                KeyVersion.State.ACTIVE,
                now,
                now,
                null,
                null,
                null);
        KeyRecord record = new KeyRecord(command.wallet(), 1, null, List.of(version), 1);
        return new RotationStep.End(
                result(command, Status.COMPLETED, "completed", null, "The key is registered.", version, now), record);
    }

    private RotationStep.End setPolicy(
            @Nullable KeyRecord record, RotationCommand command, String document, Instant now) {
        if (record == null) {
            return end(
                    command,
                    Status.REJECTED,
                    RejectionCode.UNKNOWN_KEY.code(),
                    RejectionCode.UNKNOWN_KEY.description(),
                    now);
        }
        try {
            policies.require(document);
        } catch (InvalidFieldException invalid) {
            InvalidFieldException fault = invalid.under("action.policy");
            return new RotationStep.End(
                    result(command, Status.REJECTED, "invalid-policy", fault.field(), fault.reason(), null, now), null);
        }
        KeyPolicy before = record.policy();
        int version = before == null ? 1 : before.version() + 1;
        return new RotationStep.End(
                result(
                        command,
                        Status.COMPLETED,
                        "completed",
                        null,
                        "Version " + version + " of the policy is in force.",
                        record.current(),
                        now),
                record.with(new KeyPolicy(version, document, now, command.issuer(), command.id())));
    }

    private static RotationStep.End unsupported(RotationCommand command, Instant now) {
        return end(
                command, Status.REJECTED, "unsupported-command", "This version does not carry this action out.", now);
    }

    private static RotationStep.End alreadyRegistered(RotationCommand command, Instant now) {
        return end(command, Status.REJECTED, "already-registered", "The wallet has a key; rotate it instead.", now);
    }

    private static RotationStep.End end(
            RotationCommand command, Status status, String code, String reason, Instant now) {
        return new RotationStep.End(result(command, status, code, null, reason, null, now), null);
    }

    private static RotationResult result(
            RotationCommand command,
            Status status,
            String code,
            @Nullable String field,
            String reason,
            @Nullable KeyVersion key,
            Instant now) {
        return new RotationResult(
                command.id(),
                command.wallet().tenant(),
                command.wallet().alias(),
                status,
                code,
                field,
                reason,
                key == null ? null : key.version(),
                key == null ? null : ShortId.of(key.keyId()),
                key == null ? null : key.address(),
                now);
    }
}

package io.chancery.rotation.effect;

import io.chancery.crypto.Secp256k1;
import io.chancery.kms.KeyLifecycle;
import io.chancery.kms.Kms;
import io.chancery.kms.KmsException;
import io.chancery.kms.NewKeyRequest;
import io.chancery.kms.decorator.KmsFailureLog;
import io.chancery.model.Bytes;
import io.chancery.model.ShortId;
import io.chancery.model.WalletId;
import io.chancery.model.rotation.CommandHead;
import io.chancery.rotation.KeyAdmission;
import io.chancery.rotation.RotationCode;
import io.chancery.rotation.RotationEffect;
import io.chancery.rotation.RotationEffect.Result;
import io.chancery.rotation.RotationEffect.Result.KeyUnhealthy;
import io.chancery.rotation.RotationStep;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Carries rotation's effects out against the KMS. What fails and may pass is tried again for minutes: approvals were
 * given for what would end by it.
 *
 * <p>Thread-safe; {@link #run} blocks for one try and does not throw {@link KmsException}. An interrupt throws {@link
 * IllegalStateException}.
 */
public final class EffectRunner {
    private final String deployment;
    private final KeyLifecycle lifecycle;
    private final KeyMaker maker;
    private final NewKeyCheck check;
    private final TenantCheck tenant;
    private final Patience patience;
    private final KmsFailureLog log;

    /**
     * For one KMS.
     *
     * @param deployment the name of this deployment, which keys are made under
     * @param kms asks anew whenever it is asked: what a cache knows of a key is no check
     * @param tie which keys the wallets of a tenant may have
     * @param auditKey the public key that checkpoints of the audit trail are signed with, or null: whoever may have a
     *     wallet sign with it could forge them
     */
    public EffectRunner(
            String deployment,
            Kms kms,
            KeyLifecycle lifecycle,
            Secp256k1 secp256k1,
            KeyTie tie,
            @Nullable Bytes auditKey,
            Patience patience,
            KmsFailureLog log) {
        this.deployment = deployment;
        this.lifecycle = lifecycle;
        this.maker = new KeyMaker(lifecycle, patience);
        this.check = new NewKeyCheck(kms, secp256k1, auditKey);
        this.tenant = new TenantCheck(tie);
        this.patience = patience;
        this.log = log;
    }

    /**
     * Carries {@code run}'s effect out, also if an earlier attempt has. Throws {@link TryLaterException} if it should
     * be tried again.
     *
     * @param tries of the same effect
     */
    public Result run(RotationStep.Run run, Tries tries) {
        tries.requireDue();
        WalletId wallet = run.head().wallet();
        return switch (run.effect()) {
            case RotationEffect.CheckKey existing ->
                check.check(
                        existing.keyId(),
                        existing.spec(),
                        key -> tenant.admission(key.keyId(), wallet),
                        tenant.ties(),
                        call("check", wallet, existing.keyId(), tries, patience.total(), false));
            case RotationEffect.CreateKey create -> create(run.head(), create, tries);
            case RotationEffect.DisableKey disable -> disable(disable.keyId(), wallet, tries);
        };
    }

    private Result create(CommandHead head, RotationEffect.CreateKey create, Tries tries) {
        NewKeyRequest wanted =
                new NewKeyRequest(deployment, head.wallet(), head.commandId(), create.spec(), create.like());
        Duration limit = patience.listing().plus(patience.total());
        String keyId;
        try {
            keyId = maker.keyOf(
                    wanted,
                    create.mayBeMade(),
                    tries,
                    call("create", head.wallet(), create.like(), tries, limit, false));
        } catch (KmsException failure) {
            return new KeyUnhealthy(
                    failure.code().code(),
                    (tries.keyMayBeMade()
                                    ? "It is not known whether a key was created, look for it in its KMS: "
                                    : "No key could be created: ")
                            + failure.getMessage());
        }
        return switch (take(keyId, wanted, tries)) {
            case KeyUnhealthy unhealthy ->
                new KeyUnhealthy(
                        unhealthy.code(),
                        "The key " + ShortId.of(keyId) + " was made and is in no use, disable it in its KMS: "
                                + unhealthy.reason(),
                        unhealthy.calls());
            case Result healthy -> healthy;
        };
    }

    /** Takes a key that was made for the command, unless somebody has said that it is another tenant's. */
    private Result take(String keyId, NewKeyRequest request, Tries tries) {
        PatientCall call = call("create", request.wallet(), keyId, tries, patience.total(), true);
        try {
            if (call.make(() -> tenant.isAnothers(keyId, request.wallet()))) {
                return new KeyUnhealthy(
                        RotationCode.KEY_OF_ANOTHER_TENANT.code(), RotationCode.KEY_OF_ANOTHER_TENANT.description());
            }
            call.make(() -> {
                lifecycle.complete(keyId, request);
                return true;
            });
        } catch (KmsException failure) {
            return new KeyUnhealthy(failure.code().code(), String.valueOf(failure.getMessage()));
        }
        return check.check(keyId, request.spec(), key -> KeyAdmission.admitted(), true, call);
    }

    /** Disables a key only if it is known to be no other tenant's. */
    private Result disable(String keyId, WalletId wallet, Tries tries) {
        try {
            return call("disable", wallet, keyId, tries, patience.total(), false)
                    .make(() -> {
                        if (tenant.isAnothers(keyId, wallet)) {
                            return new Result.KeyNotDisabled(
                                    RotationCode.KEY_OF_ANOTHER_TENANT.code(),
                                    RotationCode.KEY_OF_ANOTHER_TENANT.description());
                        }
                        lifecycle.disable(keyId);
                        return new Result.KeyDisabled();
                    });
        } catch (KmsException failure) {
            return new Result.KeyNotDisabled(failure.code().code(), String.valueOf(failure.getMessage()));
        }
    }

    private PatientCall call(
            String purpose, WalletId wallet, @Nullable String keyId, Tries tries, Duration limit, boolean isNew) {
        return new PatientCall(patience, tries, log, new KmsFailureLog.Call(purpose, wallet, keyId), limit, isNew);
    }
}

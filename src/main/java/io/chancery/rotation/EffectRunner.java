package io.chancery.rotation;

import io.chancery.crypto.Secp256k1;
import io.chancery.kms.KeyChallenge;
import io.chancery.kms.KeyDescription;
import io.chancery.kms.KeyLifecycle;
import io.chancery.kms.KeyOrder;
import io.chancery.kms.Kms;
import io.chancery.kms.KmsException;
import io.chancery.model.Bytes;
import io.chancery.model.KeySpec;
import io.chancery.model.Order;
import io.chancery.model.RejectionCode;
import io.chancery.model.ShortId;
import io.chancery.model.WalletId;
import io.chancery.rotation.RotationEffect.Result;
import io.chancery.rotation.RotationEffect.Result.KeyHealthy;
import io.chancery.rotation.RotationEffect.Result.KeyUnhealthy;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Carries rotation's effects out against the KMS. Thread-safe; {@link #run} blocks and does not throw {@link KmsException}. */
public final class EffectRunner {
    private final Kms kms;
    private final KeyLifecycle lifecycle;
    private final KeyChallenge challenge;
    private final TenantCheck tenant;
    private final @Nullable Bytes auditKey;

    /**
     * For one KMS.
     *
     * @param kms asks anew whenever it is asked: what a cache knows of a key is no check
     * @param tie which keys the wallets of a tenant may have
     * @param auditKey the public key that checkpoints of the audit trail are signed with, or null: whoever may have a wallet sign
     *     with it could forge them
     */
    public EffectRunner(Kms kms, KeyLifecycle lifecycle, Secp256k1 secp256k1, KeyTie tie, @Nullable Bytes auditKey) {
        this.kms = kms;
        this.lifecycle = lifecycle;
        this.challenge = new KeyChallenge(kms, secp256k1);
        this.tenant = new TenantCheck(tie);
        this.auditKey = auditKey;
    }

    /** Carries {@code run}'s effect out, also if an earlier attempt has. */
    public Result run(RotationStep.Run run) {
        return switch (run.effect()) {
            case RotationEffect.CheckKey check -> check(run.order(), check);
            case RotationEffect.CreateKey create -> create(run.order(), create);
            case RotationEffect.DisableKey disable ->
                disable(disable.keyId(), run.order().wallet());
        };
    }

    private Result create(Order order, RotationEffect.CreateKey create) {
        String id = order.wallet().key() + "/" + order.commandId();
        String keyId;
        try {
            keyId = lifecycle.create(new KeyOrder(id, order.wallet(), create.spec(), create.like()));
        } catch (KmsException failure) {
            return new KeyUnhealthy(
                    failure.code().code(), "No key could be created: " + String.valueOf(failure.getMessage()));
        }
        return switch (check(keyId, create.spec(), key -> null, true)) {
            case KeyUnhealthy unhealthy ->
                new KeyUnhealthy(
                        unhealthy.code(),
                        "The key " + ShortId.of(keyId) + " was made and is in no use, disable it in its KMS: "
                                + unhealthy.reason(),
                        unhealthy.calls());
            case Result healthy -> healthy;
        };
    }

    private Result disable(String keyId, WalletId wallet) {
        if (tenant.isAnothers(keyId, wallet)) {
            return new Result.KeyNotDisabled(
                    RotationCode.KEY_OF_ANOTHER_TENANT.code(), RotationCode.KEY_OF_ANOTHER_TENANT.description());
        }
        try {
            lifecycle.disable(keyId);
            return new Result.KeyDisabled();
        } catch (KmsException failure) {
            return new Result.KeyNotDisabled(failure.code().code(), String.valueOf(failure.getMessage()));
        }
    }

    private Result check(Order order, RotationEffect.CheckKey check) {
        return check(check.keyId(), check.spec(), key -> tenant.objection(key.keyId(), order.wallet()), tenant.ties());
    }

    /**
     * Looks a key up and has it sign.
     *
     * @param objection why the wallet may not have the key, or null if it may
     * @param tied whether a key without an objection is known to be its wallet's tenant's
     */
    private Result check(
            String keyId, KeySpec spec, Function<KeyDescription, @Nullable KeyUnhealthy> objection, boolean tied) {
        try {
            KeyDescription key = kms.describe(keyId);
            if (auditKey != null && key.publicKey().equals(auditKey)) {
                return new KeyUnhealthy(RotationCode.AUDIT_KEY.code(), RotationCode.AUDIT_KEY.description());
            }
            if (!key.enabled()) {
                return new KeyUnhealthy(RejectionCode.ACCESS_DENIED.code(), "The key is not enabled in its KMS.");
            }
            if (key.spec() != spec) {
                return new KeyUnhealthy(
                        RejectionCode.KEY_SPEC_MISMATCH.code(),
                        "The key is of spec " + key.spec() + ", not " + spec + ".");
            }
            KeyUnhealthy refused = objection.apply(key);
            return refused == null ? challenge(key, tied) : refused;
        } catch (KmsException failure) {
            return new KeyUnhealthy(failure.code().code(), String.valueOf(failure.getMessage()));
        }
    }

    private Result challenge(KeyDescription key, boolean tied) {
        try {
            KeyChallenge.Answer answer = challenge.ask(key);
            return answer.verifies()
                    ? new KeyHealthy(key, tied, answer.calls())
                    : new KeyUnhealthy(
                            RejectionCode.KMS_SIGNING_ERROR.code(),
                            "The KMS's test signature does not verify under the key's public key.",
                            answer.calls());
        } catch (KmsException failure) {
            return new KeyUnhealthy(failure.code().code(), String.valueOf(failure.getMessage()), failure.calls());
        }
    }
}

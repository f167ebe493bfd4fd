package io.chancery.admission.identity;

import io.chancery.crypto.jws.JwsType;
import io.chancery.model.WalletId;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.rotation.RotationCommand;
import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Whether a command is from the operator that it names as its issuer, and whether that one may order things for the
 * tenant.
 */
public final class CommandAuthentication {
    private final Operators operators;
    private final Deployment deployment;

    public CommandAuthentication(Operators operators, Deployment deployment) {
        this.operators = operators;
        this.deployment = deployment;
    }

    /** Returns why {@code command}, which came as {@code record}, is not carried out, or null if it may be. */
    public @Nullable Rejection check(RotationCommand command, SignedRecord record, Instant now) {
        return authenticate(command.wallet(), command.issuer(), record, now);
    }

    /** Returns why {@code record} is not a command of {@code issuer}'s for {@code wallet}, or null if it is. */
    public @Nullable Rejection authenticate(WalletId wallet, String issuer, SignedRecord record, Instant now) {
        return authenticate(wallet, record, now, operator -> operator.name().equals(issuer));
    }

    /**
     * Why a record under the key of {@code wallet}, which was not read yet, is surely no operator's command, or null.
     * In whose name it was given is checked once it is read.
     */
    public @Nullable Rejection checkUnread(WalletId wallet, SignedRecord record, Instant now) {
        return authenticate(wallet, record, now, operator -> true);
    }

    private @Nullable Rejection authenticate(
            WalletId wallet, SignedRecord record, Instant now, Predicate<Operator> isIssuer) {
        return switch (RecordSignature.of(record, JwsType.COMMAND, wallet.key(), deployment)) {
            case RecordSignature.Refused refused -> refused.rejection();
            case RecordSignature.Legible signature -> {
                Operator operator = operators.find(signature.jws().header().keyId());
                if (operator == null || !isIssuer.test(operator)) {
                    yield new Rejection(
                            RejectionCode.UNKNOWN_REQUESTER,
                            "issuer",
                            "The signature names no key of an operator with the issuer's name.");
                }
                if (!record.isSigned(signature.jws(), operator.key())) {
                    yield Rejection.of(RejectionCode.SIGNATURE_INVALID);
                }
                if (!operator.isValidAt(now)) {
                    yield Rejection.of(
                            RejectionCode.REQUESTER_KEY_NOT_VALID, "The operator's key is not valid any more.");
                }
                yield operator.mayOrderFor(wallet.tenant())
                        ? null
                        : new Rejection(
                                RejectionCode.OPERATION_NOT_ALLOWED,
                                "tenant",
                                "The operator may not order anything for this tenant.");
            }
        };
    }
}

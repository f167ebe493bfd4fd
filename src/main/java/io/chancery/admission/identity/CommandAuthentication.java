package io.chancery.admission.identity;

import io.chancery.crypto.jws.JwsType;
import io.chancery.model.WalletId;
import io.chancery.model.request.CheckResult;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.model.rotation.RotationCommand.RegisterByCreating;
import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The check that a command is from the operator whom it names as its issuer, and that this operator may give commands
 * for the tenant.
 */
public final class CommandAuthentication {
    private final Operators operators;
    private final Deployment deployment;

    public CommandAuthentication(Operators operators, Deployment deployment) {
        this.operators = operators;
        this.deployment = deployment;
    }

    /** Returns whether {@code command}, which came as {@code record}, may be carried out. */
    public CheckResult check(RotationCommand command, SignedRecord record, Instant now) {
        return authenticate(
                command.wallet(),
                record,
                now,
                operator -> operator.name().equals(command.issuer()),
                command.action() instanceof RegisterByCreating create ? create.like() : null);
    }

    /** Returns whether {@code record} is a command of {@code issuer}'s for {@code wallet}. */
    public CheckResult authenticate(WalletId wallet, String issuer, SignedRecord record, Instant now) {
        return authenticate(wallet, record, now, operator -> operator.name().equals(issuer), null);
    }

    /**
     * Returns whether a record under the key of {@code wallet}, which was not read yet, may be an operator's command.
     * In whose name it was given is checked once it is read.
     */
    public CheckResult checkUnread(WalletId wallet, SignedRecord record, Instant now) {
        return authenticate(wallet, record, now, operator -> true, null);
    }

    /**
     * Returns whether {@code record} is an operator's command.
     *
     * @param like another wallet that the command takes something from, or null
     */
    private CheckResult authenticate(
            WalletId wallet, SignedRecord record, Instant now, Predicate<Operator> isIssuer, @Nullable WalletId like) {
        return switch (RecordSignature.of(record, JwsType.COMMAND, wallet.key(), deployment)) {
            case RecordSignature.Refused refused -> new CheckResult.Denied(refused.rejection());
            case RecordSignature.Legible signature -> {
                Operator operator = operators.find(signature.jws().header().keyId());
                if (operator == null || !isIssuer.test(operator)) {
                    yield CheckResult.denied(
                            RejectionCode.UNKNOWN_REQUESTER,
                            "issuer",
                            "The signature names no key of an operator with the issuer's name.");
                }
                if (!record.isSigned(signature.jws(), operator.key())) {
                    yield CheckResult.denied(RejectionCode.SIGNATURE_INVALID);
                }
                if (!operator.isValidAt(now)) {
                    yield CheckResult.denied(
                            RejectionCode.REQUESTER_KEY_NOT_VALID, "The operator's key is not valid any more.");
                }
                if (!operator.mayOrderFor(wallet.tenant())) {
                    yield CheckResult.denied(
                            RejectionCode.OPERATION_NOT_ALLOWED,
                            "tenant",
                            "The operator may not order anything for this tenant.");
                }
                yield like == null || operator.mayOrderFor(like.tenant())
                        ? CheckResult.passed()
                        : CheckResult.denied(
                                RejectionCode.OPERATION_NOT_ALLOWED,
                                "registerByCreating.like",
                                "The operator may not order anything for that wallet's tenant.");
            }
        };
    }
}

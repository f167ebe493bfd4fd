package io.chancery.admission.identity;

import io.chancery.crypto.jws.JwsType;
import io.chancery.model.Operation;
import io.chancery.model.WalletId;
import io.chancery.model.request.CheckResult;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.request.RequestHead;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a request is from the requester that it names, and whether that one may ask for such a thing: its record
 * carries the signature of one of the requester's keys over exactly its bytes, its wallet and this deployment.
 */
public final class RequestAuthentication {
    private final Requesters requesters;
    private final Deployment deployment;

    public RequestAuthentication(Requesters requesters, Deployment deployment) {
        this.requesters = requesters;
        this.deployment = deployment;
    }

    /**
     * Returns whether the request of {@code head}, which came as {@code record}, is authentic and within its
     * requester's rights.
     */
    public CheckResult check(RequestHead head, SignedRecord record, Instant now) {
        WalletId wallet = head.wallet();
        return switch (RecordSignature.of(record, JwsType.REQUEST, wallet.key(), deployment)) {
            case RecordSignature.Refused refused -> new CheckResult.Denied(refused.rejection());
            case RecordSignature.Legible signature -> {
                KnownRequester known = requesters.find(wallet.tenant(), head.requester());
                KnownRequester.Key key = known == null
                        ? null
                        : known.key(signature.jws().header().keyId());
                if (known == null || key == null) {
                    yield CheckResult.denied(RejectionCode.UNKNOWN_REQUESTER);
                }
                if (!record.isSigned(signature.jws(), key.publicKey())) {
                    yield CheckResult.denied(RejectionCode.SIGNATURE_INVALID);
                }
                if (!key.registered().isValidAt(now)) {
                    yield new CheckResult.Denied(Rejection.of(RejectionCode.REQUESTER_KEY_NOT_VALID)
                            .retryable(key.registered().revokedAt() == null));
                }
                yield mayAsk(known, head.operation())
                        ? CheckResult.passed()
                        : CheckResult.denied(RejectionCode.OPERATION_NOT_ALLOWED);
            }
        };
    }

    /**
     * Returns whether a record under the key of {@code wallet}, which was not read yet, may be authentic. One that is
     * signed by a key of any requester of the wallet's tenant passes; what it asks for, and in whose name, is
     * checked once it is read.
     */
    public CheckResult checkUnread(WalletId wallet, SignedRecord record, Instant now) {
        return switch (RecordSignature.of(record, JwsType.REQUEST, wallet.key(), deployment)) {
            case RecordSignature.Refused refused -> new CheckResult.Denied(refused.rejection());
            case RecordSignature.Legible signature -> {
                List<KnownRequester.Key> keys = requesters.findKeys(
                        wallet.tenant(), signature.jws().header().keyId());
                if (keys.isEmpty()) {
                    yield CheckResult.denied(RejectionCode.UNKNOWN_REQUESTER);
                }
                if (!record.isSigned(signature.jws(), keys.getFirst().publicKey())) {
                    yield CheckResult.denied(RejectionCode.SIGNATURE_INVALID);
                }
                yield keys.stream().anyMatch(key -> key.registered().isValidAt(now))
                        ? CheckResult.passed()
                        : CheckResult.denied(RejectionCode.REQUESTER_KEY_NOT_VALID);
            }
        };
    }

    /** An operation that is not known is nobody's right, and is refused as what it is. */
    private static boolean mayAsk(KnownRequester requester, @Nullable Operation operation) {
        return operation == null || requester.mayRequest(operation);
    }
}

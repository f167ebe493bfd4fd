package io.chancery.admission;

import io.chancery.crypto.jws.JwsType;
import io.chancery.model.Rejection;
import io.chancery.model.RejectionCode;
import io.chancery.model.Request;
import io.chancery.model.WalletId;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Whether a request is from the requester that it names, and whether that one may ask for such a thing: its record carries the
 * signature of one of the requester's keys over exactly its bytes, its wallet and this
 * deployment.
 */
public final class RequestAuthentication {
    private final Requesters requesters;
    private final Deployment deployment;

    public RequestAuthentication(Requesters requesters, Deployment deployment) {
        this.requesters = requesters;
        this.deployment = deployment;
    }

    /** Why {@code request}, which came as {@code record}, is denied, or null if it is authentic and within its requester's rights. */
    public @Nullable Rejection check(Request request, SignedRecord record, Instant now) {
        return objection(
                request.wallet(),
                request.requester(),
                record,
                now,
                requester -> requester.mayRequest(request.operation())
                        ? null
                        : Rejection.of(RejectionCode.OPERATION_NOT_ALLOWED));
    }

    /** Why {@code record} is not one of {@code requester}'s for {@code wallet}, or null if it is. */
    public @Nullable Rejection authenticate(WalletId wallet, String requester, SignedRecord record, Instant now) {
        return objection(wallet, requester, record, now, authentic -> null);
    }

    private @Nullable Rejection objection(
            WalletId wallet,
            String requester,
            SignedRecord record,
            Instant now,
            Function<KnownRequester, @Nullable Rejection> further) {
        return switch (RecordSignature.of(record, JwsType.REQUEST, wallet.key(), deployment)) {
            case RecordSignature.Refused refused -> refused.rejection();
            case RecordSignature.Legible signature -> {
                KnownRequester known = requesters.find(wallet.tenant(), requester);
                KnownRequester.Key key = known == null
                        ? null
                        : known.key(signature.jws().header().keyId());
                if (known == null || key == null) {
                    yield Rejection.of(RejectionCode.UNKNOWN_REQUESTER);
                }
                if (!record.isSigned(signature.jws(), key.publicKey())) {
                    yield Rejection.of(RejectionCode.SIGNATURE_INVALID);
                }
                yield key.registered().isValidAt(now)
                        ? further.apply(known)
                        : Rejection.of(RejectionCode.REQUESTER_KEY_NOT_VALID);
            }
        };
    }
}

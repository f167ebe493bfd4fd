package io.chancery.admission.policy.message;

import io.chancery.model.payload.TypedData;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import io.chancery.payload.evm.typed.TokenPermit;

/** Refusals of typed data: token permits have a code of their own, whatever is wrong with them. */
final class TypedDataRefusal {
    private TypedDataRefusal() {}

    /** The refusal of {@code typed} for what is at {@code field} in its document. */
    static Rejection of(TypedData typed, String field, String reason) {
        RejectionCode code =
                isPermit(typed) ? RejectionCode.TOKEN_PERMIT_NOT_ALLOWED : RejectionCode.TYPED_DATA_NOT_ALLOWED;
        return new Rejection(code, "payload.document." + field, reason);
    }

    static boolean isPermit(TypedData typed) {
        return TokenPermit.PRIMARY_TYPES.contains(typed.primaryType());
    }
}

package io.chancery.admission;

import io.chancery.model.KeyVersion;
import io.chancery.model.Rejection;

/** What admission decides about a request. */
public sealed interface Decision {
    /** It will be signed, under {@code key}. */
    record Admitted(KeyVersion key) implements Decision {}

    /** It will not be signed, or not again. */
    sealed interface NotAdmitted extends Decision {}

    /** It will not be signed. */
    record Denied(Rejection rejection) implements NotAdmitted {}

    /** The very same request was decided before; that decision stands and nothing more is published. */
    record Repeated() implements NotAdmitted {}
}

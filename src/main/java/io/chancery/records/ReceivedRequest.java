package io.chancery.records;

import io.chancery.model.request.Request;
import io.chancery.model.request.RequestHead;
import io.chancery.records.mapping.InvalidRequestException;
import io.chancery.records.schema.UnreadableRecordException;
import java.util.function.Supplier;

/**
 * A signing request of which only the head was read yet: what the rest costs is spent once it is known whose the
 * request is.
 */
public final class ReceivedRequest {
    private final RequestHead head;
    private final Supplier<Request> whole;

    ReceivedRequest(RequestHead head, Supplier<Request> whole) {
        this.head = head;
        this.whole = whole;
    }

    public RequestHead head() {
        return head;
    }

    /**
     * Reads the whole request.
     *
     * @throws UnreadableRecordException if the rest of the record cannot be read
     * @throws InvalidRequestException if the request is malformed
     */
    public Request whole() {
        return whole.get();
    }
}

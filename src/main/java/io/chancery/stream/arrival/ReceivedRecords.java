package io.chancery.stream.arrival;

import io.chancery.admission.identity.Authentication;
import io.chancery.admission.identity.RecordSignatureCheck;
import io.chancery.consumer.unpack.Withheld;
import io.chancery.crypto.jws.DetachedJws;
import io.chancery.model.Bytes;
import io.chancery.model.Origin;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Makes the received records of a topic: those that come from it now, and those that have waited for a schema. */
public final class ReceivedRecords {
    private final boolean signed;
    private final Supplier<Instant> latest;

    private ReceivedRecords(Authentication authentication, Supplier<Instant> latest) {
        this.signed = authentication instanceof Authentication.Required;
        this.latest = latest;
    }

    /**
     * Returns the maker of received requests.
     *
     * @param authentication without it no record has a signature
     * @param deadline how long a received request without {@code expiresAt} is tried
     */
    public static ReceivedRecords ofRequests(Authentication authentication, Duration deadline, InstantSource clock) {
        return new ReceivedRecords(authentication, () -> clock.instant().plus(deadline));
    }

    /** Returns the maker of received commands, which have no deadline. */
    public static ReceivedRecords ofCommands(Authentication authentication) {
        return new ReceivedRecords(authentication, () -> Instant.MAX);
    }

    /** Returns {@code record}, read at {@code origin}. A finding about its signature is taken out of its headers. */
    public ReceivedRecord of(Record<byte[], byte[]> record, Origin origin) {
        RecordSignatureCheck check = SignaturesAhead.take(record.headers());
        return new ReceivedRecord(
                record,
                origin,
                Withheld.of(record.headers()),
                signed ? signatures(record.headers()) : List.of(),
                check,
                latest.get());
    }

    private static List<@Nullable Bytes> signatures(Headers headers) {
        List<@Nullable Bytes> signatures = new ArrayList<>();
        for (Header header : headers.headers(DetachedJws.RECORD_HEADER)) {
            signatures.add(header.value() == null ? null : Bytes.of(header.value()));
        }
        return Collections.unmodifiableList(signatures);
    }
}

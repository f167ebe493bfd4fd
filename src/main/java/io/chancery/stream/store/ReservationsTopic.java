package io.chancery.stream.store;

import io.chancery.admission.guard.ReservationKey;
import io.chancery.admission.guard.TakenNonce;
import io.chancery.protocol.HomePartition;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The topic behind the tasks' stores of reservations, as Kafka Streams keeps it: compacted, the partition of a wallet
 * its {@link HomePartition}, the latest record of a key without a value if what the key stands for is free.
 */
public final class ReservationsTopic {
    private ReservationsTopic() {}

    /** Its name. */
    public static String name(String applicationId) {
        return TaskStores.changelog(applicationId, TaskStores.RESERVATIONS);
    }

    /** The nonce that a record with this key is about, or null if it is about something else. */
    public static @Nullable TakenNonce nonce(byte[] key) {
        return new ReservationKey(new String(key, StandardCharsets.UTF_8)).taken();
    }
}

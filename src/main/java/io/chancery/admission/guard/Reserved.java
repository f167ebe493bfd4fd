package io.chancery.admission.guard;

import io.chancery.model.rotation.KeyVersion;
import org.jspecify.annotations.Nullable;

/**
 * An admitted request as the guards know it afterwards, without its payload.
 *
 * @param reservationKey what it took up, or null
 */
public record Reserved(
        String requestId,
        String network,
        KeyVersion key,
        @Nullable ReservationKey reservationKey) {}

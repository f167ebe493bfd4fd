package io.chancery.client;

import io.chancery.model.Origin;
import io.chancery.model.request.Request;
import org.jspecify.annotations.Nullable;

/**
 * A request as the topic of requests keeps it.
 *
 * @param origin the place of its record
 */
public record KeptRequest(Origin origin, Request request) {
    /**
     * Returns whether it asks for just what {@code other} asks for.
     *
     * @param dated whether the time at which {@code other} was made counts
     */
    boolean isSame(Request other, boolean dated) {
        return request.equals(dated ? other : other.madeAt(request.createdAt()));
    }

    /** Returns whether {@code place} is its place. */
    boolean isAt(@Nullable Origin place) {
        return origin.equals(place);
    }
}

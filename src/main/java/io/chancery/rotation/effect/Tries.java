package io.chancery.rotation.effect;

import io.chancery.kms.KmsException;
import io.chancery.model.KmsCalls;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an effect that is tried several times, in one process: since when, when the next try is due, and
 * which key was made. Belongs to the thread that makes the try.
 */
public final class Tries {
    private Elapsed step = new Elapsed();
    private @Nullable Elapsed rest;
    private Duration pause = Duration.ZERO;
    private KmsCalls challenges = KmsCalls.NONE;
    private @Nullable String made;
    private @Nullable Elapsed search;
    private Duration searchFor = Duration.ZERO;
    private boolean keyMayBeMade;

    /** Throws {@link TryLaterException} if the next try is not due yet. */
    void requireDue() {
        if (rest != null && rest.left(pause).isPositive()) {
            throw new TryLaterException(null);
        }
        rest = null;
    }

    /** The exception that has the effect tried again after the next pause. */
    TryLaterException later(Patience patience, @Nullable KmsException reason) {
        pause = pause.isZero() ? patience.pause() : patience.longer(pause);
        return laterBy(pause, reason);
    }

    private TryLaterException laterBy(Duration next, @Nullable KmsException reason) {
        pause = next;
        rest = new Elapsed();
        return new TryLaterException(reason);
    }

    /** Returns whether the step that is tried may be tried again, by what is left of {@code limit}. */
    boolean hasTime(Duration limit) {
        return step.left(limit).isPositive();
    }

    /** The key was made, or found: what is tried from now on has its own time. */
    void made(String keyId) {
        made = keyId;
        step = new Elapsed();
        pause = Duration.ZERO;
    }

    /** The pinned id of the key that was made, or null. */
    @Nullable
    String made() {
        return made;
    }

    /** Looks for the key from now on, as it may have been made, or to give its command time to be committed. */
    void search(Duration time, boolean mayBeMade) {
        search = new Elapsed();
        searchFor = time;
        keyMayBeMade |= mayBeMade;
    }

    /** Returns whether a search has begun, and is not over. */
    boolean searches() {
        return search != null && search.left(searchFor).isPositive();
    }

    boolean hasSearched() {
        return search != null;
    }

    /** Returns whether a key may be there that is not known. */
    boolean keyMayBeMade() {
        return keyMayBeMade;
    }

    /** Notes calls that were to have the key sign, and failed. */
    void challenged(KmsCalls failed) {
        challenges = challenges.plus(failed);
    }

    /** The calls that were to have the key sign, and failed. */
    KmsCalls challenges() {
        return challenges;
    }
}

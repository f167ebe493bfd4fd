package io.chancery.kms;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Where one call is on its way to the KMS. The backend says when it prepares the call (fetches credentials, connects)
 * and when it sends it; whoever stops waiting learns from {@link #giveUp} whether it was sent, and keeps it from being
 * sent later. So a call that was given up as {@link Reached#NOT_SENT} never reaches the KMS.
 *
 * <p>Thread-safe. A backend that says nothing leaves it unknown.
 */
public final class Sending {
    private static final ScopedValue<Sending> CURRENT = ScopedValue.newInstance();

    private enum State {
        UNKNOWN,
        PREPARING,
        SENT,
        GIVEN_UP
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.UNKNOWN);
    private final @Nullable Sending outer;

    /** Returns the state of a call that is about to begin, as a part of the call that this thread makes, if any. */
    public Sending() {
        this.outer = CURRENT.isBound() ? CURRENT.get() : null;
    }

    /** The call that this thread makes, or null if it makes none. */
    public static @Nullable Sending current() {
        return CURRENT.isBound() ? CURRENT.get() : null;
    }

    /** Returns what {@code call} returns, which is made on this thread. */
    public <T, X extends Throwable> T make(ScopedValue.CallableOp<T, X> call) throws X {
        return ScopedValue.where(CURRENT, this).call(call);
    }

    /** The backend has begun, and has sent nothing yet. */
    public void prepare() {
        state.compareAndSet(State.UNKNOWN, State.PREPARING);
        if (outer != null) {
            outer.prepare();
        }
    }

    /**
     * The backend sends the call now. Returns false if it must not: nobody waits for it any more, and it is taken for
     * not sent.
     */
    public boolean send() {
        return (outer == null || outer.send())
                && state.updateAndGet(now -> now == State.GIVEN_UP ? now : State.SENT) == State.SENT;
    }

    /** Whether the backend has sent the call. */
    public boolean isSent() {
        return state.get() == State.SENT;
    }

    /** Nobody waits for the call any more: one that was not sent yet never is. */
    public Reached giveUp() {
        State before = state.getAndUpdate(now -> now == State.SENT ? now : State.GIVEN_UP);
        return before == State.PREPARING ? Reached.NOT_SENT : Reached.UNKNOWN;
    }
}

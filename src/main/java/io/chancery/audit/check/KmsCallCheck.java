package io.chancery.audit.check;

import io.chancery.model.KmsCalls;
import io.chancery.model.audit.AuditEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Compares a trail with its KMS provider's own log of calls that signed. A call that no event names is explained by an
 * event of up to five minutes later that tells of more attempts than the one it names, as a call that timed out may
 * have signed. Holds the log in memory, not the trail.
 */
public final class KmsCallCheck {
    private static final Duration DELAY = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    /** The types of events of a signature that was made, also of the challenge that a new key signs. */
    private static final Set<AuditEvent.Type> SIGNED = EnumSet.of(
            AuditEvent.Type.SIGN_SUCCESS,
            AuditEvent.Type.KEY_ROTATION_COMPLETE,
            AuditEvent.Type.KEY_REGISTERED,
            AuditEvent.Type.KEY_CREATED);

    /** The types of events of a signature that was tried. */
    private static final Set<AuditEvent.Type> FAILED = EnumSet.of(
            AuditEvent.Type.SIGN_FAILURE,
            AuditEvent.Type.KEY_ACCESS_DENIED,
            AuditEvent.Type.KEY_ROTATION_FAILED,
            AuditEvent.Type.COMMAND_REFUSED);

    private final Consumer<Finding> findings;
    private final Map<String, Call> unnamed = new HashMap<>();
    private final TreeMap<Instant, Integer> attempts = new TreeMap<>();

    private @Nullable Instant first;
    private @Nullable Instant last;
    private long named;

    /** {@code findings} is told what is wrong. */
    public KmsCallCheck(Consumer<Finding> findings) {
        this.findings = findings;
    }

    private record Call(Place place, Instant time) {}

    /** Takes a call that signed; all come before the first event. */
    public void call(Place place, String requestId, Instant time) {
        unnamed.put(requestId, new Call(place, time));
        first = first == null || time.isBefore(first) ? time : first;
        last = last == null || time.isAfter(last) ? time : last;
    }

    /** Takes the next event; those that tell of no call are left aside. */
    public void event(Place place, AuditEvent event) {
        KmsCalls kms = event.kms();
        boolean success = SIGNED.contains(event.type());
        if (kms == null || !(success || FAILED.contains(event.type()))) {
            return;
        }
        String id = kms.requestId();
        boolean found = id != null && unnamed.remove(id) != null;
        named += found ? 1 : 0;
        int others = kms.attempts() - (found || success ? 1 : 0);
        if (others > 0) {
            attempts.merge(event.timestamp(), others, Integer::sum);
        }
        if (success && id != null && !found && isCovered(event.timestamp())) {
            findings.accept(Spot.of(place, event).finding(FindingCode.EVENT_WITHOUT_KMS_CALL, null, null, id));
        }
    }

    /** Nothing more comes; returns how many calls an event names. */
    public long end() {
        // The first call takes the first event that explains it, so that as many as can be are explained.
        unnamed.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getValue().time))
                .filter(entry -> !isRepeated(entry.getValue().time))
                .forEach(entry -> findings.accept(new Finding(
                        FindingCode.KMS_CALL_WITHOUT_EVENT, null, entry.getValue().place, null, entry.getKey())));
        return named;
    }

    /** Returns whether the log has the call of an event of this time: it was made before, and not long before. */
    private boolean isCovered(Instant time) {
        return first != null && last != null && !time.isBefore(first.plus(DELAY)) && !time.isAfter(last);
    }

    private boolean isRepeated(Instant called) {
        Map.Entry<Instant, Integer> event = attempts.ceilingEntry(called);
        if (event == null || event.getKey().isAfter(called.plus(LONGEST))) {
            return false;
        }
        if (event.getValue() == 1) {
            attempts.remove(event.getKey());
        } else {
            attempts.put(event.getKey(), event.getValue() - 1);
        }
        return true;
    }
}

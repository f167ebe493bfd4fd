package io.chancery.audit.check;

import io.chancery.audit.AuditEvents;
import io.chancery.model.Origin;
import io.chancery.model.audit.AuditEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Checks within a trail that every outcome is of a request which the same chain admitted before, and is the only one. A
 * request and its outcome name the same record of the topic of requests as their origin, and the same wallet, id,
 * requester and operation. A worker admits a request in a SIGN_REQUEST event before it asks the KMS: a signature
 * without one was made for nobody. A record that has its outcome and is read again, such as after the group's offsets
 * expired, may be denied; it is never signed or tried again.
 *
 * <p>Remembers the requests that are open, up to {@value #MOST_OPEN}, and the last that ended.
 */
public final class RequestCheck {
    static final int MOST_OPEN = 1 << 17;

    private final int mostOpen;
    private final Consumer<Finding> findings;
    private final Map<Origin, AskedRequest> open = new LinkedHashMap<>();
    private final Ended ended = new Ended();
    private final Set<String> topics = new HashSet<>();
    private final Map<Integer, Beginning> beginnings = new HashMap<>();

    private long pairs;
    private long uncovered;

    /** {@code findings} is told what is wrong. */
    public RequestCheck(Consumer<Finding> findings) {
        this(MOST_OPEN, findings);
    }

    RequestCheck(int mostOpen, Consumer<Finding> findings) {
        this.mostOpen = mostOpen;
        this.findings = findings;
    }

    /**
     * What was found of the requests of a trail.
     *
     * @param ended that have their outcome
     * @param open that have none yet
     * @param uncovered outcomes of requests from before the trail begins or was chained, of which nothing is proven
     */
    public record Report(long ended, long open, long uncovered) {}

    /**
     * Takes an event that has its place in the chain of {@code partition}, which begins {@code late} if its first event
     * is missing.
     */
    void chained(int partition, boolean late, Place place, AuditEvent event) {
        Beginning beginning = beginnings.computeIfAbsent(partition, added -> new Beginning(late));
        beginning.see(event);
        take(partition, place, event);
    }

    /**
     * Takes an event of a topic from before trails were chained. It proves nothing, but stands before all that is
     * chained, and may be the request of an outcome there. In a file anybody could put such an event anywhere.
     */
    void unchained(Place.InTopic place, AuditEvent event) {
        take(null, place, event);
    }

    /** Nothing more comes. */
    public Report end() {
        return new Report(pairs, open.size(), uncovered);
    }

    private void take(@Nullable Integer chain, Place place, AuditEvent event) {
        switch (event.type()) {
            case SIGN_REQUEST -> {
                topics.add(event.origin().topic());
                if (!event.outcome().equals(AuditEvents.REPEATED)) {
                    open(AskedRequest.of(chain, event));
                }
            }
            case SIGN_SUCCESS, SIGN_FAILURE -> {
                topics.add(event.origin().topic());
                outcome(chain, place, event, true);
            }
            case KEY_ACCESS_DENIED -> {
                if (topics.contains(event.origin().topic())) { // commands are denied too
                    outcome(chain, place, event, false);
                }
            }
            case KEY_ROTATION_START,
                    KEY_ROTATION_COMPLETE,
                    KEY_ROTATION_FAILED,
                    KEY_ROTATION_NOTICE,
                    KEY_AGE_WARNING,
                    KEY_DISABLED,
                    KEY_STATE_REFUSED,
                    STATE_REFUSED,
                    AUDIT_START,
                    AUDIT_STOP,
                    KEY_REGISTERED,
                    KEY_CREATED,
                    KEY_REVOKED,
                    KEY_ROTATION_APPROVED,
                    KEY_ROTATION_CANCELLED,
                    POLICY_CHANGED,
                    ROTATION_POLICY_CHANGED,
                    REQUESTER_REGISTERED,
                    REQUESTER_REVOKED,
                    COMMAND_APPROVED,
                    COMMAND_CANCELLED,
                    COMMAND_REFUSED,
                    NONCE_RELEASED,
                    KEY_OVERDUE,
                    DATA_KEY_UNWRAPPED,
                    PERSONAL_DATA_REVEALED,
                    COMMAND_ACCEPTED,
                    KEY_RETIRED -> {} // of no request
        }
    }

    private void open(AskedRequest asked) {
        open.put(asked.origin(), asked);
        if (open.size() > mostOpen) {
            AskedRequest oldest = open.values().iterator().next();
            open.remove(oldest.origin());
            if (oldest.chain() != null) {
                Objects.requireNonNull(beginnings.get(oldest.chain()))
                        .forget(oldest.origin().offset());
            }
        }
    }

    /** {@code admitted} says whether there must have been a request: one that was denied at once has none. */
    private void outcome(@Nullable Integer chain, Place place, AuditEvent event, boolean admitted) {
        Origin origin = event.origin();
        if (chain == null) {
            open.remove(origin);
            return;
        }
        Spot spot = Spot.of(place, event);
        AskedRequest asked = open.get(origin);
        if (asked != null && !asked.isOf(chain, event)) {
            report(FindingCode.REQUEST_MISMATCH, chain, spot, asked.text(), text(chain, event));
            return;
        }
        open.remove(origin);
        if (ended.contains(origin)) {
            if (admitted || asked != null) {
                report(FindingCode.OUTCOME_REPEATED, chain, spot, "one outcome", text(chain, event));
            }
        } else if (asked != null) {
            count(asked);
        } else if (admitted) {
            if (Objects.requireNonNull(beginnings.get(chain)).mayPrecede(origin.offset())) {
                uncovered++;
            } else {
                report(FindingCode.OUTCOME_WITHOUT_REQUEST, chain, spot, null, text(chain, event));
            }
        }
        ended.add(origin);
    }

    /** An unchained request proves nothing: anybody can have written it. */
    private void count(AskedRequest asked) {
        if (asked.chain() == null) {
            uncovered++;
        } else {
            pairs++;
        }
    }

    private static String text(Integer chain, AuditEvent event) {
        return AskedRequest.of(chain, event).text();
    }

    private void report(FindingCode code, Integer partition, Spot spot, @Nullable String expected, String actual) {
        findings.accept(spot.finding(code, partition, expected, actual));
    }
}
